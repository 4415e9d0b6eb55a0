import { choiceSteadinessQuestion, withheldReasons } from "@regula/statistics";
import { aims, answers, armNames, searchNames } from "@regula/studies";
import { z } from "zod";
import { estimate } from "./estimate.ts";
import { laterDropTold } from "./laterDrop.ts";
import { planSettings, preset } from "./planSettings.ts";
import { readTable } from "./readTable.ts";
import {
  count,
  countRange,
  diverged,
  documentOf,
  type Immutable,
  numberOrDiverged,
  share,
  timeOrder,
  warnings,
} from "./shapes.ts";
import { verdicts } from "./study.ts";

const arm = z.strictObject({
  divergedFolds: count,
  loss: z.union([...estimate.options, diverged]),
  accuracy: estimate.nullable(),
  rSquared: estimate.nullable(),
});

const score = {
  loss: numberOrDiverged,
  standardError: z.number().nullable(),
  accuracy: share.nullable(),
};

const setting = z.strictObject({
  name: z.string(),
  changes: z
    .record(z.string(), z.union([z.number(), z.string(), z.array(count)]))
    .describe("What differs from the default, except regularizers."),
  regularizers: z
    .record(z.string(), z.number())
    .describe("What differs from the default in regularizers."),
  variant: z.string().describe("How it regularizes, as in --variants."),
  family: z.string(),
  isBaseline: z.boolean(),
  isAverage: z.boolean().describe("Whether it is the average of the best settings."),
  isReference: z.boolean().describe("Whether it is what others are searched against."),
  status: z.enum(["completed", "dropped", "diverged"]),
  ...score,
  droppedAt: count.nullable().describe("Iterations after which halving gave it up."),
  parts: z
    .array(z.string())
    .describe("The settings whose networks answer, of the default and of the average."),
  kept: z
    .enum(answers)
    .nullable()
    .describe("What answers of networks and linear models of the same rows."),
});

const outerFold = z.strictObject({
  repeat: count,
  fold: count,
  chosen: z.string().nullable(),
  loss: z.record(z.enum(armNames), numberOrDiverged),
  accuracy: z.record(z.enum(armNames), z.union([share, diverged])).nullable(),
});

const curve = z.strictObject({
  name: z.string(),
  points: z.array(z.strictObject({ rows: count, ...score, trainLoss: numberOrDiverged })),
});

const needed = z.strictObject({
  difference: z.number(),
  range: z.tuple([count.nullable(), count.nullable()]).describe("null beyond 10⁹"),
});

export type Arm = Immutable<z.infer<typeof arm>>;
export type Setting = Immutable<z.infer<typeof setting>>;
export type OuterFoldScores = Immutable<z.infer<typeof outerFold>>;
export type Curve = Immutable<z.infer<typeof curve>>;
export type Needed = Immutable<z.infer<typeof needed>>;

export const tuneDocument = documentOf("What regula tune --json prints", {
  warnings,
  read: readTable,
  aim: z.enum(aims).describe("Whether a regularizer or settings of all kinds were searched."),
  command: z
    .string()
    .nullable()
    .describe(
      "Trains a model with what was chosen; null where nothing was, or early stopping, which train does not have.",
    ),
  primaryMetric: z.enum(["logLoss", "mse"]),
  chosen: z.string().nullable().describe("null where every network diverged in some fold"),
  steadiness: z.enum(choiceSteadinessQuestion.names).nullable(),
  chosenInFolds: z.array(z.string().nullable()),
  ...verdicts,
  estimate: arm.describe("Of the whole procedure, on rows that it has not seen."),
  baselines: z.strictObject({
    baseRate: arm,
    linear: arm,
    reference: arm.describe("No regularization, or the default settings."),
  }),
  search: z.strictObject({
    method: z.enum(searchNames),
    settings: count,
    finalists: count.describe("How many of them were tried to the end."),
    families: z.array(z.string()),
    rounds: z.array(count).describe("where folds of fewer rows have fewer, the most"),
    roundsVary: z.boolean().describe("whether folds of fewer rows have fewer iterations"),
  }),
  settings: z.array(setting),
  outerFolds: z.array(outerFold),
  learningCurve: z.array(curve).nullable().describe("null without --report"),
  laterDrop: laterDropTold,
  margins: z.strictObject({ loss: z.number(), accuracy: z.number().nullable() }),
  needed: z
    .strictObject({
      unit: z.enum(["row", "group"]),
      fewest: count,
      loss: needed,
      accuracy: needed.nullable(),
    })
    .nullable(),
  neededWithheld: z
    .enum(withheldReasons)
    .nullable()
    .describe("Why no size is given; null where one is, or a network diverged."),
  rows: z.strictObject({
    all: count,
    searched: count.describe(
      "Rows that settings were searched and judged on: of a large table fewer than all, by lot.",
    ),
    outerTrain: count.describe("On average over the outer folds."),
    outerTrainRange: countRange,
    outerTest: count.describe("On average over the outer folds."),
    outerTestRange: countRange,
    groups: count.nullable().describe("null where rows are independent"),
    time: timeOrder,
  }),
  preset,
  plan: z.strictObject({ ...planSettings, folds: count, repeats: count }),
});
