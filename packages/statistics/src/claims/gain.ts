import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";

/** A difference of two scores on the same rows; positive where the first is better. */
export interface GainNumbers {
  readonly gain: Estimate;
  /** Differences smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
}

/**
 * Whether the first of two is better. `better` and `worse`: the interval leaves out 0, and reaches the
 * margin or beyond it. `slightly-better` and `slightly-worse`: it leaves out 0 and lies inside the
 * margin, so that the difference is shown and shown not to matter. `equal` is equal for practical
 * purposes: the interval holds 0 and lies inside the margin on both sides (region of practical
 * equivalence, Benavoli, Corani, Demšar and Zaffalon 2017, JMLR 18, § 3). `withheld`: there is no
 * interval.
 */
export const gainQuestion = defineQuestion(
  "gain",
  ({ gain, margin }: GainNumbers) => isSoundEstimate(gain) && margin > 0 && Number.isFinite(margin),
  {
    better: (numbers) => lowOf(numbers) > 0 && !isInsideMargin(numbers),
    "slightly-better": (numbers) => lowOf(numbers) > 0 && isInsideMargin(numbers),
    worse: (numbers) => highOf(numbers) < 0 && !isInsideMargin(numbers),
    "slightly-worse": (numbers) => highOf(numbers) < 0 && isInsideMargin(numbers),
    equal: (numbers) => holdsZero(numbers) && isInsideMargin(numbers),
    "not-distinguishable": (numbers) => holdsZero(numbers) && !isInsideMargin(numbers),
    withheld: ({ gain }) => gain.interval === null,
  },
);

/** An answer to `gainQuestion`, with the numbers it rests on. */
export type GainClaim = ReturnType<typeof gainQuestion.decide>;

/** An answer to `gainQuestion`. */
export type GainVerdict = GainClaim["claim"];

/** Which of two a verdict shows to be better, by however little: 1 the first, −1 the second, 0 neither. */
export const betterSide: Readonly<Record<GainVerdict, 1 | 0 | -1>> = {
  better: 1,
  "slightly-better": 1,
  worse: -1,
  "slightly-worse": -1,
  equal: 0,
  "not-distinguishable": 0,
  withheld: 0,
};

/** Whether a verdict shows a difference and shows it to be smaller than what matters. */
export const isSlight: Readonly<Record<GainVerdict, boolean>> = {
  better: false,
  "slightly-better": true,
  worse: false,
  "slightly-worse": true,
  equal: false,
  "not-distinguishable": false,
  withheld: false,
};

function lowOf({ gain }: GainNumbers): number {
  return gain.interval ? gain.interval[0] : Number.NaN;
}

function highOf({ gain }: GainNumbers): number {
  return gain.interval ? gain.interval[1] : Number.NaN;
}

function holdsZero(numbers: GainNumbers): boolean {
  return lowOf(numbers) <= 0 && highOf(numbers) >= 0;
}

function isInsideMargin(numbers: GainNumbers): boolean {
  return lowOf(numbers) > -numbers.margin && highOf(numbers) < numbers.margin;
}
