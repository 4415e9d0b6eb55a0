import type { ExerciseCase, ExerciseId } from "../exercises/exercise.ts";
import { decodeValue, encodeValue, type Value } from "../exercises/value.ts";
import type { EncodedCase } from "./messages.ts";

/** A teacher's cases, which learners do not see. */
export type HeldCases = { readonly [K in ExerciseId]?: readonly ExerciseCase[] };

/** Both, those of `a` first. */
export function joinCases(a: HeldCases, b: HeldCases): HeldCases {
  const joined: { [K in ExerciseId]?: readonly ExerciseCase[] } = { ...a };
  for (const id of Object.keys(b) as ExerciseId[]) {
    joined[id] = [...(a[id] ?? []), ...(b[id] ?? [])];
  }
  return joined;
}

export function encodeCases(cases: HeldCases): EncodedCase[] {
  return (Object.keys(cases) as ExerciseId[]).flatMap((exercise) =>
    (cases[exercise] ?? []).map(({ title, arguments: args, expected }) => ({
      exercise,
      title,
      arguments: Object.fromEntries(
        Object.entries(args).map(([name, value]) => [name, encodeValue(value)]),
      ),
      expected: expected === undefined ? null : encodeValue(expected),
    })),
  );
}

/** The cases that were encoded. */
export function holdCases(encoded: readonly EncodedCase[]): HeldCases {
  const held: { [K in ExerciseId]?: ExerciseCase[] } = {};
  for (const { exercise, title, arguments: args, expected } of encoded) {
    held[exercise] ??= [];
    held[exercise].push({
      title,
      arguments: Object.fromEntries(
        Object.entries(args).map(([name, value]) => [name, decodeValue(value) as Value]),
      ),
      ...(expected === null ? {} : { expected: decodeValue(expected) as Value }),
    });
  }
  return held;
}
