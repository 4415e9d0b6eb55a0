import { z } from "zod";
import { count, documentOf } from "./shapes.ts";

export const sampleDocument = documentOf("What regula sample --json prints", {
  simulated: z.literal(true),
  rows: count,
  seed: count,
  files: z.array(z.string()).describe("Those that were written: training rows, then test rows."),
});
