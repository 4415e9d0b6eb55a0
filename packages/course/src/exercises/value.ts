import { NDArray, spellShape } from "../numpy/ndArray.ts";

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

/** Anything as JSON can carry it; a value that is none of an exercise's is told by its kind. */
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
  if (value instanceof Promise) {
    return { is: "other", text: "promise" };
  }
  if (Array.isArray(value)) {
    return { is: "list", items: value.map((item) => encodeValue(item, depth + 1)) };
  }
  return {
    is: "record",
    entries: Object.entries(value).map(([name, item]) => [name, encodeValue(item, depth + 1)]),
  };
}

const deepest = 6;

/** The value that was encoded; null where it is none, or holds one that is none. */
export function decodeValue(encoded: EncodedValue): Value | null {
  if (typeof encoded === "number") return encoded;
  if (encoded.is === "number") return Number(encoded.text);
  if (encoded.is === "array") {
    return new NDArray(encoded.shape, Float64Array.from(encoded.data, Number));
  }
  if (encoded.is === "list") {
    const items = encoded.items.map(decodeValue);
    return items.every((item) => item !== null) ? items : null;
  }
  if (encoded.is === "other") return null;
  const entries = encoded.entries.map(([name, item]) => [name, decodeValue(item)] as const);
  if (entries.some(([, item]) => item === null)) return null;
  return Object.fromEntries(entries) as { readonly [name: string]: Value };
}

/** A number or an array inside a value, under its name: `grads.dW1`, `cache[3]`. */
export interface Part {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Every number and array of a value, in order. */
export function partsOf(value: Value, name: string): Part[] {
  if (typeof value === "number") return [{ name, shape: [], data: Float64Array.of(value) }];
  if (value instanceof NDArray) return [{ name, shape: value.shape, data: value.data }];
  if (Array.isArray(value)) {
    return value.flatMap((item: Value, i) => partsOf(item, `${name}[${i}]`));
  }
  return Object.entries(value).flatMap(([key, item]) => partsOf(item, `${name}.${key}`));
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

/** What rounding leaves beside 0 is no difference. */
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
