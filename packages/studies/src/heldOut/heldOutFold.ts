import { checkArgument } from "@regula/base";

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
  for (const { rows, values } of folds) {
    const expected = { en: `${rows.length} values`, "pt-BR": `${rows.length} valores` };
    checkArgument(values.length === rows.length, "values", expected, values.length);
  }
  const times = countTimes(folds);
  const sums = new Float64Array(times.length);
  for (const { rows, values } of folds) {
    for (let j = 0; j < rows.length; j++) sums[rows[j]] += values[j];
  }
  const rows = heldOutRows(times);
  return { rows, values: Float64Array.from(rows, (row) => sums[row] / times[row]) };
}

/** In how many repeats each row of the table was held out, up to the last that was. */
export function countTimes(folds: readonly Pick<HeldOutFold, "rows">[]): Uint32Array {
  let count = 0;
  for (const { rows } of folds) {
    for (let j = 0; j < rows.length; j++) count = Math.max(count, rows[j] + 1);
  }
  const times = new Uint32Array(count);
  for (const { rows } of folds) {
    for (let j = 0; j < rows.length; j++) times[rows[j]] += 1;
  }
  return times;
}

/** The rows that were held out at all, ascending. */
export function heldOutRows(times: Uint32Array): Uint32Array {
  return Uint32Array.from(times.keys()).filter((row) => times[row] > 0);
}
