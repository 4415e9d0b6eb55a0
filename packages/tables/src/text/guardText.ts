/** What a spreadsheet would take for a formula, behind any number of apostrophes. */
const formula = /^'*[=+\-@\t\r\n]/;

/**
 * A text that no spreadsheet runs, made so that it can be undone: an apostrophe is put before one
 * that begins with = + - @, a tab or a line end, and before one that `readText` would else take for
 * such. `formatCsv` finds nothing left to guard in it.
 */
export function guardText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that `guardText` was given. */
export function readText(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
