import { defineQuestion, isShare } from "./claim.ts";

/** How precisely test rows determine accuracies, with the verdicts from them. */
export interface ResolutionNumbers {
  /** Half the width of the widest interval of one model's accuracy. */
  readonly halfWidth: number;
  /** The differences of accuracy that made a verdict, as they are or as they are not. */
  readonly decided: readonly number[];
}

/**
 * Whether an accuracy's own interval bounds what these test rows decide (`own-interval`), or a smaller
 * difference did decide, as paired ones can (`paired-decides`).
 */
export const resolutionQuestion = defineQuestion(
  "resolution",
  ({ halfWidth, decided }: ResolutionNumbers) =>
    isShare(halfWidth) && decided.every((difference) => isShare(Math.abs(difference))),
  {
    "own-interval": (numbers) => !decidesWithin(numbers),
    "paired-decides": decidesWithin,
  },
);

/** An answer to `resolutionQuestion`, with the numbers it rests on. */
export type ResolutionClaim = ReturnType<typeof resolutionQuestion.decide>;

function decidesWithin({ halfWidth, decided }: ResolutionNumbers): boolean {
  return decided.some((difference) => Math.abs(difference) <= halfWidth);
}
