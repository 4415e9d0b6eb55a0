import { looksLikeNumber } from "@regula/data";
import { adviseComment, adviseSkipping, refuseStray, type StrayRows } from "./csvRefusals.ts";
import type { CsvRow } from "./csvRows.ts";
import { keepsOtherRows, type RowRange } from "./rowRanges.ts";

/** So many rows show which columns hold numbers. */
const sampleRows = 50;

/** With fewer rows below it, nothing shows that a row is of another kind. */
const fewestRows = 3;

/** Of the cells of a column of numbers. */
const mostlyNumbers = 0.8;

const totalWords = /^(?:grand |sub)?totals?(?: geral)?:?$|^sum:?$|^soma:?$|^mean:?$|^m[ée]dia:?$/i;

/** The mark that a comment begins with; null where the cell is none. */
export function commentMarkOf(cell: string): string | null {
  return /^\s*(#|%|\/\/)/.exec(cell)?.[1] ?? null;
}

/** What is known of a table before its rows are read. */
export interface StrayContext {
  readonly source: string;
  /** Whether the first row holds names. */
  readonly named: boolean;
  /** Rows that an option skips. */
  readonly skipRows: readonly RowRange[];
}

/**
 * Looks for rows that have as many cells as the table's but are none of its data: titles and
 * comments above it, units below the names, totals below it.
 *
 * @throws RegulaError naming the rows, what they probably are, and the option that reads the file
 */
export function refuseStrayRows(
  rows: readonly CsvRow[],
  { source, named, skipRows }: StrayContext,
): void {
  if (rows.length < fewestRows + 2 || keepsOtherRows(skipRows)) return;
  const [first] = rows;
  const mark = commentMarkOf(first.cells[0]);
  const total = findTotal(rows);
  const others = rows.slice(0, rows.length - total.length);
  const names = findNamesBelowTitle(others);
  if (mark !== null && (names > 0 || isAboveNumbers(others, 1))) {
    throw refuseStray(source, first.row, first.cells, adviseComment(first.row, mark));
  }
  const table = others.slice(names);
  const title: StrayRows[] =
    names === 0 ? [] : [{ kind: "title", first: topRow(first, skipRows), last: table[0].row - 1 }];
  const units = named || names > 0 ? findUnits(table) : [];
  const strays = [...title, ...units, ...total];
  if (strays.length === 0) return;
  const { row, cells } =
    names > 0 ? first : (rows.find((each) => each.row === strays[0].first) ?? first);
  throw refuseStray(source, row, cells, adviseSkipping(strays, skipRows));
}

/** Where a title begins: with the blank rows above it, unless an option skips rows there. */
export function topRow({ row }: CsvRow, skipRows: readonly RowRange[]): number {
  return skipRows.some(({ first }) => first === 1) ? row : 1;
}

/** The place of a row of names, above numbers, below one text alone; 0 where there is none. */
function findNamesBelowTitle(rows: readonly CsvRow[]): number {
  const at = rows.findIndex(({ cells }) => countFilled(cells) > 1);
  return at > 0 && at < rows.length - fewestRows && isAboveNumbers(rows, at) ? at : 0;
}

/** Words such as (mm) above numbers in every column of numbers. */
function findUnits(rows: readonly CsvRow[]): StrayRows[] {
  const { row } = rows[1];
  return isAboveNumbers(rows, 1) ? [{ kind: "units", first: row, last: row }] : [];
}

/**
 * Whether a row of words stands above numbers in each column that has any, two at least, or one
 * below words in brackets.
 */
function isAboveNumbers(rows: readonly CsvRow[], at: number): boolean {
  const { cells } = rows[at];
  if (cells.some(looksLikeNumber)) return false;
  const below = rows.slice(at + 1, at + 1 + sampleRows);
  if (below.length < fewestRows) return false;
  const above = cells.filter((_, column) => {
    const filled = below.map((other) => other.cells[column]).filter((cell) => cell.trim() !== "");
    const numbers = filled.filter(looksLikeNumber).length;
    return numbers >= fewestRows && numbers >= mostlyNumbers * filled.length;
  });
  const words = above.filter((cell) => /[^\s\-.?]/.test(cell) && !isMissingWord(cell));
  const areBracketed = words.some((cell) => /^\s*[([{<].*[)\]}>]\s*$/.test(cell));
  return words.length >= 2 || (words.length === 1 && areBracketed);
}

/** As defineMissing has them; a row of missing cells is one of the data. */
function isMissingWord(cell: string): boolean {
  return /^\s*(?:n\/?a|nan|null|none|nil|missing|#n\/a|n\.?a\.|n\.?d\.?|s\/d)\s*$/i.test(cell);
}

/** A last row that calls itself a total, where no other row does, with sums or nothing next to the word. */
export function findTotal(rows: readonly CsvRow[]): StrayRows[] {
  const { row, cells } = rows[rows.length - 1];
  const column = cells.findIndex((cell) => totalWords.test(cell.trim()));
  if (column < 0) return [];
  const others = rows.slice(0, -1);
  if (others.some((other) => other.cells[column]?.trim() === cells[column].trim())) return [];
  return [{ kind: "total", first: row, last: row }];
}

function countFilled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
