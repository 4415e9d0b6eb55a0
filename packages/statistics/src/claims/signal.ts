import { defineQuestion, isShare } from "./claim.ts";

/** A permutation test of whether features are associated with the target. */
export interface SignalNumbers {
  readonly p: number;
  /** Permutations done; the smallest p that they allow is 1 / (1 + permutations). */
  readonly permutations: number;
  /** A p at or below it shows a signal. */
  readonly level: number;
}

/** Whether these rows show that the features are associated with the target; the opposite is never shown. */
export const signalQuestion = defineQuestion(
  "signal",
  ({ p, permutations, level }: SignalNumbers) =>
    isShare(p) &&
    isShare(level) &&
    Number.isInteger(permutations) &&
    permutations >= 1 &&
    Math.round(p * (1 + permutations)) >= 1,
  {
    shown: ({ p, level }) => p <= level,
    "not-shown": ({ p, level }) => p > level,
  },
);

/** An answer to `signalQuestion`, with the numbers it rests on. */
export type SignalClaim = ReturnType<typeof signalQuestion.decide>;
