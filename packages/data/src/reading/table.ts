import type { RegulaError } from "@regula/base";
import type { ColumnForm } from "./columnForm.ts";

/** One named column as a format's reader found it: text cells as they stand in the file, or numbers. */
export interface RawColumn {
  readonly name: string;
  /** NaN where a number is missing. */
  readonly cells: readonly string[] | Float64Array;
  /** Why its cells cannot be used, thrown where they are asked for; absent where they can. */
  readonly refusal?: RegulaError;
}

/** A column that the file gives no name, or one that another column has. */
export interface RenamedColumn {
  /** Its position, counted from 0. */
  readonly column: number;
  /** Its name in the file; empty where it has none. */
  readonly from: string;
  readonly to: string;
}

/** What a reader found of a text file's structure, by looking or by an option. */
export interface FoundStructure {
  readonly header: "first-row" | "none";
  /** Whether the cells or an option decided it; false for a guess. */
  readonly headerDecided: boolean;
  /** One character, or "whitespace" for runs of spaces and tabs. */
  readonly delimiter: string;
  readonly encoding: string;
  /** Whether the bytes or an option decided it; false for the guess of Windows-1252. */
  readonly encodingDecided: boolean;
  /** Rows with cells that an option skipped. */
  readonly skippedRows: number;
  /** Lines of comment that an option skipped. */
  readonly comments: number;
  /** Columns that bear another name than in the file; in files with a row of names, also those without one. */
  readonly renamed: readonly RenamedColumn[];
}

/** A rectangular table as a format's reader found it; `interpretTable` reads its cells. */
export interface RawTable {
  /** What messages call it: a file name. */
  readonly source: string;
  readonly columns: readonly RawColumn[];
  readonly rows: number;
  /** The mark between cells; null for formats without one, in which numbers have decimal points. */
  readonly delimiter: string | null;
  /** Columns that the file itself names as its index, as pandas does: never a feature or target unasked. */
  readonly index?: readonly string[];
  /** The row of the file, counted from 1 as a spreadsheet shows it, that holds table row `row` (from 0). */
  readonly fileRow: (row: number) => number;
  /** Absent for formats that state their structure. */
  readonly found?: FoundStructure;
}

/** One column whose cells were read. */
export interface Column {
  readonly name: string;
  readonly reading: ColumnForm;
  /** Numbers, or seconds since 1970, NaN where missing; or text, empty where missing. */
  readonly cells: readonly string[] | Float64Array;
  /** The cells as they stand in the file; null where the format has numbers. */
  readonly text: readonly string[] | null;
  /** Whether the cells alone decided how they are read; false for a guess. */
  readonly decided: boolean;
}

/** A rectangular table whose cells were read, each column as numbers, dates or categories. */
export interface Table extends Omit<RawTable, "columns"> {
  readonly columns: readonly Column[];
}
