import { reshape, transpose } from "../../numpy/ndArray.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { callValue } from "../call.ts";
import { cast, toArray } from "../values/convert.ts";
import { iterate, type PythonFunction, Tuple } from "../values/values.ts";
import { atLeastOne, concatenate, stack } from "./arrays/joinArrays.ts";
import { orderAxes } from "./arrays/rearrangeArrays.ts";
import { where } from "./chooseNumbers.ts";
import { foldFunction } from "./folding.ts";
import { ofType, readDType } from "./readArguments.ts";

/** NumPy's newer names of functions, and some that few learners call. */
export function rarerFunctions(): Record<string, PythonFunction> {
  const all = [
    builtin("asanyarray", "a, dtype=, order!, *, device!, copy!, like!", convert),
    builtin("ascontiguousarray", "a, dtype=, *, like!", convert),
    builtin("astype", "x, dtype, /, *, copy!, device!", (x: unknown, dtype: unknown) =>
      cast(toArray(x), readDType(dtype)),
    ),
    builtin("argwhere", "a", argwhere),
    builtin("ptp", "a, axis=, out!, keepdims=", spread),
    builtin("permute_dims", "a, axes=", (a: unknown, axes: unknown) =>
      axes === null ? transpose(toArray(a)) : orderAxes(toArray(a), [...iterate(axes)]),
    ),
    builtin("concat", "arrays, axis=0, out!, *, dtype!, casting!", joinAll),
  ];
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

const convert = (value: unknown, dtype: unknown) => ofType(dtype, toArray(value));

/** Along an axis, or of all numbers in a row where it is None. */
function joinAll(parts: unknown, axis: unknown): unknown {
  if (axis !== null) return concatenate(parts, axis);
  return concatenate(
    [...iterate(parts)].map((one) => reshape(toArray(one), [-1])),
    0n,
  );
}

/** The places of what is not 0, a row each. */
function argwhere(a: unknown): unknown {
  const places = where(atLeastOne(toArray(a)), null, null);
  return transpose(stack(places instanceof Tuple ? places.items : [], 0n));
}

/** The largest number less the smallest, along an axis. */
function spread(a: unknown, axis: unknown, keepdims: unknown): unknown {
  const of = (name: "max" | "min") =>
    toArray(callValue(foldFunction(name, null), [a, axis], { keepdims }));
  return applyBinary("subtract", of("max"), of("min"));
}
