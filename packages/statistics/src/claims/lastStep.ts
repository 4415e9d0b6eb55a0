import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";
import { type GainVerdict, gainQuestion } from "./gain.ts";

/** What the last rows added to a learning curve gained on the same held-out rows. */
export interface LastStepNumbers {
  /** Null where some training diverged. */
  readonly gain: Estimate | null;
  /** Changes smaller than this do not matter; stated in advance, above 0. */
  readonly margin: number;
}

const is =
  (verdict: GainVerdict) =>
  ({ gain, margin }: LastStepNumbers) =>
    gain !== null && gainQuestion.decide({ gain, margin }).claim === verdict;

/** What a learning curve did at its last step, and nothing about the rows beyond it. */
export const lastStepQuestion = defineQuestion(
  "last step of a learning curve",
  ({ gain, margin }: LastStepNumbers) =>
    (gain === null || isSoundEstimate(gain)) && margin > 0 && Number.isFinite(margin),
  {
    fell: is("better"),
    rose: is("worse"),
    "changed-nothing-that-matters": (numbers) =>
      is("equal")(numbers) || is("slightly-better")(numbers) || is("slightly-worse")(numbers),
    "not-distinguishable": is("not-distinguishable"),
    withheld: is("withheld"),
    diverged: ({ gain }) => gain === null,
  },
);

/** An answer to `lastStepQuestion`, with the numbers it rests on. */
export type LastStepClaim = ReturnType<typeof lastStepQuestion.decide>;
