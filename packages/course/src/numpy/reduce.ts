import { RegulaError, spellNumbers } from "@regula/base";
import { type ArrayLike, asArray, NDArray, sizeOf } from "./ndArray.ts";

/** As NumPy's keywords; the axis may also be given by itself. */
export interface ReduceOptions {
  readonly axis?: number | null;
  readonly keepdims?: boolean;
}

type Fold = (values: Float64Array) => number;

/**
 * What `fold` makes of the elements along an axis, or of all. Without `keepdims` the axis is gone;
 * of all elements the answer is a number.
 *
 * @throws RegulaError for an axis that the array does not have
 */
export function reduce(
  value: ArrayLike,
  fold: Fold,
  axisOrOptions?: number | null | ReduceOptions,
  keepdims?: boolean,
): number | NDArray {
  const a = asArray(value);
  const options =
    typeof axisOrOptions === "object" && axisOrOptions !== null
      ? axisOrOptions
      : { axis: axisOrOptions ?? null, keepdims: keepdims ?? false };
  const keep = options.keepdims ?? false;
  if (options.axis === null || options.axis === undefined) {
    const result = fold(a.data);
    return keep
      ? new NDArray(
          a.shape.map(() => 1),
          Float64Array.of(result),
        )
      : result;
  }
  const axis = findAxis(a, options.axis);
  const [outer, inner] = [sizeOf(a.shape.slice(0, axis)), sizeOf(a.shape.slice(axis + 1))];
  const length = a.shape[axis];
  const data = new Float64Array(outer * inner);
  const line = new Float64Array(length);
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      for (let k = 0; k < length; k++) line[k] = a.data[(i * length + k) * inner + j];
      data[i * inner + j] = inner === 1 ? fold(line) : (inOrder.get(fold) ?? fold)(line);
    }
  }
  const shape = a.shape.flatMap((n, at) => (at !== axis ? [n] : keep ? [1] : []));
  return shape.length === 0 && !keep ? data[0] : new NDArray(shape, data);
}

/**
 * The sum as NumPy adds numbers that lie side by side: halves of halves, and in a block of up to
 * 128 eight sums at once. It rounds less, and to NumPy's own bits.
 */
export const sum: Fold = (values) => {
  const n = values.length;
  if (n < 8) return addInOrder(values);
  if (n > largestBlock) {
    const half = Math.floor(n / 2);
    const cut = half - (half % 8);
    return sum(values.subarray(0, cut)) + sum(values.subarray(cut));
  }
  const r = values.slice(0, 8);
  let i = 8;
  for (; i < n - (n % 8); i += 8) for (let j = 0; j < 8; j++) r[j] += values[i + j];
  let total = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  for (; i < n; i++) total += values[i];
  return total;
};

const largestBlock = 128;

function addInOrder(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export const mean: Fold = (values) => sum(values) / values.length;

const meanInOrder: Fold = (values) => addInOrder(values) / values.length;

export const nansum: Fold = (values) =>
  sum(values.map((value) => (Number.isNaN(value) ? 0 : value)));

const nansumInOrder: Fold = (values) =>
  addInOrder(values.map((value) => (Number.isNaN(value) ? 0 : value)));

/** Along an axis that is not the last NumPy adds whole rows, each number in its turn. */
const inOrder: ReadonlyMap<Fold, Fold> = new Map([
  [sum, addInOrder],
  [mean, meanInOrder],
  [nansum, nansumInOrder],
]);

export const max: Fold = (values) => values.reduce((a, b) => (Number.isNaN(a) || a > b ? a : b));

export const min: Fold = (values) => values.reduce((a, b) => (Number.isNaN(a) || a < b ? a : b));

export const argmax: Fold = (values) => values.indexOf(max(values));

export const all: Fold = (values) => Number(values.every((value) => value !== 0));

export const any: Fold = (values) => Number(values.some((value) => value !== 0));

function findAxis(a: NDArray, given: number): number {
  const axis = given < 0 ? given + a.ndim : given;
  if (Number.isInteger(axis) && axis >= 0 && axis < a.ndim) return axis;
  throw new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: `an axis of an array of ${a.ndim} axes`,
      "pt-BR": `um eixo de um array de ${a.ndim} eixos`,
    },
    received: spellNumbers(given),
  });
}
