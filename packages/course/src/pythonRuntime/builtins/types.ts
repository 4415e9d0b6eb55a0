import { NDArray } from "../../numpy/ndArray.ts";
import { pairsOf } from "../attributes.ts";
import { builtin } from "../bind.ts";
import { toFloat } from "../operators/floats.ts";
import { representation, stringOf } from "../text/represent.ts";
import { isNumber, onlyNumber, toScalar } from "../values/convert.ts";
import { isKindOf, PythonError, typeError, valueError } from "../values/errors.ts";
import { Range } from "../values/ranges.ts";
import {
  asIndex,
  Dictionary,
  isTrue,
  iterate,
  PythonSet,
  scalarNames,
  Tuple,
  TypeObject,
  typeName,
} from "../values/values.ts";

export function exceptionType(name: string): TypeObject {
  return new TypeObject(name, (args) => new PythonError(name, args.map(stringOf).join(", "), args));
}

export function isInstance(value: unknown, given: unknown): boolean {
  const kinds = given instanceof Tuple ? given.items : [given];
  return kinds.some((kind) => {
    if (!(kind instanceof TypeObject)) {
      throw typeError("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    if (value instanceof PythonError) return isKindOf(value.type, kind.name);
    const name = typeName(value);
    if (kind.name === "int" && name === "bool") return true;
    if (kind.name === "float" && name === scalarNames.float64) return true;
    return name === kind.name;
  });
}

export function types(): Record<string, TypeObject> {
  const make = (name: string, of: (value: unknown, given: number) => unknown) =>
    new TypeObject(name, (args) => {
      if (args.length <= 1) return of(args[0], args.length);
      throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
    });
  return {
    int: new TypeObject("int", ([value, ...others], { base, ...keywords }) => {
      const more = [...others, ...(base === undefined ? [] : [base]), ...Object.keys(keywords)];
      if (more.length > 1) {
        throw typeError(`int() takes at most 2 arguments (${more.length + 1} given)`);
      }
      if (more.length === 1) return integerOf(value, asIndex(more[0]));
      return value === undefined ? 0n : toInteger(value);
    }),
    float: make("float", (value, given) => (given === 0 ? 0 : toPythonFloat(value))),
    bool: make("bool", (value, given) => given > 0 && isTrue(value)),
    str: make("str", (value, given) => (given === 0 ? "" : stringOf(value))),
    list: make("list", (value, given) => (given === 0 ? [] : [...iterate(value)])),
    tuple: make("tuple", (value, given) => new Tuple(given === 0 ? [] : [...iterate(value)])),
    set: make("set", (value, given) => new PythonSet(given === 0 ? [] : iterate(value))),
    dict: new TypeObject(
      "dict",
      ([value = null], keywords) =>
        Dictionary.from([...pairsOf(value), ...Object.entries(keywords)]),
      {
        fromkeys: builtin("fromkeys", "iterable, value=", (keys: unknown, value: unknown) =>
          Dictionary.from([...iterate(keys)].map((key) => [key, value] as const)),
        ),
      },
    ),
    type: make("type", (value) => new TypeObject(typeName(value), () => null)),
    range: new TypeObject("range", (args) => {
      if (args.length === 0) throw typeError("range expected at least 1 argument, got 0");
      const [first, second, third] = args.map((one) => BigInt(asIndex(one)));
      return second === undefined
        ? new Range(0n, first, 1n)
        : new Range(first, second, third ?? 1n);
    }),
  };
}

const digits = "0123456789abcdefghijklmnopqrstuvwxyz";
const prefixes: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 16: "0x" };

/** The whole number that a text writes in a base; in base 0 its prefix decides. */
function integerOf(text: unknown, given: number): bigint {
  if (typeof text !== "string")
    throw typeError("int() can't convert non-string with explicit base");
  if (given !== 0 && (given < 2 || given > 36)) {
    throw valueError("int() base must be >= 2 and <= 36, or 0");
  }
  const plain = text.trim().toLowerCase().replaceAll("_", "");
  const sign = /^[+-]/.test(plain) ? plain[0] : "";
  const unsigned = plain.slice(sign.length);
  const told = Object.keys(prefixes).find((one) => unsigned.startsWith(prefixes[Number(one)]));
  const base = given === 0 ? Number(told ?? 10) : given;
  const body = told !== undefined && Number(told) === base ? unsigned.slice(2) : unsigned;
  const places = [...body].map((one) => digits.indexOf(one));
  if (body === "" || places.some((place) => place < 0 || place >= base)) {
    throw valueError(`invalid literal for int() with base ${given}: ${representation(text)}`);
  }
  const size = places.reduce((sum, place) => sum * BigInt(base) + BigInt(place), 0n);
  return sign === "-" ? -size : size;
}

export function toInteger(value: unknown): bigint {
  if (value instanceof NDArray) return toInteger(toScalar(onlyNumber(value), value.dtype));
  if (typeof value === "bigint" || typeof value === "boolean") return BigInt(value);
  if (typeof value === "number") {
    if (Number.isNaN(value)) throw valueError("cannot convert float NaN to integer");
    if (!Number.isFinite(value))
      throw new PythonError("OverflowError", "cannot convert float infinity to integer");
    return BigInt(Math.trunc(value));
  }
  if (typeof value === "string") {
    const text = value.trim().replaceAll("_", "");
    if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace("+", ""));
    throw valueError(`invalid literal for int() with base 10: ${representation(value)}`);
  }
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

function toPythonFloat(value: unknown): number {
  if (value instanceof NDArray) return onlyNumber(value);
  if (isNumber(value)) return toFloat(value);
  if (typeof value === "string") {
    const text = value.trim().toLowerCase();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text)) return Number(text);
    const words: Readonly<Record<string, number>> = {
      inf: Infinity,
      "-inf": -Infinity,
      nan: Number.NaN,
    };
    if (Object.hasOwn(words, text)) return words[text];
    throw valueError(`could not convert string to float: ${representation(value)}`);
  }
  throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}
