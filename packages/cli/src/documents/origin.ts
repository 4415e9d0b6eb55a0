import { foreignFormats, foreignPrecisions } from "@regula/models";
import { z } from "zod";
import { count } from "./shapes.ts";

/** Where a model of another program came from. */
export const origin = z.strictObject({
  format: z.enum(foreignFormats),
  source: z.string().describe("A file name."),
  producer: z.string().describe("The program that wrote it; empty where the file does not say."),
  precision: z.enum(foreignPrecisions).describe("What its weights were kept in."),
  opset: count.nullable().describe("The version of ONNX's operators."),
});
