import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";

/** A difference of two scores on the same rows; positive where the first is better. */
export interface GainNumbers {
  readonly gain: Estimate;
  /** Differences smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
}

/**
 * Whether the first of two is better. `equal` is equal for practical purposes: the whole interval
 * lies inside the margin on both sides, wherever 0 stands in it (region of practical equivalence,
 * Benavoli, Corani, Demšar and Zaffalon 2017, JMLR 18, § 3). `withheld`: there is no interval.
 */
export const gainQuestion = defineQuestion(
  "gain",
  ({ gain, margin }: GainNumbers) => isSoundEstimate(gain) && margin > 0 && Number.isFinite(margin),
  {
    better: (numbers) => lowOf(numbers) > 0 && !isInsideMargin(numbers),
    worse: (numbers) => highOf(numbers) < 0 && !isInsideMargin(numbers),
    equal: isInsideMargin,
    "not-distinguishable": (numbers) =>
      lowOf(numbers) <= 0 && highOf(numbers) >= 0 && !isInsideMargin(numbers),
    withheld: ({ gain }) => gain.interval === null,
  },
);

export type GainClaim = ReturnType<typeof gainQuestion.decide>;

export type GainVerdict = GainClaim["claim"];

function lowOf({ gain }: GainNumbers): number {
  return gain.interval ? gain.interval[0] : Number.NaN;
}

function highOf({ gain }: GainNumbers): number {
  return gain.interval ? gain.interval[1] : Number.NaN;
}

function isInsideMargin(numbers: GainNumbers): boolean {
  return lowOf(numbers) > -numbers.margin && highOf(numbers) < numbers.margin;
}
