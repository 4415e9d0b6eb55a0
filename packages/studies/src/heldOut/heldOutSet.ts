import type { Task } from "@regula/data";
import type { GroupIds } from "@regula/statistics";
import type { HeldOutFold } from "./heldOutFold.ts";
import { type JudgedRows, type RowLossName, rowLosses } from "./rowLosses.ts";

/** What the model of one fold of one repeat says of the rows held out, and what happened. */
export interface FoldPredictions extends Omit<JudgedRows, "task"> {
  readonly repeat: number;
  /** Rows of the table. */
  readonly rows: ArrayLike<number>;
}

/** All held-out predictions of one procedure; of fixed predictions, a single fold with all rows. */
export interface HeldOutSet {
  readonly task: Task;
  readonly folds: readonly FoldPredictions[];
  /** The group of each row of the table; null where rows are independent. */
  readonly groups: GroupIds | null;
}

/** The losses of each fold's rows. */
export function heldOutLosses(
  name: RowLossName,
  { task, folds }: Pick<HeldOutSet, "task" | "folds">,
): HeldOutFold[] {
  return folds.map(({ repeat, rows, ...judged }) => ({
    repeat,
    rows,
    values: rowLosses(name, { task, ...judged }),
  }));
}

/** Row by row those of a less those of b, which were held out in the same folds. */
export function heldOutDifferences(
  name: RowLossName,
  a: Pick<HeldOutSet, "task" | "folds">,
  b: Pick<HeldOutSet, "task" | "folds">,
): HeldOutFold[] {
  const ofB = heldOutLosses(name, b);
  return heldOutLosses(name, a).map(({ values, ...fold }, f) => ({
    ...fold,
    values: Float64Array.from(values, (value, j) => value - ofB[f].values[j]),
  }));
}
