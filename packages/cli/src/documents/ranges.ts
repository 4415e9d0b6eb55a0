import { z } from "zod";
import { count, share } from "./shapes.ts";

const about = {
  rows: count.describe("Rows that were held out."),
  units: count.describe("Groups that they are of, or rows that are no copies of each other."),
};

const coverage = share.describe("The share of new rows whose truth is held.");

/** How far off a prediction for a new row may be. */
export const ranges = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...about,
      kind: z.literal("offsets"),
      least: z
        .literal(0)
        .nullable()
        .describe("No interval ends below it: 0 where no held-out value did; null where some did."),
      levels: z.array(
        z.strictObject({
          coverage,
          low: z.number().describe("Added to the prediction it is the lower end; not above 0."),
          high: z.number().describe("Not below 0."),
        }),
      ),
    }),
    z.strictObject({
      ...about,
      kind: z.literal("sets"),
      levels: z.array(
        z.strictObject({
          coverage,
          threshold: share.describe(
            "A set has the likeliest class and those with 1 − probability up to this.",
          ),
          held: share.describe("Share of the held-out rows whose set holds the truth."),
        }),
      ),
    }),
  ])
  .nullable()
  .describe("null where no rows were held out, or too few to state any coverage.");

/** What the rows of a prediction were given. */
export const rangesGiven = z
  .strictObject({
    kind: z.enum(["offsets", "sets"]),
    coverage,
    held: share.nullable().describe("Of sets, the share of held-out rows that they held."),
  })
  .nullable()
  .describe("null where the model knows no ranges.");
