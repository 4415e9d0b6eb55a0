import type { DateForm } from "../reading/dateForm.ts";
import type { NumberForm } from "../reading/numberForm.ts";
import type { DatePart } from "./dateParts.ts";

interface NamedColumn {
  /** Of the table's column. */
  readonly name: string;
  /** Whether a feature says 1 where the cell was missing. */
  readonly indicator: boolean;
}

/** How one column of the table becomes features. */
export type PipelineColumn =
  | (NamedColumn & {
      readonly kind: "number";
      /** Put where a cell is missing; null where missing cells are refused. */
      readonly fill: number | null;
      readonly mean: number;
      readonly deviation: number;
      /** The least and the greatest number of the training rows; null where the model's file does not have it. */
      readonly range: readonly [least: number, greatest: number] | null;
      /** How its cells were spelled; null where the model's file does not have it. */
      readonly form: SpelledNumbers | null;
    })
  | (NamedColumn & {
      readonly kind: "date";
      /** In seconds since 1970. */
      readonly fill: number | null;
      /** A feature each. */
      readonly parts: readonly {
        readonly part: DatePart;
        readonly mean: number;
        readonly deviation: number;
      }[];
      readonly range: readonly [least: number, greatest: number];
      readonly form: DateForm;
    })
  | (NamedColumn & {
      readonly kind: "category";
      /** In sorted order, a feature each: 1 where the cell is that category, else 0; "" is a missing cell. */
      readonly categories: readonly string[];
      readonly fill: string | null;
      /** Categories of few rows, without features of their own: all features are 0. */
      readonly pooled: readonly string[];
    });

/** How numbers are spelled in a file. */
export type SpelledNumbers = NumberForm & { readonly percent: boolean };

function ownNames(column: PipelineColumn): string[] {
  const { name } = column;
  switch (column.kind) {
    case "number":
      return [name];
    case "date":
      return column.parts.map(({ part }) => (part === "day" ? name : `${name} (${part})`));
    case "category":
      return column.categories.map((category) => `${name} = ${category === "" ? "?" : category}`);
  }
}

/** Features of a column, except the indicator of missing cells. */
export function countOwnFeatures(column: PipelineColumn): number {
  return ownNames(column).length;
}

/** For each feature of a column, whether it is a number or a part of a date, and not 0 or 1. */
export function isNumeric(column: PipelineColumn): boolean[] {
  const own = ownNames(column).map(() => column.kind !== "category");
  return column.indicator ? [...own, false] : own;
}

/** The features that columns become, in order. */
export function nameFeatures(columns: readonly PipelineColumn[]): string[] {
  return columns.flatMap((column) =>
    column.indicator ? [...ownNames(column), `${column.name} = ?`] : ownNames(column),
  );
}
