import { defineQuestion } from "./claim.ts";

/** Test rows that a difference takes, by both ends of an interval of the spread it is seen through. */
export interface NeededRowsNumbers {
  /** Infinity beyond what is worth telling. */
  readonly range: readonly [low: number, high: number];
  /** No fewer are ever advised. */
  readonly fewest: number;
}

/** What can be said of the size of a test set: the fewest advised, one size, a range, or its lower end. */
export const neededRowsQuestion = defineQuestion(
  "needed rows",
  ({ range: [low, high], fewest }: NeededRowsNumbers) =>
    Number.isInteger(fewest) && fewest >= 1 && low >= fewest && high >= low,
  {
    fewest: ({ range: [, high], fewest }) => high === fewest,
    "one-size": ({ range: [low, high], fewest }) =>
      low === high && high > fewest && high < Infinity,
    range: ({ range: [low, high] }) => low < high && high < Infinity,
    "at-least": ({ range: [low, high] }) => low < Infinity && high === Infinity,
    beyond: ({ range: [low] }) => low === Infinity,
  },
);

/** An answer to `neededRowsQuestion`, with the numbers it rests on. */
export type NeededRowsClaim = ReturnType<typeof neededRowsQuestion.decide>;
