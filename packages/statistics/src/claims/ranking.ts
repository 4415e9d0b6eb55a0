import type { Estimate } from "../means/estimate.ts";
import { defineQuestion, isSoundEstimate } from "./claim.ts";

/** How well rows are ordered, and the value of a random order: 0.5 of an AUC, 0 of a correlation. */
export interface RankingNumbers {
  readonly ranking: Estimate;
  readonly chance: number;
}

/**
 * Whether predictions order the rows better than chance, independent of their size. An interval
 * wholly below chance is `below`, and no finding about other rows: where there is nothing to learn,
 * cross-validation itself brings that about, as the rows held out are what the training rows have too
 * few of.
 */
export const rankingQuestion = defineQuestion(
  "ranking",
  ({ ranking, chance }: RankingNumbers) => isSoundEstimate(ranking) && Number.isFinite(chance),
  {
    ordered: ({ ranking, chance }) => ranking.interval !== null && ranking.interval[0] > chance,
    below: ({ ranking, chance }) => ranking.interval !== null && ranking.interval[1] < chance,
    "not-shown": ({ ranking, chance }) =>
      ranking.interval !== null && ranking.interval[0] <= chance && ranking.interval[1] >= chance,
    withheld: ({ ranking }) => ranking.interval === null,
  },
);

/** An answer to `rankingQuestion`, with the numbers it rests on. */
export type RankingClaim = ReturnType<typeof rankingQuestion.decide>;
