import { controlRules, kickKinds, kickLabels, providers, readingNoteCodes } from "@regula/football";
import { withheldReasons } from "@regula/statistics";
import { z } from "zod";
import { count, documentOf, refusedFile, share, shareInterval } from "./shapes.ts";

const summary = z.strictObject({
  label: z.enum(kickLabels),
  minLength: z.number().describe("Meters; `counted` and what follows are about kicks this long."),
  matches: count.describe("Those with a kick."),
  kicks: count,
  kinds: z.record(z.enum(kickKinds), count),
  withoutLanding: count.describe("Rows with a placeholder for the landing, so without a length."),
  judged: z.array(z.enum(kickKinds)).describe("The kinds that are counted below."),
  counted: count,
  decided: count,
  undecided: count,
  out: count.describe("Kicks that no player touched before they went out."),
  won: count,
  baseRate: share.nullable().describe("won / decided; null where nothing is decided."),
  interval: shareInterval.nullable().describe("95 % of baseRate, by matches as wholes."),
  withheld: z.enum(withheldReasons).nullable().describe("Why baseRate has no interval."),
  resolvedBy: z.record(z.enum(controlRules), count).nullable().describe("null for first_contact"),
  everyKind: z
    .strictObject({ counted: count, decided: count, won: count, baseRate: share.nullable() })
    .describe("The same of every kind, throws and headers among them."),
});

const noteCounts = Object.fromEntries(readingNoteCodes.map((code) => [code, count])) as Record<
  (typeof readingNoteCodes)[number],
  typeof count
>;

const notes = z
  .strictObject({
    ...noteCounts,
    unknownTypes: z.record(z.string(), count).describe("Of events, as the provider names them."),
    repeatedKicks: count.describe("Kicks whose event an earlier file has: each is taken once."),
    copies: z.array(z.string()).describe("Files of which every kick was read before."),
    splitMatches: count.describe("Matches whose events stand in several files, read as one."),
  })
  .describe("What was left out or mended while files were read.");

export const kicksDocument = documentOf("What regula kicks --json prints", {
  providers: z.array(z.enum(providers)),
  files: count,
  matches: count.describe("Those that were read."),
  refused: z.array(refusedFile),
  notes,
  interrupted: z.boolean(),
  output: z.string().nullable(),
  team: z.string().nullable(),
  summary,
});
