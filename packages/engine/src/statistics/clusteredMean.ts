import { checkArgument, checkValues } from "./checkArgument.ts";
import { type GroupIds, groupMembers } from "./groupMembers.ts";

/** A mean with the variance that it has where groups, or without groups rows, are independent. */
export interface ClusteredMean {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  /** Independent units: groups, or rows without groups. */
  readonly units: number;
}

/**
 * The mean x̄ of n values and its cluster-robust variance, G/(G − 1) Σ_g (Σ_{i∈g} (xᵢ − x̄))² / n²
 * (Liang and Zeger 1986, Biometrika 73, 13–22, with the usual correction for G clusters). Where each
 * value is a group of its own it is s²/n.
 *
 * @param values finite, two or more
 * @param groups one id a value; null where rows are independent
 * @throws RegulaError for other values, ids that are not one a value, and a single group
 */
export function clusteredMean(
  values: ArrayLike<number>,
  groups: GroupIds | null = null,
): ClusteredMean {
  checkValues(values, "values", 2);
  const n = values.length;
  const mean = meanOf(values);
  const deviations = Float64Array.from(values, (value) => value - mean);
  const sums = groups
    ? Float64Array.from(groupMembers(groups, n), (own) =>
        own.reduce((sum, i) => sum + deviations[i], 0),
      )
    : deviations;
  const units = sums.length;
  const expected = { en: "two groups or more", "pt-BR": "dois grupos ou mais" };
  checkArgument(units >= 2, "groups", expected, units);
  const squares = sums.reduce((sum, value) => sum + value * value, 0);
  return { mean, variance: ((units / (units - 1)) * squares) / (n * n), units };
}

/** By deviations from the first value, so that the mean of equal values is that value. */
function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] - values[0];
  return values[0] + sum / values.length;
}
