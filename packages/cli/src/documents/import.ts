import { tasks } from "@regula/data";
import { z } from "zod";
import { origin } from "./origin.ts";
import { count, documentOf } from "./shapes.ts";

export const importDocument = documentOf("What regula import --json prints", {
  file: z.string().describe("The name of the file that was read."),
  output: z.string().nullable().describe("The file that was written; null where it could not be."),
  origin,
  task: z.enum(tasks),
  target: z.string(),
  classes: z.array(z.string()).nullable().describe("null in regression"),
  features: z.array(z.string()).describe("In the order of the inputs."),
  members: count,
});
