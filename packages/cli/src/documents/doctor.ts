import { z } from "zod";
import { count, documentOf } from "./shapes.ts";

export const doctorDocument = documentOf("What regula doctor --json prints", {
  node: z.string(),
  system: z.string(),
  processors: z.strictObject({ count, model: z.string() }),
  memoryBytes: z.strictObject({ free: count, total: count }),
  webAssembly: z.strictObject({
    simd: z.boolean(),
    relaxedSimd: z.boolean(),
    threads: z.boolean(),
  }),
  wide: z
    .strictObject({
      on: z.boolean(),
      obstacle: z.enum(["node", "architecture"]).nullable(),
    })
    .describe("Lanes of 256 bits: on where REGULA_WIDE=1 turned them on; what forbids them here."),
  microseconds: z
    .strictObject({ compiled: z.number(), reference: z.number() })
    .describe("A training step of the assignment's network."),
  selfTest: z.strictObject({
    passed: z.boolean(),
    plans: count,
    worst: z.number().describe("The largest relative difference of the weights."),
    tolerance: z.number(),
    failures: z.array(z.string()),
  }),
});
