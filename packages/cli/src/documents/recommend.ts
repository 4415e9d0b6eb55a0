import { adviceClasses, ownAgreements, zoneRefusals } from "@regula/football";
import { adviceQuestion, signalQuestion, withheldReasons } from "@regula/statistics";
import { groupReasons } from "@regula/studies";
import { z } from "zod";
import { gains, ranking, scores } from "./heldOut.ts";
import { planSettings, preset } from "./planSettings.ts";
import {
  count,
  documentOf,
  type Immutable,
  interval,
  pValue,
  share,
  shareInterval,
  warnings,
} from "./shapes.ts";

const advice = z.enum([...adviceClasses, "no-support"]);

/** Of a probability, or of a value in goals. */
const band = z.strictObject({ mean: z.number(), lower: z.number(), upper: z.number() });

const fittedOn = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("team"), team: z.string() }),
  z.strictObject({ kind: z.literal("other-teams"), team: z.string(), own: count, teams: count }),
  z.strictObject({ kind: z.literal("several-teams"), teams: count }),
  z.strictObject({ kind: z.literal("unknown") }),
]);

const kicks = z.strictObject({
  rows: count,
  otherKinds: count.describe("Thrown or headed, or not of --kinds."),
  filtered: count.describe("Left out by --opponent, --player, --period and the other filters."),
  unplaced: count.describe("Without a landing point."),
  offPitch: count.describe("On a pitch: more than 5 m outside its lines."),
  outsideLines: count.describe("Used, up to 5 m outside the lines."),
  unmeasured: count.describe("Without a length, in a column of them."),
  tooShort: count,
  copies: count.describe("Repeating another kick: its place, label, match and team."),
  otherTeams: count,
  teamless: count.describe("Without a team, in a column of them."),
  out: count,
  unlabeled: count,
  used: count,
  won: count,
  matches: count.nullable(),
  fittedOn,
});

const difference = {
  difference: z
    .number()
    .describe(
      "The share won there less the share won elsewhere, inside match and team (Mantel–Haenszel).",
    ),
  strata: count.describe("Matches of a team with kicks there and elsewhere."),
};

const within = z.strictObject({
  ...difference,
  interval: interval
    .nullable()
    .describe(
      "95 %, with matches as wholes where a column match is given; null where withheld says why, or the counts leave it no width.",
    ),
  withheld: z.enum(groupReasons).nullable().describe("Why matches bear no interval."),
});

/** Of the team's own kicks. */
const ownWithin = z.strictObject({
  ...difference,
  interval: interval
    .nullable()
    .describe(
      "95 % of what chance does to the kicks of these matches, for holding advice back (refused: own); it says nothing of other matches. null where the counts leave it no width.",
    ),
});

const zone = z.strictObject({
  name: z.string(),
  x: interval,
  y: interval,
  kicks: count,
  won: count,
  interval: shareInterval
    .nullable()
    .describe("95 % of won / kicks: by matches as wholes, or Wilson's where no match is given."),
  withheld: z.enum(withheldReasons).nullable().describe("Why kicks there bear no interval."),
  within: within.nullable().describe("null where no team kicked there and elsewhere in one match."),
  own: z
    .strictObject({
      kicks: count,
      won: count,
      within: ownWithin.nullable(),
      common: band.nullable(),
    })
    .nullable()
    .describe(
      "Of --team alone, where other teams' kicks are taken too; common is the model's band by all teams' kicks alike.",
    ),
  gain: z.number().nullable().describe("The model's mean above the base rate."),
  advice,
  refused: z
    .enum(zoneRefusals)
    .nullable()
    .describe(
      "Why a band on one side is no advice: within has the other sign (sign), the team's own kicks show the opposite (own), most of the zone is closer to the pitch's lines than kicks scatter (lines), or less than a third of it has enough kicks (part).",
    ),
  supported: count,
  cells: count,
  model: band
    .nullable()
    .describe(
      "Of kicks aimed there, which land around it by --scatter; interval is of those that came down there.",
    ),
  value: band.nullable().optional().describe("Expected goals of a kick there; with --value."),
  worth: z
    .strictObject({
      gain: band.describe("Goals a kick, beyond the kicks as they are aimed now."),
      byChance: z
        .number()
        .describe("Of gain's mean: that the ball is won there more often, or less."),
      byPlace: z.number().describe("The rest: what a ball won or lost there is worth."),
      within: z
        .number()
        .nullable()
        .describe("Inside match and team, what kicks there came to more than elsewhere."),
    })
    .nullable()
    .optional()
    .describe("What the zone is ranked and advised by; with --value."),
});

