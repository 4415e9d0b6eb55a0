import type { Language, Text } from "@regula/base";
import {
  decisiveLosses,
  type ModelGains,
  type ModelMetrics,
  type TrainedModel,
} from "@regula/models";
import {
  type Estimate,
  type GainClaim,
  gainQuestion,
  type RankingClaim,
  rankingQuestion,
} from "@regula/statistics";
import { claimCopiesOf, describeCopiesOf } from "../words/copies.ts";
import { figureStyles } from "../words/estimates.ts";
import { describeFeatureSignal } from "../words/featureSignal.ts";
import { describeAllGains, type GainWords } from "../words/gains.ts";
import { formatRanking, rankingChance, rankingLabels } from "../words/modelFigures.ts";

/** Whether the features are associated with the target; null where it was not tested. */
export function describeModelSignal({ signal }: TrainedModel, language: Language): string | null {
  return signal && describeFeatureSignal(signal, language);
}

/** That copies of a row stay together; null where there are none, or groups are known. */
export function describeCopies({ signal, data }: TrainedModel, language: Language): string | null {
  return describeCopiesOf(claimCopiesOf(signal, data.rows), language);
}

const names = {
  model: { en: "the model", "pt-BR": "o modelo" },
  linear: { en: "the linear model", "pt-BR": "o modelo linear" },
  baseRate: { en: "the base rate", "pt-BR": "a taxa de base" },
} satisfies Record<string, Text>;

/** The words of the loss that a task is judged by. */
export function lossGainWords({
  task,
}: Pick<TrainedModel, "task">): Pick<GainWords, "metric" | "style"> {
  if (decisiveLosses[task] === "logLoss") {
    return {
      metric: { en: "log-loss", "pt-BR": "perda logarítmica" },
      style: figureStyles.gain,
    };
  }
  return {
    metric: { en: "squared error", "pt-BR": "erro quadrático" },
    style: figureStyles.amountGain,
  };
}

type Pair = Exclude<keyof ModelGains, "margin">;

const pairs: Readonly<Record<Pair, Pick<GainWords, "first" | "second">>> = {
  modelOverBaseRate: { first: names.model, second: names.baseRate },
  modelOverLinear: { first: names.model, second: names.linear },
  linearOverBaseRate: { first: names.linear, second: names.baseRate },
};

/** Pairs of answers whose difference a model keeps. */
export const gainPairs = Object.keys(pairs) as Pair[];

/** What the numbers of a comparison bear; null where it was not made. */
export function claimGain(gains: ModelGains | null | undefined, pair: Pair): GainClaim | null {
  const gain: Estimate | null = gains?.[pair] ?? null;
  return gains && gain ? gainQuestion.decide({ gain, margin: gains.margin }) : null;
}

/** Each comparison of model, linear model and base rate in a sentence. */
export function describeGains(model: TrainedModel, language: Language): string[] {
  const comparisons = gainPairs.flatMap((pair) => {
    const claim = claimGain(model.metrics?.gains, pair);
    return claim ? [{ pair, claim }] : [];
  });
  const shared = {
    ...lossGainWords(model),
    where: { en: "On rows that it had not seen, ", "pt-BR": "Em linhas que não tinha visto, " },
    family: comparisons.length,
  };
  return describeAllGains(
    comparisons.map(({ pair, claim }) => ({ claim, words: { ...pairs[pair], ...shared } })),
    language,
  );
}

type SayRanking = (figures: string, language: Language) => string;

const rankings: Readonly<Record<RankingClaim["claim"], SayRanking>> = {
  ordered: (figures, language) =>
    ({
      en: `The model ranks rows better than chance (${figures}).`,
      "pt-BR": `O modelo ordena as linhas melhor que o acaso (${figures}).`,
    })[language],
  "not-shown": (figures, language) =>
    ({
      en: `These rows do not show that the model ranks them better than chance (${figures}).`,
      "pt-BR": `Estas linhas não mostram que o modelo as ordene melhor que o acaso (${figures}).`,
    })[language],
  below: (figures, language) =>
    ({
      en: `On these held-out rows the model ranks worse than chance (${figures}). Cross-validation can bring that about where there is nothing to learn, and by time a relation that has changed can: do not reverse its predictions because of it.`,
      "pt-BR": `Nestas linhas de fora o modelo ordena pior que o acaso (${figures}). A validação cruzada pode causar isso onde não há o que aprender, e pelo tempo uma relação que mudou também: não inverta as previsões por causa disso.`,
    })[language],
  withheld: (figures, language) =>
    ({
      en: `How well the model ranks rows: ${figures}.`,
      "pt-BR": `Quão bem o modelo ordena as linhas: ${figures}.`,
    })[language],
};

/** Anything whose order of held-out rows was estimated. */
export interface RankedModel {
  readonly metrics: Pick<ModelMetrics, "ranking"> | null;
}

/** How well the model ranks; null where it was not estimated. */
export function claimRanking({ metrics }: RankedModel): RankingClaim | null {
  const ranking = metrics?.ranking;
  if (!ranking?.model) return null;
  return rankingQuestion.decide({
    ranking: ranking.model,
    chance: rankingChance[ranking.metric],
  });
}

/** One sentence on how well a model ranks, with what its interval bears; null where it ranks nothing. */
export function describeRanking(model: RankedModel, language: Language): string | null {
  const claim = claimRanking(model);
  const ranking = model.metrics?.ranking;
  if (!claim || !ranking) return null;
  const estimate = formatRanking(ranking.metric, claim.numbers.ranking, language);
  return rankings[claim.claim](`${rankingLabels[ranking.metric][language]} ${estimate}`, language);
}
