import { contrastKinds, contrastVerdicts } from "@regula/football";
import { withheldReasons } from "@regula/statistics";
import { z } from "zod";
import { count, documentOf, interval, share, shareInterval } from "./shapes.ts";

const side = z.strictObject({
  name: z.string(),
  kicks: count,
  won: count,
  matches: count.nullable(),
  rate: share.nullable().describe("won / kicks; null of no kick."),
  interval: shareInterval
    .nullable()
    .describe("95 % of rate: by matches as wholes, or Wilson's where no match is given."),
  withheld: z.enum(withheldReasons).nullable().describe("Why rate has no interval."),
});

const difference = z
  .strictObject({
    difference: z.number(),
    interval: interval.nullable().describe("95 % of all of its family together."),
    verdict: z.enum(contrastVerdicts),
  })
  .describe("The first side less the second.");

export const contrastDocument = documentOf("What regula contrast --json prints", {
  source: z.string(),
  kind: z.enum(contrastKinds),
  known: z.strictObject({ match: z.boolean(), team: z.boolean() }),
  findings: z.array(
    z.strictObject({
      label: z.string(),
      sides: z.tuple([side, side]),
      difference: difference.nullable(),
      shared: count
        .nullable()
        .describe("Matches in which both kicked; null of build-up and without a column match."),
      strata: count.nullable().describe("Of build-up: matches of a team with both."),
      text: z.string(),
    }),
  ),
  zones: z
    .array(
      z.strictObject({
        name: z.string(),
        sides: z.tuple([side, side]),
        difference: difference.nullable().describe("null where one side has no kick there."),
      }),
    )
    .nullable()
    .describe("null of build-up."),
  notes: z.strictObject({ text: z.array(z.string()) }),
});
