import { withheldReasons } from "@regula/statistics";
import { z } from "zod";
import { interval } from "./shapes.ts";

const told = z.strictObject({ mean: z.number(), interval, withheld: z.null() });

function untold<const Reason extends string>(reasons: readonly Reason[]) {
  return z.strictObject({ mean: z.number(), interval: z.null(), withheld: z.enum(reasons) });
}

/** A mean with its 95 % interval, or with the reason why there is none. */
export const estimate = z.union([told, untold(withheldReasons)]);

/** The same of a model file, which may hold what a file of version 1 stated without an interval. */
export const keptEstimate = z.union([told, untold([...withheldReasons, "version-1"])]);
