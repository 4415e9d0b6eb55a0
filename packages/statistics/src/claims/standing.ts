import type { Estimate } from "../means/estimate.ts";
import { defineQuestion } from "./claim.ts";
import { gainQuestion } from "./gain.ts";

/** Several networks beside one reference on the same rows: each one's gain over it. */
export interface StandingNumbers {
  /** Positive where the network is better; one or more. */
  readonly gains: readonly Estimate[];
  /** Differences smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
}

/**
 * How all networks stand to one reference. `all-behind`: every one is worse than it on these rows,
 * and not every one is shown to be worse on others.
 */
export const standingQuestion = defineQuestion(
  "standing",
  ({ gains, margin }: StandingNumbers) =>
    gains.length > 0 && gains.every((gain) => canJudge({ gain, margin })),
  {
    "all-better": (numbers) => countOf(numbers, "better") === numbers.gains.length,
    "some-better": (numbers) =>
      countOf(numbers, "better") > 0 && countOf(numbers, "better") < numbers.gains.length,
    "all-worse": (numbers) => countOf(numbers, "worse") === numbers.gains.length,
    "all-behind": (numbers) =>
      countOf(numbers, "worse") < numbers.gains.length && areBehind(numbers),
    "some-worse": (numbers) =>
      countOf(numbers, "better") === 0 && countOf(numbers, "worse") > 0 && !areBehind(numbers),
    "none-better": (numbers) =>
      countOf(numbers, "better") + countOf(numbers, "worse") === 0 && !areBehind(numbers),
  },
);

export type StandingClaim = ReturnType<typeof standingQuestion.decide>;

function canJudge(numbers: Parameters<typeof gainQuestion.decide>[0]): boolean {
  try {
    gainQuestion.decide(numbers);
    return true;
  } catch {
    return false;
  }
}

function countOf({ gains, margin }: StandingNumbers, verdict: "better" | "worse"): number {
  return gains.filter((gain) => gainQuestion.decide({ gain, margin }).claim === verdict).length;
}

function areBehind({ gains }: StandingNumbers): boolean {
  return gains.every(({ mean }) => mean < 0);
}
