import type { DateOrder } from "./dateForm.ts";
import type { DecimalMark, ThousandsMark } from "./numberForm.ts";

/** What people say of how cells are spelled, where looking at them is not enough. */
export interface SpellingOptions {
  /** Cells that are missing in every column. */
  readonly na?: readonly string[];
  readonly decimal?: DecimalMark;
  /** null where digits stand in no groups. */
  readonly thousands?: ThousandsMark | null;
  /** Which of day and month comes first where the cells do not show it. */
  readonly dates?: "dmy" | "mdy";
  /** How columns of these names were spelled before: it decides where their cells do not. */
  readonly known?: ReadonlyMap<string, KnownSpelling>;
}

/** How a column was spelled in the rows that a model was trained on. */
export interface KnownSpelling {
  /** Of numbers. */
  readonly decimal?: DecimalMark;
  /** Of dates. */
  readonly order?: DateOrder;
}
