import { mapRecord } from "@regula/base";
import { dateOrders, dateParts, decimalMarks, tasks, thousandsMarks } from "@regula/data";
import {
  activationNames,
  arithmetics,
  initializerNames,
  lossNames,
  maskKinds,
  optimizerNames,
  optimizerSettingParameters,
  penaltyParameters,
  precisions,
  scheduleNames,
} from "@regula/engine";
import { exchanges } from "@regula/studies";
import { z } from "zod";
import { estimate, keptEstimate } from "./estimate.ts";
import { laterDrop } from "./laterDrop.ts";
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
import { origin } from "./origin.ts";
import { ranges } from "./ranges.ts";
import { count, interval, pValue, share } from "./shapes.ts";

const rowMarks = z
  .strictObject({ marks: z.array(count), limit: count, repeated: share })
  .describe("What recognizes rows of training in other tables.");

const signal = z.strictObject({
  p: pValue,
  permutations: count,
  exchange: z.enum(exchanges),
  units: count,
  shares: interval,
  detectable: z.strictObject({
    accuracy: share.nullable(),
    auc: share.nullable(),
    rSquared: share.nullable(),
    baseRate: share.nullable(),
  }),
  constant: z.array(z.string()).describe("Columns with one value in all rows."),
  varies: z.boolean().describe("Whether any feature differs between rows that exchange labels."),
});

const gains = z.strictObject({
  margin: z.number(),
  modelOverBaseRate: estimate.nullable(),
  modelOverLinear: estimate.nullable(),
  linearOverBaseRate: estimate.nullable(),
});

const metrics = z.strictObject({
  validation: validationName,
  ...validation,
  estimates: estimatesOf(keptEstimate.nullable()),
  ranking: z.strictObject(ranking).nullable(),
  gains: gains.nullable(),
  calibration: calibration.nullable(),
});

const name = { name: z.string() };

const target = z.discriminatedUnion("task", [
  z.strictObject({ task: z.literal("binary"), ...name, classes: z.array(z.string()).length(2) }),
  z.strictObject({ task: z.literal("classes"), ...name, classes: z.array(z.string()).min(2) }),
  z.strictObject({
    task: z.literal("regression"),
    ...name,
    mean: z.number(),
    deviation: z.number(),
  }),
]);

const range = z.array(z.number()).length(2).describe("Least and greatest of the training rows.");

const column = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("number"),
    ...name,
    fill: z.number().nullable(),
    indicator: z.boolean(),
    mean: z.number().describe("The median where members have encodings."),
    deviation: z
      .number()
      .describe("The distance between the quartiles where members have encodings."),
    range: range.nullable(),
    form: z
      .strictObject({
        decimal: z.enum(decimalMarks),
        thousands: z.enum(thousandsMarks).nullable(),
        percent: z.boolean(),
      })
      .nullable(),
  }),
  z.strictObject({
    kind: z.literal("date"),
    ...name,
    fill: z.number().nullable().describe("Seconds since 1970."),
    indicator: z.boolean(),
    parts: z
      .array(z.strictObject({ part: z.enum(dateParts), mean: z.number(), deviation: z.number() }))
      .min(1),
    range,
    form: z.strictObject({
      order: z.enum(dateOrders),
      day: z.string().describe("In the tokens of day.js, such as DD/MM/YYYY."),
      time: z.boolean(),
    }),
  }),
  z.strictObject({
    kind: z.literal("category"),
    ...name,
    categories: z.array(z.string()).min(1).describe('"" is a missing cell.'),
    fill: z.string().nullable(),
    indicator: z.boolean(),
    pooled: z.array(z.string()).describe("Rare categories without a feature."),
  }),
]);

