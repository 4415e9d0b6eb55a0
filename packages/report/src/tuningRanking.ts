import type { Language, Text } from "@regula/engine";
import { type RankingClaim, rankingQuestion, type TuneResult } from "@regula/engine/study";
import { formatNumber } from "./format.ts";
import { rankingChance, rankingLabels } from "./modelFigures.ts";

const sentences: Readonly<Record<RankingClaim["claim"], Text>> = {
  ordered: {
    en: "It ranks held-out rows better than chance",
    "pt-BR": "Ele ordena as linhas de fora melhor que o acaso",
  },
  "not-shown": {
    en: "These rows do not show that it ranks them better than chance",
    "pt-BR": "Estas linhas não mostram que ele as ordene melhor que o acaso",
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

/** How well the chosen procedure orders held-out rows, whatever its probabilities; null without that. */
export function describeTuneRanking(result: TuneResult, language: Language): string | null {
  const claim = claimTuneRanking(result);
  if (claim === null || result.ranking === null) return null;
  const { mean, interval } = claim.numbers.ranking;
  const number = (value: number) => formatNumber(value, language, { digits: 3 });
  const separator = { en: ", ", "pt-BR": "; " }[language];
  const range = interval ? ` [${interval.map(number).join(separator)}]` : "";
  const name = rankingLabels[result.ranking.metric][language];
  return `${sentences[claim.claim][language]} (${name} ${number(mean)}${range}).`;
}
