import type { ExplanationWork } from "@regula/models";
import { type Forecast, worthTelling } from "./forecast.ts";
import { busyness, sumSpent, timeOf } from "./spent.ts";

/** Times some answers and one guess, once they have been made before, and counts what there are; null where all is done in a moment. */
export function forecastExplanation(work: ExplanationWork): Forecast | null {
  const { answers, guesses, answerOnce, guessOnce } = work;
  answerOnce();
  let rows = 0;
  const answering = timeOf(() => {
    rows = answerOnce();
  });
  const guessing = timeOf(guessOnce);
  const beside = guesses * guessing.processor;
  const each = answering.processor / rows;
  return worthTelling({
    least: beside + answers.least * each,
    most: beside + answers.most * each,
    busy: busyness(sumSpent([answering, guessing].map((one) => ({ ...one, times: 1 })))),
  });
}
