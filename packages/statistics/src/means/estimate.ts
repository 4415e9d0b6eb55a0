import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/**
 * Why an estimate has no interval: fewer rows than an interval that covers needs, fewer than ten
 * groups, few groups that hold most rows, losses whose rare large values these rows need not have shown, an error most of
 * which is of one row or two, a class with too few rows, too few rows that speak against the better
 * one, or too few groups that have such rows, or rows that were trained on and show nothing of new ones.
 */
export const withheldReasons = [
  "few-rows",
  "few-groups",
  "unequal-groups",
  "rare-losses",
  "one-row",
  "two-rows",
  "rare-class",
  "few-against",
  "few-groups-against",
  "training-rows",
] as const;

/** One of `withheldReasons`. */
export type WithheldReason = (typeof withheldReasons)[number];

/** A mean with its interval, or with the reason why none is given. */
export type Estimate =
  | { readonly mean: number; readonly interval: ConfidenceInterval; readonly withheld: null }
  | { readonly mean: number; readonly interval: null; readonly withheld: WithheldReason };
