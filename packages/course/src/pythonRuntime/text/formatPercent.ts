import { NDArray } from "../../numpy/ndArray.ts";
import { toScalar } from "../values/convert.ts";
import { typeError, valueError } from "../values/errors.ts";
import { Dictionary, Tuple, typeName } from "../values/values.ts";
import { formatFloat, formatValue, mostCharacters } from "./formatValue.ts";
import { representation, stringOf } from "./represent.ts";

const pattern = /%(?:\((\w*)\))?([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?([a-zA-Z%]?)/g;

/** `"…" % values`, as printf writes. @throws PythonError for too few, too many or unfit values */
export function formatPercent(template: string, given: unknown): string {
  const values = given instanceof Tuple ? [...given.items] : [given];
  let used = 0;
  const take = () => {
    if (used >= values.length) throw typeError("not enough arguments for format string");
    used += 1;
    return values[used - 1];
  };
  const text = template.replaceAll(pattern, (_, key, flags, width, precision, type) => {
    if (type === "%") return "%";
    if (type === "") throw valueError("incomplete format");
    const size = width === "*" ? String(take()) : width;
    const digits =
      precision === "*" ? Number(take()) : precision === undefined ? null : Number(precision);
    if (Number(size) > mostCharacters || Number(digits ?? 0) > mostCharacters) {
      throw valueError("width or precision too large");
    }
    let value: unknown;
    if (key !== undefined) {
      if (!(given instanceof Dictionary)) throw typeError("format requires a mapping");
      used = values.length;
      value = given.get(key) ?? null;
    } else value = take();
    return layOut(formatOne(value, type, digits), flags, Number(size));
  });
  if (used < values.length && !(given instanceof Dictionary)) {
    throw typeError("not all arguments converted during string formatting");
  }
  return text;
}

function formatOne(given: unknown, type: string, digits: number | null): string {
  const value =
    given instanceof NDArray && given.size === 1 ? toScalar(given.data[0], given.dtype) : given;
  if (type === "s" || type === "r" || type === "a") {
    const text = type === "s" ? stringOf(given) : representation(given);
    return digits === null ? text : text.slice(0, digits);
  }
  const isNumber =
    typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  if (/^[diuxXoc]$/.test(type)) {
    if (!isNumber)
      throw typeError(`%${type} format: a real number is required, not ${typeName(value)}`);
    const whole = typeof value === "number" ? truncate(value) : BigInt(value);
    return formatValue(whole, /[diu]/.test(type) ? "d" : type);
  }
  if (/^[eEfFgG]$/.test(type)) {
    if (!isNumber) throw typeError(`must be real number, not ${typeName(value)}`);
    return formatFloat(Number(value), type, digits);
  }
  throw valueError(`unsupported format character '${type}'`);
}

function truncate(value: number): bigint {
  if (!Number.isFinite(value)) throw valueError("cannot convert float NaN or infinity to integer");
  return BigInt(Math.trunc(value));
}

function layOut(body: string, flags: string, width: number): string {
  const isNegative = body.startsWith("-");
  const front = isNegative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const signed = /^[-\d]/.test(body) ? front + (isNegative ? body.slice(1) : body) : body;
  if (flags.includes("-")) return signed.padEnd(width);
  if (!flags.includes("0") || !/^[-+ \d]/.test(signed)) return signed.padStart(width);
  return front + signed.slice(front.length).padStart(width - front.length, "0");
}
