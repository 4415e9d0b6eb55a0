import type { Text } from "@regula/base";
import type { Column, Table, WarningCode } from "@regula/data";

/** The prediction task of a table: which column is predicted from which. */
export interface CheckedTable {
  readonly table: Table;
  readonly target: Column;
  /** Columns to learn from, in the order of the table. */
  readonly features: readonly Column[];
  /** The column that rows are grouped by; null where they are not. */
  readonly group: Column | null;
  /** Columns of numbers that are said to name categories. */
  readonly categorical: ReadonlySet<Column>;
  /** Whether it is said already when rows were. */
  readonly timed: boolean;
  /** What earlier checks saw. */
  readonly seen: ReadonlySet<WarningCode>;
}

/** What a check saw in one column. */
export interface Seen {
  /** Null where it is about rows: then nothing can be left out. */
  readonly column: Column | null;
  /** How many rows it is about. */
  readonly rows: number;
  /** One sentence, which begins with the column and ends with a full stop. */
  readonly text: Text;
  /** What to do about it on the command line, in one sentence; absent where leaving the column out is all. */
  readonly advice?: Text;
}

/** What a check saw in the columns it was given. */
export type Check = (data: CheckedTable) => readonly Seen[];

/** Fewer rows show too little of what their numbers or names are. */
export const fewestRows = 20;

/** Of a column that may be no cause. */
export const dropAdvice: Text = {
  en: "--drop leaves it out.",
  "pt-BR": "--drop a deixa de fora.",
};
