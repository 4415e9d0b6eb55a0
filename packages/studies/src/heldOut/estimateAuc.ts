import {
  aucInterval,
  type Estimate,
  exponentialAucVariance,
  placements,
  studentQuantile,
} from "@regula/statistics";
import { logOdds } from "../metrics/scores.ts";
import { trainingInflation } from "./estimateMean.ts";
import { findGroupReason } from "./groupReason.ts";
import type { HeldOutFold } from "./heldOutFold.ts";
import type { FoldPredictions, HeldOutSet } from "./heldOutSet.ts";
import { measureHeldOut } from "./measureHeldOut.ts";

/** Training is not seen to multiply the variance of an area by more than this. */
const mostInflation = 1.65;

/**
 * The area under the curve within folds, each weighing as many pairs as it has, with a score interval
 * (`aucInterval`). Its variance is that of the placement values of rows, or groups (DeLong et al.
 * 1988; Obuchowski 1997, Biometrics 53, 567–578), no less than that of exponential scores (of K
 * classes, whose mean varies less, 2/K of it), with what training adds; t has twice as many degrees
 * of freedom as the smaller class has rows, less one, and no more than the groups (`weighUnits`).
 *
 * @returns null where no fold has rows of two classes
 */
export function estimateAuc({ task, folds, groups }: HeldOutSet): Estimate | null {
  const isBinary = task === "binary";
  const classes = isBinary ? 1 : (folds[0]?.outputs.rows ?? 0);
  const ranked = Array.from({ length: classes }, (_, c) => rankClass(folds, c, isBinary)).filter(
    (one) => one !== null,
  );
  if (ranked.length === 0) return null;
  const mean = average(ranked.map(({ area }) => area));
  const spread = measureHeldOut(averageClasses(folds, ranked), groups);
  const reason = groups && findGroupReason(spread.units, spread.satterthwaiteDegrees);
  if (reason) return { mean, interval: null, withheld: reason };
  const smallest = ranked.reduce((a, b) => (smaller(b) < smaller(a) ? b : a));
  const usual = exponentialAucVariance(mean, smallest.positives, smallest.negatives);
  const measured = usual > 0 ? spread.variance / usual : 0;
  const inflation =
    Math.max(2 / Math.max(2, ranked.length), measured) * trainingInflation(spread, mostInflation);
  const degreesOfFreedom = Math.max(
    1,
    Math.min(2 * smaller(smallest) - 1, spread.degreesOfFreedom),
  );
  const t = studentQuantile(0.975, degreesOfFreedom);
  return { mean, interval: aucInterval(mean, smallest, inflation, t), withheld: null };
}

interface RankedClass {
  readonly area: number;
  /** Rows of the class, and others, each once. */
  readonly positives: number;
  readonly negatives: number;
  /** For each fold what each row adds to the area beyond its share, times the rows. */
  readonly influence: readonly Float64Array[];
}

function smaller({ positives, negatives }: RankedClass): number {
  return Math.min(positives, negatives);
}

function rankClass(
  folds: readonly FoldPredictions[],
  c: number,
  isBinary: boolean,
): RankedClass | null {
  const labels = new Map<number, number>();
  const placed = folds.map(({ rows, outputs, targets }) => {
    const m = rows.length;
    const positive = targets.data.subarray(c * m, (c + 1) * m);
    positive.forEach((label, j) => {
      labels.set(rows[j], label);
    });
    const found = placements(isBinary ? outputs.data : logOdds(outputs, c), positive);
    return { positive, found };
  });
  let pairs = 0;
  let sum = 0;
  for (const { found } of placed) {
    if (!found) continue;
    pairs += found.positives.length * found.negatives.length;
    for (const placement of found.positives) sum += placement * found.negatives.length;
  }
  if (pairs === 0) return null;
  const area = sum / pairs;
  const held = folds.reduce((count, { rows }) => count + rows.length, 0);
  const influence = placed.map(({ positive, found }) => {
    let [p, q] = [0, 0];
    return Float64Array.from(positive, (label) => {
      if (!found) return 0;
      const { positives, negatives } = found;
      const [placement, others] =
        label === 1 ? [positives[p++], negatives.length] : [negatives[q++], positives.length];
      return ((placement - area) * others * held) / pairs;
    });
  });
  const positives = [...labels.values()].reduce((count, label) => count + label, 0);
  return { area, positives, negatives: labels.size - positives, influence };
}

function averageClasses(
  folds: readonly FoldPredictions[],
  ranked: readonly RankedClass[],
): HeldOutFold[] {
  return folds.map(({ repeat, rows }, f) => ({
    repeat,
    rows,
    values: Float64Array.from({ length: rows.length }, (_, j) =>
      average(ranked.map(({ influence }) => influence[f][j])),
    ),
  }));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
