import { NDArray, reshape, sizeOf } from "../../../numpy/ndArray.ts";
import { findAxis, reduce } from "../../../numpy/reduce.ts";
import { applyBinary } from "../../../numpy/ufuncs.ts";
import { getItem } from "../../operators/subscript.ts";
import { toArray } from "../../values/convert.ts";
import { notHere } from "../../values/errors.ts";
import { Slice } from "../../values/ranges.ts";
import { asIndex, isTrue, Tuple } from "../../values/values.ts";
import { into } from "../readArguments.ts";
import { partOf } from "./rearrangeArrays.ts";

/** As NumPy sorts: NaN comes last. */
const inOrder = (a: number, b: number) =>
  Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b;

/** Another order of the numbers along an axis, each line by itself. */
function alongAxis(
  array: NDArray,
  given: unknown,
  dtype: NDArray["dtype"],
  change: (line: Float64Array) => ArrayLike<number>,
): NDArray {
  const axis = findAxis(asIndex(given), array.ndim);
  const { shape, data } = array;
  const [outer, length] = [sizeOf(shape.slice(0, axis)), shape[axis]];
  const inner = sizeOf(shape.slice(axis + 1));
  const result = new Float64Array(array.size);
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      const place = (k: number) => (i * length + k) * inner + j;
      const line = Float64Array.from({ length }, (_, k) => data[place(k)]);
      const changed = change(line);
      for (let k = 0; k < length; k++) result[place(k)] = changed[k];
    }
  }
  return new NDArray(shape, result, dtype);
}

/** All numbers in a row where no axis is asked for. */
function flattened(a: unknown, axis: unknown): [array: NDArray, axis: unknown] {
  const array = toArray(a);
  return axis === null ? [reshape(array, [-1]), -1n] : [array, axis];
}

/** The parameters of `sort` and `argsort` after the array; of equal numbers the first stays first. */
export const sortParameters = "axis=-1, kind=, order!, *, stable=";

export function sort(a: unknown, axis: unknown): NDArray {
  const [array, along] = flattened(a, axis);
  return alongAxis(array, along, array.dtype, (line) => line.sort(inOrder));
}

/** Where the numbers of the sorted array stood. */
export function argsort(a: unknown, axis: unknown): NDArray {
  const [array, along] = flattened(a, axis);
  return alongAxis(array, along, "int64", (line) =>
    Array.from(line.keys()).sort((i, j) => inOrder(line[i], line[j])),
  );
}

/** The middle number, or the mean of the two in the middle; NaN where one is. */
export function median(a: unknown, axis: unknown, out: unknown, keepdims: unknown): NDArray {
  if (axis !== null && typeof axis === "object") throw notHere("median along several axes");
  const of = (values: Float64Array) => {
    const line = values.slice().sort(inOrder);
    const half = line.length >> 1;
    if (line.length === 0 || Number.isNaN(line[line.length - 1])) return Number.NaN;
    return line.length % 2 === 1 ? line[half] : (line[half - 1] + line[half]) / 2;
  };
  const options = {
    axis: axis === null ? null : asIndex(axis),
    keepdims: keepdims !== null && isTrue(keepdims),
  };
  return into(out, reduce(toArray(a), { of, result: "float64" }, options));
}

/** The numbers at these places, of all in a row or along an axis. */
export function take(a: unknown, indices: unknown, axis: unknown): unknown {
  const array = toArray(a);
  if (axis === null) return getItem(reshape(array, [-1]), indices);
  const at = findAxis(asIndex(axis), array.ndim);
  const all = new Slice(null, null, null);
  return getItem(array, new Tuple([...Array.from({ length: at }, () => all), indices]));
}

/** Where, counted through all numbers, those lie that are not 0. */
export function flatNonzero(a: unknown): NDArray {
  const places = Array.from(toArray(a).data).flatMap((one, at) => (one !== 0 ? [at] : []));
  return new NDArray([places.length], Float64Array.from(places), "int64");
}

/** Each number once, in order. */
export function unique(a: unknown): NDArray {
  const sorted = sort(a, null);
  const kept = sorted.data.filter((x, i, all) => i === 0 || inOrder(x, all[i - 1]) !== 0);
  return new NDArray([kept.length], kept, sorted.dtype);
}

/** Differences of neighbors along an axis, `times` over. */
export function diff(a: unknown, times: unknown, axisGiven: unknown): NDArray {
  const array = toArray(a);
  const axis = findAxis(asIndex(axisGiven), array.ndim);
  let result = array;
  for (let i = 0; i < asIndex(times); i++) result = neighbors(result, axis);
  return result;
}

function neighbors(array: NDArray, axis: number): NDArray {
  const length = Math.max(0, array.shape[axis] - 1);
  const before = partOf(array, axis, 0, length);
  const after = partOf(array, axis, array.shape[axis] - length, length);
  return applyBinary(array.dtype === "bool" ? "not_equal" : "subtract", after, before);
}
