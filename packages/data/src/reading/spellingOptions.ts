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
}
