import { exp, expm1, log, log1p } from "@regula/base";
import { map, zip } from "../../numpy/broadcast.ts";
import { promote } from "../../numpy/dtype.ts";
import { isClose } from "../../numpy/isClose.ts";
import type { NDArray } from "../../numpy/ndArray.ts";
import { raise } from "../../numpy/power.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import type { PythonFunction } from "../values/values.ts";
import { toEven } from "./chooseNumbers.ts";
import { ufuncOfOne, ufuncOfTwo } from "./ufuncModules.ts";

/** The logarithm of another base; of its whole powers exactly. */
const logarithm = (base: number) => (x: number) => {
  const power = log(x) / log(base);
  const whole = Math.round(power);
  return raise(base, whole) === x ? whole : power;
};

export const log2 = logarithm(2);
export const log10 = logarithm(10);

/** Functions of each number that JavaScript's helper has not; all give floats. */
const ofOne: Readonly<Record<string, (x: number) => number>> = {
  log2,
  log10,
  exp2: (x) => raise(2, x),
  expm1,
  fabs: Math.abs,
  rint: toEven,
  cbrt: Math.cbrt,
};

/** log(eᵃ + eᵇ), in which nothing overflows. */
function logAddExp(a: number, b: number): number {
  if (a === b) return a + log(2);
  const apart = a - b;
  if (apart > 0) return a + log1p(exp(-apart));
  return apart <= 0 ? b + log1p(exp(apart)) : Number.NaN;
}

/** Likewise of two numbers. */
const ofTwo: Readonly<Record<string, (a: number, b: number) => number>> = {
  logaddexp: logAddExp,
  float_power: raise,
  hypot: (a, b) => Math.hypot(a, b),
  copysign: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
  heaviside: (x, at0) => (Number.isNaN(x) ? x : x === 0 ? at0 : Number(x > 0)),
};

/** The larger or smaller of two, NaN left aside where the other is none; of their own type. */
const ofSame: Readonly<Record<string, (a: number, b: number) => number>> = {
  fmax: (a, b) => (Number.isNaN(b) || a >= b ? a : b),
  fmin: (a, b) => (Number.isNaN(b) || a <= b ? a : b),
};

/** 1/x, of whole numbers cut to whole ones, as NumPy has it. */
function reciprocal(x: NDArray): NDArray {
  const of = (a: number) => (x.dtype === "int64" ? Math.trunc(1 / a) : 1 / a);
  return map(x, of, x.dtype);
}

/** NumPy's functions of single numbers besides those that both languages have. */
export function elementFunctions(): Record<string, PythonFunction> {
  const all = [
    ...Object.entries(ofOne).map(([name, of]) => ufuncOfOne(name, (x) => map(x, of))),
    ufuncOfOne("trunc", (x) => map(x, Math.trunc, x.dtype)),
    ufuncOfOne("reciprocal", reciprocal),
    ufuncOfOne("signbit", (x) => map(x, (a) => Number(a < 0 || Object.is(a, -0)), "bool")),
    ...Object.entries(ofTwo).map(([name, of]) => ufuncOfTwo(name, (a, b) => zip(a, b, of))),
    ...Object.entries(ofSame).map(([name, of]) =>
      ufuncOfTwo(name, (a, b) => zip(a, b, of, promote(a.dtype, b.dtype))),
    ),
  ];
  return {
    ...Object.fromEntries(all.map((one) => [one.name, one])),
    isclose: builtin("isclose", "a, b, rtol=, atol=, equal_nan!", closeness),
  };
}

function closeness(a: unknown, b: unknown, rtol: unknown, atol: unknown): NDArray {
  const [relative, absolute] = [rtol ?? 1e-5, atol ?? 1e-8].map((one) => toArray(one).item());
  const of = (x: number, y: number) => Number(isClose(x, y, relative, absolute));
  return zip(toArray(a), toArray(b), of, "bool");
}
