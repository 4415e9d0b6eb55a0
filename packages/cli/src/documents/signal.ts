import { signalQuestion } from "@regula/statistics";
import { exchanges } from "@regula/studies";
import { z } from "zod";
import { count, type Immutable, pValue, share } from "./shapes.ts";

/** A permutation test of whether the features are associated with the target. */
export const signal = z.strictObject({
  verdict: z.enum(signalQuestion.names),
  p: pValue,
  permutations: count,
  exchange: z.enum(exchanges).describe("What the permutations exchange labels between."),
  units: count.describe("Rows, or groups where whole groups exchanged labels."),
  detectable: z
    .union([
      z.strictObject({ accuracy: share.nullable(), auc: share.nullable() }),
      z.strictObject({ rSquared: share.nullable() }),
    ])
    .describe("What a linear law must attain for so many rows to show it four times in five."),
  constant: z
    .array(z.string())
    .describe("Columns with one value in all rows, which carry no information."),
  text: z.string(),
});

export type Signal = Immutable<z.infer<typeof signal>>;
