import { gainQuestion } from "@regula/statistics";
import { answers } from "@regula/studies";
import { z } from "zod";
import { estimate } from "./estimate.ts";
import { count, type Immutable } from "./shapes.ts";

const fields = {
  metric: z.enum(["logLoss", "squaredError"]),
  answer: z.enum(answers).describe("What predicts: one network, one linear model, or both."),
  rows: count.describe("Rows of the later half, predicted in both ways."),
  shuffled: z.number().describe("Mean loss, learning from as many rows of all times."),
  later: z.number().describe("Mean loss, learning from the rows before them."),
  drop: estimate.describe("later less shuffled: positive where later rows are predicted worse."),
  margin: z.number().describe("Smaller differences do not matter, stated in advance."),
};

/** Of a model file. */
export const laterDrop = z
  .strictObject(fields)
  .nullable()
  .describe("null without --time, and where it could not be judged");

/** Of what a command prints. */
export const laterDropTold = z
  .strictObject({ ...fields, verdict: z.enum(gainQuestion.names), text: z.string() })
  .nullable()
  .describe("null without --time, and where it could not be judged");

export type LaterDropTold = Immutable<z.infer<typeof laterDropTold>>;
