import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";

/** By how much a loss grows without the information of a column. */
export interface ImportanceNumbers {
  /** Its interval is simultaneous over the whole family. */
  readonly growth: Estimate;
}

/**
 * Whether a model's loss on new rows depends on a column, on several together, or on
 * an interaction. `matters`: the loss would be larger without it. `misleads`: it would be smaller.
 */
export const importanceQuestion = defineQuestion(
  "importance",
  ({ growth }: ImportanceNumbers) => isSoundEstimate(growth),
  {
    matters: ({ growth }) => growth.interval !== null && growth.interval[0] > 0,
    misleads: ({ growth }) => growth.interval !== null && growth.interval[1] < 0,
    "not-shown": ({ growth }) =>
      growth.interval !== null && growth.interval[0] <= 0 && growth.interval[1] >= 0,
    withheld: ({ growth }) => growth.interval === null,
  },
);

/** An answer to `importanceQuestion`, with the numbers it rests on. */
export type ImportanceClaim = ReturnType<typeof importanceQuestion.decide>;
