import { stretchTo } from "../../../numpy/broadcast.ts";
import { NDArray, reshape, spellShape } from "../../../numpy/ndArray.ts";
import { findAxis } from "../../../numpy/reduce.ts";
import { boundsOf } from "../../operators/arrayIndex.ts";
import { cast, toArray } from "../../values/convert.ts";
import { notHere, PythonError, valueError } from "../../values/errors.ts";
import { Slice } from "../../values/ranges.ts";
import { asIndex, iterate, Tuple } from "../../values/values.ts";
import { readShape } from "../readArguments.ts";
import { concatenate } from "./joinArrays.ts";

/** Two axes exchanged: a view. */
export function swapAxes(a: unknown, first: unknown, second: unknown): NDArray {
  const array = toArray(a);
  const [i, j] = [first, second].map((axis, at) =>
    findAxis(asIndex(axis), array.ndim, `axis${at + 1}: `),
  );
  const order = array.shape.map((_, at) => (at === i ? j : at === j ? i : at));
  return withAxes(array, order);
}

/** The axes in the order of their numbers; all of them once. @throws PythonError */
export function orderAxes(array: NDArray, axes: readonly unknown[]): NDArray {
  if (axes.length !== array.ndim) throw valueError("axes don't match array");
  const order = axes.map((axis) => findAxis(asIndex(axis), array.ndim));
  if (new Set(order).size < order.length) throw valueError("repeated axis in transpose");
  return withAxes(array, order);
}

/** The axes in this order: a view. */
export function withAxes(
  { shape, strides, buffer, offset, dtype }: NDArray,
  order: readonly number[],
) {
  const inOrder = (values: readonly number[]) => order.map((at) => values[at]);
  return new NDArray(inOrder(shape), buffer, dtype, { offset, strides: inOrder(strides) });
}

/** Neighbors along an axis, from one place on: a view. */
export function partOf(array: NDArray, axis: number, from: number, length: number): NDArray {
  const { strides, buffer, offset, dtype } = array;
  const shape = array.shape.map((size, at) => (at === axis ? length : size));
  const start = length > 0 ? from * strides[axis] : 0;
  return new NDArray(shape, buffer, dtype, { offset: offset + start, strides });
}

/** Each number, or each row along the axis, so many times. */
export function repeatItems(a: unknown, repeats: unknown, axisGiven: unknown): NDArray {
  const whole = toArray(a);
  const array = axisGiven === null ? reshape(whole, [-1]) : whole;
  const axis = axisGiven === null ? 0 : findAxis(asIndex(axisGiven), array.ndim);
  const counts = cast(toArray(repeats), "int64");
  const length = array.shape[axis];
  if (counts.size !== 1 && counts.size !== length) {
    throw valueError(
      `operands could not be broadcast together with shape (${length},) (${counts.size},)`,
    );
  }
  const times = counts.data;
  if (counts.ndim === 0 && times[0] < 0) throw valueError("negative dimensions are not allowed");
  if (times.some((count) => count < 0))
    throw valueError("repeats may not contain negative values.");
  const places = Array.from({ length }, (_, at) =>
    new Array<number>(times[counts.size === 1 ? 0 : at]).fill(at),
  ).flat();
  if (places.length === 0) return partOf(array, axis, 0, 0).copy();
  return concatenate(
    places.map((at) => partOf(array, axis, at, 1)),
    BigInt(axis),
  );
}

/** The whole array again and again, so many times along each axis. */
export function tile(a: unknown, times: unknown): NDArray {
  const counts = (typeof times === "bigint" ? [times] : [...iterate(times)]).map(asIndex);
  const array = toArray(a);
  const ndim = Math.max(array.ndim, counts.length);
  const first = ndim - counts.length;
  const shape = [...new Array<number>(ndim - array.ndim).fill(1), ...array.shape];
  return counts.reduce(
    (whole, count, i) => {
      if (count < 1) return partOf(whole, first + i, 0, 0).copy();
      return concatenate(new Array<NDArray>(count).fill(whole), BigInt(first + i));
    },
    reshape(array, shape),
  );
}

