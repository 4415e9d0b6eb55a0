import {
  checkArgument,
  checkCount,
  checkOpenShare,
  checkValues,
  largestOf,
  nearestExponent,
  PhiloxStream,
  powerOfTwo,
  purposes,
} from "@regula/base";
import { countUpTo } from "../ranks/sortedCounts.ts";
import type { Judged, JudgeOptions } from "../resampling/familyMember.ts";
import { judgeShares } from "../resampling/resampledShares.ts";
import type { ResampledUnits } from "../resampling/resampledUnits.ts";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";
import { judgeMean } from "./resampledMean.ts";

/**
 * A quantity of the same rows: the mean of a number of each row, or the difference of two paired
 * shares, by 1 where only the first is right, −1 where only the second is, 0 elsewhere.
 */
export interface FamilyMember {
  readonly kind: "mean" | "paired-shares";
  /** One a row, finite. */
  readonly values: ArrayLike<number>;
}

/** An answer that holds together with all others of its family. */
export interface SimultaneousInterval {
  readonly mean: number;
  /** All intervals of the family hold what they estimate at once, with the stated confidence. */
  readonly interval: ConfidenceInterval;
  /** Two-sided p of a mean of 0, corrected for the family (single-step min-p). */
  readonly p: number;
}

export interface SimultaneousOptions {
  readonly units: ResampledUnits;
  /** Of the resampling; in [0, 2³² − 1]. */
  readonly seed: number;
  readonly resamples?: number;
  readonly confidence?: number;
}

/** Of the bootstrap; half as many sign flips. */
export const familyResamples = 2000;

/**
 * Intervals of several means over the same rows that hold at once, and p that are at or below
 * 1 − confidence exactly where the interval leaves out 0.
 *
 * A mean's interval is a bootstrap-t whose t is the signed root of the empirical likelihood ratio
 * (`empiricalLikelihoodRoot`; Hall and La Scala 1990, International Statistical Review 58, 109–127),
 * equally improbable on both sides and as asymmetric as the values; no critical value is below
 * Student's. It reaches 0 too where a sign-flip test by itself does not reject a mean of 0: few
 * values of heavy tails can be alike by chance. A difference of paired shares has Tango's score
 * interval, its counts divided by the design effect where units are groups.
 *
 * One bootstrap of units serves all members, so that their dependence is kept: the level of each is
 * the quantile of the least p of the family in it (single-step min-p; Westfall and Young 1993,
 * "Resampling-based multiple testing", § 2.3; Beran 1988, JASA 83, 679–686), never below
 * Bonferroni's. More members make every interval wider.
 *
 * @throws RegulaError for values that are not finite or not one a row, resamples below 1 and a
 *   confidence outside (0, 1)
 */
export function simultaneousIntervals(
  members: readonly FamilyMember[],
  { units, seed, resamples = familyResamples, confidence = 0.95 }: SimultaneousOptions,
): SimultaneousInterval[] {
  checkCount(resamples, "resamples", 1);
  checkOpenShare(confidence, "confidence");
  const rows = units.of.length;
  for (const { values } of members) {
    checkValues(values, "values", 1);
    const expected = { en: `${rows} values`, "pt-BR": `${rows} valores` };
    checkArgument(values.length === rows, "values", expected, values.length);
  }
  if (members.length === 0) return [];
  const alpha = 1 - confidence;
  const scales = members.map(({ values }) => scaleOf(values));
  const judged = members.map(({ kind, values }, i) => {
    const scaled = scales[i] === 1 ? values : Float64Array.from(values, (one) => one / scales[i]);
    return judges[kind](scaled, { units, resamples, alpha, seed });
  });
  resample(judged, units, new PhiloxStream(seed, purposes.resampling, 0), resamples);

  const least = new Float64Array(resamples).fill(1);
  for (const { resampledP } of judged) {
    resampledP().forEach((p, b) => {
      if (p < least[b]) least[b] = p;
    });
  }
  least.sort();
  const adjust = (p: number) => {
    const minP = (1 + countUpTo(least, p)) / (1 + resamples);
    return Math.min(1, Math.max(p, Math.min(minP, members.length * p)));
  };
  // The largest p that `adjust` leaves at or below alpha.
  const allowed = Math.floor(alpha * (1 + resamples)) - 1;
  const fromMinP = allowed >= 0 && allowed < resamples ? least[allowed] * below : 0;
  const level = Math.min(alpha, Math.max(alpha / members.length, fromMinP));
  return judged.map(({ mean, intervalAt, p }, i) => {
    const own = p();
    const [low, high] = intervalAt(level);
    return {
      mean: mean * scales[i],
      interval: [low * scales[i], high * scales[i]],
      p: Math.max(adjust(own.p), own.least),
    };
  });
}

/** Cubes of values up to 2 to this power, and of their inverses, neither overflow nor vanish in a sum. */
const mostExponent = 100;

/** A power of two by which values are divided so that no sum of their cubes overflows; 1 for most. */
function scaleOf(values: ArrayLike<number>): number {
  const largest = largestOf(Array.from(values, Math.abs));
  if (largest === 0) return 1;
  const exponent = Math.min(1023, Math.max(-1022, nearestExponent(largest)));
  return Math.abs(exponent) <= mostExponent ? 1 : powerOfTwo(exponent);
}

/** p at `below` times a bound are strictly below it. */
const below = 1 - 1e-12;

function resample(
  judged: readonly Judged[],
  { sizes }: ResampledUnits,
  source: PhiloxStream,
  resamples: number,
): void {
  const count = sizes.length;
  const times = new Float64Array(count);
  const drawn = { units: new Uint32Array(count), times: new Float64Array(count) };
  const draw = drawBelow(count, source);
  for (let b = 0; b < resamples; b++) {
    times.fill(0);
    for (let i = 0; i < count; i++) times[draw()] += 1;
    let distinct = 0;
    let rows = 0;
    for (let unit = 0; unit < count; unit++) {
      if (times[unit] === 0) continue;
      drawn.units[distinct] = unit;
      drawn.times[distinct] = times[unit];
      distinct += 1;
      rows += times[unit] * sizes[unit];
    }
    for (const { take } of judged) take(b, { ...drawn, count: distinct, rows });
  }
}

/** A whole number below n ≤ `mostUnits`, each equally likely: two draws a random word, which is most of the time. */
function drawBelow(n: number, source: PhiloxStream): () => number {
  const width = Math.floor(65_536 / n);
  let word = 0;
  let isHalf = false;
  return () => {
    for (;;) {
      isHalf = !isHalf;
      if (isHalf) word = source.nextUint32();
      const value = Math.floor((isHalf ? word & 0xffff : word >>> 16) / width);
      if (value < n) return value;
    }
  };
}

const judges: Readonly<
  Record<FamilyMember["kind"], (values: ArrayLike<number>, options: JudgeOptions) => Judged>
> = { mean: judgeMean, "paired-shares": judgeShares };
