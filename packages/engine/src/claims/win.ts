import type { Estimate } from "../statistics/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { gainQuestion } from "./gain.ts";

/** One that is better than another, and how it stands to the base rate itself. */
export interface WinNumbers {
  /** Over the other one; its verdict is `better`. */
  readonly gain: Estimate;
  readonly margin: number;
  /** Over the base rate; null where that was not looked at. */
  readonly overBaseRate: Estimate | null;
}

/** Whether the better one of two may be said to beat the other: not where ignoring the features does better. */
export const winQuestion = defineQuestion(
  "win",
  ({ gain, margin, overBaseRate }: WinNumbers) =>
    isSoundEstimate(gain) &&
    margin > 0 &&
    Number.isFinite(margin) &&
    gainQuestion.decide({ gain, margin }).claim === "better" &&
    (overBaseRate === null || isSoundEstimate(overBaseRate)),
  {
    beats: ({ overBaseRate }) => overBaseRate === null || overBaseRate.mean > 0,
    "ahead-of-it-alone": ({ overBaseRate }) => overBaseRate !== null && overBaseRate.mean <= 0,
  },
);

export type WinClaim = ReturnType<typeof winQuestion.decide>;
