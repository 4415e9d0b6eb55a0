import { verbatim } from "@regula/base";
import {
  type ArrayLike,
  advance,
  asArray,
  NDArray,
  refuseShape,
  sizeOf,
  spellShape,
} from "./ndArray.ts";

/**
 * f of two arrays, element by element, in the shape that both stretch to: missing axes come first,
 * an axis of 1 repeats.
 *
 * @throws RegulaError where an axis differs and neither is 1
 */
export function zip(
  left: ArrayLike,
  right: ArrayLike,
  f: (a: number, b: number) => number,
): NDArray {
  const a = asArray(left);
  const b = asArray(right);
  const plain = zipPlain(a, b, f);
  if (plain) return plain;
  const shape = commonShape(a, b);
  const data = new Float64Array(sizeOf(shape));
  const [x, y] = [a.data, b.data];
  const [strideOfA, strideOfB] = [a, b].map((array) => stretch(array.shape, shape));
  // Line by line along the last axis: only where a line begins depends on the other axes.
  const outer = shape.slice(0, -1);
  const position = new Array<number>(outer.length).fill(0);
  const length = shape[outer.length];
  const [stepOfA, stepOfB] = [strideOfA[outer.length], strideOfB[outer.length]];
  for (let i = 0; i < data.length; ) {
    let [atA, atB] = [0, 0];
    for (let axis = 0; axis < outer.length; axis++) {
      atA += position[axis] * strideOfA[axis];
      atB += position[axis] * strideOfB[axis];
    }
    for (const end = i + length; i < end; i++) {
      data[i] = f(x[atA], y[atB]);
      atA += stepOfA;
      atB += stepOfB;
    }
    advance(position, outer);
  }
  return new NDArray(shape, data);
}

/** Where nothing stretches, or one is a single number: most calls, and many times as fast. */
function zipPlain(a: NDArray, b: NDArray, f: (a: number, b: number) => number): NDArray | null {
  if (b.ndim === 0) {
    const y = b.data[0];
    return new NDArray(
      a.shape,
      a.data.map((x) => f(x, y)),
    );
  }
  if (a.ndim === 0) {
    const x = a.data[0];
    return new NDArray(
      b.shape,
      b.data.map((y) => f(x, y)),
    );
  }
  if (a.ndim !== b.ndim || a.shape.some((n, axis) => n !== b.shape[axis])) return null;
  const other = b.data;
  return new NDArray(
    a.shape,
    a.data.map((x, i) => f(x, other[i])),
  );
}

/** f of each element. */
export function map(value: ArrayLike, f: (a: number) => number): NDArray {
  const a = asArray(value);
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = f(a.data[i]);
  return new NDArray(a.shape, data);
}

function commonShape(a: NDArray, b: NDArray): number[] {
  const length = Math.max(a.ndim, b.ndim);
  return Array.from({ length }, (_, axis) => {
    const [m, n] = [a, b].map(({ shape }) => shape[axis - length + shape.length] ?? 1);
    if (m !== n && m !== 1 && n !== 1) throw refuseShape(verbatim(spellShape(a.shape)), b.shape);
    return m === 1 ? n : m;
  });
}

/** How far one step along each axis of the common shape goes in the data; 0 where it repeats. */
function stretch(shape: readonly number[], common: readonly number[]): number[] {
  const missing = common.length - shape.length;
  return common.map((_, axis) => {
    const own = axis - missing;
    return own < 0 || shape[own] === 1 ? 0 : sizeOf(shape.slice(own + 1));
  });
}
