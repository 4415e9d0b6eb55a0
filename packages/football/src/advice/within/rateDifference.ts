import {
  type ConfidenceInterval,
  normalQuantile,
  type StratifiedDifference,
} from "@regula/statistics";

/** A difference of shares, in [−1, 1]. */
export interface RateDifference {
  readonly difference: number;
  /** 95 % of all differences of its family together; null where one cannot be had. */
  readonly interval: ConfidenceInterval | null;
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
export function widening(family: number): number {
  return normalQuantile(1 - 0.025 / family) / normalQuantile(0.975);
}

/** What of an interval differences of shares can have. */
export const cut = (low: number, high: number): ConfidenceInterval => [
  Math.max(-1, low),
  Math.min(1, high),
];
