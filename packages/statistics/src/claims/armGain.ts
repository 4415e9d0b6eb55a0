import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { type GainVerdict, gainQuestion } from "./gain.ts";

/** Two procedures of a study on the same held-out rows of its outer folds. */
export interface ArmGainNumbers {
  /** Of the first over the second; null where either diverged in some fold. */
  readonly gain: Estimate | null;
  /** Gains smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
  readonly folds: number;
  /** Outer folds in which each diverged. */
  readonly firstDiverged: number;
  readonly secondDiverged: number;
}

const isGain =
  (verdict: GainVerdict) =>
  ({ gain, margin }: ArmGainNumbers) =>
    gain !== null && gainQuestion.decide({ gain, margin }).claim === verdict;

const isCount = (count: number, folds: number) =>
  Number.isInteger(count) && count >= 0 && count <= folds;

/**
 * Whether the first procedure is better than the second. Where one diverged there is no difference to
 * judge: a training that runs away has no score.
 */
export const armGainQuestion = defineQuestion(
  "gain of an arm",
  ({ gain, margin, folds, firstDiverged, secondDiverged }: ArmGainNumbers) =>
    margin > 0 &&
    Number.isFinite(margin) &&
    Number.isInteger(folds) &&
    folds >= 1 &&
    isCount(firstDiverged, folds) &&
    isCount(secondDiverged, folds) &&
    (gain === null) === firstDiverged + secondDiverged > 0 &&
    (gain === null || isSoundEstimate(gain)),
  {
    better: isGain("better"),
    "slightly-better": isGain("slightly-better"),
    worse: isGain("worse"),
    "slightly-worse": isGain("slightly-worse"),
    equal: isGain("equal"),
    "not-distinguishable": isGain("not-distinguishable"),
    withheld: isGain("withheld"),
    "first-diverged": ({ firstDiverged, secondDiverged }) =>
      firstDiverged > 0 && secondDiverged === 0,
    "second-diverged": ({ firstDiverged, secondDiverged }) =>
      firstDiverged === 0 && secondDiverged > 0,
    "both-diverged": ({ firstDiverged, secondDiverged }) => firstDiverged > 0 && secondDiverged > 0,
  },
);

/** An answer to `armGainQuestion`, with the numbers it rests on. */
export type ArmGainClaim = ReturnType<typeof armGainQuestion.decide>;

/** An answer to `armGainQuestion`. */
export type ArmGainVerdict = ArmGainClaim["claim"];
