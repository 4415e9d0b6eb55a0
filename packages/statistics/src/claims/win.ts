import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { betterSide, type GainNumbers, gainQuestion, isSlight } from "./gain.ts";

/** One that is shown to be better than another, and how it stands to the base rate itself. */
export interface WinNumbers {
  /** Over the other one; its verdict is `better` or `slightly-better`. */
  readonly gain: Estimate;
  readonly margin: number;
  /** Over the base rate; null where that was not computed. */
  readonly overBaseRate: GainNumbers | null;
}

/**
 * Whether the better one of two may be said to beat the other: not where ignoring the features is shown
 * to be better (`ahead-of-it-alone`), nor where it is better by less than matters (`slightly-ahead`).
 */
export const winQuestion = defineQuestion(
  "win",
  ({ gain, margin, overBaseRate }: WinNumbers) =>
    isSoundEstimate(gain) &&
    margin > 0 &&
    Number.isFinite(margin) &&
    betterSide[gainQuestion.decide({ gain, margin }).claim] === 1 &&
    (overBaseRate === null || canJudge(overBaseRate)),
  {
    beats: (numbers) => !isBehind(numbers) && !isAheadSlightly(numbers),
    "slightly-ahead": (numbers) => !isBehind(numbers) && isAheadSlightly(numbers),
    "ahead-of-it-alone": isBehind,
  },
);

/** An answer to `winQuestion`, with the numbers it rests on. */
export type WinClaim = ReturnType<typeof winQuestion.decide>;

function isBehind({ overBaseRate }: WinNumbers): boolean {
  return overBaseRate !== null && betterSide[gainQuestion.decide(overBaseRate).claim] === -1;
}

function isAheadSlightly({ gain, margin }: WinNumbers): boolean {
  return isSlight[gainQuestion.decide({ gain, margin }).claim];
}

function canJudge({ gain, margin }: GainNumbers): boolean {
  return isSoundEstimate(gain) && margin > 0 && Number.isFinite(margin);
}
