import { NDArray, reshape } from "../../numpy/ndArray.ts";
import { type FoldName, findAxis, folds, reduce } from "../../numpy/reduce.ts";
import { applyBinary, applyUnary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import { notHere, PythonError, typeError, valueError } from "../values/errors.ts";
import { asIndex, type PythonFunction, Tuple } from "../values/values.ts";
import { into, ofType } from "./readArguments.ts";

/** A sum and its like of an array, as the function and as the array's own method. */
function fold(
  name: FoldName,
  array: NDArray,
  axis: unknown,
  keepdims: unknown,
  dtype: unknown = null,
): NDArray {
  const keep = isKept(keepdims);
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
  const isFirst = array.ndim === 0 && name !== "mean" && (given === 0 || given === -1);
  if (array.ndim === 0 && given !== null && !isFirst) {
    findAxis(given, name === "argmax" || name === "argmin" ? 1 : 0);
  }
  const options = { axis: isFirst ? null : given, keepdims: keep };
  if (array.size === 0 && (name === "max" || name === "min")) {
    const word = name === "max" ? "maximum" : "minimum";
    throw valueError(`zero-size array to reduction operation ${word} which has no identity`);
  }
  return reduce(ofType(dtype, array), folds[name], options);
}

/** Σ (a − mean)² / (n − ddof), or its root. */
function spread(
  name: SpreadName,
  array: NDArray,
  axis: unknown,
  keepdims: unknown,
  ddof: unknown,
): NDArray {
  const mean = fold("mean", array, axis, true);
  const squares = applyUnary("square", applyBinary("subtract", array, mean));
  const total = fold("sum", squares, axis, keepdims);
  const count = array.size / Math.max(1, mean.size);
  const variance = applyBinary("divide", total, Math.max(0, count - toArray(ddof).item()));
  return name === "var" ? variance : applyUnary("sqrt", variance);
}

/** Σ weight·a / Σ weight; without weights the mean. */
export function average(a: unknown, axis: unknown, weights: unknown, keepdims: unknown): NDArray {
  const array = toArray(a);
  if (weights === null) return fold("mean", array, axis, keepdims);
  const own = toArray(weights);
  const isSame = own.shape.join() === array.shape.join();
  if (!isSame && axis === null) {
    throw typeError("Axis must be specified when shapes of a and weights differ.");
  }
  const at = axis === null ? 0 : findAxis(asIndex(axis), array.ndim);
  if (!isSame && own.ndim !== 1) throw notHere("weights= of average");
  if (!isSame && own.size !== array.shape[at]) {
    throw valueError("Shape of weights must be consistent with shape of a along specified axis.");
  }
  const along = isSame
    ? own
    : reshape(
        own,
        array.shape.map((size, i) => (i === at ? size : 1)),
      );
  const whole = applyBinary("multiply", along, like(array));
  const total = fold("sum", whole, axis, keepdims);
  if (total.data.some((sum) => sum === 0)) {
    throw new PythonError("ZeroDivisionError", "Weights sum to zero, can't be normalized");
  }
  return applyBinary(
    "divide",
    fold("sum", applyBinary("multiply", array, along), axis, keepdims),
    total,
  );
}

const like = ({ shape, size }: NDArray) => new NDArray(shape, new Float64Array(size).fill(1));

type SpreadName = "var" | "std";

type FoldWord = FoldName | SpreadName;

const isSpread = (name: FoldWord): name is SpreadName => name === "var" || name === "std";

const isKept = (keepdims: unknown) => keepdims === true || keepdims === 1n;

export const foldNames: readonly FoldWord[] = [...(Object.keys(folds) as FoldName[]), "var", "std"];

type FoldArgument = "axis" | "dtype" | "out" | "ddof" | "keepdims";

/** A function's parameters besides the array as NumPy writes them, and which of it is here, in its order. */
interface FoldParameters {
  readonly text: string;
  readonly order: readonly FoldArgument[];
}

const typed: readonly FoldArgument[] = ["axis", "dtype", "out", "keepdims"];
const untyped: readonly FoldArgument[] = ["axis", "out", "keepdims"];

const sums = { text: "axis=, dtype=, out=, keepdims=, initial!, where!", order: typed };
const extremes = { text: "axis=, out=, keepdims=, initial!, where!", order: untyped };
const places = { text: "axis=, out=, *, keepdims=", order: untyped };
const tests = { text: "axis=, out=, keepdims=, *, where!", order: untyped };
const spreads: FoldParameters = {
  text: "axis=, dtype=, out=, ddof=0, keepdims=, *, where!, mean!, correction!",
  order: ["axis", "dtype", "out", "ddof", "keepdims"],
};

const foldParameters: Readonly<Record<FoldWord, FoldParameters>> = {
  sum: sums,
  nansum: sums,
  prod: sums,
  mean: { text: "axis=, dtype=, out=, keepdims=, *, where!", order: typed },
  max: extremes,
  min: extremes,
  argmax: places,
  argmin: places,
  all: tests,
  any: tests,
  var: spreads,
  std: spreads,
};

/** The method of an array, or the function of any, under NumPy's name or another. */
export function foldFunction(of: FoldWord, own: NDArray | null, name: string = of): PythonFunction {
  const { text, order } = foldParameters[of];
  const run = (array: NDArray, given: readonly unknown[]) => {
    const named: Partial<Record<FoldArgument, unknown>> = Object.fromEntries(
      order.map((argument, i) => [argument, given[i]]),
    );
    const { axis = null, dtype = null, out = null, ddof = 0n, keepdims = null } = named;
    const result = isSpread(of)
      ? spread(of, ofType(dtype, array), axis, keepdims, ddof)
      : fold(of, array, axis, keepdims, dtype);
    return into(out, result);
  };
  if (own) return builtin(name, text, (...given: readonly unknown[]) => run(own, given));
  return builtin(name, `a, ${text}`, (a: unknown, ...given: readonly unknown[]) =>
    run(toArray(a), given),
  );
}
