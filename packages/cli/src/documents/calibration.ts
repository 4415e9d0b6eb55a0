import {
  calibrationBounds,
  calibrationQuestion,
  calibrationWithheld,
  levelQuestion,
  shapeQuestion,
  spreadQuestion,
} from "@regula/statistics";
import { z } from "zod";
import { count, type Immutable, interval, pValue, share } from "./shapes.ts";

// How far stated probabilities can be believed, in a model file and in the documents of commands.

const withheld = z.enum(calibrationWithheld).nullable().describe("Why there is none.");

const coefficient = z.strictObject({
  estimate: z.number(),
  interval: interval.nullable().describe("An end at -1000 or 1000 is the bound of the search."),
  bound: z.enum(calibrationBounds).describe("Whether the estimate itself is at -1000 or 1000."),
  withheld,
});

export const coxCalibration = {
  of: z.enum(["positive", "predicted"]).describe("Class 1 of two, or of several the likeliest."),
  rows: count,
  groups: count.nullable().describe("Judged as wholes; null where rows are independent."),
  predicted: share.describe("The mean stated probability."),
  happened: share.describe("The share of rows in which it happened."),
  intercept: coefficient.describe("Level: 0 where calibrated, below 0 where too high."),
  slope: coefficient.describe("Spread: 1 where calibrated, below 1 where too sure."),
  p: pValue
    .nullable()
    .describe("Of level and spread together, corrected for the test of the shape."),
  bend: z
    .strictObject({
      p: pValue.nullable().describe("Corrected for the test of level and spread."),
      withheld,
    })
    .describe(
      "Shape: whether shares of what happened leave the line of level and spread anywhere.",
    ),
};

/** The figures, each verdict on them, and the sentence. */
export const calibrationTold = {
  ...coxCalibration,
  verdict: z.enum(calibrationQuestion.names),
  level: z.enum(levelQuestion.names),
  spread: z.enum(spreadQuestion.names),
  shape: z.enum(shapeQuestion.names),
  text: z.string(),
};

const told = z.strictObject(calibrationTold);

export type Calibration = Immutable<z.infer<typeof told>>;
