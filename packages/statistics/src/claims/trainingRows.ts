import { binomialCdf } from "../distributions/binomialCdf.ts";
import { defineQuestion, isShare } from "./claim.ts";

/** Rows to be judged, compared with the rows that a model was trained on. */
export interface TrainingRowsNumbers {
  /** Rows that equal a training row in every feature and in the target. */
  readonly found: number;
  /** Rows that were compared. */
  readonly compared: number;
  /** Share of the training rows that equal another of them: new rows of the kind would as often. */
  readonly repeated: number;
}

/** Fewer than found: so likely of new rows, at most, where as many would still be by chance. */
const likely = 0.99;

/**
 * Whether rows to be judged are rows of training. Where the training rows repeat each other, some new
 * rows equal them too: `as-new-rows-would` is no more than that (exact binomial tail above 0.01).
 */
export const trainingRowsQuestion = defineQuestion(
  "training rows",
  ({ found, compared, repeated }: TrainingRowsNumbers) =>
    Number.isInteger(found) &&
    Number.isInteger(compared) &&
    found >= 0 &&
    found <= compared &&
    isShare(repeated),
  {
    none: ({ found }) => found === 0,
    "as-new-rows-would": (numbers) => numbers.found > 0 && isByChance(numbers),
    some: (numbers) => !isByChance(numbers) && !isMost(numbers),
    most: (numbers) => !isByChance(numbers) && isMost(numbers),
  },
);

/** An answer to `trainingRowsQuestion`, with the numbers it rests on. */
export type TrainingRowsClaim = ReturnType<typeof trainingRowsQuestion.decide>;

/** Always, where none is found. */
function isByChance({ found, compared, repeated }: TrainingRowsNumbers): boolean {
  return binomialCdf(found - 1, compared, repeated) < likely;
}

function isMost({ found, compared }: TrainingRowsNumbers): boolean {
  return 2 * found > compared;
}
