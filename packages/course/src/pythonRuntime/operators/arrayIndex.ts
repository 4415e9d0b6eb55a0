import { checkIndex, NDArray } from "../../numpy/ndArray.ts";
import { cast, toArray } from "../values/convert.ts";
import { PythonError, typeError, valueError } from "../values/errors.ts";
import { ellipsis, Slice } from "../values/ranges.ts";
import { Tuple } from "../values/values.ts";

/** Where a slice of so many begins, how far it steps, and how many it takes. */
export function boundsOf(
  { start, stop, step }: Slice,
  length: number,
): { readonly start: number; readonly step: number; readonly count: number } {
  const by = step === null ? 1 : sliceIndex(step);
  if (by === 0) throw valueError("slice step cannot be zero");
  const [lowest, highest] = by > 0 ? [0, length] : [-1, length - 1];
  const clamp = (value: unknown, otherwise: number) => {
    if (value === null) return otherwise;
    const at = sliceIndex(value);
    return Math.min(Math.max(at < 0 ? at + length : at, lowest), highest);
  };
  const from = clamp(start, by > 0 ? lowest : highest);
  const to = clamp(stop, by > 0 ? highest : lowest);
  return { start: from, step: by, count: Math.max(0, Math.ceil((to - from) / by)) };
}

function sliceIndex(value: unknown): number {
  if (typeof value === "bigint" || typeof value === "boolean") return Number(value);
  if (value instanceof NDArray && value.ndim === 0 && value.dtype === "int64") return value.data[0];
  throw typeError("slice indices must be integers or None or have an __index__ method");
}

/** An index of an array: what is chosen along its axes. */
export type Part =
  | { readonly is: "at"; readonly index: number }
  | { readonly is: "slice"; readonly slice: Slice }
  | { readonly is: "new" }
  | { readonly is: "chosen"; readonly array: NDArray };

function partsOf(index: unknown): (Part | typeof ellipsis)[] {
  const given = index instanceof Tuple ? index.items : [index];
  return given.map((one) => {
    if (one === ellipsis) return ellipsis;
    if (one === null) return { is: "new" };
    if (one instanceof Slice) return { is: "slice", slice: one };
    if (typeof one === "bigint") return { is: "at", index: Number(one) };
    if (one instanceof NDArray && one.ndim === 0 && one.dtype === "int64") {
      return { is: "at", index: one.data[0] };
    }
    if (one instanceof NDArray || Array.isArray(one) || typeof one === "boolean") {
      const array = toArray(one);
      if (array.dtype !== "float64") return { is: "chosen", array };
      if (array.size === 0) return { is: "chosen", array: cast(array, "int64") };
      if (array.ndim > 0 && one instanceof NDArray) {
        throw new PythonError(
          "IndexError",
          "arrays used as indices must be of integer (or boolean) type",
        );
      }
    }
    throw new PythonError(
      "IndexError",
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
    );
  });
}

const axesOf = (part: Part) =>
  part.is === "new" ? 0 : part.is === "chosen" && part.array.dtype === "bool" ? part.array.ndim : 1;

/** The parts, one for each axis and new axis: what `...` and missing ones stand for is filled in. */
export function fillParts(array: NDArray, index: unknown): Part[] {
  const parts = partsOf(index);
  const isPart = (part: Part | typeof ellipsis): part is Part => part !== ellipsis;
  const used = parts.filter(isPart).reduce((count, part) => count + axesOf(part), 0);
  if (used > array.ndim) {
    throw new PythonError(
      "IndexError",
      `too many indices for array: array is ${array.ndim}-dimensional, but ${used} were indexed`,
    );
  }
  const all: Part = { is: "slice", slice: new Slice(null, null, null) };
  const missing = Array.from({ length: array.ndim - used }, () => all);
  const at = parts.indexOf(ellipsis);
  if (parts.indexOf(ellipsis, at + 1) > at && at >= 0) {
    throw new PythonError("IndexError", "an index can only have a single ellipsis ('...')");
  }
  if (at < 0) return [...parts.filter(isPart), ...missing];
  return [...parts.slice(0, at).filter(isPart), ...missing, ...parts.slice(at + 1).filter(isPart)];
}

/** What a basic index shows: a view. */
export function viewOf(array: NDArray, parts: readonly Part[]): NDArray {
  let { offset } = array;
  const shape: number[] = [];
  const strides: number[] = [];
  let axis = 0;
  for (const part of parts) {
    if (part.is === "new") {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const [size, stride] = [array.shape[axis], array.strides[axis]];
    if (part.is === "at") offset += checkIndex(part.index, size, axis) * stride;
    else if (part.is === "slice") {
      const { start, step, count } = boundsOf(part.slice, size);
      if (count > 0) offset += start * stride;
      shape.push(count);
      strides.push(step * stride);
    }
    axis += 1;
  }
  return new NDArray(shape, array.buffer, array.dtype, { offset, strides });
}
