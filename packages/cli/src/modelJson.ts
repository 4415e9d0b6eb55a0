import type { Language } from "@regula/engine";
import { decisiveLosses, type KeptEstimate, type Model, metricNames } from "@regula/engine/study";
import {
  claimGain,
  claimRanking,
  describeGains,
  describeRanking,
  type gainPairs,
} from "@regula/report";

/** Parts of the document of `regula train`: docs/command-line.md has the contract. */

/** A comparison of two on the held-out rows; null where it was not made. */
function gainJson(model: Model, pair: (typeof gainPairs)[number]): object | null {
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

/** How good: of classes under `probabilities`, of amounts under `amounts`. */
export function gainsJson(model: Model, language: Language): object {
  const { metrics } = model;
  const gains = metrics?.gains && {
    ...gainJson(model, "modelOverBaseRate"),
    linear: {
      overBaseRate: gainJson(model, "linearOverBaseRate"),
      modelOverLinear: gainJson(model, "modelOverLinear"),
    },
    text: describeGains(model, language),
  };
  return model.task === "regression"
    ? { probabilities: null, amounts: gains ?? null }
    : { probabilities: gains ?? null, amounts: null };
}

export function rankingJson(model: Model, language: Language): object | null {
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
export function estimatesJson({ metrics }: Model): object {
  const told = metricNames.flatMap((name) => {
    const found = metrics?.estimates[name];
    if (!found) return [];
    const score = (estimate: KeptEstimate | null) => estimate ?? "diverged";
    const { model, linear, baseRate } = found;
    return [[name, { model: score(model), linear, baseRate }]];
  });
  return Object.fromEntries(told);
}
