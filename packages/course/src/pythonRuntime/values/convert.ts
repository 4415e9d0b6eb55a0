import type { DType } from "../../numpy/dtype.ts";
import { asArray, NDArray } from "../../numpy/ndArray.ts";
import { type PythonError, typeError, valueError } from "./errors.ts";
import { OneTime, Range } from "./ranges.ts";
import {
  Dictionary,
  DictionaryView,
  iterate,
  PythonFunction,
  PythonSet,
  Tuple,
  typeName,
} from "./values.ts";

/** Anything that NumPy makes an array of. @throws PythonError where it would make one of objects */
export function toArray(value: unknown): NDArray {
  if (value instanceof NDArray) return value;
  if (typeof value === "number" || typeof value === "boolean") return asArray(value);
  if (typeof value === "bigint") return new NDArray([], Float64Array.of(Number(value)), "int64");
  if (Array.isArray(value) || value instanceof Tuple || value instanceof Range) {
    return asArray([...iterate(value)].map(toArray));
  }
  throw refuseElement(value);
}

/** The number that a value is, or that its array holds, of any shape, as NumPy before 2.4 has it too. */
export function onlyNumber(value: unknown): number {
  const { size, data } = toArray(value);
  if (size === 1) return data[0];
  throw typeError("only 0-dimensional arrays can be converted to Python scalars");
}

function refuseElement(value: unknown): PythonError {
  if (typeof value === "string") return valueError(`could not convert string to float: '${value}'`);
  return typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

/** Whether an operator takes it as an array of one number. */
export function isNumber(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

/** The numbers as those of another type: to whole ones by cutting, to truth by being 0 or not. */
export function cast(array: NDArray, dtype: DType): NDArray {
  if (array.dtype === dtype) return array.copy();
  const convert = {
    bool: (x: number) => Number(x !== 0),
    int64: (x: number) => (Number.isFinite(x) ? Math.trunc(x) + 0 : -(2 ** 63)),
    float64: (x: number) => x,
  }[dtype];
  return new NDArray(array.shape, array.data.map(convert), dtype);
}

/** A number of an array as Python's own. */
export function toScalar(value: number, dtype: DType): number | bigint | boolean {
  if (dtype === "bool") return value !== 0;
  return dtype === "int64" ? BigInt(value) : value;
}

/** A value of an exercise's as Python has it: records are dictionaries, whole numbers int. */
export function fromHost(value: unknown): unknown {
  if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0)) {
    return BigInt(value);
  }
  if (value instanceof NDArray || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromHost);
  return Dictionary.from(
    Object.entries(value).map(([key, item]) => [key, fromHost(item)] as const),
  );
}

/** What a function returned as an exercise reads it; what is no number stays what it is. */
export function toHost(value: unknown, depth = 0): unknown {
  if (depth > deepest) return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof NDArray) return value.ndim === 0 ? value.data[0] : value;
  if (Array.isArray(value)) return value.map((item) => toHost(item, depth + 1));
  if (value instanceof Tuple || value instanceof Range) {
    return [...iterate(value)].map((item) => toHost(item, depth + 1));
  }
  if (value instanceof DictionaryView) {
    return [...value].map((item) => toHost(item, depth + 1));
  }
  // The message says that it is a generator, a set.
  if (value instanceof OneTime) return value.source;
  if (value instanceof PythonSet) return new Set(value);
  if (value instanceof Dictionary) {
    return Object.fromEntries(
      [...value.entries.values()].map(([key, item]) => [String(key), toHost(item, depth + 1)]),
    );
  }
  return value instanceof PythonFunction ? value.call : value;
}

const deepest = 8;
