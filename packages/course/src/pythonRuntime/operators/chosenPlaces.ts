import { writeInto } from "../../numpy/broadcast.ts";
import { checkIndex, NDArray, placesOf, spellShape } from "../../numpy/ndArray.ts";
import { PythonError } from "../values/errors.ts";
import { Slice } from "../values/ranges.ts";
import { type Part, viewOf } from "./arrayIndex.ts";

/** Where the numbers lie that an index with arrays in it chooses, and their shape. */
export function choose(
  array: NDArray,
  parts: readonly Part[],
): { readonly shape: number[]; readonly places: number[] } {
  const chosen = parts.filter((part) => part.is === "chosen");
  const isMask = chosen.length === 1 && chosen[0].array.dtype === "bool";
  const first = parts.findIndex(({ is }) => is === "chosen");
  const onlySlices = parts.every((part) => part.is !== "new" && part.is !== "at");
  if (!onlySlices || (chosen.length > 1 && chosen.some((part) => part.array.dtype === "bool"))) {
    throw new PythonError("NotImplementedError", "A[[0, 1], 0] is not part of the course's Python");
  }
  if (isMask) return chooseByMask(array, parts, first, chosen[0].array);
  return chooseByPositions(
    array,
    parts,
    first,
    chosen.map((part) => part.array),
  );
}

/** A view of the axes before and after the chosen ones; those stay as they are. */
function chooseByMask(array: NDArray, parts: readonly Part[], first: number, mask: NDArray) {
  mask.shape.forEach((size, i) => {
    const own = array.shape[first + i];
    if (size === own) return;
    throw new PythonError(
      "IndexError",
      `boolean index did not match indexed array along axis ${first + i}; size of axis is ${own} but size of corresponding boolean axis is ${size}`,
    );
  });
  const all: Part = { is: "slice", slice: new Slice(null, null, null) };
  const whole = [...parts.slice(0, first), ...mask.shape.map(() => all), ...parts.slice(first + 1)];
  const view = viewOf(array, whole);
  const kept = [...mask.data].flatMap((one, at) => (one !== 0 ? [at] : []));
  const steps = mask.shape.map((_, i) => mask.shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const positions = kept.map((at) => steps.map((step, i) => Math.floor(at / step) % mask.shape[i]));
  return gatherAlong(view, first, mask.ndim, [kept.length], positions);
}

function chooseByPositions(
  array: NDArray,
  parts: readonly Part[],
  first: number,
  chosen: readonly NDArray[],
) {
  const isTogether = parts.slice(first, first + chosen.length).every(({ is }) => is === "chosen");
  if (!isTogether) {
    throw new PythonError(
      "NotImplementedError",
      "arrays in an index with a slice between them are not part of the course's Python",
    );
  }
  const all: Part = { is: "slice", slice: new Slice(null, null, null) };
  const view = viewOf(
    array,
    parts.map((part) => (part.is === "chosen" ? all : part)),
  );
  const common = chosen.reduce((a, b) => stretchTogether(a, b));
  const stretched = chosen.map((one) => stretchTogether(one, common));
  const positions = Array.from(common.data, (_, i) =>
    stretched.map((one, k) => checkIndex(one.data[i], view.shape[first + k], first + k)),
  );
  return gatherAlong(view, first, chosen.length, common.shape, positions);
}

function stretchTogether(a: NDArray, b: NDArray): NDArray {
  if (a.shape.join() === b.shape.join()) return a;
  const length = Math.max(a.ndim, b.ndim);
  const shape = Array.from({ length }, (_, i) => {
    const [m, n] = [a, b].map((one) => one.shape[i - length + one.ndim] ?? 1);
    if (m !== n && m !== 1 && n !== 1) {
      const [first, second] = [a, b].map((one) => spellShape(one.shape).replaceAll(" ", ""));
      throw new PythonError(
        "IndexError",
        `shape mismatch: indexing arrays could not be broadcast together with shapes ${first} ${second} `,
      );
    }
    return Math.max(m, n);
  });
  const target = new NDArray(shape, new Float64Array(shape.reduce((x, y) => x * y, 1)), a.dtype);
  writeInto(target, a);
  return target;
}

function gatherAlong(
  view: NDArray,
  first: number,
  axes: number,
  chosenShape: readonly number[],
  positions: readonly (readonly number[])[],
): { readonly shape: number[]; readonly places: number[] } {
  const before = view.shape.slice(0, first);
  const after = view.shape.slice(first + axes);
  const [outer, inner] = [
    placesOf(
      new NDArray(before, view.buffer, view.dtype, {
        offset: 0,
        strides: view.strides.slice(0, first),
      }),
    ),
    placesOf(
      new NDArray(after, view.buffer, view.dtype, {
        offset: 0,
        strides: view.strides.slice(first + axes),
      }),
    ),
  ];
  const middle = positions.map((position) =>
    position.reduce((place, at, i) => place + at * view.strides[first + i], view.offset),
  );
  const places: number[] = [];
  for (const a of outer) for (const b of middle) for (const c of inner) places.push(a + b + c);
  return { shape: [...before, ...chosenShape, ...after], places };
}
