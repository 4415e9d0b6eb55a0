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

/** A result in the form of what is expected, or the first part that keeps it from it. */
export type Conformed =
  | { readonly is: "value"; readonly value: Value }
  | { readonly is: "missing"; readonly part: string }
  | { readonly is: "unusable"; readonly part: string; readonly kind: string };

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
  if (result instanceof Unusable) return { is: "unusable", part: name, kind: result.kind };
  if (typeof expected === "number") return conformNumber(result, name);
  if (expected instanceof NDArray) return conformArray(result, name);
  if (Array.isArray(expected)) {
    const items = itemsOf(result);
    const all = expected.map((item: Value, i) => ({ item, part: nameItem(name, i, names), at: i }));
    return conformAll(all, items, names, (values) => values);
  }
  const entries = Object.entries(expected).map(([key, item]) => ({
    item,
    part: `${name}.${key}`,
    at: key,
  }));
  const given = typeof result === "object" && !(result instanceof NDArray) ? result : {};
  return conformAll(entries, given as Given, names, (values) =>
    Object.fromEntries(entries.map(({ at }, i) => [at, values[i]])),
  );
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
    if (!Object.hasOwn(given, at)) return { is: "missing", part };
    const one = conform(item, given[at], part, names);
    if (one.is !== "value") return one;
    values.push(one.value);
  }
  return { is: "value", value: make(values) };
}

/** A list's items, an array's rows. */
function itemsOf(result: Result): Given {
  if (!(result instanceof NDArray)) return (typeof result === "object" ? result : {}) as Given;
  return (result.ndim === 0 ? [] : (result.tolist() as Result)) as Given;
}

function conformNumber(result: Result, part: string): Conformed {
  if (typeof result === "number" || result instanceof NDArray)
    return { is: "value", value: result };
  return { is: "unusable", part, kind: Array.isArray(result) ? "list" : "record" };
}

function conformArray(result: Result, part: string): Conformed {
  if (typeof result === "number") return { is: "value", value: asArray(result) };
  if (result instanceof NDArray) return { is: "value", value: result };
  if (!Array.isArray(result)) return { is: "unusable", part, kind: "record" };
  const hole = findHole(result, part);
  if (hole) return hole;
  try {
    return { is: "value", value: asArray(result as number[]) };
  } catch {
    return { is: "unusable", part, kind: "ragged" };
  }
}

/** Where in nested lists stands something that is no number. */
function findHole(list: readonly Result[], part: string): Conformed | null {
  for (const [i, item] of list.entries()) {
    const name = `${part}[${i}]`;
    if (item instanceof Unusable) return { is: "unusable", part: name, kind: item.kind };
    if (typeof item === "number" || item instanceof NDArray) continue;
    if (!Array.isArray(item)) return { is: "unusable", part: name, kind: "record" };
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
