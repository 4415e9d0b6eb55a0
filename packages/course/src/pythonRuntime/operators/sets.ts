import { builtin } from "../bind.ts";
import { representation } from "../text/represent.ts";
import { PythonError } from "../values/errors.ts";
import {
  DictionaryView,
  iterate,
  type PythonFunction,
  PythonSet,
  type Tuple,
} from "../values/values.ts";

/** A set, or what the keys or items of a dictionary make one; null of anything else. */
export function asSet(value: unknown): PythonSet | null {
  if (value instanceof PythonSet) return value;
  return value instanceof DictionaryView && value.kind !== "dict_values"
    ? new PythonSet(value)
    : null;
}

const keep = (a: PythonSet, isKept: (item: unknown) => boolean) =>
  new PythonSet([...a].filter(isKept));

const combinations = {
  "|": (a: PythonSet, b: PythonSet) => new PythonSet([...a, ...b]),
  "&": (a: PythonSet, b: PythonSet) => keep(a, (item) => b.has(item)),
  "-": (a: PythonSet, b: PythonSet) => keep(a, (item) => !b.has(item)),
  "^": (a: PythonSet, b: PythonSet) =>
    new PythonSet([...keep(a, (item) => !b.has(item)), ...keep(b, (item) => !a.has(item))]),
} as const;

type SetOperator = keyof typeof combinations;

const isSetOperator = (operator: string): operator is SetOperator =>
  Object.hasOwn(combinations, operator);

/** `a | b` and its like; undefined unless both are sets. */
export function onSets(operator: string, left: unknown, right: unknown): PythonSet | undefined {
  const [a, b] = [asSet(left), asSet(right)];
  return a && b && isSetOperator(operator) ? combinations[operator](a, b) : undefined;
}

const isWithin = (a: PythonSet, b: PythonSet) => [...a].every((item) => b.has(item));

export const isSameSet = (a: PythonSet, b: PythonSet) => a.size === b.size && isWithin(a, b);

/** `a <= b`: whether a set holds no item that the other has not; undefined unless both are sets. */
export function compareSets(
  operator: "<" | "<=" | ">" | ">=",
  left: unknown,
  right: unknown,
): boolean | undefined {
  const [a, b] = [asSet(left), asSet(right)];
  if (!a || !b) return undefined;
  const isInside = operator.startsWith("<") ? isWithin(a, b) : isWithin(b, a);
  return isInside && (operator.length > 1 || a.size !== b.size);
}

const united = ({ items }: Tuple) => new PythonSet(items.flatMap((one) => [...iterate(one)]));

const combined = (name: string, operator: SetOperator) => (a: PythonSet) =>
  builtin(name, "*others", ({ items }: Tuple) =>
    items.reduce<PythonSet>(
      (made, one) => combinations[operator](made, new PythonSet(iterate(one))),
      new PythonSet(a),
    ),
  );

const compared = (name: string, operator: "<=" | ">=") => (a: PythonSet) =>
  builtin(name, "other", (other: unknown) =>
    compareSets(operator, a, new PythonSet(iterate(other))),
  );

/** The methods of a set, by name. */
export const setMethods: Readonly<Record<string, (set: PythonSet) => PythonFunction>> = {
  add: (set) =>
    builtin("add", "item", (item: unknown) => {
      set.add(item);
      return null;
    }),
  discard: (set) =>
    builtin("discard", "item", (item: unknown) => {
      set.delete(item);
      return null;
    }),
  remove: (set) =>
    builtin("remove", "item", (item: unknown) => {
      if (!set.delete(item)) throw new PythonError("KeyError", representation(item), [item]);
      return null;
    }),
  update: (set) =>
    builtin("update", "*others", (others: Tuple) => {
      for (const item of united(others)) set.add(item);
      return null;
    }),
  clear: (set) =>
    builtin("clear", "", () => {
      for (const item of set) set.delete(item);
      return null;
    }),
  copy: (set) => builtin("copy", "", () => new PythonSet(set)),
  union: combined("union", "|"),
  intersection: combined("intersection", "&"),
  difference: combined("difference", "-"),
  symmetric_difference: combined("symmetric_difference", "^"),
  issubset: compared("issubset", "<="),
  issuperset: compared("issuperset", ">="),
};
