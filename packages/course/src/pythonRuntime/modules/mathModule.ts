import { exp, log, log1p, tanh } from "@regula/base";
import { raise } from "../../numpy/power.ts";
import { builtin } from "../bind.ts";
import { onlyNumber } from "../values/convert.ts";
import { PythonError, valueError } from "../values/errors.ts";
import { Module } from "../values/values.ts";
import { log2, log10 } from "./elementFunctions.ts";

const one = (name: string, of: (x: number) => number | bigint) =>
  builtin(name, "x", (x: unknown) => of(onlyNumber(x)));

const logarithm = (name: string, of: (x: number) => number) =>
  one(name, (x) => {
    if (x <= 0) throw valueError("math domain error");
    return of(x);
  });

/** The part of Python's `math` that has to do with networks. */
export const mathModule = new Module("math", {
  sqrt: one("sqrt", (x) => {
    if (x < 0) throw valueError("math domain error");
    return Math.sqrt(x);
  }),
  exp: one("exp", (x) => {
    const power = exp(x);
    if (!Number.isFinite(power) && Number.isFinite(x))
      throw new PythonError("OverflowError", "math range error");
    return power;
  }),
  log: builtin("log", "x, base=", (x: unknown, base: unknown) => {
    const value = onlyNumber(x);
    if (value <= 0) throw valueError("math domain error");
    return base === null ? log(value) : log(value) / log(onlyNumber(base));
  }),
  log1p: one("log1p", (x) => {
    if (x <= -1) throw valueError("math domain error");
    return log1p(x);
  }),
  log2: logarithm("log2", log2),
  log10: logarithm("log10", log10),
  tanh: one("tanh", tanh),
  fabs: one("fabs", Math.abs),
  floor: one("floor", (x) => BigInt(Math.floor(x))),
  ceil: one("ceil", (x) => BigInt(Math.ceil(x))),
  isinf: builtin("isinf", "x", (x: unknown) => Math.abs(onlyNumber(x)) === Infinity),
  isfinite: builtin("isfinite", "x", (x: unknown) => Number.isFinite(onlyNumber(x))),
  isnan: builtin("isnan", "x", (x: unknown) => Number.isNaN(onlyNumber(x))),
  pow: builtin("pow", "x, y", (x: unknown, y: unknown) => raise(onlyNumber(x), onlyNumber(y))),
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
});
