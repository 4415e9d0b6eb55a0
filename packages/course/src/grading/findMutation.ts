import type { Exercise } from "../exercises/exercise.ts";
import { type EncodedValue, encodeValue } from "../exercises/value.ts";

/** How an argument differs after a call from what it was before. */
export type MutationKind = "changed" | "added" | "removed";

/** The first argument, or entry of one, that a call has changed. */
export interface Mutation {
  /** As both languages write it: `X`, `parameters["W1"]`, `cache[2]`. */
  readonly argument: string;
  readonly how: MutationKind;
}

/** What a call changed of its arguments; null where they are what they were, in any order of keys. */
export function findMutation(
  { parameters }: Pick<Exercise, "parameters">,
  before: Readonly<Record<string, unknown>>,
  after: readonly EncodedValue[],
): Mutation | null {
  for (const [i, name] of parameters.entries()) {
    const found = compare(name, encodeValue(before[name]), after[i]);
    if (found) return found;
  }
  return null;
}

function compare(argument: string, before: EncodedValue, after: EncodedValue): Mutation | null {
  if (typeof before === "object" && typeof after === "object") {
    if (before.is === "record" && after.is === "record") {
      const key = (name: string) => `[${JSON.stringify(name)}]`;
      return compareEntries(argument, before.entries, after.entries, key);
    }
    if (before.is === "list" && after.is === "list") {
      const numbered = (items: readonly EncodedValue[]) =>
        items.map((item, at): Entry => [String(at), item]);
      return compareEntries(
        argument,
        numbered(before.items),
        numbered(after.items),
        (at) => `[${at}]`,
      );
    }
  }
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? null : { argument, how: "changed" };
}

type Entry = readonly [name: string, value: EncodedValue];

function compareEntries(
  argument: string,
  before: readonly Entry[],
  after: readonly Entry[],
  spell: (name: string) => string,
): Mutation | null {
  const now = new Map(after);
  for (const [name, value] of before) {
    const other = now.get(name);
    const place = argument + spell(name);
    const found: Mutation | null =
      other === undefined ? { argument: place, how: "removed" } : compare(place, value, other);
    if (found) return found;
  }
  const known = new Set(before.map(([name]) => name));
  const added = after.find(([name]) => !known.has(name));
  return added ? { argument: argument + spell(added[0]), how: "added" } : null;
}
