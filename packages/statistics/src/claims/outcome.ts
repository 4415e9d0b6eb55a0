import { defineQuestion } from "./claim.ts";
import type { GainVerdict } from "./gain.ts";

/** How many pairs came to each verdict in one metric. */
export type OutcomeNumbers = Readonly<Record<GainVerdict, number>>;

/**
 * What the verdicts of all pairs in one metric come to. `some-differ-slightly`: some pair differs, and
 * none by more than is shown not to matter.
 */
export const outcomeQuestion = defineQuestion(
  "outcome",
  (numbers: OutcomeNumbers) =>
    Object.values(numbers).every((count) => Number.isInteger(count) && count >= 0) &&
    countAll(numbers) > 0,
  {
    "some-differ": ({ better, worse }) => better + worse > 0,
    "some-differ-slightly": (numbers) =>
      numbers.better + numbers.worse === 0 && countSlight(numbers) > 0,
    "all-equal": (numbers) => numbers.equal === countAll(numbers),
    "all-withheld": (numbers) => numbers.withheld === countAll(numbers),
    "none-differs": (numbers) =>
      numbers.better + numbers.worse + countSlight(numbers) === 0 &&
      numbers.equal < countAll(numbers) &&
      numbers.withheld < countAll(numbers),
  },
);

/** An answer to `outcomeQuestion`, with the numbers it rests on. */
export type OutcomeClaim = ReturnType<typeof outcomeQuestion.decide>;

function countSlight(numbers: OutcomeNumbers): number {
  return numbers["slightly-better"] + numbers["slightly-worse"];
}

function countAll(numbers: OutcomeNumbers): number {
  return Object.values(numbers).reduce((sum, count) => sum + count, 0);
}
