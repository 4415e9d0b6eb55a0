import { NDArray } from "../../../numpy/ndArray.ts";
import { conform, isSameValue } from "../../conform.ts";
import type { Result, Value } from "../../value.ts";
import type { NamedMistake } from "../mistake.ts";

/** Arrays by the names that the assignment has for them. */
export type NamedArrays = Readonly<Record<string, NDArray>>;

/** Of one case: what is returned, by name, and what else a function has names for. */
export interface NamedCase {
  readonly right: NamedArrays;
  readonly own: NamedArrays;
  readonly others: NamedArrays;
}

/** Names with a mistake of their own, where nothing else is wrong. */
const toldOtherwise = new Set([
  "dA2 = dZ2",
  "dA1 = dZ1",
  "dA2 = dZ2, dA1 = dZ1",
  "A3 = cache.Z3, cache.A3 = cache.Z3",
]);

/**
 * Explains results that are right but for values that stand under another's name, as b2 under
 * "db2": each part that is wrong is, in every case, what belongs to one and the same other name.
 * Null where a part is not.
 */
export function explainOtherNames(
  cases: readonly NamedCase[],
  show: (part: string) => string,
): readonly NamedMistake[] | null {
  const found: (readonly [part: string, value: string])[] = [];
  for (const name of Object.keys(cases[0].right)) {
    if (cases.every(({ right, own }) => isSameValue(right[name], own[name]))) continue;
    const candidates = Object.keys({ ...cases[0].right, ...cases[0].others });
    const value = candidates.find(
      (other) =>
        other !== name &&
        cases.every(({ right, own, others }) =>
          isSameArray(right[other] ?? others[other], own[name]),
        ),
    );
    if (value === undefined) return null;
    found.push([name, value]);
  }
  if (found.length === 0) return null;
  if (toldOtherwise.has(found.map((one) => one.join(" = ")).join(", "))) return null;
  const parts = found.map(([name, value]) => `${show(name)} = ${value.split(".").at(-1)}`);
  return [{ id: "value-of-other-name", parts }];
}

const isSameArray = (wanted: NDArray, own: NDArray) =>
  wanted.shape.join() === own.shape.join() && isSameValue(wanted, own);

/** A list or a record of arrays by their names; null where a result is none. */
export function namedArrays(
  expected: Value,
  result: Result,
  names: readonly string[],
): NamedArrays | null {
  const read = conform(expected, result, "");
  if (read.is !== "value") return null;
  const items = Object.values(read.value);
  const arrays = names.map((name, i) => [name, items[i]] as const);
  return arrays.every(([, array]) => array instanceof NDArray) ? Object.fromEntries(arrays) : null;
}
