import { exp, expm1, log, log1p, tanh } from "@regula/base";
import { raise } from "../../../numpy/power.ts";
import { builtin } from "../../bind.ts";
import { binary } from "../../operators/operators.ts";
import { onlyNumber } from "../../values/convert.ts";
import { PythonError, valueError } from "../../values/errors.ts";
import { iterate, Module } from "../../values/values.ts";
import { log2, log10 } from "../elementFunctions.ts";

const one = (name: string, of: (x: number) => number | bigint) =>
  builtin(name, "x", (x: unknown) => of(onlyNumber(x)));

const logarithm = (name: string, of: (x: number) => number) =>
  one(name, (x) => {
    if (x <= 0) throw valueError("math domain error");
    return of(x);
  });

/**
 * The sum, rounded once.
 *
 * @see J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997
 */
function exactSum(values: readonly number[]): number {
  // Parts that do not overlap, the smallest first: together they are the sum.
  let parts: number[] = [];
  for (const value of values) {
    const next: number[] = [];
    let sum = value;
    for (const part of parts) {
      const [large, small] = Math.abs(sum) < Math.abs(part) ? [part, sum] : [sum, part];
      sum = large + small;
      const rest = small - (sum - large);
      if (rest !== 0) next.push(rest);
    }
    parts = [...next, sum];
  }
  let total = parts.pop() ?? 0;
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const before = total;
    total = before + part;
    const rest = part - (total - before);
    if (rest === 0) continue;
    // Half of a last place is rounded by what is below it.
    const below = parts.pop() ?? 0;
    const doubled = total + 2 * rest;
    return below * rest > 0 && doubled - total === 2 * rest ? doubled : total;
  }
  return total;
}

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
  expm1: one("expm1", expm1),
  fsum: builtin("fsum", "seq", (items: unknown) => exactSum([...iterate(items)].map(onlyNumber))),
  prod: builtin("prod", "iterable, *, start=", (items: unknown, start: unknown) => {
    let product: unknown = start ?? 1n;
    for (const item of iterate(items)) product = binary("*", product, item);
    return product;
  }),
  trunc: one("trunc", (x) => BigInt(Math.trunc(x))),
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
