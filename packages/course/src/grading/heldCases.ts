import type { ExerciseCase, ExerciseId } from "../exercises/exercise.ts";
import { decodeValue, encodeValue, type Value } from "../exercises/value.ts";
import type { EncodedCase } from "./messages.ts";

/** A teacher's cases, which learners do not see. */
export type HeldCases = { readonly [K in ExerciseId]?: readonly ExerciseCase[] };

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
