import { defineQuestion } from "./claim.ts";

/** How often other rows led to the same choice. */
export interface ChoiceSteadinessNumbers {
  /** Outer folds whose training rows led to the choice that all rows led to. */
  readonly same: number;
  readonly folds: number;
}

/** Whether a choice stands on these rows in particular: unsteady where fewer than half of the folds made it. */
export const choiceSteadinessQuestion = defineQuestion(
  "choice steadiness",
  ({ same, folds }: ChoiceSteadinessNumbers) =>
    Number.isInteger(same) && Number.isInteger(folds) && folds >= 1 && same >= 0 && same <= folds,
  {
    "in-all": ({ same, folds }) => same === folds,
    "in-most": ({ same, folds }) => 2 * same >= folds && same < folds,
    unsteady: ({ same, folds }) => 2 * same < folds && same > 0,
    "in-none": ({ same }) => same === 0,
  },
);

/** An answer to `choiceSteadinessQuestion`, with the numbers it rests on. */
export type ChoiceSteadinessClaim = ReturnType<typeof choiceSteadinessQuestion.decide>;

/** The steadiness of a choice, by what each outer fold chose; null where all diverged in one. */
export function choiceSteadiness(
  chosen: string,
  inFolds: readonly (string | null)[],
): ChoiceSteadinessClaim {
  const same = inFolds.filter((name) => name === chosen).length;
  return choiceSteadinessQuestion.decide({ same, folds: inFolds.length });
}
