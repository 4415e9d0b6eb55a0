import { defineQuestion, isShare } from "./claim.ts";

/** How closely test rows tell accuracies, beside the verdicts that were had from them. */
export interface ResolutionNumbers {
  /** Half the width of the widest interval of one model's accuracy. */
  readonly halfWidth: number;
  /** The differences of accuracy that made a verdict, as they are or as they are not. */
  readonly decided: readonly number[];
}

/** So many are "a few points" of accuracy. */
export const fewPoints = 0.03;

/**
 * Whether a few points of accuracy decide nothing here: `coarse` where the half width is as many. Where
 * a smaller difference than it did decide, as paired ones can, it is `paired-decides`; `fine` else.
 */
export const resolutionQuestion = defineQuestion(
  "resolution",
  ({ halfWidth, decided }: ResolutionNumbers) =>
    isShare(halfWidth) && decided.every((difference) => isShare(Math.abs(difference))),
  {
    coarse: (numbers) => !decidesWithin(numbers) && numbers.halfWidth >= fewPoints,
    fine: (numbers) => !decidesWithin(numbers) && numbers.halfWidth < fewPoints,
    "paired-decides": decidesWithin,
  },
);

export type ResolutionClaim = ReturnType<typeof resolutionQuestion.decide>;

function decidesWithin({ halfWidth, decided }: ResolutionNumbers): boolean {
  return decided.some((difference) => Math.abs(difference) <= halfWidth);
}
