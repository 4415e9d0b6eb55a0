/** One named column: text cells as they stood in the file, or numbers from a numeric format. */
export interface Column {
  readonly name: string;
  readonly cells: readonly string[] | Float64Array;
}

/** A rectangular table as a reader found it; nothing is parsed until a dataset asks for it. */
export interface Table {
  /** What messages call it: a file name. */
  readonly source: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The mark between whole and fraction in text cells. */
  readonly decimal: "." | ",";
  /** The row of the file, counted from 1 as a spreadsheet shows it, that holds table row `row` (from 0). */
  readonly fileRow: (row: number) => number;
}
