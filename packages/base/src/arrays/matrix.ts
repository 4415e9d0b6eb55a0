import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";

/** Row-major numbers, `data[row * columns + column]`. Examples are columns, as in the course. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** A rows × columns matrix over `data` (shared, not copied), or of zeros. @throws RegulaError for another number of numbers */
export function matrix(rows: number, columns: number, data?: Float64Array): Matrix {
  const size = rows * columns;
  if (data !== undefined && data.length !== size) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: `${size} numbers for a ${rows} × ${columns} matrix`,
        "pt-BR": `${size} números para uma matriz ${rows} × ${columns}`,
      },
      received: spellNumbers(data.length),
    });
  }
  return { rows, columns, data: data ?? new Float64Array(size) };
}

/** The matrix whose rows are given. @throws RegulaError when the rows differ in length. */
export function matrixFromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    throw new RegulaError({
      code: "row-ragged",
      place: { row: ragged + 1 },
      expected: { en: `${columns} numbers`, "pt-BR": `${columns} números` },
      received: spellNumbers(rows[ragged].length),
    });
  }
  return matrix(rows.length, columns, Float64Array.from(rows.flat()));
}

/** A rows × columns matrix as nested arrays, for printing and for comparing. */
export function matrixToRows(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, row) =>
    Array.from(m.data.subarray(row * m.columns, (row + 1) * m.columns)),
  );
}

/** A new matrix, columns × rows of one of rows × columns. */
export function transpose(m: Matrix): Matrix {
  const result = matrix(m.columns, m.rows);
  for (let row = 0; row < m.rows; row++) {
    for (let column = 0; column < m.columns; column++) {
      result.data[column * m.rows + row] = m.data[row * m.columns + column];
    }
  }
  return result;
}

/** These columns of a rows × columns matrix, in this order, in a new one; a column may come several times. */
export function takeColumns(m: Matrix, columns: ArrayLike<number>): Matrix {
  const taken = matrix(m.rows, columns.length);
  for (let row = 0; row < m.rows; row++) {
    for (let j = 0; j < columns.length; j++) {
      taken.data[row * columns.length + j] = m.data[row * m.columns + columns[j]];
    }
  }
  return taken;
}
