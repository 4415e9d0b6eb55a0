/** A number as programs write it. */
const number = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

export interface CsvSpelling {
  /** Of numbers. With a comma the cells are parted by semicolons, as spreadsheets do where commas are decimal. */
  readonly decimal: "." | ",";
}

/**
 * Rows of cells as CSV (RFC 4180, with \n line ends). A text that a spreadsheet would run as a
 * formula, one that begins with = + - @ or a control character and is no number, is given an
 * apostrophe before it (OWASP, "CSV injection"). Numbers are written whole, to the last bit.
 */
export function formatCsv(
  rows: Iterable<readonly (string | number)[]>,
  { decimal }: CsvSpelling = { decimal: "." },
): string {
  const delimiter = decimal === "," ? ";" : ",";
  const spell = (cell: string | number): string => {
    if (typeof cell === "number") return spellNumber(cell);
    if (number.test(cell)) return spellNumber(cell.trim());
    const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
    const needsQuotes = /["\r\n]|^\s|\s$/.test(safe) || safe.includes(delimiter);
    return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const spellNumber = (value: number | string) => String(value).replace(".", decimal);
  let text = "";
  for (const row of rows) text += `${row.map(spell).join(delimiter)}\n`;
  return text;
}
