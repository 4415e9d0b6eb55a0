import { tasks } from "@regula/data";
import { z } from "zod";
import { readFields } from "./readTable.ts";
import { count, documentOf, warnings } from "./shapes.ts";

const seconds = z
  .number()
  .min(0)
  .nullable()
  .describe("null where its first part takes over six seconds, and with --no-timing.");

export const describeDocument = documentOf("What regula describe --json prints", {
  source: z.string(),
  rows: count,
  ...readFields,
  target: z.strictObject({
    name: z.string(),
    task: z.enum(tasks),
    classes: z.array(z.string()).nullable().describe("null in regression."),
  }),
  warnings,
  refusal: z
    .string()
    .nullable()
    .describe("Why train and tune refuse the table as it is; null where they take it."),
  seconds: z
    .strictObject({ train: seconds, tune: seconds })
    .describe("About how long regula train and regula tune take here with their defaults."),
});
