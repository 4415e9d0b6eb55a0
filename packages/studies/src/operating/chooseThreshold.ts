import { log, sigmoid } from "@regula/base";
import { fitRecalibrationLine, type GroupIds } from "@regula/statistics";
import { fewestOfMean } from "../heldOut/estimateMean.ts";
import { fewestGroups } from "../heldOut/groupReason.ts";
import { type Costs, costOf, costThreshold } from "./costs.ts";

/** Probabilities of the positive class for rows that were held out, and what happened. */
export interface HeldOutProbabilities {
  readonly probabilities: Float64Array;
  readonly isPositive: readonly boolean[];
  /** The fold that held each row out, 0 to K − 1. */
  readonly foldOf: ArrayLike<number>;
  /** Of each row; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/** From which probability on the positive class is said. */
export interface ThresholdChoice {
  /** The positive class is said above it. */
  readonly value: number;
  /** Thresholds that cost no more than the value, as far as these rows show: their least and their greatest; null below ten rows or groups. */
  readonly range: readonly [low: number, high: number] | null;
}

/**
 * The threshold for costs: where recalibrated probabilities are fp/(fp + fn) (Elkan 2001, eq. 2). The line
 * that recalibrates logits is fitted to the held-out rows (`fitRecalibrationLine`). The threshold of
 * least cost on these rows, which needs no line, is mostly luck: with 120 rows it cost more than
 * fp/(fp + fn) alone.
 */
export function chooseThreshold(rows: HeldOutProbabilities, costs: Costs): ThresholdChoice {
  const value = recalibratedThreshold(rows, costs, () => true);
  return { value, range: rangeAround(rows, costs, value) };
}

/** Of each fold, in ascending order, the threshold that the rows of all other folds choose. */
export function otherFoldsThresholds(rows: HeldOutProbabilities, costs: Costs): readonly number[] {
  const folds = [...new Set(Array.from(rows.foldOf))].sort((a, b) => a - b);
  if (folds.length < 2) return folds.map(() => recalibratedThreshold(rows, costs, () => true));
  return folds.map((fold) =>
    recalibratedThreshold(rows, costs, (row) => rows.foldOf[row] !== fold),
  );
}

/** A line that falls, or hardly rises, says nothing of a threshold. */
const leastSlope = 0.05;

function recalibratedThreshold(
  { probabilities, isPositive }: HeldOutProbabilities,
  costs: Costs,
  isUsed: (row: number) => boolean,
): number {
  const byCosts = costThreshold(costs);
  const some = [...probabilities.keys()].filter(isUsed);
  const logits = Float64Array.from(some, (row) => logitOf(probabilities[row]));
  const happened = Float64Array.from(some, (row) => (isPositive[row] ? 1 : 0));
  const { a, b } = fitRecalibrationLine(logits, happened);
  return b < leastSlope ? byCosts : sigmoid((logitOf(byCosts) - a) / b);
}

/** Kept finite. */
function logitOf(probability: number): number {
  const p = Math.min(1 - nearest, Math.max(nearest, probability));
  return log(p) - log(1 - p);
}

const nearest = 1e-12;

function costsAt(
  { probabilities, isPositive }: HeldOutProbabilities,
  costs: Costs,
  threshold: number,
): readonly number[] {
  return isPositive.map((one, row) => costOf(costs, one, probabilities[row] > threshold));
}

/** Thresholds that are compared with the one chosen: enough to end a range to a two-hundredth of the rows. */
const compared = 200;

/** Of the normal distribution, at 97.5 %. */
const criticalValue = 1.96;

/** Of thresholds between the held-out probabilities, those whose cost is not above by more than 1.96 paired standard errors. */
function rangeAround(
  rows: HeldOutProbabilities,
  costs: Costs,
  value: number,
): readonly [number, number] | null {
  const { groups } = rows;
  const own = costsAt(rows, costs, value);
  const units = groups ? new Set(own.map((_, row) => groups[row])).size : own.length;
  if (units < (groups ? fewestGroups : fewestOfMean)) return null;
  const sorted = rows.probabilities.slice().sort();
  let [low, high] = [value, value];
  for (let k = 0; k < compared; k++) {
    const threshold = sorted[Math.floor((k * sorted.length) / compared)];
    if (threshold >= low && threshold <= high) continue;
    const more = costsAt(rows, costs, threshold).map((cost, row) => cost - own[row]);
    if (!isAboveZero(groups ? sumsOf(more, groups) : more)) {
      low = Math.min(low, threshold);
      high = Math.max(high, threshold);
    }
  }
  // Beyond the least and the greatest probability every threshold decides alike.
  return [low <= sorted[0] ? 0 : low, high >= sorted[sorted.length - 1] ? 1 : high];
}

/** Whether a mean is above 0 by more than 1.96 of its standard errors. */
function isAboveZero(units: readonly number[]): boolean {
  const mean = units.reduce((sum, one) => sum + one, 0) / units.length;
  const squares = units.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return mean > criticalValue * Math.sqrt(squares / ((units.length - 1) * units.length));
}

function sumsOf(values: readonly number[], groups: GroupIds): readonly number[] {
  const sums = new Map<string | number, number>();
  values.forEach((value, row) => {
    sums.set(groups[row], (sums.get(groups[row]) ?? 0) + value);
  });
  return [...sums.values()];
}
