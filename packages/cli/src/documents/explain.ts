import { tasks } from "@regula/data";
import { unexplainedReasons } from "@regula/models";
import { importanceQuestion, withheldReasons } from "@regula/statistics";
import { z } from "zod";
import { trainingRows } from "./heldOut.ts";
import { origin } from "./origin.ts";
import { count, documentOf, interval, share, warnings } from "./shapes.ts";

const importance = {
  verdict: z.enum(importanceQuestion.names),
  growth: z
    .number()
    .describe("Of the loss, in the units of metric; below 0 where the model is better without."),
  interval: interval
    .nullable()
    .describe("95 %, simultaneous over columns and clusters, or over interactions."),
  withheld: z.enum(withheldReasons).nullable().describe("Why there is no interval."),
};

const kind = z.enum(["number", "date", "category"]);

const cell = z
  .union([z.number(), z.string()])
  .nullable()
  .describe("A number, a date as ISO 8601 or a category; null of a missing cell.");

const place = { cell, rows: count.describe("Rows whose own cell is this, or nearest to it.") };

const answer = z.strictObject({
  class: z.string().nullable().describe("Whose probability it is; null in regression."),
  mean: z.number(),
  low: z.number().describe("With high: how far answers of members trained on other rows lie."),
  high: z.number(),
  rowsLow: z.number().describe("With rowsHigh: the middle 80 % of the rows' own answers."),
  rowsHigh: z.number(),
});

const answers = z.array(answer).describe("One a class, of two classes the second's alone.");

export const explainDocument = documentOf("What regula explain --json prints", {
  model: z.string(),
  task: z.enum(tasks),
  target: z.string(),
  classes: z.array(z.string()).nullable(),
  origin: origin.nullable().describe("null of a model that was trained here"),
  data: z.strictObject({
    source: z.string(),
    rows: count.describe("Rows that explain the model."),
    available: count.describe("Rows that could have; more where a sample is enough."),
    unlabeled: count,
    filled: count.describe("Empty cells that were filled."),
    unseen: z
      .record(z.string(), count)
      .describe("Cells of a category that training had not seen, by column."),
    group: z.string().nullable(),
    judgedBy: z
      .enum(["held-out", "left-out"])
      .nullable()
      .describe("Rows not seen, or training rows, each by the member that left it out."),
    constant: z
      .array(z.string())
      .describe("Columns of which these rows have fewer than two values: nothing is said of them."),
    withheld: z.enum(unexplainedReasons).nullable().describe("Why no importance is given."),
    trainingRows: trainingRows.nullable(),
  }),
  metric: z.enum(["logLoss", "squaredError"]),
  variance: z.number().nullable().describe("Of the target in these rows; null for classes."),
  shuffles: count,
  columns: z
    .array(
      z.strictObject({
        column: z.string(),
        ...importance,
        told: share
          .nullable()
          .describe(
            "Share of the column's variance that the other columns predict; null with few rows.",
          ),
      }),
    )
    .nullable()
    .describe("In the order of the model; null where no importance is given."),
  clusters: z
    .array(
      z.strictObject({
        columns: z.array(z.string()),
        association: share.describe("The least of two of them."),
        ...importance,
      }),
    )
    .nullable()
    .describe("Columns with nearly the same information, exchanged together."),
  interactions: z.array(
    z.strictObject({ columns: z.tuple([z.string(), z.string()]), ...importance }),
  ),
  dependences: z.array(
    z.strictObject({
      column: z.string(),
      kind,
      along: z.array(z.string()).describe("Columns that are given the same row's cells."),
      places: z.array(z.strictObject({ ...place, answers })),
    }),
  ),
  joint: z.array(
    z.strictObject({
      columns: z.tuple([z.string(), z.string()]),
      places: z.array(
        z.strictObject({
          cells: z.tuple([cell, cell]),
          rows: count,
          means: z.array(z.number()).describe("As answers of dependences."),
        }),
      ),
    }),
  ),
  warnings,
  text: z.array(z.string()),
});
