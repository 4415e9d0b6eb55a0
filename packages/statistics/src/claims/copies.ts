import { defineQuestion } from "./claim.ts";

/** Rows, and how many of them are left once copies count as one. */
export interface CopiesNumbers {
  readonly rows: number;
  readonly distinct: number;
}

/** Whether rows are copies of each other, so that what is held out was trained on as well. */
export const copiesQuestion = defineQuestion(
  "copies",
  ({ rows, distinct }: CopiesNumbers) =>
    Number.isInteger(rows) && Number.isInteger(distinct) && distinct >= 1 && distinct <= rows,
  {
    none: ({ rows, distinct }) => distinct === rows,
    found: ({ rows, distinct }) => distinct < rows,
  },
);

/** An answer to `copiesQuestion`, with the numbers it rests on. */
export type CopiesClaim = ReturnType<typeof copiesQuestion.decide>;
