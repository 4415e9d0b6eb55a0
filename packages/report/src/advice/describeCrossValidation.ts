import type { Language, Text } from "@regula/base";
import type { Advice, AdviceCrossValidation } from "@regula/football";
import type { EstimatedMetric } from "@regula/models";
import { nouns } from "../models/memberNouns.ts";
import { claimGain, describeRanking, gainPairs } from "../models/modelConclusions.ts";
import { figureStyles } from "../words/estimates.ts";
import { formatCount, formatQuantity } from "../words/format.ts";
import { describeAllGains, type GainWords } from "../words/gains.ts";
import { divergedWord, formatMetricEstimate, nameMetric } from "../words/modelFigures.ts";
import { describeWithheld } from "../words/withheld.ts";

/** How well position predicts kicks held out, against the base rate and the linear model. */
export function describeCrossValidation(advice: Advice, language: Language): string[] {
  const { crossValidation, kicks, diverged } = advice;
  const lost =
    diverged > 0
      ? [
          {
            en: `${formatQuantity(diverged, nouns.networks, language)} diverged and ${diverged === 1 ? "is" : "are"} left out.`,
            "pt-BR": `${formatQuantity(diverged, nouns.networks, language)} ${diverged === 1 ? "divergiu e fica" : "divergiram e ficam"} de fora.`,
          }[language],
        ]
      : [];
  if (crossValidation) {
    return [
      ...describeScores(crossValidation, language),
      ...fewMatches(kicks.matches, language),
      ...lost,
    ];
  }
  if (kicks.matches !== 1) return lost;
  return [
    {
      en: "One match: no cross-validated claim is made, and nothing is said about other matches. Labels were permuted, and kicks resampled, one by one.",
      "pt-BR":
        "Um só jogo: não se afirma nada por validação cruzada, nem sobre outros jogos. Os rótulos foram permutados, e os chutes reamostrados, um a um.",
    }[language],
    ...lost,
  ];
}

const names = {
  model: { en: "the ensemble", "pt-BR": "o comitê" },
  linear: { en: "the linear model", "pt-BR": "o modelo linear" },
  baseRate: { en: "the base rate", "pt-BR": "a taxa de base" },
} satisfies Record<keyof EstimatedMetric, Text>;

const heldOut: Readonly<Record<AdviceCrossValidation["heldOut"], Text>> = {
  match: { en: "whole matches held out", "pt-BR": "jogos inteiros fora do treino" },
  kick: { en: "kicks held out", "pt-BR": "chutes fora do treino" },
};

function describeScores(cv: AdviceCrossValidation, language: Language): string[] {
  const { logLoss } = cv.estimates;
  if (!logLoss) return [];
  const folds = formatCount(cv.folds, language);
  const score = (who: keyof EstimatedMetric) => {
    const estimate = logLoss[who];
    const figure = estimate
      ? formatMetricEstimate("logLoss", estimate, language)
      : divergedWord[language];
    return `${names[who][language]} ${figure}`;
  };
  const scores = [score("model"), score("linear"), score("baseRate")].join(", ");
  const name = nameMetric("logLoss", language);
  const estimates = Object.values(logLoss).map((estimate) => ({ name, estimate }));
  const ranking = describeRanking({ metrics: cv }, language);
  return [
    {
      en: `Log-loss on ${heldOut[cv.heldOut].en} (the ensemble by the networks whose resample misses them, the others by ${folds} folds): ${scores}.`,
      "pt-BR": `Perda logarítmica em ${heldOut[cv.heldOut]["pt-BR"]} (o comitê pelas redes cuja reamostra não os tem, os demais em ${folds} partes): ${scores}.`,
    }[language],
    ...describeWithheld(estimates, language),
    ...describeAdviceGains(cv, language),
    ...(ranking ? [ranking] : []),
  ];
}

type Pair = (typeof gainPairs)[number];

const pairs: Readonly<Record<Pair, Pick<GainWords, "first" | "second">>> = {
  modelOverBaseRate: { first: names.model, second: names.baseRate },
  modelOverLinear: { first: names.model, second: names.linear },
  linearOverBaseRate: { first: names.linear, second: names.baseRate },
};

/** Each comparison of network, linear model and base rate in a sentence. */
export function describeAdviceGains(
  { gains }: AdviceCrossValidation,
  language: Language,
): string[] {
  const claims = gainPairs.flatMap((pair) => {
    const claim = claimGain(gains, pair);
    return claim ? [{ pair, claim }] : [];
  });
  const shared = {
    metric: { en: "log-loss", "pt-BR": "perda logarítmica" },
    where: { en: "", "pt-BR": "" },
    family: claims.length,
    style: figureStyles.gain,
  };
  return describeAllGains(
    claims.map(({ pair, claim }) => ({ claim, words: { ...pairs[pair], ...shared } })),
    language,
  );
}

/** With fewer matches a resample of them is coarse. */
const fewestForBootstrap = 5;

function fewMatches(matches: number | null, language: Language): string[] {
  if (matches === null || matches >= fewestForBootstrap) return [];
  return [
    {
      en: `Only ${matches} matches: each is left out once, and bands from so few are rough.`,
      "pt-BR": `Só ${matches} jogos: cada um fica de fora uma vez, e faixas obtidas de tão poucos são imprecisas.`,
    }[language],
  ];
}
