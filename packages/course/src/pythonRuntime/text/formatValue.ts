import { NDArray } from "../../numpy/ndArray.ts";
import { toScalar } from "../values/convert.ts";
import { typeError, valueError } from "../values/errors.ts";
import { typeName } from "../values/values.ts";
import { representation, stringOf, writeFloat } from "./represent.ts";

const specPattern = /^(?:(.)?([<>=^]))?([-+ ]?)(z?)(#?)(0?)(\d*)([,_]?)(?:\.(\d+))?([a-zA-Z%]?)$/su;

/** Characters at most that a width or precision may ask for. */
export const mostCharacters = 10_000;

/** `format(value, spec)`, as in f-strings. @throws PythonError for a spec that the type has not */
export function formatValue(given: unknown, spec: string): string {
  const value =
    given instanceof NDArray && given.ndim === 0 ? toScalar(given.data[0], given.dtype) : given;
  if (spec === "") return stringOf(given);
  const found = specPattern.exec(spec);
  if (!found) throw valueError("Invalid format specifier");
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = found;
  if (Number(width) > mostCharacters || Number(precision ?? 0) > mostCharacters) {
    throw valueError("Too many decimal digits in format string");
  }
  const digits = precision === undefined ? null : Number(precision);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    const body = formatNumber(value, type, digits, grouping, alternate !== "");
    const isNegative = body.startsWith("-");
    const front = isNegative ? "-" : sign === "+" || sign === " " ? sign : "";
    const rest = isNegative ? body.slice(1) : body;
    const isPadded = zero !== "" && !align;
    return pad(
      front,
      rest,
      isPadded ? "0" : (fill ?? " "),
      isPadded ? "=" : align || ">",
      Number(width),
    );
  }
  if (typeof value !== "string") {
    throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
  }
  if (type !== "" && type !== "s") {
    throw valueError(`Unknown format code '${type}' for object of type 'str'`);
  }
  if (sign !== "") throw valueError("Sign not allowed in string format specifier");
  const text = digits === null ? value : [...value].slice(0, digits).join("");
  return pad("", text, fill ?? " ", align || "<", Number(width));
}

function pad(front: string, body: string, fill: string, align: string, width: number): string {
  const missing = Math.max(0, width - [...front, ...body].length);
  if (align === "=") return front + fill.repeat(missing) + body;
  if (align === "<") return front + body + fill.repeat(missing);
  if (align === ">") return fill.repeat(missing) + front + body;
  const left = Math.floor(missing / 2);
  return fill.repeat(left) + front + body + fill.repeat(missing - left);
}

function formatNumber(
  value: number | bigint | boolean,
  type: string,
  digits: number | null,
  grouping: string,
  isAlternate: boolean,
): string {
  const isWhole = typeof value !== "number";
  if (isWhole && /^[dnbxXoc]?$/.test(type)) {
    if (digits !== null) throw valueError("Precision not allowed in integer format specifier");
    return formatWhole(BigInt(value), type, grouping, isAlternate);
  }
  if (!/^[eEfFgGn%]?$/.test(type)) {
    throw valueError(`Unknown format code '${type}' for object of type '${typeName(value)}'`);
  }
  return group(formatFloat(Number(value), type, digits), grouping);
}

const radixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 };

function formatWhole(value: bigint, type: string, grouping: string, isAlternate: boolean): string {
  if (type === "c") return String.fromCodePoint(Number(value));
  if (!Object.hasOwn(radixes, type)) return group(value.toString(), grouping);
  const digits = (value < 0n ? -value : value).toString(radixes[type]);
  const text = type === "X" ? digits.toUpperCase() : digits;
  return `${value < 0n ? "-" : ""}${isAlternate ? `0${type}` : ""}${text}`;
}

function group(text: string, mark: string): string {
  if (mark === "") return text;
  return text.replace(
    /^(-?)(\d+)/,
    (_, sign: string, digits: string) => sign + digits.replaceAll(/\B(?=(?:\d{3})+$)/g, mark),
  );
}

/** A float by one of printf's letters. */
export function formatFloat(value: number, type: string, digits: number | null): string {
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    return (/[EFG]/.test(type) ? word.toUpperCase() : word) + (type === "%" ? "%" : "");
  }
  const precision = digits ?? 6;
  switch (type.toLowerCase()) {
    case "f":
      return fixed(value, precision);
    case "%":
      return `${fixed(value * 100, precision)}%`;
    case "e":
      return casedLike(type, exponential(value, precision));
    case "g":
    case "n":
      return casedLike(type, general(value, precision === 0 ? 1 : precision));
    default:
      return digits === null
        ? writeFloat(value)
        : withPoint(general(value, digits === 0 ? 1 : digits));
  }
}

const casedLike = (type: string, text: string) =>
  type === type.toUpperCase() ? text.toUpperCase() : text;

const withPoint = (text: string) => (/[.e]/.test(text) ? text : `${text}.0`);

/** toFixed stops at 100 digits and gives up its own digits from 10²¹ on. */
function fixed(value: number, precision: number): string {
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  if (size >= 1e21) {
    return `${sign}${BigInt(size)}${precision > 0 ? `.${"0".repeat(precision)}` : ""}`;
  }
  const text = roundHalfEven(size, Math.min(precision, 100));
  return sign + text + "0".repeat(Math.max(0, precision - 100));
}

/** toFixed takes the larger of two equally near numbers, Python the even one. */
function roundHalfEven(size: number, precision: number): string {
  const text = size.toFixed(precision);
  // A double that lies exactly between has few digits: all of them are seen here.
  const exact = size.toFixed(Math.min(100, precision + 60));
  const point = exact.indexOf(".");
  const cut = precision === 0 ? exact.slice(0, point) : exact.slice(0, point + precision + 1);
  const rest = exact.slice(cut.length).replace(".", "");
  return /^50*$/.test(rest) && Number(cut.at(-1)) % 2 === 0 ? cut : text;
}

function exponential(value: number, precision: number): string {
  const [mantissa, exponent] = value.toExponential(Math.min(precision, 100)).split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  const front = Object.is(value, -0) ? "-" : "";
  return `${front}${mantissa}e${sign}${exponent.slice(1).padStart(2, "0")}`;
}

function general(value: number, precision: number): string {
  const exponent =
    value === 0 ? 0 : Number(value.toExponential(Math.min(precision - 1, 100)).split("e")[1]);
  if (exponent < -4 || exponent >= precision) {
    const [mantissa, power] = exponential(value, precision - 1).split("e");
    return `${trim(mantissa)}e${power}`;
  }
  return trim(fixed(value, precision - 1 - exponent));
}

const trim = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** What `!r`, `!s` and `!a` make of a value before it is formatted. */
export function convertValue(value: unknown, conversion: "" | "r" | "s" | "a"): unknown {
  if (conversion === "") return value;
  return conversion === "s" ? stringOf(value) : representation(value);
}
