import type { Language, Text } from "@regula/base";
import {
  type CoxCalibration,
  type RankingClaim,
  rankingQuestion,
  type SureRankingClaim,
  sureRankingQuestion,
} from "@regula/statistics";
import type { TuneResult } from "@regula/studies";
import { describeCalibration } from "../words/calibrationWords.ts";
import { figureStyles, formatBounded } from "../words/estimates.ts";
import { rankingChance, rankingLabels } from "../words/modelFigures.ts";

const sentences: Readonly<Record<RankingClaim["claim"], Text>> = {
  ordered: {
    en: "It ranks held-out rows better than chance",
    "pt-BR": "Ele ordena as linhas de fora melhor que o acaso",
  },
  "not-shown": {
    en: "These rows do not show that it ranks them better than chance",
    "pt-BR": "Estas linhas não mostram que ele as ordene melhor que o acaso",
  },
  below: {
    en: "It ranks these held-out rows worse than chance, which cross-validation can bring about where there is nothing to learn, and by time a relation that has changed",
    "pt-BR":
      "Ele ordena estas linhas de fora pior que o acaso, o que a validação cruzada pode causar onde não há o que aprender e, pelo tempo, uma relação que mudou",
  },
  withheld: {
    en: "How well it ranks held-out rows, without an interval",
    "pt-BR": "Quão bem ele ordena as linhas de fora, sem intervalo",
  },
};

/** Whether the chosen procedure orders held-out rows; null where that is not defined. */
export function claimTuneRanking({ ranking }: Pick<TuneResult, "ranking">): RankingClaim | null {
  if (ranking === null) return null;
  const chance = rankingChance[ranking.metric];
  return rankingQuestion.decide({ ranking: ranking.estimate, chance });
}

/** How well the chosen procedure orders held-out rows, independent of its probabilities; null without that. */
export function describeTuneRanking(result: TuneResult, language: Language): string | null {
  const claim = claimTuneRanking(result);
  if (claim === null || result.ranking === null) return null;
  const { ranking, chance } = claim.numbers;
  const figures = formatBounded(ranking, figureStyles.score, language, { sides: [chance] });
  const name = rankingLabels[result.ranking.metric][language];
  return `${sentences[claim.claim][language]} (${name} ${figures}).`;
}

/** That predictions order rows well and are too sure; null where both are not so. @param who with its article */
export function describeSureRanking(
  ranking: RankingClaim | null,
  calibration: CoxCalibration | null,
  who: Text,
  language: Language,
): string | null {
  if (ranking === null || calibration === null) return null;
  const { claim } = sureRankingQuestion.decide({ ranking: ranking.numbers, calibration });
  const sentences: Record<SureRankingClaim["claim"], Text | null> = {
    "ranks-well-too-sure": {
      en: `${who.en} ranks well, but its probabilities are too sure: trust the order of the rows more than the figures.`,
      "pt-BR": `${who["pt-BR"]} ordena bem, mas suas probabilidades são seguras demais: confie mais na ordem das linhas que nos números.`,
    },
    "not-both": null,
  };
  const sentence = sentences[claim]?.[language] ?? null;
  return sentence && sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The calibration of the chosen procedure, and where it ranks well nevertheless, that. */
export function describeTuneCalibration(
  result: TuneResult,
  language: Language,
  positive: string | null = null,
): string[] {
  const { calibration } = result;
  const who = { en: "the chosen procedure", "pt-BR": "o procedimento escolhido" };
  const sure = describeSureRanking(claimTuneRanking(result), calibration, who, language);
  const sentences = [calibration && describeCalibration(calibration, language, positive), sure];
  return sentences.filter((sentence) => sentence !== null);
}
