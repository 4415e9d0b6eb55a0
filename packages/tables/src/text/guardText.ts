import { cleanText } from "@regula/base";

/**
 * What a spreadsheet could take for a formula: = + - @, also in full width, behind blanks and what
 * it does not show (OWASP, "CSV injection").
 */
const formula = /^[\s\ufffd]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** The same behind any number of apostrophes, and what was guarded while cells kept their line ends. */
const guarded = /^'*(?:[\s\ufffd]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** The most characters of a cell in spreadsheets. */
const mostOfCell = 32_767;

/** A text that no spreadsheet runs and nothing takes for more than one line: as in `cleanText`, with an apostrophe before what is taken for a formula. */
export function guardCell(text: string): string {
  const clean = cleanText(text, mostOfCell);
  return formula.test(clean) ? `'${clean}` : clean;
}

/**
 * The same, made so that it can be undone: an apostrophe also before a text that `readText` would
 * else take for a guarded one. `guardCell` finds nothing left to guard in it.
 */
export function guardText(text: string): string {
  const clean = cleanText(text, mostOfCell);
  return guarded.test(clean) ? `'${clean}` : clean;
}

/** The clean text that `guardText` was given. */
export function readText(cell: string): string {
  return cell.startsWith("'") && guarded.test(cell) ? cell.slice(1) : cell;
}
