import { asArray, NDArray } from "../numpy/ndArray.ts";
import {
  findDifference,
  type ItemNames,
  nameItem,
  partsOf,
  type Result,
  tolerance,
  Unusable,
  type Value,
} from "./value.ts";

/** What a value is made of: an array of NumPy's, a list (or tuple), a record (a dictionary). */
export type ValueForm = "number" | "array" | "list" | "record";

/** A result in the form of what is expected, or the first part that keeps it from it. */
export type Conformed =
  | { readonly is: "value"; readonly value: Value }
  /** As a name that differs in its capitals alone, where there is one. */
  | { readonly is: "missing"; readonly part: string; readonly near?: string }
  /** A list that is too short, where no one of its items is seen to be the one that is missing. */
  | {
      readonly is: "short";
      readonly part: string;
      readonly expected: number;
      readonly received: number;
      /** What is expected of it, in order, where its items have names. */
      readonly items: readonly string[];
    }
  | {
      readonly is: "form";
      readonly part: string;
      readonly expected: ValueForm;
      readonly received: ValueForm;
      /** What is expected of a list, in order, where its items have names. */
      readonly items: readonly string[];
    }
  | {
      readonly is: "unusable";
      readonly part: string;
      readonly expected: ValueForm;
      readonly kind: string;
    };

/**
 * What a learner's function returned, in the form of what is expected: nested lists where arrays
 * are, an array where a list of numbers is; what is there beyond that is left aside.
 */
export function conform(
  expected: Value,
  result: Result,
  name: string,
  names: ItemNames = {},
): Conformed {
  const form = formOf(expected);
  if (result instanceof Unusable) {
    return { is: "unusable", part: name, expected: form, kind: result.kind };
  }
  const received = formOf(result);
  if (!acceptedForms[form].includes(received)) {
    const items = Object.hasOwn(names, name) ? names[name] : [];
    return { is: "form", part: name, expected: form, received, items };
  }
  if (typeof expected === "number") return { is: "value", value: result as number | NDArray };
  if (expected instanceof NDArray) return conformArray(result as ArrayResult, name);
  if (Array.isArray(expected)) {
    const items = itemsOf(result);
    const all = expected.map((item: Value, i) => ({ item, part: nameItem(name, i, names), at: i }));
    const count = Object.keys(items).length;
    if (count < all.length) {
      const left = count === all.length - 1 ? findLeftOut(expected, Object.values(items)) : -1;
      if (left >= 0) return { is: "missing", part: all[left].part };
      const own = Object.hasOwn(names, name) ? names[name] : [];
      return { is: "short", part: name, expected: all.length, received: count, items: own };
    }
    return conformAll(all, items, names, (values) => values);
  }
  const entries = Object.entries(expected).map(([key, item]) => ({
    item,
    part: `${name}.${key}`,
    at: key,
  }));
  return conformAll(entries, result as Given, names, (values) =>
    Object.fromEntries(entries.map(({ at }, i) => [at, values[i]])),
  );
}

/** The forms that are taken for each: nested lists where arrays are, an array where a list is. */
const acceptedForms: Readonly<Record<ValueForm, readonly ValueForm[]>> = {
  number: ["number", "array"],
  array: ["number", "array", "list"],
  list: ["list", "array"],
  record: ["record"],
};

function formOf(result: Exclude<Result, Unusable>): ValueForm {
  if (typeof result === "number") return "number";
  if (result instanceof NDArray) return "array";
  return Array.isArray(result) ? "list" : "record";
}

type Given = { readonly [key: string | number]: Result };

function conformAll(
  wanted: readonly { readonly item: Value; readonly part: string; readonly at: string | number }[],
  given: Given,
  names: ItemNames,
  make: (values: readonly Value[]) => Value,
): Conformed {
  const values: Value[] = [];
  for (const { item, part, at } of wanted) {
    if (!Object.hasOwn(given, at)) {
      const near = findNear(at, Object.keys(given));
      return near === undefined ? { is: "missing", part } : { is: "missing", part, near };
    }
    const one = conform(item, given[at], part, names);
    if (one.is !== "value") return one;
    values.push(one.value);
  }
  return { is: "value", value: make(values) };
}

function findNear(wanted: string | number, keys: readonly string[]): string | undefined {
  return keys.find((key) => key.toLowerCase() === String(wanted).toLowerCase());
}

/** Which item was left out of a list whose others are all right, in order; −1 where none was. */
function findLeftOut(expected: readonly Value[], items: readonly Result[]): number {
  const first = expected.findIndex((one, i) => i >= items.length || !isSameValue(one, items[i]));
  const isRest = items.slice(first).every((item, i) => isSameValue(expected[first + 1 + i], item));
  return isRest ? first : -1;
}

/** A list's items, an array's rows. */
function itemsOf(result: Result): Given {
  if (!(result instanceof NDArray)) return result as Given;
  return (result.ndim === 0 ? [] : (result.tolist() as Result)) as Given;
}

type ArrayResult = number | NDArray | readonly Result[];

function conformArray(result: ArrayResult, part: string): Conformed {
  if (typeof result === "number") return { is: "value", value: asArray(result) };
  if (result instanceof NDArray) return { is: "value", value: result };
  const hole = findHole(result, part);
  if (hole) return hole;
  try {
    return { is: "value", value: asArray(result as number[]) };
  } catch {
    return { is: "unusable", part, expected: "array", kind: "ragged" };
  }
}

/** Where in nested lists stands something that is no number. */
function findHole(list: readonly Result[], part: string): Conformed | null {
  for (const [i, item] of list.entries()) {
    const name = `${part}[${i}]`;
    const hole = { is: "unusable", part: name, expected: "number" } as const;
    if (item instanceof Unusable) return { ...hole, kind: item.kind };
    if (typeof item === "number" || item instanceof NDArray) continue;
    if (!Array.isArray(item)) return { ...hole, kind: "record" };
    const inner = findHole(item, name);
    if (inner) return inner;
  }
  return null;
}

/** Whether a result is what is expected, to the grader's tolerance. */
export function isSameValue(expected: Value, result: Result): boolean {
  const found = conform(expected, result, "");
  if (found.is !== "value") return false;
  const given = partsOf(found.value, "");
  const wanted = partsOf(expected, "");
  return (
    given.length === wanted.length &&
    wanted.every((part, i) => findDifference(part, given[i], tolerance) === null)
  );
}
