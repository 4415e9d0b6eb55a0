import Papa from "papaparse";

export interface Records {
  /** Every record in order, blank lines too; a record is one row of a spreadsheet. */
  readonly records: readonly (readonly string[])[];
  /** The record, counted from 0, whose quotes do not fit; undefined where all do. */
  readonly misquoted: number | undefined;
}

/** The cells of a text whose lines end in \n; quotes as in RFC 4180. */
export function splitRecords(text: string, delimiter: string): Records {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const quotes = errors.find(({ type }) => type === "Quotes");
  return { records: data, misquoted: quotes && (quotes.row ?? 0) };
}

/** Whether a spreadsheet shows the record as an empty row. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
