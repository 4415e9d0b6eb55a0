import { randomInteger } from "../random/distributions.ts";
import type { UniformSource } from "../random/uniformSource.ts";
import { checkArgument, checkCount, checkOpenShare, checkValues } from "./checkArgument.ts";
import { type GroupIds, groupMembers } from "./groupMembers.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

export interface BootstrapOptions {
  readonly source: UniformSource;
  readonly resamples?: number;
  readonly confidence?: number;
  /** One id a value: whole groups are drawn, as values of one group are not independent. */
  readonly groups?: GroupIds;
}

/**
 * The bias-corrected and accelerated bootstrap interval of a mean (Efron 1987, JASA 82, 171–185,
 * §2 and equation 7.3 for the acceleration). Of paired differences it is the paired bootstrap.
 * With `groups`, as many groups as there are are drawn, each with all its values, and the
 * acceleration is the jackknife's over groups (Efron and Tibshirani 1993, "An introduction to the
 * bootstrap", equation 14.15). Values, or means without one group, that are all equal give a point.
 *
 * @param values one or more, finite
 * @throws RegulaError for no values, for values that are not finite, for a single group, for
 *   resamples below 1 and for a confidence outside (0, 1)
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  { source, resamples = 10_000, confidence = 0.95, groups }: BootstrapOptions,
): ConfidenceInterval {
  checkValues(values, "values", 1);
  checkCount(resamples, "resamples", 1);
  checkOpenShare(confidence, "confidence");
  const { sums, sizes } = groups ? sumGroups(values, groups) : { sums: values, sizes: undefined };
  const n = sums.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sums[i];
  const estimate = sum / values.length;

  const acceleration = accelerationOf(sums, sizes, sum, values.length);
  if (acceleration === undefined) return [estimate, estimate];

  const means = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    let resampled = 0;
    let size = 0;
    for (let i = 0; i < n; i++) {
      const drawn = randomInteger(source, n);
      resampled += sums[drawn];
      size += sizes ? sizes[drawn] : 1;
    }
    means[b] = resampled / size;
  }
  means.sort();
  const bias = normalQuantile(shareBelow(means, estimate));
  const bound = (probability: number) => {
    const z = bias + normalQuantile(probability);
    return quantile(means, normalCdf(bias + z / (1 - acceleration * z)));
  };
  const tail = (1 - confidence) / 2;
  return [bound(tail), bound(1 - tail)];
}

/** Each group's sum and size. */
function sumGroups(values: ArrayLike<number>, groups: GroupIds) {
  const members = groupMembers(groups, values.length);
  const expected = { en: "two groups or more", "pt-BR": "dois grupos ou mais" };
  checkArgument(members.length >= 2, "groups", expected, members.length);
  return {
    sums: Float64Array.from(members, (own) => own.reduce((sum, i) => sum + values[i], 0)),
    sizes: Float64Array.from(members, (own) => own.length),
  };
}

/** Sums of cubes below have lost their digits. */
const underflow = 1e-290;

/**
 * Σ d³ / (6 (Σ d²)^(3/2)): d is a value's deviation from the mean, or how far the mean falls when a
 * group is left out. Undefined where every d is 0, or
 * below 10⁻⁹⁷ and its cube lost.
 */
function accelerationOf(
  sums: ArrayLike<number>,
  sizes: ArrayLike<number> | undefined,
  total: number,
  count: number,
): number | undefined {
  const without =
    sizes && Float64Array.from(sizes, (size, g) => (total - sums[g]) / (count - size));
  let center = total / count;
  if (without) center = without.reduce((sum, mean) => sum + mean, 0) / without.length;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < sums.length; i++) {
    const deviation = without ? center - without[i] : sums[i] - center;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  const size = squares * Math.sqrt(squares);
  return size > underflow ? cubes / (6 * size) : undefined;
}

/** The share of resampled means below the estimate, ties counted half; kept off 0 and 1. */
function shareBelow(sorted: Float64Array, estimate: number): number {
  let below = 0;
  let equal = 0;
  for (const mean of sorted) {
    if (mean < estimate) below += 1;
    else if (mean === estimate) equal += 1;
  }
  const least = 0.5 / sorted.length;
  return Math.min(1 - least, Math.max(least, (below + equal / 2) / sorted.length));
}

/** Linear between order statistics (Hyndman and Fan 1996, type 7). */
function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
