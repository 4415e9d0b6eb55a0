import { log } from "../../numerics/log.ts";
import { clusteredMean } from "../../statistics/clusteredMean.ts";
import type { Estimate, WithheldReason } from "../../statistics/estimate.ts";
import { toProbabilities } from "../predictions.ts";
import { estimateMean, positiveInterval, type ValueRange } from "./estimateMean.ts";
import { averageRepeats } from "./heldOutFold.ts";
import { type HeldOutSet, heldOutLosses } from "./heldOutSet.ts";
import type { RowLossName } from "./rowLosses.ts";

/** Scores that are estimated with an interval. */
export type EstimatedName = "accuracy" | "brier" | "logLoss" | "rmse" | "mae" | "r2";

export type ScoreEstimates = Readonly<Partial<Record<EstimatedName, Estimate>>>;

/** Below so many rows log-loss has no interval where a probability lies outside `commonProbabilities`. */
export const fewestForRareLosses = 200;

/** Losses of probabilities within are seen often enough to be judged by what was seen. */
export const commonProbabilities: readonly [least: number, most: number] = [0.02, 0.98];

export interface EstimateScoresOptions {
  /** Fewer rows have no interval; 2 by default, `fewestRows` for fixed predictions. */
  readonly fewestRows?: number;
}

/**
 * The scores of held-out predictions with their 95 % intervals, each about the mean over rows of the
 * mean over repeats: of classes accuracy, Brier score and log-loss; of amounts the root of the mean
 * squared error, the mean absolute error and R², 1 − Σ(ŷ − y)²/Σ(y − ȳ)² pooled over all folds.
 *
 * Log-loss has none below 200 rows unless all probabilities lie in [0.02, 0.98] ("rare-losses"), and
 * nothing has one below ten groups ("few-groups") or `fewestRows` ("few-rows").
 */
export function estimateScores(
  held: HeldOutSet,
  { fewestRows = 2 }: EstimateScoresOptions = {},
): ScoreEstimates {
  const estimate = (name: RowLossName, range: ValueRange): Estimate => {
    const { rows, values } = averageRepeats(heldOutLosses(name, held));
    if (rows.length < fewestRows) return withhold(meanOf(values), "few-rows");
    const groups = held.groups && Array.from(rows, (row) => (held.groups ?? [])[row]);
    return estimateMean(values, { range, groups });
  };
  if (held.task !== "regression") {
    const classes = held.folds[0].outputs.rows;
    const logLoss = estimate("logLoss", { kind: "positive", unit: log(2) });
    return {
      logLoss:
        logLoss.withheld === null && hasRareLosses(held)
          ? withhold(logLoss.mean, "rare-losses")
          : logLoss,
      accuracy: estimate("accuracy", { kind: "share" }),
      brier: estimate("brier", { kind: "bounded", most: classes === 1 ? 1 : 2 }),
    };
  }
  const amounts = describeAmounts(held);
  const { variance } = amounts;
  const squared = estimate("squaredError", { kind: "positive", unit: variance });
  return {
    rmse: mapEstimate(squared, Math.sqrt),
    mae: estimate("absoluteError", { kind: "positive", unit: Math.sqrt(variance) }),
    ...(variance > 0 && { r2: estimateR2(squared, amounts, held) }),
  };
}

/**
 * 1 − q for q = Σ(ŷ − y)²/Σ(y − ȳ)², by the ratio's linearization: the error of q is that of the mean
 * of ((ŷ − y)² − q (y − ȳ)²)/σ².
 */
function estimateR2(squared: Estimate, { center, variance }: Amounts, held: HeldOutSet) {
  const ratio = squared.mean / variance;
  if (squared.withheld !== null) return withhold(1 - ratio, squared.withheld);
  const folds = heldOutLosses("squaredError", held).map((fold, f) => {
    const { data } = held.folds[f].targets;
    return {
      ...fold,
      values: Float64Array.from(fold.values, (loss, j) => {
        const deviation = data[j] - center;
        return (loss - ratio * deviation * deviation) / variance;
      }),
    };
  });
  const { rows, values } = averageRepeats(folds);
  const groups = held.groups && Array.from(rows, (row) => (held.groups ?? [])[row]);
  const measured = clusteredMean(values, groups);
  const [low, high] = positiveInterval({ ...measured, mean: ratio }, 1);
  return { mean: 1 - ratio, interval: [1 - high, 1 - low], withheld: null } as const;
}

interface Amounts {
  readonly center: number;
  readonly variance: number;
}

/** The target over all rows that are held out, each once. */
function describeAmounts({ folds }: HeldOutSet): Amounts {
  const { values } = averageRepeats(
    folds.map(({ repeat, rows, targets }) => ({ repeat, rows, values: targets.data })),
  );
  const center = meanOf(values);
  return { center, variance: meanOf(values.map((y) => (y - center) * (y - center))) };
}

function hasRareLosses({ task, folds }: HeldOutSet): boolean {
  const [least, most] = commonProbabilities;
  const rows = new Set(folds.flatMap((fold) => Array.from(fold.rows)));
  return (
    rows.size < fewestForRareLosses &&
    folds.some(({ outputs }) =>
      toProbabilities(task, outputs).data.some((p) => p < least || p > most),
    )
  );
}

function withhold(mean: number, withheld: WithheldReason): Estimate {
  return { mean, interval: null, withheld };
}

/** An estimate of an increasing function of what was estimated. */
function mapEstimate(estimate: Estimate, increasing: (value: number) => number): Estimate {
  const mean = increasing(estimate.mean);
  if (estimate.interval === null) return { ...estimate, mean };
  const [low, high] = estimate.interval;
  return { mean, interval: [increasing(low), increasing(high)], withheld: null };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
