import { spellNumbers } from "@regula/base";
import { ArrayError } from "./arrayError.ts";
import type { DType } from "./dtype.ts";
import { type ArrayLike, asArray, NDArray, sizeOf } from "./ndArray.ts";

/** As NumPy's keywords; the axis may also be given by itself. */
export interface ReduceOptions {
  readonly axis?: number | null;
  readonly keepdims?: boolean;
}

/** What is made of numbers, and of which type it is: that of the numbers where it is `same`. */
export interface Fold {
  readonly of: (values: Float64Array) => number;
  readonly result: "same" | "number" | DType;
  /** Along an axis that is not the last NumPy adds whole rows, each number in its turn. */
  readonly inOrder?: (values: Float64Array) => number;
}

/**
 * What `fold` makes of the elements along an axis, or of all. Without `keepdims` the axis is gone;
 * of all elements the answer is a number.
 *
 * @throws ArrayError for an axis that the array does not have
 */
export function reduce(
  value: ArrayLike,
  fold: Fold,
  axisOrOptions?: number | null | ReduceOptions,
  keepdims?: boolean,
): NDArray {
  const a = asArray(value);
  const dtype = typeOf(fold, a.dtype);
  if (axisOrOptions instanceof NDArray) throw refuseSecondArray();
  const options =
    typeof axisOrOptions === "object" && axisOrOptions !== null
      ? axisOrOptions
      : { axis: axisOrOptions ?? null, keepdims: keepdims ?? false };
  const keep = options.keepdims ?? false;
  if (options.axis === null || options.axis === undefined) {
    const shape = keep ? a.shape.map(() => 1) : [];
    return new NDArray(shape, Float64Array.of(fold.of(a.data)), dtype);
  }
  const axis = findAxis(options.axis, a.ndim);
  const [outer, inner] = [sizeOf(a.shape.slice(0, axis)), sizeOf(a.shape.slice(axis + 1))];
  const length = a.shape[axis];
  const data = new Float64Array(outer * inner);
  const line = new Float64Array(length);
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      for (let k = 0; k < length; k++) line[k] = a.data[(i * length + k) * inner + j];
      data[i * inner + j] = (inner === 1 ? fold.of : (fold.inOrder ?? fold.of))(line);
    }
  }
  const shape = a.shape.flatMap((n, at) => (at !== axis ? [n] : keep ? [1] : []));
  return new NDArray(shape, data, dtype);
}

/** `np.max(0, Z)` for `np.maximum(0, Z)`. */
function refuseSecondArray(): ArrayError {
  return new ArrayError(
    {
      type: "TypeError",
      message: "only integer scalar arrays can be converted to a scalar index",
    },
    {
      code: "shape-mismatch",
      expected: { en: "an axis after the array", "pt-BR": "um eixo depois do array" },
      received: { en: "a second array", "pt-BR": "um segundo array" },
      advice: {
        en: "The larger of two, element by element, is np.maximum; the smaller np.minimum; their sum np.add.",
        "pt-BR":
          "O maior de dois, elemento por elemento, é np.maximum; o menor, np.minimum; a soma, np.add.",
      },
    },
  );
}

function typeOf({ result }: Fold, dtype: DType): DType {
  if (result === "same") return dtype;
  if (result === "number") return dtype === "bool" ? "int64" : dtype;
  return result;
}

/**
 * The sum as NumPy adds numbers that lie side by side: halves of halves, and in a block of up to
 * 128 eight sums at once. It rounds less, and to NumPy's own bits.
 */
function addPairwise(values: Float64Array): number {
  const n = values.length;
  if (n < 8) return addInOrder(values);
  if (n > largestBlock) {
    const half = Math.floor(n / 2);
    const cut = half - (half % 8);
    return addPairwise(values.subarray(0, cut)) + addPairwise(values.subarray(cut));
  }
  const r = values.slice(0, 8);
  let i = 8;
  for (; i < n - (n % 8); i += 8) for (let j = 0; j < 8; j++) r[j] += values[i + j];
  let total = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  for (; i < n; i++) total += values[i];
  return total;
}

const largestBlock = 128;

function addInOrder(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const withoutNaN = (values: Float64Array) =>
  values.map((value) => (Number.isNaN(value) ? 0 : value));

const largest = (values: Float64Array) =>
  values.reduce((a, b) => (Number.isNaN(a) || a > b ? a : b));

const least = (values: Float64Array) => values.reduce((a, b) => (Number.isNaN(a) || a < b ? a : b));

/** Where a number stands first, NaN found too. */
const placeOf = (values: Float64Array, one: number) =>
  values.findIndex((value) => Object.is(value, one) || value === one);

/** What NumPy makes of the numbers along an axis, under its names. */
export const folds = {
  sum: { result: "number", of: addPairwise, inOrder: addInOrder },
  nansum: {
    result: "number",
    of: (values) => addPairwise(withoutNaN(values)),
    inOrder: (values) => addInOrder(withoutNaN(values)),
  },
  mean: {
    result: "float64",
    of: (values) => addPairwise(values) / values.length,
    inOrder: (values) => addInOrder(values) / values.length,
  },
  prod: { result: "number", of: (values) => values.reduce((a, b) => a * b, 1) },
  max: { result: "same", of: largest },
  min: { result: "same", of: least },
  argmax: { result: "int64", of: (values) => placeOf(values, largest(values)) },
  argmin: { result: "int64", of: (values) => placeOf(values, least(values)) },
  all: { result: "bool", of: (values) => Number(values.every((value) => value !== 0)) },
  any: { result: "bool", of: (values) => Number(values.some((value) => value !== 0)) },
} satisfies Readonly<Record<string, Fold>>;

export type FoldName = keyof typeof folds;

/** An axis of so many; negative ones count from the last. @throws ArrayError for one that is not there */
export function findAxis(given: number, ndim: number, prefix = ""): number {
  const axis = given < 0 ? given + ndim : given;
  if (Number.isInteger(axis) && axis >= 0 && axis < ndim) return axis;
  const message = `${prefix}axis ${given} is out of bounds for array of dimension ${ndim}`;
  throw new ArrayError(
    { type: "AxisError", message },
    {
      code: "shape-mismatch",
      expected: {
        en: `an axis of an array of ${ndim} axes`,
        "pt-BR": `um eixo de um array de ${ndim} eixos`,
      },
      received: spellNumbers(given),
    },
  );
}
