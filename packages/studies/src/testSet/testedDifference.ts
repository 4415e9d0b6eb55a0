import { PhiloxStream, purposes } from "@regula/base";
import {
  type Estimate,
  type GainClaim,
  type GroupIds,
  gainQuestion,
  groupMembers,
  type ResampledUnits,
  resampledUnits,
  type SimultaneousInterval,
  type WithheldReason,
} from "@regula/statistics";
import { fewestGroups } from "../heldOut/estimateMean.ts";

/** The verdict on a difference with the numbers that it rests on. */
export type TestedDifference = GainClaim & {
  /** Corrected for the family that it was tested in; null where the verdict is withheld. */
  readonly p: number | null;
};

/** Rows that no model was trained on. */
export interface TestRows {
  /** 0 or 1 for each. */
  readonly targets: Float64Array;
  /** The group of each; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/** What networks say of test rows. */
export interface TestedModel {
  readonly name: string;
  readonly logits: Float64Array;
}

export interface TestOptions {
  readonly seed: number;
  /** Of the bootstrap. */
  readonly resamples?: number;
}

/** With fewer rows than this a mean loss has no interval. */
export const fewestTestRows = 10;

/** With fewer rows, or groups, against the better one its confident mistakes are not known. */
export const fewestAgainst = 5;

/** Losses that differ by less differ by rounding: two dead networks do. */
const roundingDifference = 1e-9;

export function unitsOf({ targets, groups }: TestRows, seed: number): ResampledUnits {
  return resampledUnits(targets.length, groups, new PhiloxStream(seed, purposes.resampling, 2));
}

/** Gains of each row, the first's over the second's: 0 where they differ by rounding. */
export function lossGains(ofFirst: Float64Array, ofSecond: Float64Array): Float64Array {
  return ofSecond.map((loss, j) => {
    const gain = loss - ofFirst[j];
    return Math.abs(gain) < roundingDifference ? 0 : gain;
  });
}

/** Rows whose gain has the other sign than the mean; of groups those whose sum has it. */
export function countAgainst(gains: Float64Array, groups: GroupIds | null): number {
  const sums = groups
    ? groupMembers(groups, gains.length).map((own) => own.reduce((sum, j) => sum + gains[j], 0))
    : Array.from(gains);
  const direction = Math.sign(gains.reduce((sum, gain) => sum + gain, 0));
  return sums.filter((sum) => sum * direction < 0).length;
}

/**
 * @param withheld why no interval is given; null where one is
 */
export function decideDifference(
  { mean, interval, p }: SimultaneousInterval,
  margin: number,
  withheld: WithheldReason | null,
): TestedDifference {
  const gain: Estimate = withheld
    ? { mean, interval: null, withheld }
    : { mean, interval, withheld: null };
  return { ...gainQuestion.decide({ gain, margin }), p: withheld ? null : p };
}

/** Why no mean of so few groups, or rows, has an interval; null where it has one. */
export function findTooFew(units: ResampledUnits): WithheldReason | null {
  const count = units.sizes.length;
  if (units.areGroups) return count < fewestGroups ? "few-groups" : null;
  return count < fewestTestRows ? "few-rows" : null;
}
