import {
  type ConfidenceInterval,
  type Estimate,
  type GroupIds,
  realWilsonInterval,
  skewCorrectedInterval,
} from "@regula/statistics";
import { findGroupReason } from "./groupReason.ts";
import type { HeldOutFold } from "./heldOutFold.ts";
import { withImaginedUnit } from "./imaginedUnit.ts";
import { type HeldOutSpread, measureHeldOut } from "./measureHeldOut.ts";

/** Below so many rows fixed predictions have no interval. */
export const fewestRows = 20;

/** Fewer rows say too little of a mean of losses, or of their differences. */
export const fewestOfMean = 10;

/**
 * How the values of rows lie: right or wrong, from 0 up to a bound, from 0 on, sizes of regression
 * errors to a power (`imaginedGrowth`), or anywhere. `unit` is how far a row's value can well be from
 * the others where all are the same; of bounded ones half the bound.
 */
export type ValueRange =
  | { readonly kind: "share" }
  | { readonly kind: "bounded"; readonly most: number }
  | { readonly kind: "positive"; readonly unit: number }
  | { readonly kind: "error"; readonly unit: number; readonly power: 1 | 2 }
  | { readonly kind: "any"; readonly unit: number };

/** Options of `estimateMean` and `estimateHeldOutMean`. */
export interface EstimateMeanOptions {
  readonly range: ValueRange;
  /** The group of each value; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/**
 * The mean of one value a row that fixed predictions were given, with its 95 % interval, which is
 * never of no width and never outside the range of the values (`intervalOf`).
 *
 * @returns withheld with fewer than ten groups, where few groups hold most rows, and of a single value
 */
export function estimateMean(
  values: ArrayLike<number>,
  { range, groups }: EstimateMeanOptions,
): Estimate {
  const rows = Uint32Array.from({ length: values.length }, (_, row) => row);
  return estimateHeldOutMean([{ repeat: 0, rows, values }], { range, groups });
}

/**
 * The mean over rows of their held-out values, each the mean over the repeats, with its 95 %
 * interval. What it estimates: the score that the procedure can be expected to have on fresh rows
 * when it is trained on as many rows as a fold trains on, the mean over all training sets of that
 * size; of a single fold, which are fixed predictions, what these have on fresh rows.
 *
 * @param folds each row in the same number of repeats
 * @param options.groups the group of each row of the table
 * @returns withheld with fewer than ten groups, where few groups hold most rows, and of a single row
 */
export function estimateHeldOutMean(
  folds: readonly HeldOutFold[],
  { range, groups }: EstimateMeanOptions,
): Estimate {
  const spread = measureHeldOut(folds, groups);
  const { mean } = spread;
  const reason = groups && findGroupReason(spread.units, spread.satterthwaiteDegrees);
  if (reason) return { mean, interval: null, withheld: reason };
  if (spread.units < 2) return { mean, interval: null, withheld: "few-rows" };
  if (range.kind !== "error") {
    return { mean, interval: intervalOf(spread, range), withheld: null };
  }
  const seen = { ...range, unit: seenUnit(folds, range.unit) };
  const [low, high] = intervalOf(spread, seen);
  const imagined = withImaginedUnit({ folds, groups }, imaginedGrowth[range.power]);
  const [, most] = intervalOf(measureHeldOut(imagined.folds, imagined.groups), seen);
  return { mean, interval: [low, Math.max(high, most)], withheld: null };
}

/** Errors that are all next to nothing could be this share of the target's own. */
const leastOfUnit = 0.01;

/**
 * How far an error can well be from the others: no further than the largest one seen, as a model that
 * misses target values by a hundredth of their spread has not shown errors as large as this.
 */
function seenUnit(folds: readonly HeldOutFold[], unit: number): number {
  let largest = leastOfUnit * unit;
  for (const { values } of folds) {
    for (let j = 0; j < values.length; j++) largest = Math.max(largest, Math.abs(values[j]));
  }
  return Math.min(unit, largest);
}

/**
 * A new error can be larger than all of these. The interval of a mean error ends where
 * it would with one more row, or group, whose errors are those of the worst one by this factor. Few
 * rows of a long tail mostly lack it, so that without the row all misses are of too low an end.
 */
const imaginedGrowth: Readonly<Record<1 | 2, number>> = { 1: 1.1, 2: 1.1 * 1.1 };

/**
 * The 95 % interval of a held-out mean.
 *
 * - A share has Wilson's, with t in the normal's place, on so many trials as give it the variance it
 *   has, at most n − 1, so that it is never narrower than Wilson's on the rows.
 * - Other means have t corrected for skewness (`skewCorrectedInterval`), cut where their range ends.
 *
 * Degrees of freedom are units less one, fewer where groups are unequal (`weighUnits`), whose shape is
 * then shown by as many fewer and corrected for that much less. The variance is the units' with what training adds
 * (`lossVarianceOf`, `shareVarianceOf`), and no less than if one of the rows had missed the others by
 * the range's unit.
 */
export function intervalOf(spread: HeldOutSpread, range: ValueRange): ConfidenceInterval {
  const { mean, rows, units, degreesOfFreedom } = spread;
  if (range.kind === "share") {
    const spare = mean * (1 - mean);
    if (spare === 0) return realWilsonInterval(mean, degreesOfFreedom, degreesOfFreedom);
    const trials = Math.min(rows - 1, spare / shareVarianceOf(spread));
    return realWilsonInterval(mean, trials, degreesOfFreedom);
  }
  const unit = range.kind === "bounded" ? range.most / 2 : range.unit;
  const least = (unit * unit) / (units * rows);
  const standardError = Math.sqrt(Math.max(least, lossVarianceOf(spread)));
  const skewness = spread.skewness * (degreesOfFreedom / (units - 1));
  const measured = { mean, standardError, skewness, units };
  const [low, high] = skewCorrectedInterval(measured, degreesOfFreedom);
  const [from, to] = endsOf(range);
  return [Math.max(from, low), Math.min(to, high)];
}

function endsOf(range: ValueRange): ConfidenceInterval {
  switch (range.kind) {
    case "share":
      return [0, 1];
    case "bounded":
      return [0, range.most];
    case "positive":
    case "error":
      return [0, Infinity];
    case "any":
      return [-Infinity, Infinity];
  }
}

/** Training is not seen to add more than this to the variance of a mean loss, as a factor. */
export const mostInflation = 1.6;

/** What is taken where a single repeat of several folds cannot show it. */
const unseenInflation = 1.4;

/** By how much training multiplies the variance: 1 for fixed predictions. */
export function trainingInflation(
  { variance, trainingVariance, folds }: HeldOutSpread,
  most: number,
): number {
  if (folds === 1) return 1;
  if (trainingVariance === null) return Math.min(most, unseenInflation);
  return variance > 0 ? Math.min(most, 1 + trainingVariance / variance) : most;
}

/**
 * The variance of a mean loss of held-out rows with what training adds, and 1/U more, as the standard error of few skewed values is too small more often than too large;
 * for cross-validation with 4/U more: stratified folds show training the shares of the rows held
 * out, which makes scores too good by about 1/U.
 */
export function lossVarianceOf(spread: HeldOutSpread): number {
  const forFew = 1 + (spread.folds > 1 ? 4 : 1) / spread.units;
  return spread.variance * trainingInflation(spread, mostInflation) * forFew;
}

/**
 * Right and wrong change between repeats far more easily than a loss does, mostly where it makes no
 * difference to the mean: 0.3 of `trainingVariance` is what is added (of two signs whose scores have
 * a small correlation r the correlation is 2r/π, while they differ in a share of √(2(1 − r))/π).
 */
function shareVarianceOf({ variance, trainingVariance, folds, mean, rows }: HeldOutSpread): number {
  const independent = (mean * (1 - mean)) / (rows - 1);
  const most = mostInflation * Math.max(variance, independent);
  if (folds === 1) return variance;
  const added = trainingVariance ?? (unseenInflation - 1) * variance;
  return Math.min(most, variance + shareOfTraining * added);
}

const shareOfTraining = 0.3;
