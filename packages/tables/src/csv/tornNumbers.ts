import type { RegulaError } from "@regula/base";
import { looksLikeNumber } from "@regula/data";
import { adviseDecimalCommas, refuseRagged } from "./csvRefusals.ts";
import type { CsvRow } from "./csvRows.ts";

/** So many rows show which cells are halves of numbers. */
const sampleRows = 50;

/** Of the rows, those in which a pair of cells may be one number. */
const mostlyPairs = 0.8;

/**
 * The first of the columns that, joined with the next one, make the rows as wide as the names above
 * them: 88,2,1,71 below weight,height is two numbers with decimal commas, torn where commas part
 * cells. null where the rows show no such thing.
 *
 * @param rows the first of them names
 * @param width of most rows
 */
export function findTornNumbers(rows: readonly CsvRow[], width: number): number | null {
  const [{ cells: names }, ...others] = rows;
  const extra = width - names.length;
  if (names.length < 2 || extra < 1 || extra > names.length) return null;
  if (names.some((name) => name.trim() === "" || looksLikeNumber(name))) return null;
  const sample = others.filter(({ cells }) => cells.length === width).slice(0, sampleRows);
  if (sample.length === 0 || others[0].cells.length < width - 1) return null;
  const pairs: number[] = [];
  for (let column = 0; column + 1 < width; column++) {
    const halves = sample.filter(
      ({ cells }) => /^\s*[+-]?\d+$/.test(cells[column]) && /^\d+\s*$/.test(cells[column + 1]),
    );
    if (halves.length >= mostlyPairs * sample.length) pairs.push(column++);
  }
  return pairs.length >= extra ? pairs[0] : null;
}

/** Refuses the first row of this width below the narrower names, for numbers torn at their commas. */
export function refuseTorn(
  source: string,
  rows: readonly CsvRow[],
  width: number,
  column: number,
): RegulaError {
  const names = rows[0];
  const { row, cells } = rows.find((each) => each.cells.length === width) ?? rows[1];
  const expected = { width: names.cells.length, row: names.row };
  const advice = adviseDecimalCommas(expected.width, cells, column);
  return refuseRagged(source, row, cells, expected, advice);
}
