import { looksLikeNumber } from "@regula/data";
import { adviseComment, adviseSkipping, refuseStray } from "./csvRefusals.ts";
import type { CsvRow } from "./csvRows.ts";

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

/**
 * Looks for rows that have as many cells as the table's but are none of its data: titles and
 * comments above it, units below the names, totals below it.
 *
 * @param named whether the first row holds names
 * @throws RegulaError naming the row, what it probably is, and the option that reads the file
 */
export function refuseStrayRows(rows: readonly CsvRow[], source: string, named: boolean): void {
  if (rows.length < fewestRows + 2) return;
  refuseTitle(rows, source);
  if (named) refuseUnits(rows, source);
  refuseTotal(rows, source);
}

/** One text alone above a row of names, which stands above numbers. */
function refuseTitle(rows: readonly CsvRow[], source: string): void {
  const [first] = rows;
  const mark = commentMarkOf(first.cells[0]);
  const at = rows.findIndex(({ cells }) => countFilled(cells) > 1);
  const isAlone = at > 0 && at < rows.length - fewestRows;
  const isComment = mark !== null && isAboveNumbers(rows, 1);
  if (!isComment && !(isAlone && isAboveNumbers(rows, at))) return;
  const advice =
    mark !== null
      ? adviseComment(first.row, mark)
      : adviseSkipping({ kind: "title", first: 1, last: rows[at].row - 1 });
  throw refuseStray(source, first.row, first.cells, advice);
}

/** Words such as (mm) above numbers in every column of numbers. */
function refuseUnits(rows: readonly CsvRow[], source: string): void {
  const { row, cells } = rows[1];
  if (!isAboveNumbers(rows, 1)) return;
  throw refuseStray(source, row, cells, adviseSkipping({ kind: "units", first: row, last: row }));
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

/** A last row that calls itself a total, where no other row does, with sums or nothing beside the word. */
function refuseTotal(rows: readonly CsvRow[], source: string): void {
  const { row, cells } = rows[rows.length - 1];
  const column = cells.findIndex((cell) => totalWords.test(cell.trim()));
  if (column < 0) return;
  const others = rows.slice(0, -1);
  if (others.some((other) => other.cells[column].trim() === cells[column].trim())) return;
  throw refuseStray(source, row, cells, adviseSkipping({ kind: "total", first: row, last: row }));
}

function countFilled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}
