import type { Language } from "@regula/base";
import type {
  Advice,
  AdviceCrossValidation,
  KickWorth,
  LabelDisagreement,
  Zone,
} from "@regula/football";
import type { MeasuredMetric } from "@regula/models";
import {
  claimGain,
  claimRanking,
  describeAdviceGains,
  describeDisagreement,
  describeGrounds,
  describePositionSignal,
  describeRanking,
  type gainPairs,
  warnOfAdvice,
} from "@regula/report";
import { decideSignal, type UsedPreset } from "@regula/studies";
import type { Document } from "../../documents/index.ts";
import type { LabelAdvice } from "../../documents/recommend.ts";
import { planToJson } from "../planToJson.ts";
import { warningsToJson } from "../warningsJson.ts";

/** The document that `regula recommend --json` prints: a stable contract. */
export function adviceToJson(
  advices: readonly Advice[],
  disagreement: LabelDisagreement | null,
  preset: UsedPreset,
  language: Language,
): Document<"recommend"> {
  if (!disagreement) return toDocument(advices[0], preset, language);
  const labels = advices.map((advice) => [
    advice.kicks.options.label,
    toDocument(advice, preset, language),
  ]);
  return {
    labels: Object.fromEntries(labels),
    disagreement: {
      ...disagreement,
      zones: disagreement.zones.map(({ name, advice }) => ({ name: name[language], advice })),
      text: describeDisagreement(disagreement, language),
    },
  };
}

function toDocument(advice: Advice, preset: UsedPreset, language: Language): LabelAdvice {
  const { kicks, settings, plane, signal, grounds, baseRate, area, zones, worth } = advice;
  const share = (cells: number) => (area.supported > 0 ? cells / area.supported : 0);
  return {
    source: kicks.source,
    label: kicks.options.label,
    simulated: advice.isSimulated,
    kicks: { ...kicks.counts, matches: kicks.matches, fittedOn: kicks.fittedOn },
    known: advice.known,
    signal: signal && {
      verdict: decideSignal(signal).claim,
      p: signal.p,
      permutations: signal.permutations,
      alike: signal.alike,
      units: signal.units,
      tilt: advice.tilt,
      text: describePositionSignal(advice, language) ?? "",
    },
    own: advice.own,
    grounds: { verdict: grounds.claim, text: describeGrounds(advice, language) },
    baseRate,
    zones: zones.map((zone) => ({
      ...zoneToJson(zone, language),
      ...(worth && worthToJson(zone, worth)),
    })),
    ...(worth && { valueNow: worth.now }),
    area: {
      unit: plane.kind === "pitch" ? "m²" : "cell",
      ...area,
      unsupported: area.total - area.supported,
      shares: {
        recommend: share(area.recommend),
        avoid: share(area.avoid),
        unconfirmed: share(area.unconfirmed),
        cannotTell: share(area.cannotTell),
      },
    },
    probabilities: advice.crossValidation && gainsToJson(advice.crossValidation, language),
    ranking: advice.crossValidation && rankingToJson(advice.crossValidation, language),
    crossValidation: advice.crossValidation && crossValidationToJson(advice.crossValidation),
    needed: advice.needed,
    truth: advice.truth,
    preset,
    plan: {
      plane: plane.kind,
      scatter: settings.scatter,
      members: settings.members,
      diverged: advice.diverged,
      regularizations: advice.regularizations,
      ...planToJson(settings),
    },
    warnings: warningsToJson(warnOfAdvice(advice), language),
  };
}

function gainsToJson(cv: AdviceCrossValidation, language: Language) {
  const of = (pair: (typeof gainPairs)[number]) => {
    const metric = "logLoss" as const;
    const claim = claimGain(cv.gains, pair);
    if (!claim) {
      const none = { gain: null, interval: null, withheld: null };
      return { verdict: "diverged" as const, metric, ...none, margin: cv.gains.margin };
    }
    const { gain, margin } = claim.numbers;
    const { mean, interval, withheld } = gain;
    return { verdict: claim.claim, metric, gain: mean, interval, withheld, margin };
  };
  return {
    ...of("modelOverBaseRate"),
    linear: { overBaseRate: of("linearOverBaseRate"), modelOverLinear: of("modelOverLinear") },
    text: describeAdviceGains(cv, language),
  };
}

function rankingToJson(cv: AdviceCrossValidation, language: Language) {
  const { ranking } = cv;
  if (!ranking) return null;
  const verdict = claimRanking({ metrics: cv })?.claim ?? null;
  return { ...ranking, verdict, text: describeRanking({ metrics: cv }, language) };
}

/** Of network, linear model and base rate; "diverged" where the network has none. */
function scoresToJson(scores: MeasuredMetric | undefined) {
  return scores ? { ...scores, model: scores.model ?? ("diverged" as const) } : null;
}

function crossValidationToJson(cv: AdviceCrossValidation) {
  const { heldOut, folds, repeats, estimates } = cv;
  const { logLoss, accuracy, brier } = estimates;
  return {
    heldOut,
    folds,
    repeats,
    estimates: {
      logLoss: scoresToJson(logLoss),
      accuracy: scoresToJson(accuracy),
      brier: scoresToJson(brier),
    },
  };
}

/** `value` as goals a kick, `worth` beyond the kicks as they are aimed now, with its reasons. */
function worthToJson({ worth }: Zone, { now }: KickWorth) {
  if (!worth) return { value: null, worth: null };
  const { mean, lower, upper } = worth.gain;
  return { value: { mean: mean + now, lower: lower + now, upper: upper + now }, worth };
}

function zoneToJson({ name, band, worth: _, ...zone }: Zone, language: Language) {
  return { name: name[language], ...zone, model: band };
}
