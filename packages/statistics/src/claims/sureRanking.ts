import type { CoxCalibration } from "../calibration/coxCalibration.ts";
import { levelQuestion, spreadQuestion } from "./calibration.ts";
import { defineQuestion } from "./claim.ts";
import { type RankingNumbers, rankingQuestion } from "./ranking.ts";

/** How the same predictions order rows, and how far their probabilities can be believed. */
export interface SureRankingNumbers {
  readonly ranking: RankingNumbers;
  readonly calibration: CoxCalibration;
}

/**
 * Whether predictions rank well and are too sure all the same: the order is of use where the
 * probabilities, taken at their word, are not.
 */
export const sureRankingQuestion = defineQuestion(
  "ranking and calibration",
  // What is not sound is refused by the questions that are asked.
  (_numbers: SureRankingNumbers) => true,
  {
    "ranks-well-too-sure": (numbers) => isOrdered(numbers) && isTooSure(numbers),
    "not-both": (numbers) => !(isOrdered(numbers) && isTooSure(numbers)),
  },
);

/** An answer to `sureRankingQuestion`, with the numbers it rests on. */
export type SureRankingClaim = ReturnType<typeof sureRankingQuestion.decide>;

function isOrdered({ ranking }: SureRankingNumbers): boolean {
  return rankingQuestion.decide(ranking).claim === "ordered";
}

/** Of the likeliest of several classes, probabilities that are too high are too sure as well. */
function isTooSure({ calibration }: SureRankingNumbers): boolean {
  const isTooHigh = levelQuestion.decide(calibration).claim === "too-high";
  return (
    spreadQuestion.decide(calibration).claim === "too-sure" ||
    (isTooHigh && calibration.of === "predicted")
  );
}
