import { controlRules, kickKinds, kickLabels, providers } from "@regula/football";
import { withheldReasons } from "@regula/statistics";
import { z } from "zod";
import { count, documentOf, refusedFile, share, shareInterval } from "./shapes.ts";

const summary = z.strictObject({
  label: z.enum(kickLabels),
  minLength: z.number().describe("Meters; `counted` and what follows are about kicks this long."),
  matches: count.describe("Those with a kick."),
  kicks: count,
  kinds: z.record(z.enum(kickKinds), count),
  counted: count,
  decided: count,
  undecided: count,
  out: count.describe("First contacts that nobody made."),
  won: count,
  baseRate: share.nullable().describe("won / decided; null where nothing is decided."),
  interval: shareInterval.nullable().describe("95 % of baseRate, by matches as wholes."),
  withheld: z.enum(withheldReasons).nullable().describe("Why baseRate has no interval."),
  resolvedBy: z.record(z.enum(controlRules), count).nullable().describe("null for first_contact"),
});

export const kicksDocument = documentOf("What regula kicks --json prints", {
  providers: z.array(z.enum(providers)),
  files: count,
  matches: count.describe("Those that were read."),
  refused: z.array(refusedFile),
  interrupted: z.boolean(),
  output: z.string().nullable(),
  team: z.string().nullable(),
  summary,
});
