import { ArrayError } from "./arrayError.ts";
import { zip } from "./broadcast.ts";
import { isClose } from "./isClose.ts";
import { dot, norm } from "./linear.ts";
import { type ArrayLike, asArray, NDArray, reshape, sizeOf, transpose } from "./ndArray.ts";
import { createNumpyRandom, type NumpyRandom } from "./random.ts";
import { type FoldName, folds, type ReduceOptions, reduce } from "./reduce.ts";
import {
  applyBinary,
  applyUnary,
  type BinaryName,
  binaryFunctions,
  type UnaryName,
  unaryFunctions,
} from "./ufuncs.ts";

/** A number for a number, an array for an array. */
type Unary = (a: ArrayLike) => number | NDArray;
type Binary = (a: ArrayLike, b: ArrayLike) => number | NDArray;
type Reduction = (
  a: ArrayLike,
  axisOrOptions?: number | null | ReduceOptions,
  keepdims?: boolean,
) => number | NDArray;
type Shape = number | readonly number[];

/** The part of NumPy that the course needs, under its own names. Comparisons give zeros and ones. */
export interface Numpy
  extends Record<UnaryName, Unary>,
    Record<BinaryName, Binary>,
    Record<FoldName, Reduction> {
  array(value: ArrayLike): NDArray;
  /** @throws ArrayError where sizes are given one by one */
  zeros(shape: Shape, ...rest: readonly never[]): NDArray;
  /** @throws ArrayError where sizes are given one by one */
  ones(shape: Shape, ...rest: readonly never[]): NDArray;
  full(shape: Shape, value: number): NDArray;
  zeros_like(a: ArrayLike): NDArray;
  ones_like(a: ArrayLike): NDArray;
  arange(stop: number): NDArray;
  dot(a: ArrayLike, b: ArrayLike): number | NDArray;
  matmul(a: ArrayLike, b: ArrayLike): number | NDArray;
  transpose(a: ArrayLike): NDArray;
  reshape(a: ArrayLike, shape: Shape): NDArray;
  squeeze(a: ArrayLike): number | NDArray;
  where(condition: ArrayLike, a: ArrayLike, b: ArrayLike): number | NDArray;
  shape(a: ArrayLike): readonly number[];
  allclose(a: ArrayLike, b: ArrayLike, rtol?: number, atol?: number): boolean;
  readonly linalg: { norm(a: ArrayLike): number };
  readonly random: NumpyRandom;
  readonly pi: number;
  readonly nan: number;
  readonly inf: number;
}

/** A NumPy with a generator of its own. */
export function createNumpy(): Numpy {
  return {
    ...recordOf<UnaryName, Unary>(unaryFunctions, (name) => (a) => unwrap(applyUnary(name, a))),
    ...recordOf<BinaryName, Binary>(
      binaryFunctions,
      (name) => (a, b) => unwrap(applyBinary(name, a, b)),
    ),
    ...recordOf<FoldName, Reduction>(
      folds,
      (name) => (a, axisOrOptions, keepdims) =>
        unwrap(reduce(a, folds[name], axisOrOptions, keepdims)),
    ),
    array: (value) => asArray(value).copy(),
    zeros: (shape, ...rest) => fill(checkAlone(shape, rest), 0),
    ones: (shape, ...rest) => fill(checkAlone(shape, rest), 1),
    full: fill,
    zeros_like: (a) => fill(asArray(a).shape, 0),
    ones_like: (a) => fill(asArray(a).shape, 1),
    arange: (stop) => asArray(Array.from({ length: Math.ceil(stop) }, (_, i) => i)),
    dot: (a, b) => unwrap(dot(a, b)),
    matmul: (a, b) => unwrap(dot(a, b)),
    transpose: (a) => transpose(asArray(a)),
    reshape: (a, shape) => reshape(asArray(a), listOf(shape)),
    squeeze: (a) => {
      const array = asArray(a);
      return unwrap(
        reshape(
          array,
          array.shape.filter((n) => n !== 1),
        ),
      );
    },
    where: (condition, a, b) => {
      const chosen = zip(condition, a, (c, x) => (c !== 0 ? x : 0));
      const other = zip(condition, b, (c, y) => (c !== 0 ? 0 : y));
      return unwrap(zip(chosen, other, (x, y) => x + y));
    },
    shape: (a) => asArray(a).shape,
    allclose: (a, b, rtol = 1e-5, atol = 1e-8) =>
      zip(a, b, (x, y) => Number(isClose(x, y, rtol, atol))).data.every((close) => close === 1),
    linalg: { norm },
    random: createNumpyRandom(),
    pi: Math.PI,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
  };
}

function listOf(shape: Shape): readonly number[] {
  return typeof shape === "number" ? [shape] : shape;
}

/** What stands after a shape is NumPy's type, which arrays have none of here: or a size too many. */
function checkAlone(shape: Shape, rest: readonly unknown[]): Shape {
  if (rest.length === 0) return shape;
  throw new ArrayError(
    { type: "TypeError", message: `Cannot interpret '${rest[0]}' as a data type` },
    {
      code: "shape-mismatch",
      expected: {
        en: "the shape as one list, [2, 1]",
        "pt-BR": "a forma como uma só lista, [2, 1]",
      },
      received: { en: "sizes one by one", "pt-BR": "tamanhos um a um" },
    },
  );
}

function fill(shape: Shape, value: number): NDArray {
  const list = listOf(shape);
  return new NDArray(list, new Float64Array(sizeOf(list)).fill(value));
}

/** Without axes a number, as NumPy has it. */
function unwrap(result: NDArray): number | NDArray {
  return result.ndim === 0 ? result.data[0] : result;
}

function recordOf<K extends string, B>(
  record: Readonly<Record<K, unknown>>,
  make: (name: K) => B,
): Record<K, B> {
  const names = Object.keys(record) as K[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, B>;
}
