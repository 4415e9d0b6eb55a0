import { type Language, languages } from "@regula/base";
import { warningCodes } from "@regula/data";
import { z } from "zod";
import { contract } from "./contract.ts";

// What the documents of several commands have in common.

/** A document: `contract` and its own fields, and no others. */
export function documentOf<Shape extends z.core.$ZodLooseShape>(title: string, shape: Shape) {
  return z
    .strictObject({ contract: z.literal(contract), ...shape })
    .meta({ title, description: "Contract and words: docs/command-line.md." });
}

/** How many there are of a thing. */
export const count = z.int().min(0);

/** The fewest and the most. */
export const countRange = z.tuple([count, count]).describe("The fewest and the most.");

/** A share, in [0, 1]. */
export const share = z.number().min(0).max(1);

/** A probability of data at least as far from the null hypothesis, in [0, 1]. */
export const pValue = z.number().min(0).max(1);

/** The lower and the upper end. */
export const interval = z.tuple([z.number(), z.number()]);

/** The lower and the upper end of an interval of a share. */
export const shareInterval = z.tuple([share, share]);

/** A text in every language. */
export const text = z.strictObject(
  Object.fromEntries(languages.map((language) => [language, z.string()])) as Record<
    Language,
    z.ZodString
  >,
);

/** A file that was left out, and why. */
export const refusedFile = z.strictObject({ file: z.string(), error: z.string() });

/** The same, with lists that cannot be written to, as the product's own types have them. */
export type Immutable<T> = T extends readonly unknown[] | Readonly<Record<string, unknown>>
  ? { readonly [Key in keyof T]: Immutable<T[Key]> }
  : T;

/** Stands wherever the figure of a training that diverged would. */
export const diverged = z.literal("diverged");

/** A finite number, or that the training diverged. */
export const numberOrDiverged = z.union([z.number(), diverged]);

const documentWarning = z.strictObject({
  code: z.enum(warningCodes),
  column: z.string().nullable().describe("null where it is about rows."),
  rows: count.nullable().describe("How many rows it is about; null where it is about the table."),
  text: z.string(),
});

export type DocumentWarning = Immutable<z.infer<typeof documentWarning>>;

/** What was seen of the data before anything was trained, and what was done about it. */
export const warnings = z.array(documentWarning);

/** The column that orders rows in time. */
export const timeOrder = z
  .strictObject({ column: z.string().nullable().describe("null for the order of the file.") })
  .nullable()
  .describe("By what folds are made by time; null where they are drawn at random.");
