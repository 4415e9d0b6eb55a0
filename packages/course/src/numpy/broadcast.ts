import { largestOf } from "@regula/base";
import { ArrayError } from "./arrayError.ts";
import type { DType } from "./dtype.ts";
import {
  type ArrayLike,
  advance,
  asArray,
  NDArray,
  placesOf,
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
  dtype: DType = "float64",
): NDArray {
  const a = asArray(left);
  const b = asArray(right);
  const plain = zipPlain(a, b, f, dtype);
  if (plain) return plain;
  const shape = commonShape([a, b]);
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
  return new NDArray(shape, data, dtype);
}

/** Where nothing stretches, or one is a single number: most calls, and many times as fast. */
function zipPlain(
  a: NDArray,
  b: NDArray,
  f: (a: number, b: number) => number,
  dtype: DType,
): NDArray | null {
  if (b.ndim === 0) {
    const y = b.data[0];
    return new NDArray(
      a.shape,
      a.data.map((x) => f(x, y)),
      dtype,
    );
  }
  if (a.ndim === 0) {
    const x = a.data[0];
    return new NDArray(
      b.shape,
      b.data.map((y) => f(x, y)),
      dtype,
    );
  }
  if (a.ndim !== b.ndim || a.shape.some((n, axis) => n !== b.shape[axis])) return null;
  const other = b.data;
  return new NDArray(
    a.shape,
    a.data.map((x, i) => f(x, other[i])),
    dtype,
  );
}

/** f of each element. */
export function map(value: ArrayLike, f: (a: number) => number, dtype: DType = "float64"): NDArray {
  const a = asArray(value);
  return new NDArray(
    a.shape,
    a.data.map((x) => f(x)),
    dtype,
  );
}

/** The shape that all stretch to. @throws ArrayError where an axis differs and none of two is 1 */
export function commonShape(arrays: readonly NDArray[]): number[] {
  const length = largestOf(arrays.map(({ ndim }) => ndim));
  return Array.from({ length }, (_, axis) => {
    const sizes = arrays.map(({ shape }) => shape[axis - length + shape.length] ?? 1);
    const [size = 1, ...others] = new Set(sizes.filter((n) => n !== 1));
    if (others.length === 0) return size;
    const words = arrays.map(({ shape }) => spellShape(shape).replaceAll(" ", ""));
    const [first, second] = arrays;
    throw new ArrayError(
      {
        type: "ValueError",
        message: `operands could not be broadcast together with shapes ${words.join(" ")} `,
      },
      {
        code: "shape-mismatch",
        expected: {
          en: "shapes that go together, each size equal or 1",
          "pt-BR": "formas que combinam, cada tamanho igual ou 1",
        },
        received: {
          en: `${spellShape(first.shape)} and ${spellShape(second.shape)}`,
          "pt-BR": `${spellShape(first.shape)} e ${spellShape(second.shape)}`,
        },
      },
    );
  });
}

/** Writes the numbers of an array, stretched to the target's shape, into what the target shows. */
export function writeInto(target: NDArray, source: NDArray): void {
  const strides = stretch(source.shape, target.shape);
  const { data } = source;
  const position = new Array<number>(target.ndim).fill(0);
  for (const place of placesOf(target)) {
    let from = 0;
    for (let axis = 0; axis < position.length; axis++) from += position[axis] * strides[axis];
    target.buffer[place] = data[from];
    advance(position, target.shape);
  }
}

/** The numbers of an array, row-major, as they repeat in the shape that it stretches to. */
export function stretchTo(array: NDArray, shape: readonly number[]): Float64Array {
  const target = new NDArray(shape, new Float64Array(sizeOf(shape)), array.dtype);
  writeInto(target, array);
  return target.buffer;
}

/** How far one step along each axis of the common shape goes in the data; 0 where it repeats. */
function stretch(shape: readonly number[], common: readonly number[]): number[] {
  const missing = common.length - shape.length;
  return common.map((_, axis) => {
    const own = axis - missing;
    return own < 0 || shape[own] === 1 ? 0 : sizeOf(shape.slice(own + 1));
  });
}
