import { z } from "zod";
import { estimate } from "./estimate.ts";
import { count, interval, share } from "./shapes.ts";

const costs = z.strictObject({
  falsePositive: z.number(),
  falseNegative: z.number(),
});

/** From which probability on the positive class is said. */
export const decision = z
  .strictObject({
    threshold: share,
    costs: costs.nullable().describe("null where both mistakes cost the same"),
    range: interval
      .nullable()
      .describe("Thresholds that the rows held out do not show to cost more; null without costs."),
  })
  .describe("null but for two classes");

/** What decisions come to on rows that were not trained on. */
export const operating = z
  .strictObject({
    rows: count,
    recall: z
      .array(estimate.nullable())
      .describe(
        "Of each class the share of its rows that are recognized: of two classes specificity, sensitivity.",
      ),
    precision: z
      .array(estimate.nullable())
      .describe(
        "Of each class the share of the rows called so that are: of two classes negative, positive predictive value.",
      ),
    balancedAccuracy: estimate.nullable(),
    cost: z
      .strictObject({
        costs,
        model: estimate.describe("Of a row."),
        all: z.number().describe("Of a row, where every one is called positive."),
        none: z.number(),
        saved: estimate.describe("By how much the model costs less than the cheaper of the two."),
      })
      .nullable()
      .describe("null without --cost"),
  })
  .describe("null in regression");
