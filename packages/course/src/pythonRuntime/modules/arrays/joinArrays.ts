import { writeInto } from "../../../numpy/broadcast.ts";
import { commonType } from "../../../numpy/dtype.ts";
import { NDArray, reshape, sizeOf } from "../../../numpy/ndArray.ts";
import { findAxis } from "../../../numpy/reduce.ts";
import { toArray } from "../../values/convert.ts";
import { valueError } from "../../values/errors.ts";
import { asIndex, iterate, Tuple } from "../../values/values.ts";

export function concatenate(parts: unknown, axisGiven: unknown): NDArray {
  const arrays = [...iterate(parts)].map(toArray);
  if (arrays.length === 0) throw valueError("need at least one array to concatenate");
  const [first] = arrays;
  const { ndim } = first;
  if (ndim === 0) throw valueError("zero-dimensional arrays cannot be concatenated");
  const axis = findAxis(axisGiven === null ? 0 : asIndex(axisGiven), ndim);
  arrays.forEach((array, i) => {
    if (array.ndim !== ndim) {
      throw valueError(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${ndim} dimension(s) and the array at index ${i} has ${array.ndim} dimension(s)`,
      );
    }
    array.shape.forEach((size, at) => {
      if (at === axis || size === first.shape[at]) return;
      throw valueError(
        `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${at}, the array at index 0 has size ${first.shape[at]} and the array at index ${i} has size ${size}`,
      );
    });
  });
  const shape = first.shape.map((size, at) =>
    at === axis ? arrays.reduce((total, array) => total + array.shape[at], 0) : size,
  );
  const dtype = commonType(arrays);
  const whole = new NDArray(shape, new Float64Array(sizeOf(shape)), dtype);
  let offset = 0;
  for (const array of arrays) {
    const view = new NDArray(array.shape, whole.buffer, dtype, {
      offset: offset * whole.strides[axis],
      strides: whole.strides,
    });
    writeInto(view, array);
    offset += array.shape[axis];
  }
  return whole;
}

export function append(array: unknown, values: unknown, axis: unknown): NDArray {
  const parts = [array, values].map(toArray);
  if (axis !== null) return concatenate(parts, axis);
  return concatenate(
    parts.map((one) => reshape(one, [-1])),
    0n,
  );
}

/** The arrays along a new axis. */
export function stack(parts: unknown, axisGiven: unknown): NDArray {
  const arrays = [...iterate(parts)].map(toArray);
  const [first] = arrays;
  if (first === undefined) throw valueError("need at least one array to stack");
  if (arrays.some(({ shape }) => shape.join() !== first.shape.join()))
    throw valueError("all input arrays must have the same shape");
  const axis = findAxis(axisGiven === null ? 0 : asIndex(axisGiven), first.ndim + 1);
  const shape = [...first.shape.slice(0, axis), 1, ...first.shape.slice(axis)];
  return concatenate(
    arrays.map((one) => reshape(one, shape)),
    BigInt(axis),
  );
}

/** An array with axes of size 1 at places of the result. @throws PythonError for one twice */
export function expandDims(a: unknown, given: unknown): NDArray {
  const array = toArray(a);
  const isMany = given instanceof Tuple || Array.isArray(given);
  const axes = (isMany ? [...iterate(given)] : [given]).map(asIndex);
  const ndim = array.ndim + axes.length;
  const places = axes.map((axis) => findAxis(axis, ndim));
  if (new Set(places).size < places.length) throw valueError("repeated axis");
  const rest = array.shape[Symbol.iterator]();
  const shape = Array.from({ length: ndim }, (_, i) =>
    places.includes(i) ? 1 : (rest.next().value ?? 1),
  );
  return reshape(array, shape);
}

export function columnStack(parts: unknown): NDArray {
  const columns = [...iterate(parts)].map((one) => {
    const array = toArray(one);
    return array.ndim < 2 ? reshape(array, [-1, 1]) : array;
  });
  return concatenate(columns, 1n);
}

export function atLeastOne(array: NDArray): NDArray {
  return array.ndim >= 1 ? array : reshape(array, [1]);
}

export function atLeastTwo(array: NDArray): NDArray {
  return array.ndim >= 2 ? array : reshape(array, [1, array.size]);
}
