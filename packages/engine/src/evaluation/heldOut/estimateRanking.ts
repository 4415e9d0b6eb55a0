import { log } from "../../numerics/log.ts";
import { tanh } from "../../numerics/tanh.ts";
import { aucInterval, exponentialAucVariance } from "../../statistics/aucInterval.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { groupMembers } from "../../statistics/groupMembers.ts";
import { placements } from "../../statistics/placements.ts";
import { spearman } from "../../statistics/spearman.ts";
import { studentQuantile } from "../../statistics/studentT.ts";
import { logOdds } from "../scores.ts";
import { fewestGroups } from "./estimateMean.ts";
import type { FoldPredictions, HeldOutSet } from "./heldOutSet.ts";

export const rankingMetrics = ["auc", "spearman"] as const;

export type RankingMetric = (typeof rankingMetrics)[number];

/** How well predictions order the rows, whatever their size. */
export interface RankingEstimate {
  readonly metric: RankingMetric;
  readonly estimate: Estimate;
}

/**
 * How well held-out rows are ranked, with a 95 % interval: for two classes the area under the curve,
 * for more the mean over the classes of each against the rest, for amounts Spearman's ρ. Rows are
 * ranked within folds only, as rows of two folds are judged by two models; folds weigh as many pairs
 * (for ρ: rows) as they have.
 *
 * @returns null where no fold has rows of two classes, or amounts and predictions that differ
 */
export function estimateRanking(held: HeldOutSet): RankingEstimate | null {
  const metric = held.task === "regression" ? "spearman" : "auc";
  const estimate = metric === "auc" ? estimateAuc(held) : estimateSpearman(held);
  return estimate && { metric, estimate };
}

/** The mean of the metric and the influence of each row on it, summed over its folds. */
interface Ranked {
  readonly mean: number;
  readonly influence: ReadonlyMap<number, number>;
}

function estimateAuc({ task, folds, groups }: HeldOutSet): Estimate | null {
  const classes = task === "binary" ? 1 : (folds[0]?.outputs.rows ?? 0);
  const ranked: Ranked[] = [];
  let [positives, negatives] = [Infinity, Infinity];
  const repeats = new Set(folds.map(({ repeat }) => repeat)).size;
  for (let c = 0; c < classes; c++) {
    const ofClass = rankClass(folds, c, task === "binary");
    if (!ofClass) continue;
    ranked.push(ofClass);
    const count = Math.round(ofClass.positives / repeats);
    if (count >= positives) continue;
    [positives, negatives] = [count, ofClass.influence.size - count];
  }
  if (ranked.length === 0) return null;
  const mean = ranked.reduce((sum, one) => sum + one.mean, 0) / ranked.length;
  const influence = new Map<number, number>();
  for (const one of ranked) {
    for (const [row, value] of one.influence) {
      influence.set(row, (influence.get(row) ?? 0) + value / ranked.length);
    }
  }
  const { variance, units } = sumByUnit(influence, groups);
  if (groups && units < fewestGroups) return { mean, interval: null, withheld: "few-groups" };
  const usual = exponentialAucVariance(mean, positives, negatives);
  const inflation = usual > 0 ? Math.max(1 / ranked.length, variance / usual) : 1;
  const t = studentQuantile(0.975, Math.max(1, Math.min(units, 2 * positives) - 1));
  return {
    mean,
    interval: aucInterval(mean, { positives, negatives }, inflation, t),
    withheld: null,
  };
}

function rankClass(folds: readonly FoldPredictions[], c: number, isBinary: boolean) {
  const found = folds.flatMap(({ rows, outputs, targets }) => {
    const m = rows.length;
    const positive = targets.data.subarray(c * m, (c + 1) * m);
    const scores = isBinary ? outputs.data : logOdds(outputs, c);
    const placed = placements(scores, positive);
    return placed ? [{ rows, positive, ...placed }] : [];
  });
  let pairs = 0;
  let sum = 0;
  let count = 0;
  for (const { positives, negatives } of found) {
    pairs += positives.length * negatives.length;
    count += positives.length;
    for (const placement of positives) sum += placement * negatives.length;
  }
  if (pairs === 0) return null;
  const mean = sum / pairs;
  const influence = new Map<number, number>();
  for (const { rows, positive, positives, negatives } of found) {
    const next = { positive: 0, negative: 0 };
    for (let j = 0; j < rows.length; j++) {
      const added =
        positive[j] === 1
          ? ((positives[next.positive++] - mean) * negatives.length) / pairs
          : ((negatives[next.negative++] - mean) * positives.length) / pairs;
      influence.set(rows[j], (influence.get(rows[j]) ?? 0) + added);
    }
  }
  return { mean, influence, positives: count };
}

function estimateSpearman({ folds, groups }: HeldOutSet): Estimate | null {
  const found = folds.flatMap(({ rows, outputs, targets }) => {
    const ranked = rows.length > 1 ? spearman(outputs.data, targets.data) : null;
    return ranked ? [{ rows, ...ranked }] : [];
  });
  const total = found.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) return null;
  const mean = found.reduce((sum, { rows, rho }) => sum + rho * rows.length, 0) / total;
  const influence = new Map<number, number>();
  for (const { rows, influence: own } of found) {
    own.forEach((value, j) => {
      influence.set(rows[j], (influence.get(rows[j]) ?? 0) + value / total);
    });
  }
  const { variance, units } = sumByUnit(influence, groups);
  if (groups && units < fewestGroups) return { mean, interval: null, withheld: "few-groups" };
  // Fisher's z is infinite at ±1; there the interval is that of a ρ one row's worth below.
  const rho = Math.max(-1 + 1 / units, Math.min(1 - 1 / units, mean));
  const usual =
    ((1 - rho * rho) * (1 - rho * rho) * (1 + (rho * rho) / 2)) / Math.max(1, units - 3);
  const error = Math.sqrt(Math.max(variance, usual)) / (1 - rho * rho);
  const half = studentQuantile(0.975, units - 1) * error;
  const z = log((1 + rho) / (1 - rho)) / 2;
  const interval = [Math.min(mean, tanh(z - half)), Math.max(mean, tanh(z + half))] as const;
  return { mean, interval, withheld: null };
}

/** The variance of a sum of influences: of rows, or of the sums of groups. */
function sumByUnit(
  influence: ReadonlyMap<number, number>,
  groups: HeldOutSet["groups"],
): { readonly variance: number; readonly units: number } {
  const rows = [...influence.keys()].sort((a, b) => a - b);
  const members = groups
    ? groupMembers(
        rows.map((row) => groups[row]),
        rows.length,
      )
    : rows.map((_, j) => [j]);
  const units = members.length;
  let squares = 0;
  for (const own of members) {
    let sum = 0;
    for (const j of own) sum += influence.get(rows[j]) ?? 0;
    squares += sum * sum;
  }
  return { variance: (squares * units) / Math.max(1, units - 1), units };
}
