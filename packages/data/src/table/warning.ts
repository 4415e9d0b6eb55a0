import type { Text } from "@regula/base";

/** The kinds of warnings about a table, by name. */
export const warningCodes = [
  "unreadable",
  "row-number",
  "row-order",
  "id",
  "constant",
  "text-nearly-unique",
  "gives-away",
  "copies",
  "test-overlap",
  "entity",
  "missing-code",
  "same-letters",
  "codes",
  "date-numbers",
  "order",
  "out-of-range",
  "rare-class",
  "absent-class",
  "unlabeled",
  "incomplete",
  "missing-column",
  "other-teams",
  "next-touch",
  "units",
  "observational",
] as const;

/** One of `warningCodes`. */
export type WarningCode = (typeof warningCodes)[number];

/** A property of a table that matters for the results of a study. */
export interface Warning {
  readonly code: WarningCode;
  /** null where it is about rows. */
  readonly column: string | null;
  /** How many rows it is about; null where it is about the table. */
  readonly rows: number | null;
  readonly text: Text;
}
