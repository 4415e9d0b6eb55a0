import { norm } from "../../numpy/linear.ts";
import { NDArray } from "../../numpy/ndArray.ts";
import { folds, reduce } from "../../numpy/reduce.ts";
import { applyUnary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import { notHere } from "../values/errors.ts";
import { asIndex, isTrue, Module } from "../values/values.ts";
import { outer } from "./products.ts";

/** ‖x‖₂ of all numbers, or along an axis; ‖x‖₁ of vectors. A matrix has other norms of those orders. */
function lengths(x: unknown, order: unknown, axis: unknown, keepdims: unknown): NDArray {
  const array = toArray(x);
  const keep = keepdims !== null && isTrue(keepdims);
  const isVector = axis !== null || array.ndim <= 1;
  const options = { axis: axis === null ? null : asIndex(axis), keepdims: keep };
  if (isVector && (order === 1n || order === 1)) {
    return reduce(applyUnary("abs", array), folds.sum, options);
  }
  const isEuclidean = order === null || (isVector ? order === 2n || order === 2 : order === "fro");
  if (!isEuclidean) throw notHere("ord= of norm");
  if (axis !== null) {
    return applyUnary("sqrt", reduce(applyUnary("square", array), folds.sum, options));
  }
  const shape = keep ? array.shape.map(() => 1) : [];
  return new NDArray(shape, Float64Array.of(norm(array)));
}

export const linalgModule = new Module("numpy.linalg", {
  outer: builtin("outer", "x1, x2", (a: unknown, b: unknown) => outer(a, b, null)),
  norm: builtin("norm", "x, ord=, axis=, keepdims=", lengths),
});
