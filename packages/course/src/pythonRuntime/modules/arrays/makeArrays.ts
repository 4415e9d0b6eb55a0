import type { DType } from "../../../numpy/dtype.ts";
import { NDArray, reshape, sizeOf } from "../../../numpy/ndArray.ts";
import { toArray } from "../../values/convert.ts";
import { PythonError } from "../../values/errors.ts";
import { asIndex, Tuple } from "../../values/values.ts";
import { mostNumbers, ofType, readDType, readShape } from "../readArguments.ts";

export function fill(shape: unknown, value: number, dtype: DType): NDArray {
  const sizes = readShape(shape);
  return new NDArray(sizes, new Float64Array(sizeOf(sizes)).fill(value), dtype);
}

export function arange(first: unknown, second: unknown, third: unknown, dtype: unknown): NDArray {
  const [start, stop] = second === null ? [0n, first] : [first, second];
  const step = third ?? 1n;
  const isWhole = [start, stop, step].every(
    (one) => typeof one === "bigint" || typeof one === "boolean",
  );
  const [from, to, by] = [start, stop, step].map((one) => toArray(one).item());
  if (by === 0) throw new PythonError("ZeroDivisionError", "division by zero");
  const count = Math.max(0, Math.ceil((to - from) / by));
  const sizes = readShape(BigInt(Number.isFinite(count) ? count : mostNumbers + 1));
  const data = Float64Array.from({ length: sizes[0] }, (_, i) => from + i * by);
  return ofType(dtype, new NDArray(sizes, data, isWhole ? "int64" : "float64"));
}

export function linspace(start: unknown, stop: unknown, num: unknown): NDArray {
  const [from, to] = [toArray(start).item(), toArray(stop).item()];
  const count = num === null ? 50 : asIndex(num);
  const step = (to - from) / Math.max(1, count - 1);
  const data = Float64Array.from({ length: count }, (_, i) =>
    i === count - 1 && i > 0 ? to : i * step + from,
  );
  return new NDArray([count], data);
}

export function eye(n: unknown, m: unknown): NDArray {
  const [rows, columns] = readShape(new Tuple([n, m ?? n]));
  return new NDArray(
    [rows, columns],
    Float64Array.from({ length: rows * columns }, (_, i) =>
      Number(Math.floor(i / columns) === i % columns),
    ),
  );
}

export function squeeze(array: NDArray): NDArray {
  return reshape(
    array,
    array.shape.filter((size) => size !== 1),
  );
}

export function like(a: unknown, value: number, dtype: unknown): NDArray {
  const array = toArray(a);
  const type = dtype === null ? array.dtype : readDType(dtype);
  return new NDArray(array.shape, new Float64Array(array.size).fill(value), type);
}
