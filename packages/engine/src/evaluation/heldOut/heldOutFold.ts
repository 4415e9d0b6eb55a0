import { checkArgument } from "../../statistics/checkArgument.ts";

/** One number for each row that one fold of one repeat held out, such as its loss. */
export interface HeldOutFold {
  readonly repeat: number;
  /** Rows of the table. */
  readonly rows: ArrayLike<number>;
  /** One a row, finite. */
  readonly values: ArrayLike<number>;
}

/** Each row once: the mean over the repeats of what it was given. */
export interface RowMeans {
  /** Ascending. */
  readonly rows: Uint32Array;
  readonly values: Float64Array;
}

/**
 * The mean over the repeats of each row's values. With as many values for every row, the mean of
 * these means is the mean of all values.
 *
 * @throws RegulaError for folds whose rows and values differ in number
 */
export function averageRepeats(folds: readonly HeldOutFold[]): RowMeans {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { rows, values } of folds) {
    const expected = { en: `${rows.length} values`, "pt-BR": `${rows.length} valores` };
    checkArgument(values.length === rows.length, "values", expected, values.length);
    for (let j = 0; j < rows.length; j++) {
      const own = sums.get(rows[j]) ?? { sum: 0, count: 0 };
      own.sum += values[j];
      own.count += 1;
      sums.set(rows[j], own);
    }
  }
  const rows = Uint32Array.from(sums.keys()).sort();
  const values = Float64Array.from(rows, (row) => {
    const { sum, count } = sums.get(row) ?? { sum: 0, count: 1 };
    return sum / count;
  });
  return { rows, values };
}
