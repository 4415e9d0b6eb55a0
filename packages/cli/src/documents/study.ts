import { gainQuestion, rankingQuestion, withheldReasons } from "@regula/statistics";
import { rankingMetrics } from "@regula/studies";
import { z } from "zod";
import { calibrationTold } from "./calibration.ts";
import { estimate } from "./estimate.ts";
import { type Immutable, interval, numberOrDiverged, pValue } from "./shapes.ts";
import { signal } from "./signal.ts";

// What a study concludes: `regula tune` prints it, and `regula train --tune` keeps it.

function question<const Verdict extends string>(verdicts: readonly Verdict[]) {
  return {
    verdict: z.enum([...verdicts, "diverged"]),
    gain: numberOrDiverged.describe("Positive where the first is better."),
    interval: interval.nullable().describe("Simultaneous over the study's questions."),
    withheld: z.enum(withheldReasons).nullable(),
    p: pValue.nullable().describe("Of the same family."),
    margin: z.number().describe("Smaller differences do not matter, stated in advance."),
    text: z.string(),
  };
}

const gain = z.strictObject(question(gainQuestion.names));

/** Better than none is `helps`, worse is `hurts`; by less than matters, `slightly-`. */
const regularizationVerdicts = [
  ...(["helps", "slightly-helps", "hurts", "slightly-hurts"] as const),
  ...(["equal", "not-distinguishable", "withheld"] as const),
];

const [told, untold] = estimate.options;

const ranking = z.union(
  [told, untold].map((one) =>
    one.extend({
      metric: z.enum(rankingMetrics),
      verdict: z.enum(rankingQuestion.names),
      text: z.string().nullable(),
    }),
  ),
);

export const verdicts = {
  signal,
  probabilities: gain.nullable().describe("Over the base rate; null in regression."),
  amounts: gain.nullable().describe("Over the base rate; null for classes."),
  ranking: ranking.nullable(),
  calibration: z
    .strictObject(calibrationTold)
    .nullable()
    .describe("null in regression, and where the chosen procedure diverged"),
  regularization: z
    .strictObject({
      ...question(regularizationVerdicts),
      largestFoldsShare: z
        .number()
        .nullable()
        .describe("Of the sum of the folds' absolute differences, what the largest three make up."),
    })
    .nullable()
    .describe("null where settings of all kinds are searched"),
  defaults: gain
    .nullable()
    .describe(
      "Of what was chosen over the default settings; null where regularizers are searched.",
    ),
  linear: gain.describe("Over the linear model."),
};

const verdictsShape = z.strictObject(verdicts);

export type Verdicts = Immutable<z.infer<typeof verdictsShape>>;
