import { PhiloxStream, purposes } from "@regula/base";
import {
  type Estimate,
  type GainClaim,
  type GroupIds,
  gainQuestion,
  type ResampledUnits,
  resampledUnits,
  type SimultaneousInterval,
  type WithheldReason,
} from "@regula/statistics";
import { fewestOfMean } from "../heldOut/estimateMean.ts";
import { findGroupReason } from "../heldOut/groupReason.ts";
import { classLosses, classRights, outputsOfRows } from "../metrics/classLosses.ts";

/** The verdict on a difference with the numbers that it rests on. */
export type TestedDifference = GainClaim & {
  /** Corrected for the family that it was tested in; null where the verdict is withheld. */
  readonly p: number | null;
};

/** Rows that no model was trained on. */
export interface TestRows {
  /** The class of each, counted from 0. */
  readonly targets: Float64Array;
  /** The group of each; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/** What networks say of test rows. */
export interface TestedModel {
  readonly name: string;
  /** Of class 1 for each of m rows; of K classes K × m, one class after another. */
  readonly logits: Float64Array;
}

export interface TestOptions {
  readonly seed: number;
  /** Of the bootstrap. */
  readonly resamples?: number;
}

/** Losses that differ by less differ by rounding: two dead networks do. */
const roundingDifference = 1e-9;

export function unitsOf({ targets, groups }: TestRows, seed: number): ResampledUnits {
  return resampledUnits(targets.length, groups, new PhiloxStream(seed, purposes.resampling, 2));
}

/** −log of the probability that each row's class was given. */
export function lossesOf({ logits }: TestedModel, { targets }: TestRows): Float64Array {
  return classLosses(outputsOfRows(logits, targets.length), targets);
}

/** 1 for each row whose class was said, else 0. */
export function rightsOf({ logits }: TestedModel, { targets }: TestRows): Float64Array {
  return classRights(outputsOfRows(logits, targets.length), targets);
}

/** Gains of each row, the first's over the second's: 0 where they differ by rounding. */
export function lossGains(ofFirst: Float64Array, ofSecond: Float64Array): Float64Array {
  return ofSecond.map((loss, j) => {
    const gain = loss - ofFirst[j];
    return Math.abs(gain) < roundingDifference ? 0 : gain;
  });
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

/** Why no mean of so few groups, of groups so unequal, or of so few rows has an interval; null where it has one. */
export function findTooFew(units: ResampledUnits): WithheldReason | null {
  const count = units.sizes.length;
  if (units.areGroups) return findGroupReason(count, units.weights.satterthwaiteDegrees);
  return count < fewestOfMean ? "few-rows" : null;
}
