import type { MissingCells } from "./missingCells.ts";
import { type NumberForm, numberParser, splitNumber } from "./numberForm.ts";
import type { NumberScan } from "./numberScan.ts";

/**
 * The numbers of a column in this form, NaN where they are missing; or the first cell that has
 * another form.
 */
export function readNumberCells(
  text: readonly string[],
  { plain, point, comma, values }: NumberScan,
  form: NumberForm,
  missing: MissingCells,
): Float64Array | string {
  const [points, commas] = [point, comma].map(({ fraction, either }) => fraction + either);
  const thousands = form.decimal === "." ? commas : points;
  if (plain && thousands === 0) return values;
  const parse = numberParser(form);
  const cells = new Float64Array(text.length);
  for (let row = 0; row < text.length; row++) {
    const cell = text[row];
    if (cell === "" || missing.inNumbers(cell)) {
      cells[row] = Number.NaN;
      continue;
    }
    const split = splitNumber(cell);
    const value = split && parse(split);
    if (value === null) return cell;
    cells[row] = value;
  }
  return cells;
}
