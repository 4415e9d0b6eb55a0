import { largestOf } from "@regula/base";
import { norm, singularValues } from "../../numpy/linear.ts";
import { NDArray } from "../../numpy/ndArray.ts";
import { folds, reduce } from "../../numpy/reduce.ts";
import { applyBinary, applyUnary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import { notHere, valueError } from "../values/errors.ts";
import { asIndex, isTrue, Module, Tuple } from "../values/values.ts";
import { outer } from "./products.ts";

/** A norm of all numbers, of the vectors along an axis, or of a matrix, by NumPy's orders. */
function normOf(x: unknown, order: unknown, axis: unknown, keepdims: unknown): NDArray {
  const array = toArray(x);
  const keep = keepdims !== null && isTrue(keepdims);
  if (axis instanceof Tuple) throw notHere("norm along several axes");
  if (order === null && axis === null) {
    return new NDArray(keep ? array.shape.map(() => 1) : [], Float64Array.of(norm(array)));
  }
  if (axis !== null || array.ndim === 1) return vectorNorm(array, order, axis, keep);
  if (array.ndim === 2) return matrixNorm(array, order, keep);
  throw valueError("Improper number of dimensions to norm.");
}

function vectorNorm(array: NDArray, order: unknown, axis: unknown, keepdims: boolean): NDArray {
  if (typeof order === "string") {
    throw valueError(`Invalid norm order '${order}' for vectors`);
  }
  const options = { axis: axis === null ? null : asIndex(axis), keepdims };
  const sizes = applyUnary("abs", array);
  const p = order === null ? 2 : toArray(order).item();
  if (p === Infinity) return reduce(sizes, folds.max, options);
  if (p === -Infinity) return reduce(sizes, folds.min, options);
  if (p === 0)
    return applyBinary("add", reduce(applyBinary("not_equal", array, 0), folds.sum, options), 0.0);
  if (p === 1) return reduce(sizes, folds.sum, options);
  if (p === 2) return applyUnary("sqrt", reduce(applyUnary("square", array), folds.sum, options));
  return applyBinary("power", reduce(applyBinary("power", sizes, p), folds.sum, options), 1 / p);
}

/** The norms of a matrix by their orders: of columns' and rows' sums, and of its singular values. */
const matrixNorms: ReadonlyMap<unknown, (matrix: NDArray) => number> = new Map<
  unknown,
  (matrix: NDArray) => number
>([
  [null, norm],
  ["fro", norm],
  ["nuc", (matrix) => singularValues(matrix).reduce((sum, one) => sum + one, 0)],
  [1, (matrix) => largestOf(lineSums(matrix, 0))],
  [-1, (matrix) => leastOf(lineSums(matrix, 0))],
  [Infinity, (matrix) => largestOf(lineSums(matrix, 1))],
  [-Infinity, (matrix) => leastOf(lineSums(matrix, 1))],
  [2, (matrix) => largestOf(singularValues(matrix))],
  [-2, (matrix) => leastOf(singularValues(matrix))],
]);

function matrixNorm(matrix: NDArray, order: unknown, keepdims: boolean): NDArray {
  const key = order === null || typeof order === "string" ? order : toArray(order).item();
  const of = matrixNorms.get(key);
  if (!of) throw valueError("Invalid norm order for matrices.");
  return new NDArray(keepdims ? [1, 1] : [], Float64Array.of(of(matrix)));
}

const lineSums = (matrix: NDArray, axis: number) =>
  reduce(applyUnary("abs", matrix), folds.sum, { axis }).data;

const leastOf = (values: Float64Array) => values.reduce((a, b) => Math.min(a, b));

export const linalgModule = new Module("numpy.linalg", {
  outer: builtin("outer", "x1, x2", (a: unknown, b: unknown) => outer(a, b, null)),
  norm: builtin("norm", "x, ord=, axis=, keepdims=", normOf),
});
