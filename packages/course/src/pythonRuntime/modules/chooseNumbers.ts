import { commonShape, stretchTo } from "../../numpy/broadcast.ts";
import { commonType } from "../../numpy/dtype.ts";
import { NDArray, sizeOf } from "../../numpy/ndArray.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import { cast, toArray } from "../values/convert.ts";
import { PythonError } from "../values/errors.ts";
import { asIndex, Tuple } from "../values/values.ts";

export function clip(a: unknown, low: unknown, high: unknown): NDArray {
  const above = low === null ? toArray(a) : applyBinary("maximum", toArray(a), toArray(low));
  return high === null ? above : applyBinary("minimum", above, toArray(high));
}

/** Finite numbers for NaN and the infinities: by default 0 and the largest that there are. */
export function nanToNum(x: unknown, nan: unknown, above: unknown, below: unknown): NDArray {
  const array = toArray(x);
  if (array.dtype !== "float64") return array.copy();
  const [ofNaN, most, least] = [
    nan ?? 0,
    above ?? Number.MAX_VALUE,
    below ?? -Number.MAX_VALUE,
  ].map((one) => toArray(one).item());
  const finite = (value: number) => {
    if (Number.isNaN(value)) return ofNaN;
    return Number.isFinite(value) ? value : value > 0 ? most : least;
  };
  return new NDArray(array.shape, array.data.map(finite));
}

export function where(condition: unknown, a: unknown, b: unknown): unknown {
  const mask = toArray(condition);
  if (a === null && b === null) {
    const kept = [...mask.data].flatMap((one, at) => (one !== 0 ? [at] : []));
    return new Tuple(
      mask.shape.map((size, axis) => {
        const step = sizeOf(mask.shape.slice(axis + 1));
        return new NDArray(
          [kept.length],
          Float64Array.from(kept, (at) => Math.floor(at / step) % size),
          "int64",
        );
      }),
    );
  }
  const [x, y] = [toArray(a), toArray(b)];
  const shape = commonShape([mask, x, y]);
  const [m, left, right] = [mask, x, y].map((one) => stretchTo(one, shape));
  return new NDArray(
    shape,
    m.map((one, i) => (one !== 0 ? left[i] : right[i])),
    commonType([x, y]),
  );
}

/** The nearest whole number, of two as near the even one. */
export function toEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

export function round(a: unknown, decimals: unknown): NDArray {
  const array = toArray(a);
  const digits = decimals === null ? 0 : asIndex(decimals);
  if (array.dtype === "bool" && digits !== 0) {
    throw new PythonError(
      "UFuncTypeError",
      "Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('bool') with casting rule 'same_kind'",
    );
  }
  if (array.dtype !== "float64" && digits >= 0) return array.copy();
  const scale = 10 ** Math.abs(digits);
  const one = (x: number) => (digits >= 0 ? toEven(x * scale) / scale : toEven(x / scale) * scale);
  const numbers = new NDArray(array.shape, array.data.map(one), "float64");
  return array.dtype === "int64" ? cast(numbers, "int64") : numbers;
}
