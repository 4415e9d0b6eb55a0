import type { Language } from "@regula/base";
import {
  decisiveLosses,
  type KeptEstimate,
  type ModelDecision,
  type RangedPredictions,
  type TrainedModel,
} from "@regula/models";
import {
  claimGain,
  claimRanking,
  describeGains,
  describeRanking,
  type gainPairs,
} from "@regula/report";
import { metricNames, type OperatingPoint, type PredictionRanges } from "@regula/studies";
import type { Document } from "../documents/index.ts";
import type { Comparison, Estimates, Gains, Ranking } from "../documents/train.ts";

/** Parts of the document of `regula train`: docs/command-line.md has the contract. */

/** A comparison of two on the held-out rows; null where it was not made. */
function gainJson(model: TrainedModel, pair: (typeof gainPairs)[number]): Comparison {
  const claim = claimGain(model.metrics?.gains, pair);
  if (!claim) return null;
  const { gain, margin } = claim.numbers;
  return {
    verdict: claim.claim,
    metric: decisiveLosses[model.task],
    gain: gain.mean,
    interval: gain.interval,
    withheld: gain.withheld,
    margin,
  };
}

/** How good: in classification `probabilities`, in regression `amounts`. */
export function gainsJson(
  model: TrainedModel,
  language: Language,
): { readonly probabilities: Gains | null; readonly amounts: Gains | null } {
  const gains = overBaseRate(model, language);
  return model.task === "regression"
    ? { probabilities: null, amounts: gains }
    : { probabilities: gains, amounts: null };
}

/** Of a model whose networks diverged in a fold there is no gain. */
function overBaseRate(model: TrainedModel, language: Language): Gains | null {
  const gains = model.metrics?.gains;
  if (!gains) return null;
  const nothing = { gain: null, interval: null, withheld: null };
  return {
    ...(gainJson(model, "modelOverBaseRate") ?? {
      verdict: "diverged",
      metric: decisiveLosses[model.task],
      ...nothing,
      margin: gains.margin,
    }),
    linear: {
      overBaseRate: gainJson(model, "linearOverBaseRate"),
      modelOverLinear: gainJson(model, "modelOverLinear"),
    },
    text: describeGains(model, language),
  };
}

export function rankingJson(model: TrainedModel, language: Language): Ranking | null {
  const ranking = model.metrics?.ranking;
  if (!ranking) return null;
  const claim = claimRanking(model);
  return {
    metric: ranking.metric,
    model: ranking.model,
    linear: ranking.linear,
    verdict: claim?.claim ?? null,
    text: describeRanking(model, language),
  };
}

/** Every metric of the model, the linear model and the base rate; "diverged" where networks did. */
export function estimatesJson({ metrics }: TrainedModel): Estimates {
  const told = metricNames.flatMap((name) => {
    const found = metrics?.estimates[name];
    if (!found) return [];
    const score = (estimate: KeptEstimate | null) => estimate ?? "diverged";
    const { model, linear, baseRate } = found;
    return [[name, { model: score(model), linear, baseRate }]];
  });
  return Object.fromEntries(told);
}

/** How far off predictions of a model may be: a copy whose lists a document may hold. */
export function rangesToJson(ranges: PredictionRanges | null): Document<"train">["ranges"] {
  if (ranges === null) return null;
  const { rows, units } = ranges;
  return ranges.kind === "offsets"
    ? { kind: ranges.kind, rows, units, least: ranges.least, levels: [...ranges.levels] }
    : { kind: ranges.kind, rows, units, levels: [...ranges.levels] };
}

/** The coverage that predictions were given; null where they have no ranges. */
export function coverageToJson(ranged: RangedPredictions | null): Document<"predict">["ranges"] {
  if (ranged === null) return null;
  const { kind, coverage } = ranged;
  return { kind, coverage, held: ranged.kind === "sets" ? ranged.held : null };
}

/** Copies whose lists a document may hold. */
export function operatingToJson(operating: OperatingPoint | null): Document<"train">["operating"] {
  if (operating === null) return null;
  const { recall, precision, ...rest } = operating;
  return { ...rest, recall: [...recall], precision: [...precision] };
}

export function decisionToJson(decision: ModelDecision | null): Document<"train">["decision"] {
  return decision && { ...decision, range: decision.range && [...decision.range] };
}