const area = z.strictObject({
  unit: z.enum(["m²", "cell"]),
  total: count,
  supported: count,
  recommend: count,
  avoid: count,
  unconfirmed: count,
  cannotTell: count,
  unsupported: count,
  shares: z.strictObject({
    recommend: share,
    avoid: share,
    unconfirmed: share,
    cannotTell: share,
  }),
});

const crossValidation = z
  .strictObject({
    heldOut: z.enum(["match", "kick"]),
    folds: count,
    repeats: count,
    estimates: z.strictObject({
      logLoss: scores.nullable(),
      accuracy: scores.nullable(),
      brier: scores.nullable(),
    }),
  })
  .describe(
    "Of the ensemble: each match by the networks whose resample misses it. The linear model and the base rate by folds.",
  );

const truth = z.strictObject({
  recommended: count,
  right: count,
  avoided: count,
  rightlyAvoided: count,
  baseRate: share,
  rightByLaw: count,
  rightlyAvoidedByLaw: count,
  coverage: share,
});

const plan = z.strictObject({
  plane: z.enum(["pitch", "plain"]),
  scatter: z.number(),
  members: count,
  diverged: count,
  regularizations: z.array(z.string()),
  ...planSettings,
});

const oneLabel = {
  source: z.string(),
  label: z.string(),
  simulated: z.boolean(),
  kicks,
  known: z
    .strictObject({ match: z.boolean(), team: z.boolean() })
    .describe(
      "Which columns the kicks have: without both nothing is recommended, only unconfirmed.",
    ),
  signal: z
    .strictObject({
      verdict: z.enum(signalQuestion.names),
      p: pValue,
      permutations: count,
      alike: pValue
        .nullable()
        .describe(
          "With fewer than 20 matches, whether place has one effect in all of them, by changes of sign of whole matches: above 0.05 a signal is unconfirmed.",
        ),
      units: count.describe("Kicks, where copies count as one."),
      tilt: share
        .nullable()
        .describe(
          "How far apart the shares won on two halves of the kicks lie, where the share rises evenly from one side to the other, that so many kicks would show four times in five.",
        ),
      text: z.string(),
    })
    .nullable()
    .describe("null where a label is too rare for a test"),
  own: z
    .strictObject({
      verdict: z.enum(ownAgreements),
      pAgree: pValue,
      pContradict: pValue,
    })
    .nullable()
    .describe(
      "Of --team with few kicks: whether they go the way of the other teams'. Unless they agree nothing is recommended, only unconfirmed.",
    ),
  grounds: z
    .strictObject({ verdict: z.enum(adviceQuestion.names), text: z.string() })
    .describe(
      "Whether advice is allowed (how much is then recommended, area and zones say): a shown signal that the team's own kicks do not contradict and, where rows can be held out, a positive mean gain of the ensemble over the base rate, shown or not.",
    ),
  baseRate: z.strictObject({
    rate: share,
    interval: shareInterval.nullable(),
    withheld: z.enum(withheldReasons).nullable().describe("Why there is no interval."),
  }),
  zones: z.array(zone),
  valueNow: z
    .number()
    .optional()
    .describe("Expected goals of a kick as the kicks are aimed now; with --value."),
  area,
  probabilities: gains.nullable(),
  ranking: ranking.nullable(),
  crossValidation: crossValidation.nullable(),
  needed: z.strictObject({
    difference: share,
    kicks: count,
    perMatch: z.number().nullable(),
    moreMatches: count.nullable(),
  }),
  truth: truth
    .nullable()
    .describe("null but for simulated kicks, whose law is known, and with --value"),
  preset,
  plan,
  warnings,
};

const labelAdvice = z.strictObject(oneLabel);

/** Advice by one label. */
export type LabelAdvice = Immutable<z.infer<typeof labelAdvice>>;

const disagreement = z.strictObject({
  labels: z.tuple([z.string(), z.string()]),
  kicks: count,
  same: count,
  supported: count,
  opposite: count,
  unconfirmed: count,
  different: count,
  zones: z.array(z.strictObject({ name: z.string(), advice: z.tuple([advice, advice]) })),
  text: z.array(z.string()),
});

const title = "What regula recommend --json prints";

export const recommendDocument = z
  .union([
    documentOf("By one label", oneLabel),
    documentOf("By two labels", {
      labels: z.record(z.string(), labelAdvice),
      disagreement,
    }),
  ])
  .meta({ title, description: "Contract and words: docs/command-line.md." });
