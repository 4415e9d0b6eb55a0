import { mapRecord } from "@regula/base";
import { penaltyParameters } from "@regula/engine";
import {
  gainQuestion,
  gapQuestion,
  signalQuestion,
  standingQuestion,
  withheldReasons,
} from "@regula/statistics";
import { exchanges, protocolNames } from "@regula/studies";
import { z } from "zod";
import { estimate } from "./estimate.ts";
import { trainingRows } from "./heldOut.ts";
import { planSettings, preset } from "./planSettings.ts";
import { readTable } from "./readTable.ts";
import {
  count,
  countRange,
  diverged,
  documentOf,
  interval,
  pValue,
  share,
  shareInterval,
  timeOrder,
  warnings,
} from "./shapes.ts";

const rows = z.strictObject({
  source: z.string(),
  rows: count,
  features: count,
  featureNames: z.array(z.string()),
});

const metrics = z.strictObject({
  accuracy: share,
  interval: shareInterval
    .nullable()
    .describe(
      "95 %, of this accuracy by itself: Wilson's, or with groups one that lets their rows go together. Null below ten groups, and of test rows most of which were trained on.",
    ),
  logLoss: z.number(),
  brier: share,
  correct: count,
  rows: count,
});

/** By a known law's probabilities, where the data come from one. */
const population = z
  .strictObject({ rows: count, accuracy: share, logLoss: z.number(), brier: share })
  .optional();

/** Figures; null where there are no such rows or training was interrupted. */
const scored = z.union([metrics, diverged]).nullable();

const withheld = z.enum(withheldReasons).nullable().describe("Why there is no interval.");

const difference = {
  difference: z.number().describe("Positive where a is better."),
  interval: interval
    .nullable()
    .describe("Simultaneous over the differences that were tested together; 95 %."),
  p: pValue
    .nullable()
    .describe("Corrected for them: at or below 0.05 where the interval leaves out 0."),
  verdict: z
    .enum(gainQuestion.names)
    .describe("Of a over b, decided by the interval and the margin."),
  withheld,
};

const tested = z.strictObject(difference);
const toldDifference = z.strictObject({ ...difference, text: z.string() });

const pair = {
  a: z.string(),
  b: z.string(),
  accuracy: toldDifference,
  logLoss: toldDifference,
  against: count.describe(
    "Rows that speak against the one with the lower log-loss, or groups that have such rows.",
  ),
};

const reference = z.strictObject({ a: z.string(), b: z.string(), logLoss: tested, against: count });

const standing = z.enum(standingQuestion.names).nullable();

const warning = z.union([
  z.strictObject({ kind: z.literal("dead-layer"), layer: count, units: count, iteration: count }),
  z.strictObject({ kind: z.literal("constant-output"), probability: share }),
  z.strictObject({
    kind: z.literal("cost-rose"),
    of: z
      .enum(["cost", "log-loss"])
      .describe("log-loss, without masks and noise, where each step draws its own cost."),
    from: z.number(),
    to: z.number(),
  }),
]);

const model = z.strictObject({
  name: z.string(),
  status: z.enum(["completed", "stopped-early", "diverged", "interrupted"]),
  ...mapRecord(penaltyParameters, () => z.number()),
  weightDecay: z.number(),
  maxNorm: z.number(),
  inputNoise: z.number(),
  labelSmoothing: z.number(),
  mixup: z.number(),
  keepProb: z.union([z.number(), z.array(z.number())]),
  mask: z.enum(["fresh", "frozen"]).nullable(),
  layers: z.array(count),
  learningRate: z.number(),
  iterations: count,
  iterationsDone: count,
  seed: count,
  costs: z.array(
    z.strictObject({
      iteration: count,
      cost: z.number(),
      dataLoss: z.number(),
      penalty: z.number(),
    }),
  ),
  train: scored,
  test: scored,
  population,
  gap: z
    .strictObject({
      verdict: z.enum(gapQuestion.names),
      difference: z.number().describe("Log-loss on test rows less that on training rows."),
      interval: interval.nullable().describe("Simultaneous over the networks; 95 %."),
      withheld,
    })
    .nullable(),
  signal: z
    .strictObject({
      verdict: z.enum(signalQuestion.names),
      p: pValue,
      permutations: count,
      exchange: z.enum(exchanges),
    })
    .nullable()
    .describe("Test labels permuted against the network's predictions."),
  divergence: z
    .strictObject({ iteration: count, layer: count.nullable(), tensor: z.string() })
    .optional(),
  warnings: z.array(warning),
  seconds: z.number(),
});

const foldScores = { range: z.tuple([z.number(), z.number()]), values: z.array(z.number()) };

const heldOutScore = z.intersection(estimate, z.looseObject(foldScores));

const foldMean = z.strictObject({ mean: z.number(), ...foldScores });

const method = z.strictObject({
  name: z.string(),
  diverged: count.describe("Folds that diverged; a method with one has no score."),
  accuracy: z.union([heldOutScore, diverged]),
  logLoss: z.union([heldOutScore, diverged]),
  train: z.union([z.strictObject({ accuracy: foldMean, logLoss: foldMean }), diverged]),
});

const repeats = z.strictObject({
  folds: count,
  repeats: count.describe("Whole ones: after an interruption those that were finished."),
  interrupted: z.boolean(),
  trainingRows: count.describe("Rows that the folds divide."),
  pooled: z.boolean(),
  foldTrainingRows: count.describe("Those that a fold trains on, on average."),
  foldTrainingRange: countRange,
  groups: count.nullable(),
  time: timeOrder,
  copies: count
    .nullable()
    .describe("Rows that are copies of other rows; null where groups keep rows together."),
  models: z.array(method),
  baseRate: method,
  linear: method,
  comparisons: z.array(
    z.strictObject({
      ...pair,
      largestFoldsShare: share.describe(
        "Of the sum of the folds' absolute log-loss differences, what the largest three make up.",
      ),
    }),
  ),
  references: z.array(reference),
});

export const compareDocument = documentOf("What regula compare --json prints", {
  protocol: z.enum(protocolNames),
  preset,
  plan: z.strictObject(planSettings),
  interrupted: z.boolean(),
  data: z.strictObject({
    train: rows,
    test: rows.nullable(),
    population: rows.optional(),
    target: z.string(),
    classes: z.tuple([z.string(), z.string()]),
    group: z.string().nullable(),
  }),
  warnings,
  read: readTable,
  overlap: trainingRows
    .nullable()
    .describe("Test rows that have the features and the label of a training row."),
  models: z.array(model),
  baseRate: z.strictObject({
    probability: share,
    train: metrics,
    test: metrics.nullable(),
    population,
  }),
  linear: z.strictObject({
    lambda: z.number().min(0),
    train: metrics,
    test: metrics.nullable(),
    population,
  }),
  comparisons: z.array(
    z.strictObject({
      ...pair,
      discordant: z
        .tuple([count, count])
        .describe("Rows that only b got right, and rows that only a got right."),
    }),
  ),
  references: z
    .array(reference)
    .describe(
      "Networks against the linear model and the base rate, and the former against the latter.",
    ),
  standings: z.strictObject({ baseRate: standing, linear: standing }),
  conclusions: z.array(z.string()),
  repeats: repeats.nullable(),
});
