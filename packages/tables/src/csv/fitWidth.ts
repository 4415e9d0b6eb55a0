import { looksLikeNumber } from "@regula/data";
import { adviseComment, adviseSkipping, refuseRagged, type StrayRows } from "./csvRefusals.ts";
import type { CsvRow } from "./csvRows.ts";
import type { HeaderOption } from "./findHeader.ts";
import type { RowRange } from "./rowRanges.ts";
import { commentMarkOf, findTotal, topRow } from "./strayRows.ts";
import { findTornNumbers, refuseTorn } from "./tornNumbers.ts";

/** How the rows of a file were cut. */
interface RowCut {
  readonly source: string;
  readonly header: HeaderOption;
  readonly delimiter: string;
  readonly skipRows: readonly RowRange[];
}

/**
 * The rows with equally many cells. Separators at the end of rows are dropped; a first row that is
 * one cell short names all columns but the first, as R writes row names, no two alike.
 *
 * @throws RegulaError naming the first row of another width and what it probably is
 */
export function fitWidth(rows: readonly CsvRow[], cut: RowCut): readonly CsvRow[] {
  const { header } = cut;
  const [first, ...others] = rows;
  let width = 0;
  let shortest = first.cells.length;
  let shortestOther = Number.POSITIVE_INFINITY;
  for (const { cells } of rows) width = Math.max(width, filledWidth(cells));
  for (const { cells } of others) shortestOther = Math.min(shortestOther, cells.length);
  shortest = Math.min(shortest, shortestOther);
  if (shortest >= width) return cutRows(rows, width);
  const hasRowNames =
    header !== "no" &&
    shortestOther >= width &&
    others.length > 1 &&
    first.cells.length === width - 1 &&
    !first.cells.some(looksLikeNumber) &&
    commentMarkOf(first.cells[0]) === null &&
    new Set(others.map(({ cells }) => cells[0])).size === others.length;
  if (hasRowNames) {
    return [{ row: first.row, cells: ["", ...first.cells] }, ...cutRows(others, width)];
  }
  throw refuseWidths(rows, cut);
}

/** Cells up to the last that is not empty. */
function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1].trim() === "") width--;
  return width;
}

function cutRows(rows: readonly CsvRow[], width: number): readonly CsvRow[] {
  if (rows.every(({ cells }) => cells.length === width)) return rows;
  return rows.map(({ row, cells }) => ({ row, cells: cells.slice(0, width) }));
}

function refuseWidths(rows: readonly CsvRow[], { source, delimiter, skipRows }: RowCut) {
  const width = commonestWidth(rows);
  const fits = ({ cells }: CsvRow) => cells.length === width;
  const [from, to] = [rows.findIndex(fits), rows.findLastIndex(fits)];
  const at = rows.findIndex((row) => !fits(row));
  const ragged = rows[at];
  const torn = delimiter === "," && at === 0 ? findTornNumbers(rows, width) : null;
  if (torn !== null) return refuseTorn(source, rows, width, torn);
  const mark = commentMarkOf(ragged.cells[0]);
  const isShort = ragged.cells.length < width;
  const strays: StrayRows[] = [];
  if (isShort && at < from && !namesOthers(rows, width)) {
    strays.push({ kind: "title", first: topRow(rows[0], skipRows), last: rows[from].row - 1 });
  }
  const isFoot =
    to < rows.length - 1 && rows.slice(to + 1).every(({ cells }) => cells.length < width);
  if (isFoot && (isShort || at > to)) {
    const [{ row: first }, { row: last }] = [rows[to + 1], rows[rows.length - 1]];
    strays.push({ kind: "note", first, last });
  } else if (strays.length > 0) for (const total of findTotal(rows.slice(from))) strays.push(total);
  const isCured = strays.some(({ first, last }) => first <= ragged.row && ragged.row <= last);
  const advice =
    mark !== null
      ? adviseComment(ragged.row, mark)
      : isCured
        ? adviseSkipping(strays, skipRows)
        : null;
  const expected = { width, row: rows[from].row };
  return refuseRagged(source, ragged.row, ragged.cells, expected, advice);
}

/** Whether the first row is one cell short of rows with numbers, as names are where cells hold the separator. */
function namesOthers([first, second]: readonly CsvRow[], width: number): boolean {
  const { cells } = first;
  return (
    cells.length > 1 &&
    cells.length === width - 1 &&
    !cells.some(looksLikeNumber) &&
    cells.every((cell) => cell.trim() !== "") &&
    second.cells.length === width &&
    second.cells.some(looksLikeNumber)
  );
}

/** Of equally common ones the first row's. */
function commonestWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [0, 0];
  for (const [each, count] of counts) if (count > most) [width, most] = [each, count];
  return width;
}
