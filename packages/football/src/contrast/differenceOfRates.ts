import {
  type ConfidenceInterval,
  type Estimate,
  normalQuantile,
  type StratifiedDifference,
} from "@regula/statistics";

/** A difference of shares, in [−1, 1]. */
export interface RateDifference {
  readonly difference: number;
  /** 95 % of all differences of its family together; null where one cannot be had. */
  readonly interval: ConfidenceInterval | null;
}

/**
 * The difference of two shares that were estimated apart: from each share's own interval by the
 * method of variance estimates recovery (Zou and Donner 2008, Statistics in Medicine 27, 1693), of
 * which Newcombe's of two Wilson intervals is a case: d − √((p₁ − l₁)² + (u₂ − p₂)²) and
 * d + √((u₁ − p₁)² + (p₂ − l₂)²).
 *
 * @param family how many differences are read together; each interval is wider by Bonferroni's factor
 */
export function differenceOfRates(first: Estimate, second: Estimate, family = 1): RateDifference {
  const difference = first.mean - second.mean;
  if (!first.interval || !second.interval) return { difference, interval: null };
  const [[low1, high1], [low2, high2]] = [first.interval, second.interval];
  const factor = widening(family);
  const below = factor * Math.hypot(first.mean - low1, high2 - second.mean);
  const above = factor * Math.hypot(high1 - first.mean, second.mean - low2);
  return { difference, interval: cut(difference - below, difference + above) };
}

/** A difference inside strata as one of a family. */
export function widenDifference(
  { difference, interval }: StratifiedDifference,
  family: number,
): RateDifference {
  if (!interval) return { difference, interval };
  // An end may be cut at ±1; the other then has the half width.
  const half = widening(family) * Math.max(difference - interval[0], interval[1] - difference);
  return { difference, interval: cut(difference - half, difference + half) };
}

/** By how much intervals of a family are wider than single ones. */
function widening(family: number): number {
  return normalQuantile(1 - 0.025 / family) / normalQuantile(0.975);
}

const cut = (low: number, high: number): ConfidenceInterval => [
  Math.max(-1, low),
  Math.min(1, high),
];
