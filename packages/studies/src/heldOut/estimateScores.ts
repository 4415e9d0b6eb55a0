import { log } from "@regula/base";
import type { Estimate } from "@regula/statistics";
import { type DominantRows, findDominantRows } from "./dominantRows.ts";
import { estimateHeldOutMean, fewestOfMean, type ValueRange } from "./estimateMean.ts";
import { averageRepeats, countTimes, type HeldOutFold, heldOutRows } from "./heldOutFold.ts";
import { type HeldOutSet, heldOutLosses } from "./heldOutSet.ts";
import { hasRareLosses } from "./rareLosses.ts";
import type { RowLossName } from "./rowLosses.ts";

/** Scores that are estimated with an interval. */
export type EstimatedName = "accuracy" | "brier" | "logLoss" | "rmse" | "mae" | "r2";

/** Estimates of the scores that have one. */
export type ScoreEstimates = Readonly<Partial<Record<EstimatedName, Estimate>>>;

/**
 * Below so many cross-validated rows R² has no interval: the target's own variance is too uncertain.
 * Simulated at 20 rows it would have covered 89 % for a strong linear law, at 60 rows over 93 %.
 */
const fewestForCrossValidatedR2 = 60;

/** Options of `estimateScores`. */
export interface EstimateScoresOptions {
  /** Fewer rows have no interval; 2 by default, `fewestRows` for fixed predictions. */
  readonly fewestRows?: number;
}

/**
 * The scores of held-out predictions with their 95 % intervals, each about the mean over rows of the
 * mean over repeats: in classification accuracy, Brier score and log-loss; in regression the root of the mean
 * squared error and the mean absolute error, in order (`orderErrors`), and R², 1 − Σ(ŷ − y)²/Σ(y − ȳ)² pooled over all folds.
 *
 * Log-loss has none where rare losses need not have been seen (`hasRareLosses`), and nothing has one
 * below ten groups ("few-groups"), no regression score where one row or two make up most of its error
 * ("one-row", "two-rows"; R²'s is the squared error), nothing below `fewestRows` and no mean of losses below ten rows
 * ("few-rows"), R² over folds none below 60 rows.
 */
export function estimateScores(
  held: HeldOutSet,
  { fewestRows = 2 }: EstimateScoresOptions = {},
): ScoreEstimates {
  const rows = heldOutRows(countTimes(held.folds)).length;
  const estimate = (folds: readonly HeldOutFold[], range: ValueRange): Estimate => {
    const { groups } = held;
    const { mean, ...rest } = estimateHeldOutMean(folds, { range, groups });
    const fewest = range.kind === "share" ? fewestRows : Math.max(fewestRows, fewestOfMean);
    return rows < fewest ? { mean, interval: null, withheld: "few-rows" } : { mean, ...rest };
  };
  const losses = (name: RowLossName) => heldOutLosses(name, held);
  if (held.task !== "regression") {
    const classes = held.folds[0].outputs.rows;
    const logLoss = estimate(losses("logLoss"), { kind: "positive", unit: log(2) });
    return {
      logLoss: hasRareLosses(held, logLoss)
        ? { mean: logLoss.mean, interval: null, withheld: "rare-losses" }
        : logLoss,
      accuracy: estimate(losses("accuracy"), { kind: "share" }),
      brier: estimate(losses("brier"), { kind: "bounded", most: classes === 1 ? 1 : 2 }),
    };
  }
  const { center, variance } = describeAmounts(held);
  const dominant = findDominantRows(losses("squaredError"));
  const ofSquares = (folds: readonly HeldOutFold[], unit: number) =>
    unlessDominated(estimate(folds, { kind: "error", unit, power: 2 }), dominant);
  const squared = ofSquares(losses("squaredError"), variance);
  const ratio = variance > 0 ? squared.mean / variance : null;
  return {
    ...orderErrors({
      rmse: mapEstimate(squared, (square) => Math.sqrt(square)),
      mae: unlessDominated(
        estimate(losses("absoluteError"), { kind: "error", unit: Math.sqrt(variance), power: 1 }),
        findDominantRows(losses("absoluteError")),
      ),
    }),
    ...(ratio !== null && {
      r2:
        held.folds.length > 1 && rows < fewestForCrossValidatedR2
          ? { mean: 1 - ratio, interval: null, withheld: squared.withheld ?? "few-rows" }
          : mapEstimate(ofSquares(linearizeRatio(held, ratio, center, variance), 1), (q) => 1 - q),
    }),
  };
}

/**
 * The root of the mean squared error is at least the mean absolute error, of any law: an end that
 * says otherwise is moved to the other's. Neither interval then misses oftener than by the other's miss.
 */
function orderErrors({ rmse, mae }: { readonly rmse: Estimate; readonly mae: Estimate }) {
  if (rmse.interval === null || mae.interval === null) return { rmse, mae };
  const [[low, high], [least, most]] = [rmse.interval, mae.interval];
  return {
    rmse: { ...rmse, interval: [Math.max(low, least), high] as const },
    mae: { ...mae, interval: [least, Math.min(most, high)] as const },
  };
}

function unlessDominated(estimate: Estimate, dominant: DominantRows | null): Estimate {
  if (dominant === null || estimate.interval === null) return estimate;
  return { mean: estimate.mean, interval: null, withheld: dominant.reason };
}

/**
 * The error of q = Σ(ŷ − y)²/Σ(y − ȳ)² is that of the mean of q + ((ŷ − y)² − q (y − ȳ)²)/σ², to
 * first order; the mean is q itself.
 */
function linearizeRatio(held: HeldOutSet, q: number, center: number, variance: number) {
  return heldOutLosses("squaredError", held).map((fold, f) => {
    const { data } = held.folds[f].targets;
    const values = Float64Array.from(fold.values, (loss, j) => {
      const deviation = data[j] - center;
      return q + (loss - q * deviation * deviation) / variance;
    });
    return { ...fold, values };
  });
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

/** An estimate of a monotone function of what was estimated. */
function mapEstimate(estimate: Estimate, monotone: (value: number) => number): Estimate {
  const mean = monotone(estimate.mean);
  if (estimate.interval === null) return { ...estimate, mean };
  const [a, b] = estimate.interval.map(monotone);
  return { mean, interval: [Math.min(a, b), Math.max(a, b)], withheld: null };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
