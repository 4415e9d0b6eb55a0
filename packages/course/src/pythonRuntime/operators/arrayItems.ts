import { writeInto } from "../../numpy/broadcast.ts";
import { NDArray, spellShape } from "../../numpy/ndArray.ts";
import { cast, toArray } from "../values/convert.ts";
import { PythonError, typeError, valueError } from "../values/errors.ts";
import { ellipsis } from "../values/ranges.ts";
import { Tuple } from "../values/values.ts";
import { fillParts, viewOf } from "./arrayIndex.ts";
import { choose } from "./chosenPlaces.ts";

export function getFromArray(array: NDArray, index: unknown): NDArray {
  const isTruth = index instanceof NDArray && index.ndim === 0 && index.dtype === "bool";
  if (array.ndim === 0 && isTruth) {
    const count = index.data[0] !== 0 ? 1 : 0;
    return new NDArray([count], array.data.slice(0, count), array.dtype);
  }
  if (array.ndim === 0 && !isNothing(index)) {
    throw new PythonError("IndexError", "invalid index to scalar variable.");
  }
  const parts = fillParts(array, index);
  if (parts.some(({ is }) => is === "chosen")) {
    const { shape, places } = choose(array, parts);
    return new NDArray(
      shape,
      Float64Array.from(places, (place) => array.buffer[place]),
      array.dtype,
    );
  }
  const view = viewOf(array, parts);
  // A single number is no view: it is NumPy's scalar.
  return view.ndim === 0 && !hasEllipsis(index) ? view.copy() : view;
}

/** What a single number may be indexed by. */
const isNothing = (index: unknown) =>
  index === ellipsis || index === null || (index instanceof Tuple && index.items.length === 0);

const hasEllipsis = (index: unknown) =>
  index === ellipsis || (index instanceof Tuple && index.items.includes(ellipsis));

export function setInArray(array: NDArray, index: unknown, value: unknown): void {
  const parts = fillParts(array, index);
  const source = cast(toArray(value), array.dtype);
  if (!parts.some(({ is }) => is === "chosen")) {
    const target = viewOf(array, parts);
    if (target.ndim === 0 && source.size !== 1) {
      throw valueError("setting an array element with a sequence.");
    }
    checkFits(source, target.shape, "could not broadcast input array from shape");
    writeInto(target, source);
    return;
  }
  const { shape, places } = choose(array, parts);
  const isMask = parts.length === 1 && parts[0].is === "chosen" && parts[0].array.dtype === "bool";
  if (isMask && source.ndim > 1) {
    throw typeError(
      `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${source.ndim} dimensions`,
    );
  }
  if (isMask && source.ndim === 1 && source.size !== shape[0] && source.size !== 1) {
    throw valueError(
      `NumPy boolean array indexing assignment cannot assign ${source.size} input values to the ${shape[0]} output values where the mask is true`,
    );
  }
  checkFits(source, shape, "shape mismatch: value array of shape");
  const stretched = new NDArray(shape, new Float64Array(places.length));
  writeInto(stretched, source);
  places.forEach((place, i) => {
    array.buffer[place] = stretched.buffer[i];
  });
}

function checkFits(source: NDArray, shape: readonly number[], words: string): void {
  const own = [...source.shape];
  while (own.length > shape.length && own[0] === 1) own.shift();
  const missing = shape.length - own.length;
  const fits = missing >= 0 && own.every((size, i) => size === 1 || size === shape[missing + i]);
  if (fits) return;
  const [from, to] = [source.shape, shape].map((one) => spellShape(one).replaceAll(" ", ""));
  throw valueError(`${words} ${from} into shape ${to}`);
}
