import { NDArray } from "../../numpy/ndArray.ts";
import { applyUnary } from "../../numpy/ufuncs.ts";
import { builtin, leftOut } from "../bind.ts";
import { callValue } from "../call.ts";
import { compare } from "../operators/comparison.ts";
import { binary } from "../operators/operators.ts";
import { formatValue } from "../text/formatValue.ts";
import { toScalar } from "../values/convert.ts";
import { notHere, typeError, valueError } from "../values/errors.ts";
import {
  asIndex,
  isTrue,
  iterate,
  type PythonFunction,
  Tuple,
  typeName,
} from "../values/values.ts";
import { toInteger } from "./types.ts";

function extreme(name: "max" | "min", args: Tuple, key: unknown, otherwise: unknown): unknown {
  if (otherwise !== leftOut && args.items.length > 1) {
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const of = (item: unknown) => (key === null ? item : callValue(key, [item], {}));
  const operator = name === "max" ? ">" : "<";
  // One after the other: a generator may have more items than memory holds.
  let best: { readonly item: unknown; readonly by: unknown } | null = null;
  for (const item of args.items.length === 1 ? iterate(args.items[0]) : args.items) {
    const by = of(item);
    if (best === null || isTrue(compare(operator, by, best.by))) best = { item, by };
  }
  if (best !== null) return best.item;
  if (otherwise !== leftOut) return otherwise;
  throw valueError(`${name}() arg is an empty sequence`);
}

function sum(items: unknown, start: unknown): unknown {
  let total: unknown = start ?? 0n;
  for (const item of iterate(items)) total = binary("+", total, item);
  return total;
}

function roundNumber(value: unknown, digits: unknown): unknown {
  if (value instanceof NDArray) return roundNumber(toScalar(value.item(), value.dtype), digits);
  const places = digits === null ? null : asIndex(digits);
  if (typeof value === "bigint" || typeof value === "boolean") {
    const whole = BigInt(value);
    return places === null || places >= 0 ? whole : roundToTens(whole, false, -places);
  }
  if (typeof value !== "number")
    throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (places === null) return toInteger(Number(formatValue(value, ".0f")));
  if (places >= 0) return Number(formatValue(value, `.${places}f`));
  if (!Number.isFinite(value)) return value;
  const whole = Math.trunc(value);
  const rounded = Number(roundToTens(BigInt(whole), whole !== value, -places));
  return rounded === 0 ? 0 * Math.sign(value) : rounded;
}

/** Of greater powers of ten no double has half of one. */
const mostTens = 400;

/** The nearest multiple of 10ⁿ, of two as near the even one; `hasMore` where a fraction was cut off. */
function roundToTens(whole: bigint, hasMore: boolean, n: number): bigint {
  const size = whole < 0n ? -whole : whole;
  if (n > mostTens && n > size.toString().length) return 0n;
  const unit = 10n ** BigInt(n);
  const [multiple, rest] = [size / unit, size % unit];
  const isUp = 2n * rest > unit || (2n * rest === unit && (hasMore || multiple % 2n === 1n));
  const rounded = (multiple + (isUp ? 1n : 0n)) * unit;
  return whole < 0n ? -rounded : rounded;
}

/** (aᵇ) mod m, in which nothing becomes large. */
function powerModulo(...given: readonly unknown[]): bigint {
  if (!given.every((one) => typeof one === "bigint" || typeof one === "boolean")) {
    throw typeError("pow() 3rd argument not allowed unless all arguments are integers");
  }
  const [base, exponent, modulus] = given.map((one) => BigInt(one as bigint | boolean));
  if (modulus === 0n) throw valueError("pow() 3rd argument cannot be 0");
  if (exponent < 0n) throw notHere("pow() with a negative power and a third argument");
  const times = (a: bigint, b: bigint) => binary("%", a * b, modulus) as bigint;
  let [result, square, rest] = [times(1n, 1n), times(base, 1n), exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = times(result, square);
    square = times(square, square);
  }
  return result;
}

export function numbers(): Record<string, PythonFunction> {
  return {
    abs: builtin("abs", "x", (value: unknown) => {
      if (value instanceof NDArray) return applyUnary("abs", value);
      if (typeof value === "bigint" || typeof value === "boolean") {
        const whole = BigInt(value);
        return whole < 0n ? -whole : whole;
      }
      if (typeof value === "number") return Math.abs(value);
      throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
    }),
    sum: builtin("sum", "iterable, start=", sum),
    max: builtin("max", "*args, key=, default=?", (args: Tuple, key: unknown, otherwise: unknown) =>
      extreme("max", args, key, otherwise),
    ),
    min: builtin("min", "*args, key=, default=?", (args: Tuple, key: unknown, otherwise: unknown) =>
      extreme("min", args, key, otherwise),
    ),
    round: builtin("round", "number, ndigits=", roundNumber),
    pow: builtin("pow", "base, exp, mod=", (a: unknown, b: unknown, modulus: unknown) =>
      modulus === null ? binary("**", a, b) : powerModulo(a, b, modulus),
    ),
    divmod: builtin(
      "divmod",
      "x, y",
      (a: unknown, b: unknown) => new Tuple([binary("//", a, b), binary("%", a, b)]),
    ),
  };
}
