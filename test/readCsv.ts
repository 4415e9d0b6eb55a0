import type { RegulaError } from "@regula/base";
import type { RawTable } from "@regula/data";
import { type CsvOptions, parseCsv } from "@regula/tables";
import { refusalOf } from "./refusal.ts";

/** A CSV file of kicks, as its reader finds it. */
export const readCsv = (text: string, options: Partial<CsvOptions> = {}) =>
  parseCsv(text, { source: "kicks.csv", ...options });

export const namesOf = ({ columns }: RawTable) => columns.map(({ name }) => name);

/** The raw cells of each row. */
export const rowsOf = ({ rows, columns }: RawTable) =>
  Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row]));

/** The row of the file that each row stands in. */
export const fileRowsOf = (table: RawTable) => rowsOf(table).map((_, row) => table.fileRow(row));

export function refusalOfCsv(text: string, options: Partial<CsvOptions> = {}): RegulaError {
  return refusalOf(() => readCsv(text, options));
}
