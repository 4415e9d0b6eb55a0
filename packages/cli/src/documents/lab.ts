import { z } from "zod";
import { documentOf } from "./shapes.ts";

export const labDocument = documentOf("What regula lab --json prints, on one line", {
  address: z.string(),
  port: z.int().min(1).max(65_535),
});
