import type { NDArray } from "../../numpy/ndArray.ts";
import { type FoldName, findAxis, folds, reduce } from "../../numpy/reduce.ts";
import { applyBinary, applyUnary } from "../../numpy/ufuncs.ts";
import { cast } from "../values/convert.ts";
import { valueError } from "../values/errors.ts";
import { asIndex, Tuple } from "../values/values.ts";
import { readDType } from "./readArguments.ts";

/** A sum and its like of an array, as the function and as the array's own method. */
export function fold(
  name: FoldName | "var" | "std",
  array: NDArray,
  axis: unknown,
  keepdims: unknown,
  dtype: unknown = null,
): NDArray {
  const keep = keepdims === true || keepdims === 1n;
  if (axis instanceof Tuple) {
    const axes = axis.items
      .map((one) => (asIndex(one) + array.ndim) % array.ndim)
      .sort((a, b) => b - a);
    if (name === "mean") {
      const count = axes.reduce((product, at) => product * array.shape[at], 1);
      return applyBinary("divide", fold("sum", array, axis, keepdims), count);
    }
    return axes.reduce((partial, at) => fold(name, partial, BigInt(at), keepdims), array);
  }
  const given = axis === null ? null : asIndex(axis);
  // A single number has no axis, but may be asked for along its first.
  const isSpread = name === "var" || name === "std";
  const isFirst = array.ndim === 0 && !isSpread && name !== "mean" && (given === 0 || given === -1);
  if (array.ndim === 0 && given !== null && !isFirst) {
    findAxis(given, name === "argmax" || name === "argmin" ? 1 : 0);
  }
  const options = { axis: isFirst ? null : given, keepdims: keep };
  if (isSpread) {
    const mean = reduce(array, folds.mean, { ...options, keepdims: true });
    const squares = applyUnary("square", applyBinary("subtract", array, mean));
    const variance = reduce(squares, folds.mean, options);
    return name === "var" ? variance : applyUnary("sqrt", variance);
  }
  if (array.size === 0 && (name === "max" || name === "min")) {
    const word = name === "max" ? "maximum" : "minimum";
    throw valueError(`zero-size array to reduction operation ${word} which has no identity`);
  }
  return reduce(dtype === null ? array : cast(array, readDType(dtype)), folds[name], options);
}

export const foldNames = [...(Object.keys(folds) as FoldName[]), "var", "std"] as const;
