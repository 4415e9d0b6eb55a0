import { exp, log, log1p, tanh } from "@regula/base";
import { map, zip } from "./broadcast.ts";
import { dot, norm } from "./linear.ts";
import { type ArrayLike, asArray, NDArray, reshape, sizeOf, transpose } from "./ndArray.ts";
import { createNumpyRandom, type NumpyRandom } from "./random.ts";
import * as folds from "./reduce.ts";

/** A number for a number, an array for an array. */
type Unary = (a: ArrayLike) => number | NDArray;
type Binary = (a: ArrayLike, b: ArrayLike) => number | NDArray;
type Reduction = (
  a: ArrayLike,
  axisOrOptions?: number | null | folds.ReduceOptions,
  keepdims?: boolean,
) => number | NDArray;
type Shape = number | readonly number[];

const unary = {
  abs: Math.abs,
  negative: (a) => -a,
  exp,
  log,
  log1p,
  sqrt: Math.sqrt,
  square: (a) => a * a,
  sign: Math.sign,
  tanh,
  isnan: (a) => Number(Number.isNaN(a)),
  isfinite: (a) => Number(Number.isFinite(a)),
  logical_not: (a) => Number(a === 0),
} satisfies Record<string, (a: number) => number>;

const binary = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: raise,
  maximum: (a, b) => (Number.isNaN(a) || a > b ? a : b),
  minimum: (a, b) => (Number.isNaN(a) || a < b ? a : b),
  less: (a, b) => Number(a < b),
  less_equal: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greater_equal: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  not_equal: (a, b) => Number(a !== b),
  logical_and: (a, b) => Number(a !== 0 && b !== 0),
  logical_or: (a, b) => Number(a !== 0 || b !== 0),
} satisfies Record<string, (a: number, b: number) => number>;

const { sum, nansum, mean, max, min, argmax, all, any } = folds;
const reductions = { sum, nansum, mean, max, min, argmax, all, any } as const;

/** The part of NumPy that the course needs, under its own names. Comparisons give zeros and ones. */
export interface Numpy
  extends Record<keyof typeof unary, Unary>,
    Record<keyof typeof binary, Binary>,
    Record<keyof typeof reductions, Reduction> {
  array(value: ArrayLike): NDArray;
  zeros(shape: Shape): NDArray;
  ones(shape: Shape): NDArray;
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
    ...mapValues(
      unary,
      (f): Unary =>
        (a) =>
          unwrap(map(a, f)),
    ),
    ...mapValues(
      binary,
      (f): Binary =>
        (a, b) =>
          unwrap(zip(a, b, f)),
    ),
    ...mapValues(
      reductions,
      (fold): Reduction =>
        (a, axisOrOptions, keepdims) =>
          folds.reduce(a, fold, axisOrOptions, keepdims),
    ),
    array: (value) => asArray(value).copy(),
    zeros: (shape) => fill(shape, 0),
    ones: (shape) => fill(shape, 1),
    full: fill,
    zeros_like: (a) => fill(asArray(a).shape, 0),
    ones_like: (a) => fill(asArray(a).shape, 1),
    arange: (stop) => asArray(Array.from({ length: Math.ceil(stop) }, (_, i) => i)),
    dot,
    matmul: dot,
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
      zip(a, b, (x, y) =>
        Number(x === y || Math.abs(x - y) <= atol + rtol * Math.abs(y)),
      ).data.every((close) => close === 1),
    linalg: { norm },
    random: createNumpyRandom(),
    pi: Math.PI,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
  };
}

/** As NumPy raises: squares and roots exactly rounded, whole powers by products. */
function raise(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (!Number.isInteger(exponent) || Math.abs(exponent) > mostProducts) {
    return exp(exponent * log(base));
  }
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= base;
  return exponent < 0 ? 1 / power : power;
}

const mostProducts = 64;

function listOf(shape: Shape): readonly number[] {
  return typeof shape === "number" ? [shape] : shape;
}

function fill(shape: Shape, value: number): NDArray {
  const list = listOf(shape);
  return new NDArray(list, new Float64Array(sizeOf(list)).fill(value));
}

/** Without axes a number, as NumPy has it. */
function unwrap(result: NDArray): number | NDArray {
  return result.ndim === 0 ? result.data[0] : result;
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  f: (value: A) => B,
): Record<K, B> {
  const entries = Object.entries<A>(record).map(([key, value]) => [key, f(value)]);
  return Object.fromEntries(entries) as Record<K, B>;
}
