import { z } from "zod";
import { documentOf } from "./shapes.ts";

export const queueDocument = documentOf("What regula queue --json prints", {
  queue: z.string().describe("Its name in Redis, with the version"),
  workers: z.array(
    z.object({
      name: z.string(),
      address: z.string().nullable(),
      connected: z.number().min(0).describe("Seconds"),
    }),
  ),
  waiting: z.int().min(0),
  active: z.int().min(0),
  failed: z.int().min(0),
  rate: z
    .number()
    .min(0)
    .nullable()
    .describe("Trainings a second, over the last hundred; null where not known"),
  secondsLeft: z.number().min(0).nullable().describe("At this rate; null where it is not known"),
});
