import { looksLikeNumber } from "@regula/data";
import { adviseComment, adviseSkipping, refuseRagged, type StrayKind } from "./csvRefusals.ts";
import type { CsvRow } from "./csvRows.ts";
import type { HeaderOption } from "./findHeader.ts";
import { commentMarkOf } from "./strayRows.ts";

/**
 * The rows with equally many cells. Separators at the end of rows are dropped; a first row that is
 * one cell short names all columns but the first, as R writes row names.
 *
 * @throws RegulaError naming the first row of another width and what it probably is
 */
export function fitWidth(
  rows: readonly CsvRow[],
  source: string,
  header: HeaderOption,
): readonly CsvRow[] {
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
    commentMarkOf(first.cells[0]) === null;
  if (hasRowNames) {
    return [{ row: first.row, cells: ["", ...first.cells] }, ...cutRows(others, width)];
  }
  throw refuseWidths(rows, source);
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

function refuseWidths(rows: readonly CsvRow[], source: string) {
  const width = commonestWidth(rows);
  const fits = ({ cells }: CsvRow) => cells.length === width;
  const [from, to] = [rows.findIndex(fits), rows.findLastIndex(fits)];
  const at = rows.findIndex((row) => !fits(row));
  const ragged = rows[at];
  const mark = commentMarkOf(ragged.cells[0]);
  const skip = (kind: StrayKind, first: CsvRow, last: CsvRow) =>
    adviseSkipping({ kind, first: first.row, last: last.row });
  const isShort = ragged.cells.length < width;
  const advice =
    mark !== null
      ? adviseComment(ragged.row, mark)
      : isShort && at < from
        ? skip("title", { ...rows[0], row: 1 }, { ...rows[from], row: rows[from].row - 1 })
        : isShort && at > to
          ? skip("note", ragged, rows[rows.length - 1])
          : null;
  const expected = { width, row: rows[from].row };
  return refuseRagged(source, ragged.row, ragged.cells, expected, advice);
}

/** Of equally common ones the first row's. */
function commonestWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [0, 0];
  for (const [each, count] of counts) if (count > most) [width, most] = [each, count];
  return width;
}
