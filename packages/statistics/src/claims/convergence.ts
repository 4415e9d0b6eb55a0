import { defineQuestion } from "./claim.ts";

/** The cost that training makes smaller, at its end and some steps before. */
export interface ConvergenceNumbers {
  readonly before: number;
  readonly end: number;
  /** How much of all steps lies between them, in (0, 1]. */
  readonly share: number;
  /** Whether the cost is drawn anew with every step, by a mask or noise: two of them do not compare. */
  readonly isNoisy: boolean;
}

/** A cost that falls by more over a tenth of all steps is still falling. */
export const stillFallingShare = 0.01;

/** Whether training has come to an end of its own: more steps could still change the network. */
export const convergenceQuestion = defineQuestion(
  "convergence",
  ({ before, end, share }: ConvergenceNumbers) =>
    Number.isFinite(before) &&
    Number.isFinite(end) &&
    before >= 0 &&
    end >= 0 &&
    share > 0 &&
    share <= 1,
  {
    "still-falling": (numbers) => !numbers.isNoisy && fallPerTenth(numbers) > stillFallingShare,
    settled: (numbers) => !numbers.isNoisy && fallPerTenth(numbers) <= stillFallingShare,
    "not-judged": ({ isNoisy }) => isNoisy,
  },
);

/** An answer to `convergenceQuestion`, with the numbers it rests on. */
export type ConvergenceClaim = ReturnType<typeof convergenceQuestion.decide>;

/** By how much of itself the cost fell, for a tenth of all steps. */
function fallPerTenth({ before, end, share }: ConvergenceNumbers): number {
  return before === 0 ? 0 : (before - end) / before / (10 * share);
}
