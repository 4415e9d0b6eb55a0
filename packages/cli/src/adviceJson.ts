import type { Language } from "@regula/engine";
import type { Advice, LabelDisagreement, Zone } from "@regula/football";
import { caveat, describeDisagreement, describeGrounds, describeTeams } from "@regula/report";
import type { Document } from "./documents/index.ts";
import type { LabelAdvice } from "./documents/recommend.ts";
import { signalToJson } from "./signalJson.ts";

/** The document that `regula recommend --json` prints: a stable contract. */
export function adviceToJson(
  advices: readonly Advice[],
  disagreement: LabelDisagreement | null,
  language: Language,
): Document<"recommend"> {
  if (!disagreement) return toDocument(advices[0], language);
  const labels = advices.map((advice) => [
    advice.kicks.options.label,
    toDocument(advice, language),
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

function toDocument(advice: Advice, language: Language): LabelAdvice {
  const { kicks, settings, plane, signal, grounds, baseRate, area, zones, values } = advice;
  const team = describeTeams(advice, language);
  const share = (cells: number) => (area.supported > 0 ? cells / area.supported : 0);
  return {
    source: kicks.source,
    label: kicks.options.label,
    simulated: advice.isSimulated,
    kicks: { ...kicks.counts, matches: kicks.matches, fittedOn: kicks.fittedOn },
    signal: signal && signalToJson(signal, language, "position"),
    grounds: { verdict: grounds.claim, text: describeGrounds(advice, language) },
    baseRate,
    zones: zones.map((zone, i) => ({
      ...zoneToJson(zone, language),
      ...(values && { value: values.find((one) => one.zone === i)?.band ?? null }),
    })),
    area: {
      unit: plane.kind === "pitch" ? "m²" : "cell",
      ...area,
      unsupported: area.total - area.supported,
      shares: {
        recommend: share(area.recommend),
        avoid: share(area.avoid),
        cannotTell: share(area.cannotTell),
      },
    },
    crossValidation: advice.crossValidation,
    needed: advice.needed,
    truth: advice.truth,
    plan: {
      plane: plane.kind,
      scatter: settings.scatter,
      members: settings.members,
      diverged: advice.diverged,
      regularizations: advice.regularizations,
      ...{ hidden: settings.hidden, learningRate: settings.learningRate },
      ...{ iterations: settings.iterations, seed: settings.seed },
    },
    warnings: [...(team ? [team] : []), caveat[language]],
  };
}

function zoneToJson({ name, band, ...zone }: Zone, language: Language) {
  return { name: name[language], ...zone, model: band };
}
