import type { Language, Text } from "@regula/base";
import type { KeptEstimate, TrainedModel } from "@regula/models";
import { type MetricName, metricNames, metricTraits, type RankingMetric } from "@regula/studies";
import { type Bounded, type FigureStyle, figureStyles, formatEstimate } from "./estimates.ts";
import { formatNumber } from "./format.ts";
import { describeErrorTails, describeWithheld, type NamedEstimate } from "./withheld.ts";

/** A metric's name inside a sentence. */
export function nameMetric(name: MetricName, language: Language): string {
  const label = metricTraits[name].label[language];
  // Brier is a name, R² a symbol.
  if (name === "r2" || (name === "brier" && language === "en")) return label;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

const { score, share, amount } = figureStyles;

/** How each metric is written, and what it is read on its own side of. */
const metricStyles: Readonly<
  Record<MetricName, { readonly style: FigureStyle; readonly sides: readonly number[] }>
> = {
  logLoss: { style: score, sides: [] },
  accuracy: { style: share, sides: [] },
  balancedAccuracy: { style: score, sides: [] },
  brier: { style: score, sides: [] },
  rocAuc: { style: score, sides: [0.5] },
  prAuc: { style: score, sides: [] },
  f1: { style: score, sides: [] },
  rmse: { style: amount, sides: [] },
  mae: { style: amount, sides: [] },
  r2: { style: score, sides: [0] },
};

/** What stands where a score would, had networks not diverged. */
export const divergedWord: Text = { en: "diverged", "pt-BR": "divergiu" };

/** A metric with its interval: "0.412 [0.371, 0.453]". */
export function formatMetricEstimate(
  name: MetricName,
  estimate: KeptEstimate,
  language: Language,
): string {
  const { style, sides } = metricStyles[name];
  return formatEstimate(estimate, style, language, { sides });
}

/** How well rows are ordered, on its own side of an order by chance. */
export function formatRanking(
  metric: RankingMetric,
  estimate: Bounded,
  language: Language,
): string {
  return formatEstimate(estimate, figureStyles.score, language, { sides: [rankingChance[metric]] });
}

export const rankingLabels: Readonly<Record<RankingMetric, Text>> = {
  auc: { en: "ROC AUC", "pt-BR": "AUC ROC" },
  spearman: { en: "Spearman's ρ", "pt-BR": "ρ de Spearman" },
};

/** What an order by chance has. */
export const rankingChance: Readonly<Record<RankingMetric, number>> = { auc: 0.5, spearman: 0 };

/** A line of the table of estimates: its name, and a figure of each that was judged. */
export interface FigureRow {
  readonly label: string;
  readonly model: string;
  /** Null where the model is linear itself, and in files of version 1. */
  readonly linear: string | null;
  readonly baseRate: string;
}

/** Each metric of the model, the linear model and the base rate, and how well they rank. */
export function figureRows({ metrics, training }: TrainedModel, language: Language): FigureRow[] {
  if (!metrics) return [];
  const hasLinear = training.linear === null && metrics.gains !== null;
  const rows = metricNames.flatMap((name): FigureRow[] => {
    const found = metrics.estimates[name];
    if (!found) return [];
    const tell = (estimate: KeptEstimate | null) =>
      estimate ? formatMetricEstimate(name, estimate, language) : divergedWord[language];
    return [
      {
        label: metricTraits[name].label[language],
        model: tell(found.model),
        linear: hasLinear ? tell(found.linear) : null,
        baseRate: tell(found.baseRate),
      },
    ];
  });
  const { ranking, gains } = metrics;
  if (!ranking) return rows;
  const tell = (estimate: KeptEstimate | null, isDiverged: boolean) => {
    if (estimate) return formatRanking(ranking.metric, estimate, language);
    return (isDiverged ? divergedWord : unordered)[language];
  };
  return [
    ...rows,
    {
      label: rankingLabels[ranking.metric][language],
      model: tell(ranking.model, gains?.modelOverBaseRate === null),
      linear: hasLinear ? tell(ranking.linear, false) : null,
      baseRate: formatNumber(rankingChance[ranking.metric], language, { digits: 3 }),
    },
  ];
}

/** Where every row of a fold gets the same answer. */
const unordered: Text = { en: "no order", "pt-BR": "sem ordem" };

/** Why figures of the table have no interval, and what those of errors suppose. */
export function describeIntervals({ metrics }: TrainedModel, language: Language): string[] {
  if (!metrics) return [];
  const named = metricNames.flatMap((name): NamedEstimate[] => {
    const found = metrics.estimates[name];
    if (!found) return [];
    const { model, linear, baseRate } = found;
    const label = nameMetric(name, language);
    return [
      { name: label, owner: "model", estimate: model },
      { name: label, owner: "linear", estimate: linear },
      { name: label, owner: "base-rate", estimate: baseRate },
    ];
  });
  const { ranking } = metrics;
  const rank = ranking ? rankingLabels[ranking.metric][language] : "";
  const ranked: NamedEstimate[] = [
    { name: rank, owner: "model", estimate: ranking?.model ?? null },
    { name: rank, owner: "linear", estimate: ranking?.linear ?? null },
  ];
  const { modelOverBaseRate, modelOverLinear, linearOverBaseRate } = metrics.gains ?? {};
  const gains = [modelOverBaseRate, modelOverLinear, linearOverBaseRate];
  const gainsJudged = gains.some((gain) => gain?.interval);
  const { rmse, mae } = metrics.estimates;
  const errors = [rmse, mae].flatMap((error) => (error ? Object.values(error) : []));
  return [
    ...describeWithheld([...named, ...ranked], language, { gainsJudged }),
    ...describeErrorTails(errors, language),
  ];
}
