import type { Text } from "@regula/base";
import type { Column, Table } from "@regula/data";

/** The question asked of a table: which column is predicted from which. */
export interface CheckedTable {
  readonly table: Table;
  readonly target: Column;
  /** Columns to learn from, in the order of the table. */
  readonly features: readonly Column[];
  /** Whether rows are grouped already. */
  readonly grouped: boolean;
}

/** What a check saw in one column. */
export interface Seen {
  readonly column: Column;
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
