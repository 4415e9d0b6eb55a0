import type { Estimate } from "../means/estimate.ts";
import { defineQuestion } from "./claim.ts";
import { betterSide, type GainVerdict, gainQuestion, isSlight } from "./gain.ts";

/** Several networks compared with one reference on the same rows: each one's gain over it. */
export interface StandingNumbers {
  /** Positive where the network is better; one or more. */
  readonly gains: readonly Estimate[];
  /** Differences smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
}

/**
 * How all networks stand to one reference. A network is shown to be better or worse where its interval
 * leaves out 0, by however little; `slightly` is in the name where no difference that is shown in that
 * direction may matter. `all-equal`: every one is equal to it for practical purposes. `all-behind`:
 * every one is worse than it on these rows, and not every one is shown to be worse on others.
 */
export const standingQuestion = defineQuestion(
  "standing",
  ({ gains, margin }: StandingNumbers) =>
    gains.length > 0 && gains.every((gain) => canJudge({ gain, margin })),
  {
    "all-better": (numbers) => areAllShown(numbers, 1) && !areSlight(numbers, 1),
    "all-slightly-better": (numbers) => areAllShown(numbers, 1) && areSlight(numbers, 1),
    "some-better": (numbers) => areSomeShown(numbers, 1) && !areSlight(numbers, 1),
    "some-slightly-better": (numbers) => areSomeShown(numbers, 1) && areSlight(numbers, 1),
    "all-worse": (numbers) => areAllShown(numbers, -1) && !areSlight(numbers, -1),
    "all-slightly-worse": (numbers) => areAllShown(numbers, -1) && areSlight(numbers, -1),
    "all-equal": areEqual,
    "all-behind": (numbers) =>
      !areAllShown(numbers, -1) && areBehind(numbers) && !areEqual(numbers),
    "some-worse": (numbers) => isWorseMixed(numbers) && !areSlight(numbers, -1),
    "some-slightly-worse": (numbers) => isWorseMixed(numbers) && areSlight(numbers, -1),
    "none-better": (numbers) =>
      shownOn(numbers, 1).length + shownOn(numbers, -1).length === 0 &&
      !areBehind(numbers) &&
      !areEqual(numbers),
  },
);

/** An answer to `standingQuestion`, with the numbers it rests on. */
export type StandingClaim = ReturnType<typeof standingQuestion.decide>;

function canJudge(numbers: Parameters<typeof gainQuestion.decide>[0]): boolean {
  try {
    gainQuestion.decide(numbers);
    return true;
  } catch {
    return false;
  }
}

function verdictsOf({ gains, margin }: StandingNumbers): GainVerdict[] {
  return gains.map((gain) => gainQuestion.decide({ gain, margin }).claim);
}

/** The verdicts that show a network to be better (1) or worse (−1) than the reference. */
function shownOn(numbers: StandingNumbers, side: 1 | -1): GainVerdict[] {
  return verdictsOf(numbers).filter((verdict) => betterSide[verdict] === side);
}

function areAllShown(numbers: StandingNumbers, side: 1 | -1): boolean {
  return shownOn(numbers, side).length === numbers.gains.length;
}

function areSomeShown(numbers: StandingNumbers, side: 1 | -1): boolean {
  return shownOn(numbers, side).length > 0 && !areAllShown(numbers, side);
}

/** Some are shown to be worse, none to be better, and not all are worse on these rows. */
function isWorseMixed(numbers: StandingNumbers): boolean {
  return areSomeShown(numbers, -1) && shownOn(numbers, 1).length === 0 && !areBehind(numbers);
}

function areSlight(numbers: StandingNumbers, side: 1 | -1): boolean {
  return shownOn(numbers, side).every((verdict) => isSlight[verdict]);
}

function areEqual(numbers: StandingNumbers): boolean {
  return verdictsOf(numbers).every((verdict) => verdict === "equal");
}

function areBehind({ gains }: StandingNumbers): boolean {
  return gains.every(({ mean }) => mean < 0);
}