/** The other way round along an axis, along several, or along all: a view. */
export function flip(a: unknown, given: unknown): NDArray {
  const array = toArray(a);
  const axes =
    given === null
      ? array.shape.map((_, at) => at)
      : (given instanceof Tuple ? given.items : [given]).map((axis) =>
          findAxis(asIndex(axis), array.ndim),
        );
  const { shape, buffer, dtype } = array;
  const strides = array.strides.map((step, at) => (axes.includes(at) ? -step : step));
  const offset = axes.reduce(
    (start, at) => start + Math.max(0, shape[at] - 1) * array.strides[at],
    array.offset,
  );
  return new NDArray(shape, buffer, dtype, { offset, strides });
}

/** The rows, or the columns, the other way round. @throws PythonError for fewer axes than `least` */
export function flipLines(a: unknown, axis: bigint, least: number): NDArray {
  if (toArray(a).ndim < least) throw valueError(`Input must be >= ${least}-d.`);
  return flip(a, axis);
}

/** Parts along an axis, of one length or cut at places: a list of views. */
export function split(a: unknown, parts: unknown, axisGiven: unknown, isEven: boolean): NDArray[] {
  const array = toArray(a);
  const axis = findAxis(asIndex(axisGiven), array.ndim);
  const length = array.shape[axis];
  const cuts = typeof parts === "bigint" ? evenCuts(length, Number(parts), isEven) : cutsOf(parts);
  return [null, ...cuts].map((start, i) => {
    const bounds = boundsOf(new Slice(start, cuts[i] ?? null, null), length);
    return partOf(array, axis, bounds.start, bounds.count);
  });
}

const cutsOf = (parts: unknown) => [...iterate(parts)].map((one) => BigInt(asIndex(one)));

/** Where so many parts begin; the first ones are longer by one where they can't be equal. */
function evenCuts(length: number, count: number, isEven: boolean): bigint[] {
  if (count === 0 && isEven) throw new PythonError("ZeroDivisionError", "integer modulo by zero");
  if (count <= 0) throw valueError("number sections must be larger than 0.");
  if (isEven && length % count !== 0) {
    throw valueError("array split does not result in an equal division");
  }
  const longer = length % count;
  const size = Math.floor(length / count);
  return Array.from({ length: count - 1 }, (_, i) =>
    BigInt((i + 1) * size + Math.min(i + 1, longer)),
  );
}

/** The array repeated to a shape. @throws PythonError where it does not stretch to it */
export function broadcastTo(a: unknown, given: unknown): NDArray {
  const array = toArray(a);
  const shape = readShape(given);
  if (array.ndim > shape.length) {
    throw valueError("input operand has more dimensions than allowed by the axis remapping");
  }
  const fits = array.shape.every(
    (size, i) => size === 1 || size === shape[i + shape.length - array.ndim],
  );
  if (!fits) {
    const [from, to] = [array.shape, shape].map((one) => spellShape(one).replaceAll(" ", ""));
    throw valueError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${from}  and requested shape ${to}`,
    );
  }
  return new NDArray(shape, stretchTo(array, shape), array.dtype);
}

/** Lists of places, each along an axis of its own, so that an index chooses rows and columns at once. */
export function openMesh({ items }: Tuple): Tuple {
  return new Tuple(
    items.map((one, at) => {
      const given = toArray(one);
      if (given.ndim !== 1) throw valueError("Cross index must be 1 dimensional");
      if (given.dtype === "bool") throw notHere("np.ix_ of truth values");
      const array = given.size === 0 ? new NDArray([0], new Float64Array(0), "int64") : given;
      return reshape(
        array,
        items.map((_, axis) => (axis === at ? array.size : 1)),
      );
    }),
  );
}
