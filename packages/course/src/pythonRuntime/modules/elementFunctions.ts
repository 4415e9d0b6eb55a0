import { exp, log, log1p } from "@regula/base";
import { map, zip } from "../../numpy/broadcast.ts";
import { isClose } from "../../numpy/isClose.ts";
import type { NDArray } from "../../numpy/ndArray.ts";
import { raise } from "../../numpy/power.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import type { PythonFunction } from "../values/values.ts";
import { toEven } from "./chooseNumbers.ts";
import { into } from "./readArguments.ts";
import { ufuncKeywords } from "./ufuncModules.ts";

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
  fabs: Math.abs,
  rint: toEven,
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
  heaviside: (x, at0) => (Number.isNaN(x) ? x : x === 0 ? at0 : Number(x > 0)),
};

/** NumPy's functions of single numbers beside those that both languages have. */
export function elementFunctions(): Record<string, PythonFunction> {
  const unary = Object.entries(ofOne).map(([name, of]) => [
    name,
    builtin(name, `x, out=, ${ufuncKeywords}`, (x: unknown, out: unknown) =>
      into(out, map(toArray(x), of)),
    ),
  ]);
  const binary = Object.entries(ofTwo).map(([name, of]) => [
    name,
    builtin(name, `x1, x2, out=, ${ufuncKeywords}`, (a: unknown, b: unknown, out: unknown) =>
      into(out, zip(toArray(a), toArray(b), of)),
    ),
  ]);
  return {
    ...Object.fromEntries([...unary, ...binary]),
    isclose: builtin("isclose", "a, b, rtol=, atol=, equal_nan!", closeness),
  };
}

function closeness(a: unknown, b: unknown, rtol: unknown, atol: unknown): NDArray {
  const [relative, absolute] = [rtol ?? 1e-5, atol ?? 1e-8].map((one) => toArray(one).item());
  const of = (x: number, y: number) => Number(isClose(x, y, relative, absolute));
  return zip(toArray(a), toArray(b), of, "bool");
}
