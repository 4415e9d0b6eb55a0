import { NDArray, sizeOf, spellShape } from "../numpy/ndArray.ts";

/** What goes into an exercise's function and comes out of it: numbers, arrays, lists, records. */
export type Value = number | NDArray | readonly Value[] | { readonly [name: string]: Value };

/** What JSON can carry of a value, and of what a learner's code returns in its place. */
export type EncodedValue =
  | number
  | { readonly is: "number"; readonly text: string }
  | {
      readonly is: "array";
      readonly shape: readonly number[];
      readonly data: readonly EncodedNumber[];
    }
  | { readonly is: "list"; readonly items: readonly EncodedValue[] }
  | { readonly is: "record"; readonly entries: readonly (readonly [string, EncodedValue])[] }
  /** Nothing that an exercise can use: `undefined`, a word, a function. */
  | { readonly is: "other"; readonly text: string };

type EncodedNumber = number | string;

/** NaN and the infinities have no word in JSON, and −0 loses its sign. */
function encodeNumber(value: number): EncodedNumber {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : spellNumber(value);
}

function spellNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Anything as JSON can carry it; any other value is described by its kind. */
export function encodeValue(value: unknown, depth = 0): EncodedValue {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") {
    const encoded = encodeNumber(value);
    return typeof encoded === "number" ? encoded : { is: "number", text: encoded };
  }
  if (value instanceof NDArray) {
    return { is: "array", shape: [...value.shape], data: Array.from(value.data, encodeNumber) };
  }
  if (typeof value !== "object" || value === null || depth > deepest) {
    return { is: "other", text: value === null ? "null" : typeof value };
  }
  for (const [kind, of] of wrappers) if (value instanceof of) return { is: "other", text: kind };
  if ("next" in value && typeof value.next === "function")
    return { is: "other", text: "generator" };
  if (Array.isArray(value)) {
    // Not by a method of the list's own, which a learner may have put another in place of.
    const items: EncodedValue[] = [];
    for (let i = 0; i < value.length; i++) items.push(encodeValue(value[i], depth + 1));
    return { is: "list", items };
  }
  return {
    is: "record",
    entries: Object.entries(value).map(([name, item]) => [name, encodeValue(item, depth + 1)]),
  };
}

/** Objects with content outside their entries. */
const wrappers = [
  ["promise", Promise],
  ["Map", Map],
  ["Set", Set],
  ["Number", Number],
  ["Boolean", Boolean],
  ["String", String],
] as const;

const deepest = 6;

/** The value in place of an exercise's value, described by its kind. */
export class Unusable {
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }
}

/** What a learner's function returned: of a value's form, but anything may stand in it. */
export type Result =
  | number
  | NDArray
  | Unusable
  | readonly Result[]
  | { readonly [name: string]: Result };

/** What was encoded, with all that is no value in its place. */
export function decodeResult(encoded: EncodedValue): Result {
  if (typeof encoded === "number") return encoded;
  switch (encoded.is) {
    case "number":
      return Number(encoded.text);
    case "array":
      return decodeArray(encoded.shape, encoded.data);
    case "list":
      return encoded.items.map(decodeResult);
    case "record":
      return Object.fromEntries(encoded.entries.map(([key, item]) => [key, decodeResult(item)]));
    case "other":
      return new Unusable(encoded.text);
  }
}

/** An array whose parts a learner's code has changed may hold other numbers than its shape says. */
function decodeArray(shape: readonly number[], data: readonly EncodedNumber[]): NDArray | Unusable {
  const isShape = shape.every((size) => Number.isInteger(size) && size >= 0);
  const areNumbers = data.every((x) => typeof x === "number" || typeof x === "string");
  if (!isShape || !areNumbers || sizeOf(shape) !== data.length) return new Unusable("array");
  return new NDArray(shape, Float64Array.from(data, Number));
}

/** The value that was encoded; null where it is none, or holds one that is none. */
export function decodeValue(encoded: EncodedValue): Value | null {
  const result = decodeResult(encoded);
  return isValue(result) ? result : null;
}

function isValue(result: Result): result is Value {
  if (typeof result === "number" || result instanceof NDArray) return true;
  if (result instanceof Unusable) return false;
  return Object.values(result).every(isValue);
}

/** A number or an array inside a value, under its name: `grads.dW1`, `cache.A1`. */
export interface Part {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** What the items of lists are called, by the list's name; by default by their place. */
export type ItemNames = Readonly<Record<string, readonly string[]>>;

/** The name of an item of a list: `cache[3]` where it has no other. */
export function nameItem(list: string, at: number, names: ItemNames = {}): string {
  return (Object.hasOwn(names, list) ? names[list][at] : undefined) ?? `${list}[${at}]`;
}

/** Every number and array of a value, in order. */
export function partsOf(value: Value, name: string, names: ItemNames = {}): Part[] {
  if (typeof value === "number") return [{ name, shape: [], data: Float64Array.of(value) }];
  if (value instanceof NDArray) return [{ name, shape: value.shape, data: value.data }];
  if (Array.isArray(value)) {
    return value.flatMap((item: Value, i) => partsOf(item, nameItem(name, i, names), names));
  }
  return Object.entries(value).flatMap(([key, item]) => partsOf(item, `${name}.${key}`, names));
}

/** How two parts differ first: in shape, in a number; null where they are equal to the tolerance. */
export type Difference =
  | { readonly kind: "shape"; readonly expected: string; readonly received: string }
  | {
      readonly kind: "number";
      readonly at: string;
      readonly expected: number;
      readonly received: number;
    };

/** Relative to the largest number of a part: eight digits, as the assignment prints. */
export const tolerance = 1e-8;

/** Relative to the part's largest number, so that a sum of large terms may round. */
export function findDifference(
  expected: Part,
  received: Part,
  tolerance: number,
): Difference | null {
  if (expected.shape.join() !== received.shape.join()) {
    return {
      kind: "shape",
      expected: spellShape(expected.shape),
      received: spellShape(received.shape),
    };
  }
  const scale = expected.data.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    leastScale,
  );
  for (let i = 0; i < expected.data.length; i++) {
    const [a, b] = [expected.data[i], received.data[i]];
    if (a === b || Math.abs(a - b) <= tolerance * scale) continue;
    return { kind: "number", at: placeOf(expected.shape, i), expected: a, received: b };
  }
  return null;
}

/** A rounding error next to 0 is no difference. */
const leastScale = 1e-3;

function placeOf(shape: readonly number[], offset: number): string {
  const position: number[] = [];
  let rest = offset;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return position.map((at) => `[${at}]`).join("");
}
