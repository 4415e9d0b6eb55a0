import type { Text } from "@regula/base";
import { costMistakes } from "./words/costMistakes.ts";
import { dropoutMistakes } from "./words/dropoutMistakes.ts";
import { gradientCheckMistakes } from "./words/gradientCheckMistakes.ts";
import { nameMistakes } from "./words/nameMistakes.ts";
import { otherMistakes } from "./words/otherMistakes.ts";
import { passMistakes } from "./words/passMistakes.ts";
import { penaltyMistakes } from "./words/penaltyMistakes.ts";

/** The message about a mistake: what was done, and what it should have been. */
export const mistakeMessages = {
  ...penaltyMistakes,
  ...costMistakes,
  ...passMistakes,
  ...dropoutMistakes,
  ...otherMistakes,
  ...nameMistakes,
  ...gradientCheckMistakes,
} satisfies Readonly<Record<string, Text>>;

/** Everything in the message about a mistake. */
export type MistakeId = keyof typeof mistakeMessages;

/** A mistake that explains a result, and the parts that show it; none where the result is one part. */
export interface NamedMistake {
  readonly id: MistakeId;
  readonly parts: readonly string[];
}

/** A mistake in one part of a result. */
export type Fault = readonly [id: MistakeId, part: string];

/** Each mistake once, in the order in which they were met, with all its parts. */
export function gather(faults: readonly Fault[]): NamedMistake[] {
  const parts = new Map<MistakeId, string[]>();
  for (const [id, part] of faults) {
    const known = parts.get(id) ?? [];
    if (!known.includes(part)) parts.set(id, [...known, part]);
  }
  return [...parts].map(([id, all]) => ({ id, parts: all }));
}
