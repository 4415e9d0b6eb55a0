import { defineQuestion } from "./claim.ts";

/** Two mean losses of a study. */
export interface FlatteryNumbers {
  /** The lowest of all settings in the cross-validation that the choice rests on. */
  readonly lowest: number;
  /** Of the whole procedure on rows that neither training nor choosing saw. */
  readonly estimate: number;
}

/** Whether the lowest figure of a search looks better than what the search is worth. */
export const flatteryQuestion = defineQuestion(
  "flattery",
  ({ lowest, estimate }: FlatteryNumbers) =>
    lowest >= 0 && Number.isFinite(lowest) && estimate >= 0 && Number.isFinite(estimate),
  {
    "too-good": ({ lowest, estimate }) => lowest < estimate,
    "not-too-good": ({ lowest, estimate }) => lowest >= estimate,
  },
);

/** An answer to `flatteryQuestion`, with the numbers it rests on. */
export type FlatteryClaim = ReturnType<typeof flatteryQuestion.decide>;
