import type { SchemaElement } from "hyparquet";
import { powers, shortestDouble, shortestOfHalf } from "./shortestDouble.ts";

/** How the values of a column become cells, by its type in the file. */
export type CellKind =
  | { readonly kind: "double" }
  /** 16 or 32 bits: the double of the shortest decimal that rounds to it. */
  | { readonly kind: "float"; readonly bits: 16 | 32 }
  | { readonly kind: "integer" }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "text" }
  | { readonly kind: "date" }
  | { readonly kind: "time"; readonly unit: TimeUnit }
  | { readonly kind: "timestamp"; readonly unit: TimeUnit; readonly zoned: boolean };

/** Decimal digits behind the seconds. */
type TimeUnit = 3 | 6 | 9;

/** What a reader of values gives; null or undefined where one is missing. */
export type StoredValue = number | bigint | boolean | string | Uint8Array | null | undefined;

const unitDigits = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;

/** Logical types that hold several values in a cell, or none that a table can use. */
const unusable = new Set(["JSON", "BSON", "INTERVAL", "GEOMETRY", "GEOGRAPHY", "VARIANT"]);

/** What may hold the digits of a decimal. */
const decimalTypes = new Set(["INT32", "INT64", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"]);

/** How a flat column's values become cells; null for types that no table can use. */
export function findCellKind(element: SchemaElement): CellKind | null {
  const { type, converted_type: converted, logical_type: logical, scale } = element;
  const named = logical?.type ?? converted;
  if (named !== undefined && unusable.has(named)) return null;
  if (named === "DECIMAL")
    return decimalOf(type, (logical?.type === "DECIMAL" ? logical.scale : scale) ?? 0);
  if (named === "DATE") return { kind: "date" };
  if (logical?.type === "TIMESTAMP") {
    const { unit, isAdjustedToUTC } = logical;
    return { kind: "timestamp", unit: unitDigits[unit], zoned: isAdjustedToUTC };
  }
  if (logical?.type === "TIME") return { kind: "time", unit: unitDigits[logical.unit] };
  // What old writers mean by these is a time in UTC or a local one.
  if (converted === "TIMESTAMP_MILLIS") return { kind: "timestamp", unit: 3, zoned: false };
  if (converted === "TIMESTAMP_MICROS") return { kind: "timestamp", unit: 6, zoned: false };
  if (converted === "TIME_MILLIS") return { kind: "time", unit: 3 };
  if (converted === "TIME_MICROS") return { kind: "time", unit: 6 };
  switch (type) {
    case "BOOLEAN":
      return { kind: "boolean" };
    case "INT32":
    case "INT64":
      return { kind: "integer" };
    case "INT96":
      return { kind: "timestamp", unit: 9, zoned: false };
    case "FLOAT":
      return { kind: "float", bits: 32 };
    case "DOUBLE":
      return { kind: "double" };
    case "BYTE_ARRAY":
      return { kind: "text" };
    case "FIXED_LEN_BYTE_ARRAY":
      if (named === "FLOAT16") return { kind: "float", bits: 16 };
      return named === "UUID" ? { kind: "text" } : null;
    default:
      return null;
  }
}

function decimalOf(type: SchemaElement["type"], scale: number): CellKind | null {
  const isKnown = type !== undefined && decimalTypes.has(type) && scale >= 0 && scale <= 1000;
  return isKnown ? { kind: "decimal", scale } : null;
}

/**
 * The cells of a column as a CSV of the same table has them: numbers, NaN where missing; or text, empty
 * where missing.
 */
export function toCells(
  cellKind: CellKind,
  values: readonly StoredValue[],
): readonly string[] | Float64Array {
  switch (cellKind.kind) {
    case "double":
      return toNumbers(values, Number);
    case "float": {
      const shortest = cellKind.bits === 32 ? shortestDouble : shortestOfHalf;
      return toNumbers(values, (value) => shortest(Number(value)));
    }
    case "integer":
      return toDecimals(values, 0);
    case "decimal":
      return toDecimals(values, cellKind.scale);
    case "boolean":
      return toTexts(values, String);
    case "text":
      return toTexts(values, readText());
    case "date":
      return toTexts(values, (value) => spellDay(Number(value) * 86_400_000));
    case "time":
      return toTexts(values, (value) => spellTime(toBigInt(value), cellKind.unit));
    case "timestamp":
      return spellTimestamps(values, cellKind.unit, cellKind.zoned);
  }
}

function toNumbers(
  values: readonly StoredValue[],
  read: (value: StoredValue) => number,
): readonly string[] | Float64Array {
  const cells = new Float64Array(values.length);
  let present = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    cells[row] = value === null || value === undefined ? Number.NaN : read(value);
    if (!Number.isNaN(cells[row])) present += 1;
  }
  // A column without a value says nothing of its kind, in CSV as here.
  return present > 0 ? cells : new Array<string>(values.length).fill("");
}

function toTexts(
  values: readonly StoredValue[],
  spell: (value: NonNullable<StoredValue>) => string,
): string[] {
  return values.map((value) => (value === null || value === undefined ? "" : spell(value)));
}

/** Whole numbers from here on have more than 15 digits: they are names, which doubles would merge. */
const firstName = 1e15;

/**
 * Whole numbers divided by 10^scale, each the double nearest to the decimal. Where one without a
 * fraction has more than 15 digits, all are text, digit for digit.
 */
function toDecimals(
  values: readonly StoredValue[],
  scale: number,
): readonly string[] | Float64Array {
  const unscaled = values.map((value) =>
    value instanceof Uint8Array ? readTwosComplement(value) : value,
  );
  if (scale === 0) {
    const areNames = unscaled.some((value) => Math.abs(Number(value)) >= firstName);
    return areNames ? toTexts(unscaled, String) : toNumbers(unscaled, Number);
  }
  return toNumbers(unscaled, (value) => {
    const whole = Number(value);
    // Both are exact, so that the quotient is the double nearest to the decimal.
    if (scale < powers.length && Math.abs(whole) < firstName) return whole / powers[scale];
    return Number(`${value}e-${scale}`);
  });
}

/** A signed whole number of any width, its first byte first. */
function readTwosComplement(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, value);
}

