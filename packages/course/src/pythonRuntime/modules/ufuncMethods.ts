import { NDArray, reshape } from "../../numpy/ndArray.ts";
import { type FoldName, findAxis } from "../../numpy/reduce.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { callValue } from "../call.ts";
import { cast, toArray } from "../values/convert.ts";
import { notHere, typeError, valueError } from "../values/errors.ts";
import { asIndex, Tuple, type Ufunc } from "../values/values.ts";
import { concatenate } from "./arrays/joinArrays.ts";
import { foldFunction } from "./folding.ts";
import { into, ofType } from "./readArguments.ts";
import { ufuncOfTwo } from "./ufuncModules.ts";

/** What NumPy has a function of its own for. */
const folded: Readonly<Partial<Record<string, FoldName>>> = {
  add: "sum",
  multiply: "prod",
  maximum: "max",
  minimum: "min",
  logical_and: "all",
  logical_or: "any",
};

/** Whose numbers may be taken in any order, and so along all axes at once. */
const isReorderable = (name: string) =>
  folded[name] !== undefined || /^(?:logaddexp|fmax|fmin|bitwise_\w+|logical_xor)$/.test(name);

/** `np.add.reduce(a)` and its like, by name. */
export const ufuncMethods = {
  reduce: (ufunc: Ufunc) =>
    builtin(
      "reduce",
      "array, axis=0, dtype=, out=, keepdims=, initial!, where!",
      (given: unknown, axis: unknown, dtype: unknown, out: unknown, keepdims: unknown) => {
        const array = toArray(given);
        pairOf(ufunc, "reduce");
        const fold = folded[ufunc.name];
        if (fold !== undefined) {
          const typed = ofType(dtype, array);
          return callValue(foldFunction(fold, null), [typed, axis], { out, keepdims });
        }
        const keep = keepdims === true || keepdims === 1n;
        return into(out, reduceAlong(ufunc, ofType(dtype, array), axis, keep));
      },
    ),
  accumulate: (ufunc: Ufunc) =>
    builtin(
      "accumulate",
      "array, axis=0, dtype=, out=",
      (given: unknown, axis: unknown, dtype: unknown, out: unknown) =>
        into(out, accumulate(ufunc, ofType(dtype, toArray(given)), asIndex(axis))),
    ),
  outer: (ufunc: Ufunc) =>
    builtin("outer", "A, B", (first: unknown, second: unknown) => {
      const [a, b] = [toArray(first), toArray(second)];
      return pairOf(ufunc, "outer")(reshape(a, [...a.shape, ...b.shape.map(() => 1)]), b);
    }),
};

function pairOf({ ofTwo }: Ufunc, method: string): NonNullable<Ufunc["ofTwo"]> {
  if (ofTwo) return ofTwo;
  throw valueError(
    method === "outer"
      ? "outer product only supported for binary functions"
      : `${method} only supported for binary functions`,
  );
}

/** The numbers along an axis as arrays, one after the other. */
function slicesOf(array: NDArray, axis: number): NDArray[] {
  const others = <T>(list: readonly T[]) => list.filter((_, at) => at !== axis);
  const [shape, strides] = [others(array.shape), others(array.strides)];
  return Array.from({ length: array.shape[axis] }, (_, i) => {
    const offset = array.offset + i * array.strides[axis];
    return new NDArray(shape, array.buffer, array.dtype, { offset, strides });
  });
}

/** f(f(f(a₁, a₂), a₃), …) along an axis, or over all numbers. */
function reduceAlong(ufunc: Ufunc, array: NDArray, given: unknown, keep: boolean): NDArray {
  const f = pairOf(ufunc, "reduce");
  if (given instanceof Tuple) throw notHere(`axis=(…) of np.${ufunc.name}.reduce`);
  if (given === null && array.ndim > 1 && !isReorderable(ufunc.name)) {
    throw valueError(
      `reduction operation '${ufunc.name}' is not reorderable, so at most one axis may be specified`,
    );
  }
  const axis = given === null ? 0 : findAxis(asIndex(given), array.ndim);
  const whole = given === null ? reshape(array, [-1]) : array;
  const [first, ...others] = slicesOf(whole, axis);
  if (first === undefined) throw notHere(`np.${ufunc.name}.reduce of no numbers`);
  const made = others.reduce(f, first.copy());
  if (!keep) return made;
  return reshape(
    made,
    array.shape.map((size, at) => (given === null || at === axis ? 1 : size)),
  );
}

/** The results so far along an axis: `np.add.accumulate` gives running sums. */
function accumulate(ufunc: Ufunc, array: NDArray, given: number): NDArray {
  const f = pairOf(ufunc, "accumulate");
  if (array.ndim === 0) throw typeError("cannot accumulate on a scalar");
  const axis = findAxis(given, array.ndim);
  const isCounted = array.dtype === "bool" && (ufunc.name === "add" || ufunc.name === "multiply");
  const steps = slicesOf(isCounted ? cast(array, "int64") : array, axis);
  const [first] = steps;
  if (first === undefined) return array.copy();
  let last = first;
  const results = steps.map((one, i) => {
    last = i === 0 ? one : f(last, one);
    return reshape(last, [...last.shape.slice(0, axis), 1, ...last.shape.slice(axis)]);
  });
  return concatenate(results, BigInt(axis));
}

/** `np.cumsum` and its like: along an axis, or through all numbers in order. */
const running =
  (name: "add" | "multiply") =>
  (a: unknown, axis: unknown = null, dtype: unknown = null, out: unknown = null): NDArray => {
    const ufunc = ufuncOfTwo(name, (x, y) => applyBinary(name, x, y));
    const array = ofType(dtype, toArray(a));
    const whole = axis === null ? reshape(array, [-1]) : array;
    return into(out, accumulate(ufunc, whole, axis === null ? 0 : asIndex(axis)));
  };

export const runningSum = running("add");
export const runningProduct = running("multiply");
