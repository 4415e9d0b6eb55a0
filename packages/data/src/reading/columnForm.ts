import type { RegulaError } from "@regula/base";
import type { DateForm } from "./dateForm.ts";
import type { NumberForm } from "./numberForm.ts";

/** Why cells name categories: they are text, or look like numbers or dates that are names. */
export const categoryReasons = [
  "text",
  "leading-zeros",
  "many-digits",
  "marks-contradict",
  "empty",
] as const;

export type CategoryReason = (typeof categoryReasons)[number];

/** How the cells of a column were read. */
export type ColumnForm =
  | { readonly kind: "number"; readonly form: NumberForm; readonly percent: boolean }
  | { readonly kind: "date"; readonly form: DateForm }
  | { readonly kind: "category"; readonly why: CategoryReason }
  /** Cells that can be used as names at most: numbers need an answer first, or are no single values. */
  | { readonly kind: "unread"; readonly refusal: RegulaError };

export type ColumnKind = ColumnForm["kind"];