/** Reads bytes as UTF-8, those of a dictionary once. */
function readText(): (value: NonNullable<StoredValue>) => string {
  const decoder = new TextDecoder();
  const known = new WeakMap<Uint8Array, string>();
  return (value) => {
    if (!(value instanceof Uint8Array)) return String(value);
    const text = known.get(value) ?? decoder.decode(value);
    known.set(value, text);
    return text;
  };
}

function toBigInt(value: NonNullable<StoredValue>): bigint {
  return typeof value === "bigint" ? value : BigInt(Number(value));
}

/** YYYY-MM-DD; the milliseconds as they are where no calendar has them. */
function spellDay(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().split("T", 1)[0];
}

/** HH:MM:SS, and a fraction where there is one. */
function spellTime(time: bigint, digits: TimeUnit): string {
  const perSecond = 10n ** BigInt(digits);
  const fraction = floorModulo(time, perSecond);
  const seconds = floorModulo((time - fraction) / perSecond, 86_400n);
  const two = (part: bigint) => String(part).padStart(2, "0");
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(":");
  return fraction === 0n ? clock : `${clock}.${String(fraction).padStart(digits, "0")}`;
}

function floorModulo(value: bigint, divisor: bigint): bigint {
  return ((value % divisor) + divisor) % divisor;
}

/**
 * YYYY-MM-DD HH:MM:SS, with +00:00 behind those of a zone; without times of day where all are
 * midnights of no zone, as programs write dates.
 */
function spellTimestamps(
  values: readonly StoredValue[],
  digits: TimeUnit,
  zoned: boolean,
): string[] {
  const perDay = 86_400n * 10n ** BigInt(digits);
  const isMidnight = (value: StoredValue) =>
    value === null || value === undefined || floorModulo(toBigInt(value), perDay) === 0n;
  const days = !zoned && values.every(isMidnight);
  const spelled = new Map<bigint, string>();
  return toTexts(values, (value) => {
    const time = toBigInt(value);
    const known = spelled.get(time);
    if (known !== undefined) return known;
    const clock = floorModulo(time, perDay);
    const day = spellDay(Number((time - clock) / perDay) * 86_400_000);
    const text = days ? day : `${day} ${spellTime(clock, digits)}${zoned ? "+00:00" : ""}`;
    spelled.set(time, text);
    return text;
  });
}
