import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";

/** Log-losses of a network on the rows that it was trained on, and on others. */
export interface GapNumbers {
  readonly train: number;
  /** What the training rows' class shares have on the training rows. */
  readonly baseRate: number;
  /** How much the same shares lose on the test rows beyond that: above 0 where rare classes are commoner there. */
  readonly baseRateGap: number;
  /** Log-loss on test rows less `train`: positive where test rows are harder for the network. */
  readonly gap: Estimate;
  /** Gaps smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
  /** Whether most test rows have the values of training rows, and are no others. */
  readonly isSeen: boolean;
}

/** A test log-loss of this many times the training one is called overfitting. */
export const overfitRatio = 2;

/** Better than the base rate by less than this is rounding. */
const leastGain = 1e-6;

/**
 * What a network does on rows that it has not seen. It overfits only by what the base rate, which
 * has memorized nothing, does not lose as well. `overfits` and `worse-on-test`: the whole
 * interval of the gap lies above 0 and reaches the margin; `slightly-worse-on-test`: it lies between
 * them; `better-on-test`: it lies below 0; `as-well`: it holds 0 and lies below the margin.
 */
export const gapQuestion = defineQuestion(
  "gap",
  ({ train, baseRate, baseRateGap, gap, margin }: GapNumbers) =>
    Number.isFinite(baseRateGap) &&
    [train, baseRate].every((loss) => Number.isFinite(loss) && loss >= 0) &&
    isSoundEstimate(gap) &&
    train + gap.mean >= -1e-9 &&
    margin > 0 &&
    Number.isFinite(margin),
  {
    "no-gain-in-training": (numbers) => !hasGained(numbers),
    "not-judged": (numbers) => hasGained(numbers) && numbers.isSeen,
    withheld: (numbers) => isJudged(numbers) && numbers.gap.interval === null,
    overfits: (numbers) => isShown(numbers) && isFar(numbers),
    "worse-on-test": (numbers) => isShown(numbers) && !isFar(numbers),
    "slightly-worse-on-test": (numbers) => isSmall(numbers) && lowOf(numbers) > 0,
    "as-well": (numbers) => isSmall(numbers) && lowOf(numbers) <= 0 && highOf(numbers) >= 0,
    "better-on-test": (numbers) => isJudged(numbers) && highOf(numbers) < 0,
    "not-shown": (numbers) =>
      isJudged(numbers) && highOf(numbers) >= numbers.margin && lowOf(numbers) <= 0,
  },
);

/** An answer to `gapQuestion`, with the numbers it rests on. */
export type GapClaim = ReturnType<typeof gapQuestion.decide>;

function hasGained({ train, baseRate }: GapNumbers): boolean {
  return train < baseRate - leastGain;
}

function isJudged(numbers: GapNumbers): boolean {
  return hasGained(numbers) && !numbers.isSeen;
}

function isShown(numbers: GapNumbers): boolean {
  return isJudged(numbers) && lowOf(numbers) > 0 && highOf(numbers) >= numbers.margin;
}

function isSmall(numbers: GapNumbers): boolean {
  return isJudged(numbers) && highOf(numbers) < numbers.margin;
}

function isFar({ train, gap, baseRateGap, margin }: GapNumbers): boolean {
  const own = gap.mean - Math.max(0, baseRateGap);
  // A loss of nearly nothing is soon doubled: what does not matter is no overfitting.
  return train + own > overfitRatio * train && own >= margin;
}

function lowOf({ gap }: GapNumbers): number {
  return gap.interval ? gap.interval[0] : Number.NaN;
}

function highOf({ gap }: GapNumbers): number {
  return gap.interval ? gap.interval[1] : Number.NaN;
}
