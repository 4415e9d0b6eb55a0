import { writeInto } from "../../numpy/broadcast.ts";
import type { DType } from "../../numpy/dtype.ts";
import { NDArray, sizeOf, spellShape } from "../../numpy/ndArray.ts";
import { representation } from "../text/represent.ts";
import { cast } from "../values/convert.ts";
import { narrowTypes, typeNames } from "../values/dataTypes.ts";
import { notHere, PythonError, typeError, valueError } from "../values/errors.ts";
import { Range } from "../values/ranges.ts";
import { asIndex, DataType, iterate, Tuple, TypeObject } from "../values/values.ts";

/** The type that a `dtype=` names. @throws PythonError for one that is not here */
export function readDType(given: unknown): DType {
  if (given instanceof DataType) return given.name;
  const name = nameOfType(given);
  if (typeof name === "string" && Object.hasOwn(typeNames, name)) return typeNames[name];
  if (typeof name === "string" && Object.hasOwn(narrowTypes, name)) return narrowTypes[name].dtype;
  if (typeof name === "string") throw notHere(`dtype='${name}'`);
  throw typeError(`Cannot interpret '${representation(given)}' as a data type`);
}

const nameOfType = (given: unknown) =>
  given instanceof TypeObject ? given.name.replace(/^numpy\./, "") : given;

/** An array as numbers of the type that `dtype=` names, where it names one: then always a copy. */
export function ofType(dtype: unknown, array: NDArray): NDArray {
  if (dtype === null) return array;
  const numbers = cast(array, readDType(dtype));
  const name = nameOfType(dtype);
  const isNarrow = typeof name === "string" && Object.hasOwn(narrowTypes, name);
  return isNarrow
    ? new NDArray(numbers.shape, numbers.data.map(narrowTypes[name].round), numbers.dtype)
    : numbers;
}

/** A result, written into the array that `out=` gives where it gives one. */
export function into(out: unknown, result: NDArray): NDArray {
  if (out === null) return result;
  if (!(out instanceof NDArray)) throw typeError("return arrays must be of ArrayType");
  writeInto(out, result);
  return out;
}

/** Sizes along the axes: a number or a tuple. @throws PythonError */
export function readShape(given: unknown): number[] {
  const isMany =
    Array.isArray(given) ||
    given instanceof Tuple ||
    (given instanceof NDArray && given.ndim === 1);
  const shape = isMany ? [...iterate(given)].map(asIndex) : [asIndex(given)];
  if (shape.some((size) => size < 0)) throw valueError("negative dimensions are not allowed");
  if (sizeOf(shape) > mostNumbers)
    throw new PythonError(
      "MemoryError",
      `Unable to allocate an array with shape ${spellShape(shape)}`,
    );
  return shape;
}

/** Of an array: 8 bytes each, of the 64 MB that code may use. */
export const mostNumbers = 8_000_000;

/** As readShape, but one size may be −1. */
export function signedShape(given: unknown): number[] {
  const isMany = Array.isArray(given) || given instanceof Tuple || given instanceof Range;
  return isMany ? [...iterate(given)].map(asIndex) : [asIndex(given)];
}
