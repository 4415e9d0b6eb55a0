import { engineNames } from "@regula/engine";
import { validations } from "@regula/models";
import { answers, metricNames, rankingMetrics, resamplings } from "@regula/studies";
import { z } from "zod";
import { coxCalibration } from "./calibration.ts";
import { estimate, keptEstimate } from "./estimate.ts";
import { preset } from "./planSettings.ts";
import { count, countRange, timeOrder } from "./shapes.ts";

// What a model file and the document of the command that writes it have in common.

export const modelData = {
  source: z.string(),
  rows: count,
  columns: z.array(z.string()).describe("All columns of the table, used or not."),
  group: z.string().nullable(),
  time: timeOrder,
  classRows: z.array(count).nullable().describe("null in regression"),
  fingerprint: z.string().describe("Of the examples as the networks see them."),
};

export const training = z.strictObject({
  variant: z.string(),
  chosenFrom: z.array(z.string()).describe("Empty where the variant was given."),
  members: count.describe("Networks started, the diverged among them."),
  settings: z
    .array(z.string())
    .describe("That networks have in turn, by what differs from the default; empty of one."),
  diverged: count,
  stillFalling: count
    .nullable()
    .describe("Networks whose cost fell by over 1 % in the last tenth of the steps."),
  resampling: z.enum(resamplings),
  seed: count,
  engine: z.enum(engineNames),
  software: z.string(),
  stop: count
    .nullable()
    .describe("The step at which all networks stopped by the rows that they left out."),
  kept: z
    .strictObject({
      name: z.enum(answers),
      isChosen: z.boolean().describe("Whether the losses chose it; else it was asked for."),
      losses: z
        .strictObject({ networks: z.number(), linear: z.number(), both: z.number() })
        .describe(
          "Mean loss of the rows left out, each by single members: log-loss, or squared error.",
        ),
    })
    .nullable()
    .describe("What answers, by the rows left out; null where there was nothing to choose by."),
  temperature: z.number().describe("What logits are divided by, in the last weights already."),
  linear: z
    .strictObject({ lambda: z.number(), degreesOfFreedom: z.number() })
    .nullable()
    .describe("Of a linear model; null of trained networks."),
  preset: preset.nullable().describe("null of linear models"),
});

export const calibration = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("probabilities"), ...coxCalibration }),
  z.strictObject({ kind: z.literal("band"), covered: count, rows: count }),
]);

export const ranking = {
  metric: z.enum(rankingMetrics),
  model: estimate.nullable(),
  linear: estimate.nullable(),
};

/** Metrics of the task, each of the model as `model` says, the linear model and the base rate. */
export function estimatesOf<Score extends z.ZodType>(model: Score) {
  return z.partialRecord(
    z.enum(metricNames),
    z.strictObject({ model, linear: estimate.nullable(), baseRate: keptEstimate }),
  );
}

export const validationName = z
  .enum(validations)
  .describe("By the rows that each network left out, or by cross-validation of all that is done.");

export const validation = {
  folds: count,
  repeats: count,
  trainRows: count,
  trainRange: countRange.nullable(),
  diverged: count,
};