const plan = z.strictObject({
  network: z
    .strictObject({
      layers: z.array(z.strictObject({ units: count, activation: z.enum(activationNames) })).min(1),
    })
    .describe("Its inputs are those that a member's encoding makes."),
  loss: z.enum(lossNames),
  initializer: z.enum(initializerNames),
  weightSource: z.enum(["numpy", "philox"]),
  penalties: z.strictObject(mapRecord(penaltyParameters, () => z.number())),
  weightDecay: z.number(),
  maxNorm: z.number(),
  dropout: z.strictObject({ keepProb: z.array(z.number()), mask: z.enum(maskKinds) }).nullable(),
  inputNoise: z.number(),
  labelSmoothing: z.number(),
  mixup: z.number(),
  classWeights: z.array(z.number()).nullable(),
  optimizer: z.strictObject({
    name: z.enum(optimizerNames),
    learningRate: z.number(),
    ...mapRecord(optimizerSettingParameters, () => z.number()),
  }),
  schedule: z.strictObject({
    name: z.enum(scheduleNames),
    warmup: z.number(),
    every: z.number(),
    factor: z.number(),
    finalFraction: z.number(),
  }),
  batchSize: count.nullable(),
  iterations: count,
  precision: z.enum(precisions),
  arithmetic: z.enum(arithmetics),
});

const layer = z.strictObject({
  weights: z.array(z.array(z.number())).describe("A row a unit."),
  biases: z.array(z.number()),
});

const madeInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("itself") }),
  z.strictObject({ kind: z.literal("square") }),
  z.strictObject({
    kind: z.literal("product"),
    with: count.describe("The place of the other feature."),
  }),
  z.strictObject({
    kind: z.literal("sine"),
    frequency: z.number().describe("sin(frequency · x), x scaled."),
  }),
]);

const encoding = z
  .strictObject({
    features: z
      .array(
        z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("asIs") }),
          z.strictObject({
            kind: z.literal("smooth"),
            limit: z.number(),
            edges: z.array(z.number()).describe("None, or three or more that ascend."),
          }),
          z.strictObject({
            kind: z.literal("made"),
            inputs: z
              .array(madeInput)
              .describe("What was chosen to be made of it, scaled and no farther than ± 100."),
          }),
        ]),
      )
      .describe("One a feature: how it becomes one input or several."),
  })
  .nullable()
  .describe("null where the features are the inputs.");

const member = z.strictObject({
  seed: count,
  plan: count.nullable().describe("The place of its plan; null of a linear model."),
  l2: z.number().nullable().describe("λ of a linear model of the ensemble; null of a network."),
  encoding,
  layers: z.array(layer).min(1),
});

const lines = z.array(z.string());

/** What every model file says. */
const shared = {
  format: z.literal("regula-model"),
  version: z.literal(5),
  card: z.strictObject({ en: lines, "pt-BR": lines }).nullable(),
  task: z.enum(tasks),
  decision: decision.nullable(),
  target,
  pipeline: z.strictObject({ columns: z.array(column).min(1), featureNames: lines }),
  sha256: z
    .string()
    .optional()
    .describe("SHA-256 of the file without its digits: no other is written over."),
};

const trained = z
  .strictObject({
    ...shared,
    data: z.strictObject({ ...modelData, rowMarks: rowMarks.nullable() }),
    training,
    signal: signal.nullable(),
    metrics: metrics.nullable().describe("null with --no-validate"),
    laterDrop,
    operating: operating.nullable(),
    ranges,
    plans: z.array(plan).min(1),
    members: z.array(member).min(1),
  })
  .describe("What regula train writes.");

const imported = z
  .strictObject({
    ...shared,
    origin,
    members: z
      .array(
        z.strictObject({
          encoding,
          layers: z.array(layer.extend({ activation: z.enum(activationNames) })).min(1),
        }),
      )
      .min(1),
  })
  .describe("What regula import writes.");

/** The file that regula train and regula import write. */
export const modelFile = z.union([trained, imported]).meta({
  title: "A model file, version 5",
  description:
    "What regula train and regula import write; how to predict from it: docs/command-line.md.",
});
