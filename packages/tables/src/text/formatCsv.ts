import { guardCell } from "./guardText.ts";

/** A number as programs write it. */
const number = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/** How numbers are written in a CSV. */
export interface CsvSpelling {
  /** Of numbers. With a comma the cells are parted by semicolons, as spreadsheets do where commas are decimal. */
  readonly decimal: "." | ",";
}

/**
 * Rows of cells as CSV (RFC 4180, with \n line ends). Texts are clean, and one that a spreadsheet
 * would run as a formula is given an apostrophe before it (`guardCell`); a text that is a number is
 * none. Numbers are written whole, to the last bit.
 */
export function formatCsv(
  rows: Iterable<readonly (string | number)[]>,
  { decimal }: CsvSpelling = { decimal: "." },
): string {
  const delimiter = decimal === "," ? ";" : ",";
  const spell = (cell: string | number): string => {
    if (typeof cell === "number") return spellNumber(cell);
    if (number.test(cell)) return spellNumber(cell.trim());
    const safe = guardCell(cell);
    const needsQuotes = /"|^\s|\s$/.test(safe) || safe.includes(delimiter);
    return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const spellNumber = (value: number | string) => String(value).replace(".", decimal);
  let text = "";
  for (const row of rows) text += `${row.map(spell).join(delimiter)}\n`;
  return text;
}
