import { exp } from "../../numerics/exp.ts";
import { type ClusteredMean, clusteredMean } from "../../statistics/clusteredMean.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { GroupIds } from "../../statistics/groupMembers.ts";
import { realWilsonInterval } from "../../statistics/realWilsonInterval.ts";
import { studentQuantile } from "../../statistics/studentT.ts";
import type { ConfidenceInterval } from "../../statistics/wilsonInterval.ts";

/** Below so many rows that were predicted once no interval is given. */
export const fewestRows = 20;

/** Below so many groups no interval is given. */
export const fewestGroups = 10;

/**
 * How the values of rows lie: right or wrong (or, over repeats, a share of right ones), from 0 up to
 * a bound, or from 0 on without one.
 */
export type ValueRange =
  | { readonly kind: "share" }
  | { readonly kind: "bounded"; readonly most: number }
  /** `unit`: how far a difference of two rows' values can well be, where all are the same. */
  | { readonly kind: "positive"; readonly unit: number };

export interface EstimateMeanOptions {
  readonly range: ValueRange;
  /** The group of each value; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/**
 * The mean of one value a row with its 95 % interval, never of no width: of shares Wilson's on so
 * many trials as the variance amounts to, at most n − 1; of other values that have a bound the same
 * without that limit; of others t on the logarithm. The variance is that of rows, or the
 * cluster-robust one of groups; t has as many degrees of freedom as there are rows, or groups, less
 * one.
 *
 * @param values a row's value, or its mean over the repeats; two or more
 * @returns withheld with fewer than ten groups
 * @throws RegulaError for values that are not finite
 */
export function estimateMean(
  values: ArrayLike<number>,
  { range, groups }: EstimateMeanOptions,
): Estimate {
  if (groups !== null && countGroups(groups) < fewestGroups) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i];
    return { mean: sum / values.length, interval: null, withheld: "few-groups" };
  }
  const measured = clusteredMean(values, groups);
  return {
    mean: measured.mean,
    interval: intervalOf(measured, range, values.length),
    withheld: null,
  };
}

export function countGroups(groups: GroupIds): number {
  return new Set(Array.from(groups)).size;
}

function intervalOf(measured: ClusteredMean, range: ValueRange, n: number): ConfidenceInterval {
  const { mean, units } = measured;
  switch (range.kind) {
    case "share": {
      const spread = mean * (1 - mean);
      const trials = spread > 0 ? Math.min(n - 1, spread / measured.variance) : units - 1;
      return realWilsonInterval(mean, trials, units - 1);
    }
    case "bounded": {
      const share = mean / range.most;
      const variance = leastVariance(measured, range.most / 2) / (range.most * range.most);
      const trials = share > 0 && share < 1 ? (share * (1 - share)) / variance : units - 1;
      const [low, high] = realWilsonInterval(share, trials, units - 1);
      return [low * range.most, high * range.most];
    }
    case "positive":
      return positiveInterval(measured, range.unit);
  }
}

/** x̄ exp(± t s/x̄), which is above 0; from 0 on where all values are 0. */
export function positiveInterval(measured: ClusteredMean, unit: number): ConfidenceInterval {
  const { mean, units } = measured;
  const t = studentQuantile(0.975, units - 1);
  const error = Math.sqrt(leastVariance(measured, unit));
  if (mean === 0) return [0, t * error];
  return [mean * exp((-t * error) / mean), mean * exp((t * error) / mean)];
}

/** No less than if one of the units had missed the mean by this much. */
function leastVariance({ variance, units }: ClusteredMean, unit: number): number {
  return Math.max(variance, (unit / units) * (unit / units));
}
