import {
  gainQuestion,
  rankingQuestion,
  trainingRowsQuestion,
  withheldReasons,
} from "@regula/statistics";
import { rankingMetrics, rowLossNames } from "@regula/studies";
import { z } from "zod";
import { count, interval, share } from "./shapes.ts";

// What was measured on rows held out.

/** A mean with its interval, or with the reason why none is given. */
export const estimate = z.strictObject({
  mean: z.number(),
  interval: interval.nullable(),
  withheld: z.enum(withheldReasons).nullable().describe("Why there is no interval."),
});

/** How many rows to be judged were trained on. */
export const trainingRows = z.strictObject({
  verdict: z.enum(trainingRowsQuestion.names),
  found: count,
  compared: count,
  repeated: share,
});

/** By how much the first is better than the second. */
export const gain = z.strictObject({
  verdict: z.enum([...gainQuestion.names, "diverged"]),
  metric: z.enum(rowLossNames),
  gain: z
    .number()
    .nullable()
    .describe("Positive where the first is better; null where it diverged."),
  interval: interval.nullable().describe("Simultaneous over all comparisons of the document."),
  withheld: z.enum(withheldReasons).nullable(),
  margin: z.number().describe("Smaller differences do not matter in practice."),
});

/** A metric of all that answered for the held-out rows. */
export const scores = z.strictObject({
  model: estimate.or(z.literal("diverged")),
  linear: estimate.nullable(),
  baseRate: estimate,
});

/** The model's gain over the base rate in what its task is judged by, and the linear model's. */
export const gains = gain.extend({
  linear: z.strictObject({ overBaseRate: gain, modelOverLinear: gain }),
  text: z.array(z.string()),
});

export const ranking = z.strictObject({
  metric: z.enum(rankingMetrics),
  model: estimate.nullable(),
  linear: estimate.nullable(),
  verdict: z.enum(rankingQuestion.names).nullable(),
  text: z.string().nullable(),
});
