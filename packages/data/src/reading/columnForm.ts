import type { RegulaError } from "@regula/base";
import type { DateForm } from "./dateForm.ts";
import type { NumberForm } from "./numberForm.ts";

/** Why cells name categories: they are text, or look like numbers or dates that are names. */
export const categoryReasons = ["text", "leading-zeros", "many-digits", "empty"] as const;

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
      /** Whether an option can read them. A column that no option reads is left out unless it is asked for. */
      readonly curable: boolean;
    };

export type ColumnKind = ColumnForm["kind"];
