import { tasks } from "@regula/data";
import { precisions } from "@regula/engine";
import { z } from "zod";
import { exportFormatNames } from "../own/exportFormats.ts";
import { count, documentOf } from "./shapes.ts";

export const exportDocument = documentOf("What regula export --json prints", {
  model: z.string().describe("The model file's name."),
  format: z.enum(exportFormatNames),
  output: z.string().nullable().describe("The file that was written; null where it could not be."),
  bytes: count,
  precision: z.enum(precisions).nullable().describe("null for JavaScript"),
  task: z.enum(tasks),
  features: z.array(z.string()).describe("In the order of the inputs."),
  members: count,
  sequential: z
    .string()
    .nullable()
    .describe("The network as PyTorch's nn.Sequential; null of other formats."),
});
