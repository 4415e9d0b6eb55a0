import type { Estimate } from "@regula/statistics";
import { cut, type RateDifference, widening } from "../advice/within/rateDifference.ts";

export interface DifferenceOptions {
  /** How many differences are read together; each interval is wider by Bonferroni's factor. */
  readonly family?: number;
  /** r of the two shares' errors (`matchCorrelation`); 0 of kicks that have no match in common. */
  readonly correlation?: number;
}

/**
 * The difference of two shares from each share's own interval, by the method of variance estimates
 * recovery (Zou and Donner 2008, Statistics in Medicine 27, 1693), of which Newcombe's of two Wilson
 * intervals is a case: d − √((p₁ − l₁)² + (u₂ − p₂)² − 2r (p₁ − l₁)(u₂ − p₂)) and
 * d + √((u₁ − p₁)² + (p₂ − l₂)² − 2r (u₁ − p₁)(p₂ − l₂)).
 */
export function differenceOfRates(
  first: Estimate,
  second: Estimate,
  { family = 1, correlation = 0 }: DifferenceOptions = {},
): RateDifference {
  const difference = first.mean - second.mean;
  if (!first.interval || !second.interval) return { difference, interval: null };
  const [[low1, high1], [low2, high2]] = [first.interval, second.interval];
  const factor = widening(family);
  // Rounding may leave what is 0 at r = 1 a little below it.
  const join = (a: number, b: number) =>
    Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
  const below = factor * join(first.mean - low1, high2 - second.mean);
  const above = factor * join(high1 - first.mean, second.mean - low2);
  return { difference, interval: cut(difference - below, difference + above) };
}
