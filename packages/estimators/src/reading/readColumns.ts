import { RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import type { Column, ColumnForm, MissingPolicy } from "@regula/data";

const number: ColumnForm = {
  kind: "number",
  form: { decimal: ".", thousands: null },
  percent: false,
};

const category: ColumnForm = { kind: "category", why: "text" };

/** A column of numbers, NaN where one is missing. */
export function numberColumn(name: string, cells: Float64Array): Column {
  return { name, cells, text: null, reading: number, decided: true };
}

/** A column of categories, empty where one is missing. */
export function categoryColumn(name: string, cells: readonly string[]): Column {
  return { name, cells, text: null, reading: category, decided: true };
}

/** How messages name a value that cannot be used. */
export function spellValue(value: unknown): Text {
  if (typeof value === "string") return verbatim(`"${value}"`);
  if (Array.isArray(value)) return { en: "a list", "pt-BR": "uma lista" };
  if (typeof value === "object" && value !== null) {
    return { en: "an object", "pt-BR": "um objeto" };
  }
  return verbatim(String(value));
}

/** What messages call the rows that are given. */
export const rowsSource = "X";

/** Whether cells may be missing. */
export interface MissingReading {
  /** What becomes of a column's missing cells. */
  readonly missing: (column: string) => MissingPolicy;
  /** What to do about one where they are refused. */
  readonly missingAdvice: Text;
}

/** @throws RegulaError for infinite cells, and for NaN where missing cells are refused */
export function checkNumbers(
  name: string,
  cells: Float64Array,
  { missing, missingAdvice }: MissingReading,
): Column {
  for (const [i, cell] of cells.entries()) {
    if (Number.isFinite(cell) || (Number.isNaN(cell) && missing(name) !== "refuse")) continue;
    throw refuseNumber(i, name, cell, Number.isNaN(cell) ? missingAdvice : undefined);
  }
  return numberColumn(name, cells);
}

/** @param row counted from 0; messages count from 1 */
export function refuseNumber(
  row: number,
  column: string,
  cell: unknown,
  advice?: Text,
): RegulaError {
  return refuseCell(row, column, {
    expected: { en: "a finite number", "pt-BR": "um número finito" },
    cell,
    ...(advice && { advice }),
  });
}

interface RefusedCell {
  readonly expected: Text;
  readonly cell: unknown;
  readonly advice?: Text;
}

/** @param row counted from 0; messages count from 1 */
export function refuseCell(
  row: number,
  column: string,
  { expected, cell, advice }: RefusedCell,
): RegulaError {
  const isMissing = cell === null || cell === undefined || Number.isNaN(cell);
  return new RegulaError({
    code: isMissing ? "value-missing" : typeof cell === "number" ? "not-finite" : "not-a-number",
    place: { file: rowsSource, row: row + 1, column },
    expected,
    received: spellValue(cell),
    ...(advice && { advice }),
  });
}

/** @throws RegulaError unless there are as many values as rows of X */
export function checkLength(source: string, length: number, rows: number): void {
  if (length === rows) return;
  throw new RegulaError({
    code: "shape-mismatch",
    place: { file: source },
    expected: {
      en: `${rows} values, one a row of X`,
      "pt-BR": `${rows} valores, um por linha de X`,
    },
    received: spellNumbers(length),
  });
}
