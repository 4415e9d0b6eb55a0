import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { type GainNumbers, gainQuestion } from "./gain.ts";

/** One that is better than another, and how it stands to the base rate itself. */
export interface WinNumbers {
  /** Over the other one; its verdict is `better`. */
  readonly gain: Estimate;
  readonly margin: number;
  /** Over the base rate; null where that was not looked at. */
  readonly overBaseRate: GainNumbers | null;
}

/** Whether the better one of two may be said to beat the other: not where ignoring the features is shown to be better. */
export const winQuestion = defineQuestion(
  "win",
  ({ gain, margin, overBaseRate }: WinNumbers) =>
    isSoundEstimate(gain) &&
    margin > 0 &&
    Number.isFinite(margin) &&
    gainQuestion.decide({ gain, margin }).claim === "better" &&
    (overBaseRate === null || canJudge(overBaseRate)),
  {
    beats: (numbers) => !isBehind(numbers),
    "ahead-of-it-alone": isBehind,
  },
);

export type WinClaim = ReturnType<typeof winQuestion.decide>;

function isBehind({ overBaseRate }: WinNumbers): boolean {
  return overBaseRate !== null && gainQuestion.decide(overBaseRate).claim === "worse";
}

function canJudge({ gain, margin }: GainNumbers): boolean {
  return isSoundEstimate(gain) && margin > 0 && Number.isFinite(margin);
}
