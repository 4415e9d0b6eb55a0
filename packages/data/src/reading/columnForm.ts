import type { RegulaError } from "@regula/base";
import type { DateForm } from "./dateForm.ts";
import type { NumberForm } from "./numberForm.ts";

/** Why cells name categories: they are text, or look like numbers or dates that are names. */
export const categoryReasons = ["text", "leading-zeros", "many-digits", "empty"] as const;

/** One of `categoryReasons`. */
export type CategoryReason = (typeof categoryReasons)[number];

/** How the cells of a column were read. */
export type ColumnForm =
  | { readonly kind: "number"; readonly form: NumberForm; readonly percent: boolean }
  | { readonly kind: "date"; readonly form: DateForm }
  | { readonly kind: "category"; readonly why: CategoryReason }
  /** Cells that need an answer first, and can be used as names until then; or that are no single values. */
  | {
      readonly kind: "unread";
      readonly refusal: RegulaError;
      /** What an option reads them as; null where none can: such a column is left out unless it is asked for. */
      readonly readableAs: "number" | "date" | null;
    };

/** What the cells of a column are. */
export type ColumnKind = ColumnForm["kind"];
