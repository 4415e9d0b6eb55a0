import { commonShape, stretchTo } from "../../numpy/broadcast.ts";
import { commonType, type DType } from "../../numpy/dtype.ts";
import { NDArray, sizeOf } from "../../numpy/ndArray.ts";
import { builtin } from "../bind.ts";
import { callValue } from "../call.ts";
import { cast, toArray, toScalar } from "../values/convert.ts";
import { notHere, typeError, valueError } from "../values/errors.ts";
import { OneTime } from "../values/ranges.ts";
import { asIndex, iterate, PythonFunction, Tuple } from "../values/values.ts";
import { readDType } from "./readArguments.ts";

/**
 * A function of single numbers, for arrays. As NumPy has it, all results are of the type of the first:
 * where that is a whole number, all are cut to whole numbers.
 */
export function vectorize(f: unknown, types: unknown): PythonFunction {
  if (f === null) return builtin("decorator", "pyfunc", (own: unknown) => vectorize(own, types));
  const wanted = types === null ? null : typeOfResults(types);
  return new PythonFunction("vectorize", (args, keywords) => {
    if (Object.keys(keywords).length > 0) throw notHere("a vectorized function called by keywords");
    const given = args.map(toArray);
    const shape = commonShape(given);
    const columns = given.map((one) => stretchTo(one, shape));
    const results = Array.from({ length: sizeOf(shape) }, (_, i) => {
      const own = columns.map((column, k) => toScalar(column[i], given[k].dtype));
      const result = callValue(f, own, {});
      if (result instanceof Tuple) throw notHere("a vectorized function of several results");
      return toArray(result);
    });
    const dtype = wanted ?? results[0]?.dtype;
    if (dtype === undefined) {
      throw valueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set");
    }
    const data = Float64Array.from(results, (one) => cast(one, dtype).item());
    return new NDArray(shape, data, dtype);
  });
}

function typeOfResults(types: unknown): DType {
  const [first, second] = typeof types === "string" ? [types] : [...iterate(types)];
  if (second !== undefined) throw notHere("a vectorized function of several results");
  return readDType(first);
}

/** Every position in an array of this shape, in order. */
export function* positionsIn(shape: readonly number[]): Generator<Tuple> {
  const size = sizeOf(shape);
  for (let at = 0; at < size; at++) {
    let rest = at;
    const position = shape.map(() => 0n);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position[axis] = BigInt(rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    yield new Tuple(position);
  }
}

export function ndindex({ items }: Tuple): OneTime {
  const sizes = items.length === 1 && items[0] instanceof Tuple ? items[0].items : items;
  return new OneTime("numpy.ndindex", positionsIn(sizes.map(asIndex)));
}

/** Each position of an array with its number. */
export function ndenumerate(given: unknown): OneTime {
  const { shape, data, dtype } = toArray(given);
  function* pairs(): Generator<Tuple> {
    let at = 0;
    for (const position of positionsIn(shape)) {
      yield new Tuple([position, new NDArray([], data.slice(at, at + 1), dtype)]);
      at += 1;
    }
  }
  return new OneTime("numpy.ndenumerate", pairs());
}

/** Of each element the choice whose condition is the first to hold, else `otherwise`. */
export function select(conditions: unknown, choices: unknown, otherwise: unknown): NDArray {
  const masks = [...iterate(conditions)].map(toArray);
  const values = [...iterate(choices)].map(toArray);
  if (masks.length !== values.length) {
    throw valueError("list of cases must be same length as list of conditions");
  }
  if (masks.length === 0) throw valueError("select with an empty condition list is not possible");
  const wrong = masks.findIndex(({ dtype }) => dtype !== "bool");
  if (wrong >= 0) {
    throw typeError(`invalid entry ${wrong} in condlist: should be boolean ndarray`);
  }
  const rest = otherwise === null ? toArray(0n) : toArray(otherwise);
  const shape = commonShape([...masks, ...values, rest]);
  const tests = masks.map((one) => stretchTo(one, shape));
  const columns = [...values, rest].map((one) => stretchTo(one, shape));
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    const found = tests.findIndex((test) => test[i] !== 0);
    return columns[found < 0 ? columns.length - 1 : found][i];
  });
  return new NDArray(shape, data, commonType([...values, rest]));
}
