import type { Matrix } from "@regula/base";
import type { Pipeline } from "../features/pipeline.ts";
import { countOwnFeatures, type PipelineColumn } from "../features/pipelineColumn.ts";

/** Fewer distinct rows than this are categories, not copies. */
export const fewestDistinct = 20;

/** Equal pairs of rows are copies where there are this many times as many as chance brings about. */
const beyondChance = 4;

/** Values are fine where so many times as many would have room between the least and the greatest. */
const roomOfFine = 5;

/**
 * Numbers rows by content where rows are copies of each other, and gives null where equal rows are
 * no more than columns of few values produce. It uses inputs alone: rows are copies
 * where at least 20 are distinct, equal pairs are over four times as many as independent columns
 * with the same cells would have, and some column of numbers has fine values, at least half as many
 * as there are distinct rows: whole numbers and categories that go together are no copies. Values of
 * one column are copies where they are fine and most come again.
 *
 * @param X features × rows
 * @returns a number for each row, equal for equal rows
 */
export function findCopies(X: Matrix, { columns }: Pick<Pipeline, "columns">): Uint32Array | null {
  const numbers = numberRows(X);
  const distinct = new Set(numbers).size;
  if (distinct === X.columns || distinct < fewestDistinct) return null;
  const values = columnValues(X, columns);
  const spreads = values
    .filter(({ kind }) => kind !== "category")
    .map(({ cells }) => spreadOf(cells));
  const fine = spreads.filter(({ isFine, count }) => isFine && 2 * count >= distinct);
  if (fine.length === 0) return null;
  if (values.length === 1) return 2 * fine[0].again > fine[0].count ? numbers : null;
  const chance = values.reduce((product, { cells }) => product * shareOfEqualPairs(cells), 1);
  return shareOfEqualPairs(numbers) > beyondChance * chance ? numbers : null;
}

/** The m rows of features × m in the order of their features, so that equal rows are neighbors and a table's own order decides nothing. */
export function orderByContent({ rows, columns, data }: Matrix): Uint32Array {
  const order = Uint32Array.from({ length: columns }, (_, row) => row);
  return order.sort((a, b) => {
    for (let i = 0; i < rows; i++) {
      const difference = data[i * columns + a] - data[i * columns + b];
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function numberRows(X: Matrix): Uint32Array {
  const numbers = new Uint32Array(X.columns);
  const order = orderByContent(X);
  for (let place = 1; place < order.length; place++) {
    const [before, row] = [order[place - 1], order[place]];
    numbers[row] = numbers[before] + (areEqual(X, before, row) ? 0 : 1);
  }
  return numbers;
}

function areEqual({ rows, columns, data }: Matrix, a: number, b: number): boolean {
  for (let i = 0; i < rows; i++) if (data[i * columns + a] !== data[i * columns + b]) return false;
  return true;
}

interface ColumnValues {
  readonly kind: PipelineColumn["kind"];
  /** One a row: the number, or the position of its category. */
  readonly cells: Float64Array;
}

function columnValues(X: Matrix, columns: readonly PipelineColumn[]): ColumnValues[] {
  let feature = 0;
  return columns.map((column) => {
    const width = countOwnFeatures(column);
    // The first feature of a date determines the others.
    const cells = readValues(X, feature, column.kind === "category" ? width : null);
    feature += width + (column.indicator ? 1 : 0);
    return { kind: column.kind, cells };
  });
}

function readValues(
  { columns: m, data }: Matrix,
  first: number,
  categories: number | null,
): Float64Array {
  if (categories === null) return data.slice(first * m, (first + 1) * m);
  const values = new Float64Array(m).fill(-1);
  for (let i = 0; i < categories; i++) {
    for (let row = 0; row < m; row++) if (data[(first + i) * m + row] === 1) values[row] = i;
  }
  return values;
}

interface Spread {
  /** Distinct values. */
  readonly count: number;
  /** Those that are there twice or more. */
  readonly again: number;
  /** Whether values stand so close that few would be equal by chance. */
  readonly isFine: boolean;
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.slice().sort();
  let [count, again, gap] = [0, 0, Infinity];
  for (let start = 0; start < sorted.length; count++) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > 1) again += 1;
    if (end < sorted.length) gap = Math.min(gap, sorted[end] - sorted[start]);
    start = end;
  }
  const width = sorted[sorted.length - 1] - sorted[0];
  return { count, again, isFine: width / gap >= roomOfFine * count };
}

/** Of all pairs of values, the share that are equal. */
function shareOfEqualPairs(values: Float64Array | Uint32Array): number {
  const sorted = values.slice().sort();
  let pairs = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    pairs += (end - start) * (end - start - 1);
    start = end;
  }
  return pairs / (sorted.length * (sorted.length - 1));
}
