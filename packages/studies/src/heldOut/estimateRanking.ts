import type { Estimate } from "@regula/statistics";
import { estimateAuc } from "./estimateAuc.ts";
import { estimateSpearman } from "./estimateSpearman.ts";
import type { HeldOutSet } from "./heldOutSet.ts";

/** Metrics that only the order of predictions decides. */
export const rankingMetrics = ["auc", "spearman"] as const;

/** One of `rankingMetrics`. */
export type RankingMetric = (typeof rankingMetrics)[number];

/** How well predictions order the rows, independent of their size. */
export interface RankingEstimate {
  readonly metric: RankingMetric;
  readonly estimate: Estimate;
}

/**
 * How well held-out rows are ranked, with a 95 % interval: for two classes the area under the curve,
 * for more the mean over the classes of each against the rest, in regression Spearman's ρ.
 *
 * Rows are ranked within folds only: rows of two folds are judged by two models, and what a fold's
 * training rows have more of, the rows held out have less of, which makes a ranking over all folds
 * too low (without a signal and with 20 rows in five folds by 0.03 for the area and by 0.10 for ρ).
 *
 * @returns null where no fold has rows of two classes, or targets and predictions that differ
 */
export function estimateRanking(held: HeldOutSet): RankingEstimate | null {
  const metric = held.task === "regression" ? "spearman" : "auc";
  const estimate = metric === "auc" ? estimateAuc(held) : estimateSpearman(held);
  return estimate && { metric, estimate };
}
