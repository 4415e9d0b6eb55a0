import { largestOf, smallestOf } from "@regula/base";

/** How many rows the folds have to train on, or hold out. */
export interface FoldRows {
  /** Over the folds, rounded. */
  readonly mean: number;
  /** Of the fold with the fewest, and of that with the most. */
  readonly range: readonly [least: number, most: number];
}

/** The mean number of rows of the folds, rounded, and the fewest and most. @param parts the rows of each fold, one fold or more */
export function countFoldRows(parts: readonly { readonly length: number }[]): FoldRows {
  const counts = parts.map(({ length }) => length);
  const sum = counts.reduce((total, count) => total + count, 0);
  return {
    mean: Math.round(sum / counts.length),
    range: [smallestOf(counts), largestOf(counts)],
  };
}
