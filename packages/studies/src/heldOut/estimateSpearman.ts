import { log, tanh } from "@regula/base";
import { type Estimate, kendallTau, spearman, studentQuantile } from "@regula/statistics";
import { trainingInflation } from "./estimateMean.ts";
import { findGroupReason } from "./groupReason.ts";
import type { HeldOutFold } from "./heldOutFold.ts";
import type { FoldPredictions, HeldOutSet } from "./heldOutSet.ts";
import { measureHeldOut } from "./measureHeldOut.ts";

/** Without a signal all of a row's rank comes from training, which doubles the variance. */
const mostInflation = 2;

/**
 * Spearman's ρ of targets and predictions within folds, each weighing as many rows as it has, with
 * Fisher's interval. The ρ of m rows is too near 0 by what 3(τ + (m − 2)ρ/3)/(m + 1), its expectation,
 * shows (Moran 1948, Biometrika 35, 203–206); of several folds it is corrected for that:
 * ((m + 1)r − 3τ)/(m − 2), τ by `kendallTau`. The ρ of a single fold is the usual one.
 *
 * The variance is that of the ranks over each repeat (`spearman`), of rows or groups, no less than
 * (1 − ρ²)²(1 + ρ²/2)/(n − 3) (Bonett and Wright 2000, Psychometrika 65, 23–28), with what training
 * adds; t has the degrees of freedom of `weighUnits`.
 *
 * @returns null where in no fold of three rows or more targets and predictions differ
 */
export function estimateSpearman(held: HeldOutSet): Estimate | null {
  const { folds, groups } = held;
  const found = folds.flatMap((fold) => {
    const rho = rhoOf(fold, folds.length > 1);
    return rho === null ? [] : [{ rho, rows: fold.rows.length }];
  });
  const total = found.reduce((sum, { rows }) => sum + rows, 0);
  if (total === 0) return null;
  const sum = found.reduce((s, { rho, rows }) => s + rho * rows, 0);
  const mean = Math.max(-1, Math.min(1, sum / total));
  const spread = measureHeldOut(influences(folds), groups);
  const { units, degreesOfFreedom } = spread;
  const reason = groups && findGroupReason(units, spread.satterthwaiteDegrees);
  if (reason) return { mean, interval: null, withheld: reason };
  if (units < 4) return { mean, interval: null, withheld: "few-rows" };
  // Fisher's z is infinite at ±1: there the variance and the center are those of a ρ just below.
  const rho = Math.max(-1 + 1 / units, Math.min(1 - 1 / units, mean));
  const rest = 1 - rho * rho;
  const usual = (rest * rest * (1 + (rho * rho) / 2)) / (units - 3);
  const variance = Math.max(spread.variance, usual) * trainingInflation(spread, mostInflation);
  const half = (studentQuantile(0.975, degreesOfFreedom) * Math.sqrt(variance)) / rest;
  const z = log((1 + rho) / (1 - rho)) / 2;
  const interval = [Math.min(mean, tanh(z - half)), Math.max(mean, tanh(z + half))] as const;
  return { mean, interval, withheld: null };
}

function rhoOf({ outputs, targets, rows }: FoldPredictions, isOneOfSeveral: boolean) {
  const m = rows.length;
  if (m < 3) return null;
  const ranked = spearman(outputs.data, targets.data);
  const tau = kendallTau(outputs.data, targets.data);
  if (ranked === null || tau === null) return null;
  return isOneOfSeveral ? ((m + 1) * ranked.rho - 3 * tau) / (m - 2) : ranked.rho;
}

/** For each fold the influence of its rows on the ρ of all rows of its repeat. */
function influences(folds: readonly FoldPredictions[]): HeldOutFold[] {
  return [...new Set(folds.map(({ repeat }) => repeat))].flatMap((repeat) => {
    const own = folds.filter((fold) => fold.repeat === repeat);
    const join = (read: (fold: FoldPredictions) => ArrayLike<number>) =>
      own.flatMap((fold) => Array.from(read(fold)));
    const ranked = spearman(
      join(({ outputs }) => outputs.data),
      join(({ targets }) => targets.data),
    );
    let start = 0;
    return own.map(({ rows }) => {
      const values = ranked
        ? ranked.influence.subarray(start, start + rows.length)
        : new Float64Array(rows.length);
      start += rows.length;
      return { repeat, rows, values };
    });
  });
}
