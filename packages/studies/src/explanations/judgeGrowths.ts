import { PhiloxStream, purposes } from "@regula/base";
import {
  type Estimate,
  type GroupIds,
  type ImportanceClaim,
  importanceQuestion,
  resampledUnits,
  simultaneousIntervals,
} from "@regula/statistics";
import { fewestRows } from "../heldOut/estimateMean.ts";
import { findGroupReason } from "../heldOut/groupReason.ts";

/** Options of `judgeGrowths`. */
export interface JudgeGrowthsOptions {
  /** The group of each row; null where rows are independent. */
  readonly groups: GroupIds | null;
  /** A growth that matters beyond doubt: 1 of log-loss, the target's variance of squared error. */
  readonly unit: number;
  readonly seed: number;
}

/** Where no row's growth reaches this share of the unit it is rounding, or of no size. */
const leastGrowth = 1e-4;

/** What draws the blocks that many units are put into. */
const blocks = 3;

/**
 * What rows show of each growth of a loss: its mean over new rows of the kind, or new groups, with
 * 95 % intervals that hold for all of them at once (`simultaneousIntervals`).
 *
 * @param growths of each, one a row
 * @returns withheld below 20 rows and ten groups, and where few groups hold most rows
 */
export function judgeGrowths(
  growths: readonly Float64Array[],
  { groups, unit, seed }: JudgeGrowthsOptions,
): ImportanceClaim[] {
  if (growths.length === 0) return [];
  const [{ length }] = growths;
  const source = new PhiloxStream(seed, purposes.resampling, blocks);
  const units = resampledUnits(length, groups, source);
  const reason = groups
    ? findGroupReason(units.sizes.length, units.weights.satterthwaiteDegrees)
    : length < fewestRows
      ? "few-rows"
      : null;
  const members = growths.map((values) => ({
    kind: "mean" as const,
    values: sizeable(values, unit),
  }));
  if (reason) {
    return members.map(({ values }) => {
      const mean = values.reduce((sum, growth) => sum + growth, 0) / values.length;
      return importanceQuestion.decide({ growth: { mean, interval: null, withheld: reason } });
    });
  }
  return simultaneousIntervals(members, { units, seed }).map(({ mean, interval }) => {
    const growth: Estimate = { mean, interval, withheld: null };
    return importanceQuestion.decide({ growth });
  });
}

function sizeable(growths: Float64Array, unit: number): Float64Array {
  const reaches = growths.some((growth) => Math.abs(growth) >= leastGrowth * unit);
  return reaches ? growths : growths.map(() => 0);
}
