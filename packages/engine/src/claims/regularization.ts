import type { Estimate } from "../statistics/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { type GainVerdict, gainQuestion } from "./gain.ts";

/** The best regularized setting of each outer fold against none, on the same held-out rows. */
export interface RegularizationNumbers {
  /** Of the best regularized over none; null where either diverged in some fold. */
  readonly gain: Estimate | null;
  /** Gains smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
  readonly folds: number;
  /** Outer folds in which the network without regularization diverged. */
  readonly noneDiverged: number;
  readonly regularizedDiverged: number;
}

const isGain =
  (verdict: GainVerdict) =>
  ({ gain, margin }: RegularizationNumbers) =>
    gain !== null && gainQuestion.decide({ gain, margin }).claim === verdict;

const isCount = (count: number, folds: number) =>
  Number.isInteger(count) && count >= 0 && count <= folds;

/**
 * Whether regularization helps. Where a network diverged there is no difference to judge: training
 * that runs away is no score.
 */
export const regularizationQuestion = defineQuestion(
  "regularization",
  ({ gain, margin, folds, noneDiverged, regularizedDiverged }: RegularizationNumbers) =>
    margin > 0 &&
    Number.isFinite(margin) &&
    Number.isInteger(folds) &&
    folds >= 1 &&
    isCount(noneDiverged, folds) &&
    isCount(regularizedDiverged, folds) &&
    (gain === null) === noneDiverged + regularizedDiverged > 0 &&
    (gain === null || isSoundEstimate(gain)),
  {
    helps: isGain("better"),
    hurts: isGain("worse"),
    equal: isGain("equal"),
    "not-distinguishable": isGain("not-distinguishable"),
    withheld: isGain("withheld"),
    "none-diverged": ({ noneDiverged, regularizedDiverged }) =>
      noneDiverged > 0 && regularizedDiverged === 0,
    "regularized-diverged": ({ noneDiverged, regularizedDiverged }) =>
      noneDiverged === 0 && regularizedDiverged > 0,
    "both-diverged": ({ noneDiverged, regularizedDiverged }) =>
      noneDiverged > 0 && regularizedDiverged > 0,
  },
);

export type RegularizationClaim = ReturnType<typeof regularizationQuestion.decide>;
