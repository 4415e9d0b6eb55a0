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

/** A column of numbers, NaN where one is missing. @throws RegulaError for infinite cells */
export function checkNumbers(name: string, cells: Float64Array): Column {
  const place = cells.findIndex((cell) => !Number.isFinite(cell) && !Number.isNaN(cell));
  if (place >= 0) throw refuseNumber(place, name, cells[place]);
  return numberColumn(name, cells);
}

/** @throws RegulaError that names the first row with a missing cell where they are refused, and counts them */
export function refuseMissing(
  columns: readonly Column[],
  { missing, missingAdvice }: MissingReading,
): void {
  const strict = columns.filter(({ name }) => missing(name) === "refuse");
  const lacking = new Set<number>();
  let count = 0;
  for (const { cells } of strict) {
    cells.forEach((cell: number | string, row: number) => {
      if (!isMissing(cell)) return;
      lacking.add(row);
      count++;
    });
  }
  if (count === 0) return;
  const row = [...lacking].reduce((least, other) => Math.min(least, other));
  const [{ name, reading }] = strict.filter(({ cells }) => isMissing(cells[row]));
  throw new RegulaError({
    code: "value-missing",
    place: { file: rowsSource, row: row + 1, column: name },
    expected:
      reading.kind === "number" ? expectedNumber : { en: "a category", "pt-BR": "uma categoria" },
    received: {
      en: `a missing cell, the first of ${spellCount(count, "cell")} in ${spellCount(lacking.size, "row")}`,
      "pt-BR": `uma célula ausente, a primeira de ${spellCount(count, "célula")} em ${spellCount(lacking.size, "linha")}`,
    },
    advice: missingAdvice,
  });
}

function isMissing(cell: number | string): boolean {
  return cell === "" || Number.isNaN(cell);
}

function spellCount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const expectedNumber: Text = { en: "a finite number", "pt-BR": "um número finito" };

/** @param row counted from 0; messages count from 1 */
export function refuseNumber(row: number, column: string, cell: unknown): RegulaError {
  return refuseCell(row, column, { expected: expectedNumber, cell });
}

interface RefusedCell {
  readonly expected: Text;
  readonly cell: unknown;
}

/** @param row counted from 0; messages count from 1 */
export function refuseCell(
  row: number,
  column: string,
  { expected, cell }: RefusedCell,
): RegulaError {
  return new RegulaError({
    code:
      cell === undefined
        ? "value-missing"
        : typeof cell === "number"
          ? "not-finite"
          : "not-a-number",
    place: { file: rowsSource, row: row + 1, column },
    expected,
    received: spellValue(cell),
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
