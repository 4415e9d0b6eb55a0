import type { CoxCalibration } from "../statistics/calibration/coxCalibration.ts";
import { spreadQuestion } from "./calibration.ts";
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
  "ranking beside calibration",
  // What is not sound is refused by the questions that are asked.
  (_numbers: SureRankingNumbers) => true,
  {
    "ranks-well-too-sure": (numbers) => isOrdered(numbers) && isTooSure(numbers),
    "not-both": (numbers) => !(isOrdered(numbers) && isTooSure(numbers)),
  },
);

export type SureRankingClaim = ReturnType<typeof sureRankingQuestion.decide>;

function isOrdered({ ranking }: SureRankingNumbers): boolean {
  return rankingQuestion.decide(ranking).claim === "ordered";
}

function isTooSure({ calibration }: SureRankingNumbers): boolean {
  return spreadQuestion.decide(calibration).claim === "too-sure";
}
