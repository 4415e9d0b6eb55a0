import { writeInto } from "../numpy/broadcast.ts";
import { dot } from "../numpy/linear.ts";
import { NDArray, reshape, transpose } from "../numpy/ndArray.ts";
import { applyUnary } from "../numpy/ufuncs.ts";
import { builtin } from "./bind.ts";
import { squeeze } from "./modules/arrays/makeArrays.ts";
import { argsort, sort, sortParameters, take } from "./modules/arrays/ordering.ts";
import { orderAxes, repeatItems, swapAxes } from "./modules/arrays/rearrangeArrays.ts";
import { round, where } from "./modules/chooseNumbers.ts";
import { foldFunction, foldNames } from "./modules/folding.ts";
import { diagonal, trace } from "./modules/products.ts";
import { into, ofType, signedShape } from "./modules/readArguments.ts";
import { runningProduct, runningSum } from "./modules/ufuncMethods.ts";
import { refuseNone } from "./operators/refuseNone.ts";
import { getItem } from "./operators/subscript.ts";
import { cast, toArray, toScalar } from "./values/convert.ts";
import { notHere } from "./values/errors.ts";
import { asIndex, DataType, iterate, type PythonFunction, Tuple } from "./values/values.ts";

const attributes: Readonly<Record<string, (array: NDArray) => unknown>> = {
  T: transpose,
  shape: ({ shape }) => new Tuple(shape.map(BigInt)),
  ndim: ({ ndim }) => BigInt(ndim),
  size: ({ size }) => BigInt(size),
  dtype: ({ dtype }) => new DataType(dtype),
  copy: (a) => builtin("copy", "order!", () => a.copy()),
  item: (a) =>
    builtin("item", "*args", ({ items }: Tuple) => {
      if (items.length === 0) return toScalar(a.item(), a.dtype);
      const isFlat = items.length === 1 && !(items[0] instanceof Tuple);
      const found = isFlat
        ? getItem(reshape(a, [-1]), items[0])
        : getItem(a, items.length === 1 ? items[0] : new Tuple(items));
      return toScalar((found as NDArray).item(), a.dtype);
    }),
  tolist: (a) => builtin("tolist", "", () => toList(a)),
  astype: (a) =>
    builtin("astype", "dtype, order!, casting!, subok!, copy=", (dtype: unknown) =>
      ofType(dtype, a),
    ),
  reshape: (a) =>
    builtin("reshape", "*shape, order!, copy!", ({ items }: Tuple) =>
      reshape(a, items.length === 1 ? signedShape(items[0]) : items.map(asIndex)),
    ),
  ravel: (a) => builtin("ravel", "order!", () => reshape(a, [-1])),
  flatten: (a) => builtin("flatten", "order!", () => reshape(a, [-1])),
  squeeze: (a) => builtin("squeeze", "axis!", () => squeeze(a)),
  transpose: (a) =>
    builtin("transpose", "*axes", ({ items }: Tuple) => {
      const [first] = items;
      if (items.length === 0 || (items.length === 1 && first === null)) return transpose(a);
      const isList = items.length === 1 && typeof first === "object";
      return orderAxes(a, isList ? [...iterate(first)] : items);
    }),
  swapaxes: (a) =>
    builtin("swapaxes", "axis1, axis2", (first: unknown, second: unknown) =>
      swapAxes(a, first, second),
    ),
  repeat: (a) =>
    builtin("repeat", "repeats, axis=", (repeats: unknown, axis: unknown) =>
      repeatItems(a, repeats, axis),
    ),
  nonzero: (a) => builtin("nonzero", "", () => where(a, null, null)),
  take: (a) =>
    builtin("take", "indices, axis=, out!, mode!", (indices: unknown, axis: unknown) =>
      take(a, indices, axis),
    ),
  round: (a) => builtin("round", "decimals=, out!", (decimals: unknown) => round(a, decimals)),
  sort: (a) =>
    builtin("sort", sortParameters, (axis: unknown) => {
      writeInto(a, sort(a, axis));
      return null;
    }),
  argsort: (a) => builtin("argsort", sortParameters, (axis: unknown) => argsort(a, axis)),
  flat: (a) => {
    if (a.buffer !== a.data) throw notHere("flat of a part of an array");
    return new NDArray([a.size], a.buffer, a.dtype, { offset: 0, strides: [1] });
  },
  dot: (a) =>
    builtin("dot", "other, out=", (b: unknown, out: unknown) => {
      const refused = refuseNone("dot", [a, b]);
      if (refused) throw refused;
      return into(out, dot(a, toArray(b)));
    }),
  fill: (a) =>
    builtin("fill", "value", (value: unknown) => {
      writeInto(a, cast(toArray(value), a.dtype));
      return null;
    }),
  clip: (a) =>
    builtin("clip", "min=, max=, out!", (low: unknown, high: unknown) =>
      cast(
        new NDArray(
          a.shape,
          a.data.map((x) =>
            Math.min(
              Math.max(x, low === null ? -Infinity : toArray(low).item()),
              high === null ? Infinity : toArray(high).item(),
            ),
          ),
        ),
        a.dtype,
      ),
    ),
  trace: (a) =>
    builtin("trace", "offset=, axis1!, axis2!, dtype!, out=", (offset: unknown, out: unknown) =>
      trace(a, offset, out),
    ),
  diagonal: (a) =>
    builtin("diagonal", "offset=, axis1!, axis2!", (offset: unknown) => diagonal(a, offset)),
  cumsum: (a) =>
    builtin("cumsum", "axis=, dtype=, out=", (...given: unknown[]) => runningSum(a, ...given)),
  cumprod: (a) =>
    builtin("cumprod", "axis=, dtype=, out=", (...given: unknown[]) => runningProduct(a, ...given)),
  __abs__: (a) => builtin("__abs__", "", () => applyUnary("abs", a)),
};

function foldAttribute(a: NDArray, name: string): PythonFunction | undefined {
  const found = foldNames.find((one) => one === name);
  return found && foldFunction(found, a);
}

function toList(array: NDArray): unknown {
  if (array.ndim === 0) return toScalar(array.data[0], array.dtype);
  return [...iterate(array)].map((row) => toList(row as NDArray));
}

/** What an array has under a name; undefined where it has nothing. */
export function arrayAttribute(array: NDArray, name: string): unknown {
  return Object.hasOwn(attributes, name) ? attributes[name](array) : foldAttribute(array, name);
}
