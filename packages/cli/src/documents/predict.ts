import { tasks } from "@regula/data";
import { gainQuestion, withheldReasons } from "@regula/statistics";
import { metricNames } from "@regula/studies";
import { z } from "zod";
import { calibrationTold } from "./calibration.ts";
import { estimate } from "./estimate.ts";
import { trainingRows } from "./heldOut.ts";
import { operating } from "./operating.ts";
import { origin } from "./origin.ts";
import { rangesGiven } from "./ranges.ts";
import { count, documentOf, interval, share, warnings } from "./shapes.ts";

/** Where the middle 90 % of the networks lie, and the prediction. */
const band = { low: z.number(), high: z.number() };

const row = { row: count.describe("As a spreadsheet numbers the rows of the data.") };

const label = {
  class: z.string(),
  set: z
    .array(z.string())
    .optional()
    .describe(
      "Classes that hold the truth with the coverage of `ranges`; absent where that is null.",
    ),
};

const prediction = z.union([
  z.strictObject({ ...row, probability: share, ...band, ...label }),
  z.strictObject({ ...row, probabilities: z.record(z.string(), share), ...band, ...label }),
  z.strictObject({
    ...row,
    prediction: z.number(),
    ...band,
    interval: interval
      .optional()
      .describe("Holds the truth with the coverage of `ranges`; absent where that is null."),
  }),
]);

const scores = z.strictObject({
  rows: count.describe("Rows whose outcome is known."),
  unlabeled: count,
  group: z.string().nullable(),
  metrics: z.partialRecord(z.enum(metricNames), estimate),
  dominantRows: z
    .array(count)
    .describe(
      "The one or two rows, as numbered in predictions, that make up most of the squared error; empty where no one or two do.",
    ),
  baseRate: z
    .strictObject({
      verdict: z.enum(gainQuestion.names),
      metric: z.enum(["logLoss", "squaredError"]),
      gain: z.number().describe("Of the model over the training rows' class shares or mean."),
      interval: interval.nullable(),
      withheld: z.enum(withheldReasons).nullable(),
      margin: z.number(),
    })
    .nullable()
    .describe("null where the model's file does not say what the training rows' mean was"),
  operating: operating
    .nullable()
    .describe("null in regression, and where most rows were trained on"),
  calibration: z
    .strictObject(calibrationTold)
    .nullable()
    .describe("null in regression, and where most rows were trained on"),
  isTrainingData: z.boolean(),
  trainingRows: trainingRows
    .nullable()
    .describe("Whether these rows were trained on; null where the model's file does not show it."),
});

export const predictDocument = documentOf("What regula predict --json prints", {
  model: z.string(),
  task: z.enum(tasks),
  target: z.string(),
  classes: z.array(z.string()).nullable(),
  origin: origin.nullable().describe("null of a model that was trained here"),
  threshold: share.nullable().describe("null but for two classes"),
  members: count,
  data: z.strictObject({
    source: z.string(),
    rows: count,
    filled: count.describe("Empty cells that were filled."),
    unseen: z
      .record(z.string(), count)
      .describe("Cells of a category that training had not seen, by column."),
  }),
  warnings,
  ranges: rangesGiven,
  scores: scores.nullable().describe("null where no outcome is known"),
  predictions: z.array(prediction),
});
