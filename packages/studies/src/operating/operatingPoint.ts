import { largestOf } from "@regula/base";
import type { Estimate, GroupIds } from "@regula/statistics";
import { estimateHeldOutMean, fewestOfMean, type ValueRange } from "../heldOut/estimateMean.ts";
import type { HeldOutFold } from "../heldOut/heldOutFold.ts";
import type { FoldPredictions, HeldOutSet } from "../heldOut/heldOutSet.ts";
import { fewestAgainst } from "../heldOut/withheld/fewAgainst.ts";
import { actualClasses, predictedClasses } from "../metrics/predictions.ts";
import { type Costs, costOf } from "./costs.ts";

/** What decisions cost on the rows that were judged, a row. */
export interface CostEstimates {
  readonly costs: Costs;
  readonly model: Estimate;
  /** Of calling every row positive, and none. */
  readonly all: number;
  readonly none: number;
  /** By how much the model costs less than the cheaper of the two; without an interval where fewer than five rows are decided otherwise. */
  readonly saved: Estimate;
}

/**
 * What a model's decisions come to on rows that it has not seen (TRIPOD, Moons et al. 2015, items 10d and
 * 16), at one threshold of the probability or by the most probable class.
 */
export interface OperatingPoint {
  readonly rows: number;
  /** Of each class the share of its rows that are recognized: of two classes specificity and sensitivity. */
  readonly recall: readonly (Estimate | null)[];
  /** Of each class the share of the rows called so that are: negative and positive predictive value. Null where none is. */
  readonly precision: readonly (Estimate | null)[];
  /** The mean of the recalls; null where a class has no row. */
  readonly balancedAccuracy: Estimate | null;
  /** Null for more than two classes, and where nothing costs anything. */
  readonly cost: CostEstimates | null;
}

/** A row of a table, its class, the class that it was called, and its fold. */
interface Decision {
  readonly row: number;
  readonly actual: number;
  readonly called: number;
}

/**
 * Recall and precision of each class, balanced accuracy and costs with their 95 % intervals, by the
 * folds of the first repeat, in which every row is judged once. Rows are called `classes` of a fold where it
 * has them, else the most probable class.
 *
 * @param costs null to leave costs out; read for two classes alone
 * @returns null in regression
 */
export function estimateOperatingPoint(
  { task, folds, groups }: HeldOutSet,
  costs: Costs | null,
): OperatingPoint | null {
  if (task === "regression" || folds.length === 0) return null;
  const first = folds.filter(({ repeat }) => repeat === folds[0].repeat);
  const decided = first.map((fold) => decisionsOf(task, fold));
  const all = decided.flat();
  const classes = Array.from({ length: Math.max(2, folds[0].outputs.rows) }, (_, c) => c);
  const share = (which: (one: Decision) => boolean, isHit: (one: Decision) => boolean) => {
    const parts = decided.map((fold) => foldOf(fold.filter(which), (one) => (isHit(one) ? 1 : 0)));
    return estimate(parts, { kind: "share" }, groups);
  };
  const hasRow = classes.map((c) => all.some(({ actual }) => actual === c));
  return {
    rows: all.length,
    recall: classes.map((c) =>
      share(
        ({ actual }) => actual === c,
        ({ called }) => called === c,
      ),
    ),
    precision: classes.map((c) =>
      share(
        ({ called }) => called === c,
        ({ actual }) => actual === c,
      ),
    ),
    balancedAccuracy: hasRow.every(Boolean) ? balanced(decided, classes, groups) : null,
    cost: task === "binary" && costs ? estimateCosts(decided, costs, groups) : null,
  };
}

function decisionsOf(
  task: "binary" | "classes",
  { rows, outputs, targets, classes }: FoldPredictions,
): Decision[] {
  const called = classes ?? predictedClasses(task, outputs);
  return Array.from(actualClasses(task, targets), (actual, j) => {
    return { row: rows[j], actual, called: called[j] };
  });
}

function foldOf(decisions: readonly Decision[], scoreOf: (one: Decision) => number): HeldOutFold {
  return { repeat: 0, rows: decisions.map(({ row }) => row), values: decisions.map(scoreOf) };
}

/** Null of no rows. */
function estimate(
  folds: readonly HeldOutFold[],
  range: ValueRange,
  groups: GroupIds | null,
): Estimate | null {
  const judged = folds.filter(({ rows }) => rows.length > 0);
  const rows = judged.reduce((sum, fold) => sum + fold.rows.length, 0);
  if (rows === 0) return null;
  const found = estimateHeldOutMean(judged, { range, groups });
  return rows < fewestOfMean ? { mean: found.mean, interval: null, withheld: "few-rows" } : found;
}

/**
 * b = Σ r_c/C over the recalls r_c = h_c/n_c. A row of class c moves it by (hit − r_c)/(C n_c), to first
 * order, so that the error of b is that of the mean of b + n (hit − r_c)/(C n_c).
 */
function balanced(
  decided: readonly (readonly Decision[])[],
  classes: readonly number[],
  groups: GroupIds | null,
): Estimate | null {
  const all = decided.flat();
  const counts = classes.map((c) => all.filter(({ actual }) => actual === c));
  const recalls = counts.map(
    (own, c) => own.filter(({ called }) => called === c).length / own.length,
  );
  const mean = recalls.reduce((sum, recall) => sum + recall, 0) / classes.length;
  const scoreOf = ({ actual, called }: Decision) => {
    const hit = called === actual ? 1 : 0;
    const weight = all.length / (classes.length * counts[actual].length);
    return mean + weight * (hit - recalls[actual]);
  };
  const folds = decided.map((fold) => foldOf(fold, scoreOf));
  const found = estimate(folds, { kind: "bounded", most: 1 }, groups);
  const isFew = found?.interval && counts.some((own) => own.length < fewestOfMean);
  if (isFew) return { mean, interval: null, withheld: "few-rows" };
  return found && { ...found, mean };
}

function estimateCosts(
  decided: readonly (readonly Decision[])[],
  costs: Costs,
  groups: GroupIds | null,
): CostEstimates | null {
  const by = (called: (one: Decision) => boolean) => (one: Decision) =>
    costOf(costs, one.actual === 1, called(one));
  const own = by(({ called }) => called === 1);
  const meanOf = (scoreOf: (one: Decision) => number) => {
    const all = decided.flat();
    return all.reduce((sum, one) => sum + scoreOf(one), 0) / all.length;
  };
  const [everyone, nobody] = [by(() => true), by(() => false)];
  const [all, none] = [meanOf(everyone), meanOf(nobody)];
  const cheaper = all < none ? everyone : nobody;
  const costsOf = (scoreOf: (one: Decision) => number, range: ValueRange) =>
    estimate(
      decided.map((fold) => foldOf(fold, scoreOf)),
      range,
      groups,
    );
  // A mistake that no row shows can be far costlier: how often it comes is not known from them.
  const unit = largestOf(
    decided.flat().map(own),
    Math.min(costs.falsePositive, costs.falseNegative),
  );
  const model = costsOf(own, { kind: "positive", unit });
  const difference = (one: Decision) => cheaper(one) - own(one);
  const saved = costsOf(difference, { kind: "any", unit });
  const differing = decided.flat().filter((one) => difference(one) !== 0).length;
  return (
    model &&
    saved && {
      costs,
      model,
      all,
      none,
      saved:
        differing < fewestAgainst
          ? { mean: saved.mean, interval: null, withheld: "few-rows" }
          : saved,
    }
  );
}
