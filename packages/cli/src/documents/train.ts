import { tasks } from "@regula/data";
import { gainQuestion, rankingQuestion, withheldReasons } from "@regula/statistics";
import { rowLossNames } from "@regula/studies";
import { z } from "zod";
import { calibrationTold } from "./calibration.ts";
import { estimate, keptEstimate } from "./estimate.ts";
import { laterDropTold } from "./laterDrop.ts";
import {
  calibration,
  estimatesOf,
  modelData,
  ranking,
  training,
  validation,
  validationName,
} from "./modelParts.ts";
import { decision, operating } from "./operating.ts";
import { ranges } from "./ranges.ts";
import { readTable } from "./readTable.ts";
import { count, diverged, documentOf, type Immutable, interval, warnings } from "./shapes.ts";
import { signal } from "./signal.ts";
import { verdicts } from "./study.ts";

const gain = {
  verdict: z.enum([...gainQuestion.names, "diverged"]),
  metric: z.enum(rowLossNames),
  gain: z.number().nullable().describe("Positive where the first is better."),
  interval: interval.nullable(),
  withheld: z.enum(withheldReasons).nullable(),
  margin: z.number().describe("Smaller differences do not matter, stated in advance."),
};

const comparison = z.strictObject(gain).nullable();

const gains = z.strictObject({
  ...gain,
  linear: z.strictObject({ overBaseRate: comparison, modelOverLinear: comparison }),
  text: z.array(z.string()),
});

const estimates = estimatesOf(z.union([...keptEstimate.options, diverged]));

const rankingTold = z.strictObject({
  ...ranking,
  verdict: z.enum(rankingQuestion.names).nullable(),
  text: z.string().nullable(),
});

/** The model over the base rate, and the comparisons with the linear model. */
export type Gains = Immutable<z.infer<typeof gains>>;
export type Comparison = Immutable<z.infer<typeof comparison>>;
export type Estimates = Immutable<z.infer<typeof estimates>>;
export type Ranking = Immutable<z.infer<typeof rankingTold>>;

const text = { text: z.string().nullable() };
const [, band] = calibration.options;
const probabilities = z.strictObject({ kind: z.literal("probabilities"), ...calibrationTold });

const calibrationOfModel = z.union([probabilities, band.extend(text)]);

export type ModelCalibration = Immutable<z.infer<typeof calibrationOfModel>>;

export const trainDocument = documentOf("What regula train --json prints", {
  model: z.string().nullable().describe("The file that was written; null where it could not be."),
  task: z.enum(tasks),
  target: z.string(),
  classes: z.array(z.string()).nullable(),
  data: z.strictObject({ ...modelData, features: count }),
  training,
  members: count,
  layers: z
    .array(count)
    .describe(
      "Inputs and units of the first network; encodings may give others more or fewer inputs.",
    ),
  signal: signal.nullable(),
  probabilities: gains.nullable().describe("In classification; null in regression."),
  amounts: gains.nullable().describe("In regression; null in classification."),
  ranking: rankingTold.nullable(),
  calibration: calibrationOfModel.nullable(),
  estimates: estimates.nullable().describe("null with --no-validate"),
  validation: z
    .strictObject({ kind: validationName, ...validation })
    .nullable()
    .describe("null with --no-validate"),
  decision: decision.nullable(),
  laterDrop: laterDropTold,
  operating: operating.nullable(),
  ranges,
  tuning: z
    .strictObject({
      chosen: z.string().nullable(),
      primaryMetric: z.enum(["logLoss", "mse"]),
      estimate: estimate.nullable(),
      ...verdicts,
    })
    .nullable()
    .describe("null without --tune"),
  warnings,
  read: readTable,
  text: z.array(z.string()),
});
