import type { Matrix } from "@regula/base";
import type { Pipeline } from "@regula/data";

/** Fewer distinct rows than this are categories, not copies. */
export const fewestDistinct = 20;

/** Equal pairs of rows are copies where there are this many times as many as chance brings about. */
const beyondChance = 4;

/**
 * Numbers rows by content where rows are copies of each other, and gives null where equal rows are
 * no more than what columns of few values bring about. It looks at inputs alone: rows are copies
 * where at least 20 are distinct and equal pairs are over four times as many as independent columns
 * with the same cells would have. Of one column that cannot be told, and equal rows count as copies.
 *
 * @param X features × rows, rows in the order of their content, so that equal rows are neighbors
 */
export function findCopies(X: Matrix, { columns }: Pipeline): Uint32Array | null {
  const rows = X.columns;
  const numbers = new Uint32Array(rows);
  for (let row = 1; row < rows; row++) {
    numbers[row] = numbers[row - 1] + (areEqual(X, row - 1, row) ? 0 : 1);
  }
  const distinct = rows === 0 ? 0 : numbers[rows - 1] + 1;
  if (distinct === rows || distinct < fewestDistinct) return null;
  if (columns.length === 1) return numbers;
  let chance = 1;
  let feature = 0;
  for (const { kind, indicator, ...column } of columns) {
    const width = kind === "number" || !("categories" in column) ? 1 : column.categories.length;
    chance *= shareOfEqualPairs(numberValues(X, feature, width));
    feature += width + (indicator ? 1 : 0);
  }
  return shareOfEqualPairs(numbers) > beyondChance * chance ? numbers : null;
}

function areEqual({ rows, columns, data }: Matrix, a: number, b: number): boolean {
  for (let i = 0; i < rows; i++) if (data[i * columns + a] !== data[i * columns + b]) return false;
  return true;
}

/** The value of each row in one column: the number, or the position of its category. */
function numberValues({ columns: m, data }: Matrix, first: number, width: number): Float64Array {
  if (width === 1) return data.slice(first * m, (first + 1) * m);
  const values = new Float64Array(m);
  for (let i = 0; i < width; i++) {
    for (let row = 0; row < m; row++) if (data[(first + i) * m + row] === 1) values[row] = i;
  }
  return values;
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
