import { tasks } from "@regula/data";
import { activationNames } from "@regula/engine";
import { foreignFormats, foreignPrecisions, modelLacks } from "@regula/models";
import { z } from "zod";
import { origin } from "./origin.ts";
import { count, documentOf } from "./shapes.ts";

const layer = z.strictObject({
  inputs: count,
  units: count,
  activation: z.enum(activationNames).nullable().describe("null where the file does not say"),
  parameters: count.describe("Weights and biases."),
});

export const inspectDocument = documentOf("What regula inspect --json prints", {
  file: z.string().describe("The name of the file that was read."),
  format: z.enum(["regula", ...foreignFormats]),
  producer: z.string().describe("The program that wrote it; empty where the file does not say."),
  precision: z.enum(foreignPrecisions).describe("What its weights are kept in."),
  opset: count.nullable().describe("The version of ONNX's operators."),
  origin: origin.nullable().describe("Of a model file that was imported, where it came from."),
  task: z.enum(tasks).nullable().describe("null where the file leaves it open"),
  target: z.string().nullable(),
  classes: z.array(z.string()).nullable(),
  features: z.array(z.string()).nullable().describe("In the order of the inputs."),
  inputs: count,
  isScaled: z.boolean().describe("Whether features are standardized in the model."),
  madeInputs: z
    .array(z.string())
    .describe(
      "Inputs that a person has chosen, as formulas of the scaled features; empty of none.",
    ),
  parameters: count.describe("Weights and biases of all networks."),
  members: z.array(z.strictObject({ layers: z.array(layer).min(1) })).min(1),
  lacks: z.array(z.enum(modelLacks)),
});
