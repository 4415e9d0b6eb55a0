import type { Language } from "@regula/engine";
import type { Advice, AdviceCrossValidation, FoldEstimate, FoldGain } from "@regula/football";
import {
  formatCount,
  formatNumber,
  formatP,
  formatSigned,
  formatSignedInterval,
} from "../format.ts";

/** How well position predicts on kicks held out, against the base rate and logistic regression. */
export function describeCrossValidation(advice: Advice, language: Language): string[] {
  const { crossValidation, kicks, diverged } = advice;
  const lost =
    diverged > 0
      ? [
          {
            en: `${formatCount(diverged, language)} networks diverged and are left out.`,
            "pt-BR": `${formatCount(diverged, language)} redes divergiram e ficam de fora.`,
          }[language],
        ]
      : [];
  if (crossValidation)
    return [
      sayComparison(crossValidation, language),
      ...fewMatches(kicks.matches, language),
      ...lost,
    ];
  return [
    {
      en: "One match: no cross-validated claim is made, and nothing is said about other matches. Labels were permuted, and kicks resampled, one by one.",
      "pt-BR":
        "Um só jogo: não se afirma nada por validação cruzada, nem sobre outros jogos. Os rótulos foram permutados, e os chutes reamostrados, um a um.",
    }[language],
    ...lost,
  ];
}

function sayComparison(cv: AdviceCrossValidation, language: Language): string {
  const loss = ({ mean }: FoldEstimate) => formatNumber(mean, language, { digits: 3 });
  const gain = ({ mean, interval, adjustedP }: FoldGain) => {
    const p = formatP(adjustedP, language);
    return `${formatSigned(mean, language, 3)} ${formatSignedInterval(interval, language, 3)}, p ${p.startsWith("<") ? p : `= ${p}`}`;
  };
  const verdict = ({ verdict: is }: FoldGain) => verdicts[is][language];
  const folds = formatCount(cv.folds, language);
  const times = cv.repeats > 1 ? ` × ${formatCount(cv.repeats, language)}` : "";
  const held = {
    match: { en: "whole matches held out", "pt-BR": "jogos inteiros fora do treino" },
    kick: { en: "kicks held out", "pt-BR": "chutes fora do treino" },
  }[cv.heldOut][language];
  return {
    en: `Cross-validated log-loss (${folds}${times} folds, ${held}): one network ${loss(cv.network)}, base rate ${loss(cv.baseRate)}, logistic regression ${loss(cv.logistic)}. The network is ${verdict(cv.overBaseRate)} the base rate (gain ${gain(cv.overBaseRate)}) and ${verdict(cv.overLogistic)} logistic regression (gain ${gain(cv.overLogistic)}).`,
    "pt-BR": `Perda log por validação cruzada (${folds}${times} partes, ${held}): uma rede ${loss(cv.network)}, taxa de base ${loss(cv.baseRate)}, regressão logística ${loss(cv.logistic)}. A rede ${verdict(cv.overBaseRate)} taxa de base (ganho ${gain(cv.overBaseRate)}) e ${verdict(cv.overLogistic)} regressão logística (ganho ${gain(cv.overLogistic)}).`,
  }[language];
}

const verdicts = {
  better: { en: "better than", "pt-BR": "supera a" },
  worse: { en: "worse than", "pt-BR": "perde para a" },
  "not-distinguishable": { en: "not distinguishable from", "pt-BR": "não se distingue da" },
} as const;

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
