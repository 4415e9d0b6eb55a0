import type { Language } from "@regula/engine";
import {
  type Model,
  metricNames,
  type PredictionScores,
  type Table,
  type TablePredictions,
} from "@regula/engine/study";
import { formatCount, formatQuantity } from "./format.ts";
import { formatMetric, formatMetricEstimate, nameMetric, nouns } from "./trainedModel.ts";

/** What a reader should know of cells that were filled or that no training row had. */
export function describeCells({ filled, unseen }: TablePredictions, language: Language): string[] {
  const count = (value: number) => formatCount(value, language);
  const sentences: string[] = [];
  if (filled > 0) {
    sentences.push(
      {
        en: `Empty cells filled: ${count(filled)}.`,
        "pt-BR": `Células vazias preenchidas: ${count(filled)}.`,
      }[language],
    );
  }
  for (const [name, cells] of Object.entries(unseen)) {
    sentences.push(
      {
        en: `Cells of "${name}" with a category that training had not seen: ${count(cells)}; they count as none of the known ones.`,
        "pt-BR": `Células de "${name}" com uma categoria que o treino não viu: ${count(cells)}; contam como nenhuma das conhecidas.`,
      }[language],
    );
  }
  return sentences;
}

/** What was predicted for what. */
export function describePredictions(
  { prepared, members }: Model,
  { source, rows }: Pick<Table, "source" | "rows">,
  language: Language,
): string {
  const { name } = prepared.target;
  const [all, networks] = [
    formatQuantity(rows, nouns.rows, language),
    formatQuantity(members.length, nouns.networks, language),
  ];
  return {
    en: `${name} predicted for ${all} of ${source} by ${networks}.`,
    "pt-BR": `${name} previsto para ${all} de ${source} por ${networks}.`,
  }[language];
}

/** How predictions fared where what happened is known. */
export function describeScores(
  scores: PredictionScores,
  { prepared }: Model,
  language: Language,
): string[] {
  const { target } = prepared;
  const rows = formatQuantity(scores.rows, nouns.rows, language);
  const figures = metricNames.flatMap((name) => {
    const metric = scores.metrics[name];
    if (!metric) return [];
    const { value, interval } = metric;
    const told = interval
      ? formatMetricEstimate(name, { mean: value, interval }, language)
      : formatMetric(name, value, language);
    return [`${nameMetric(name, language)} ${told}`];
  });
  const unlabeled = formatQuantity(scores.unlabeled, nouns.rows, language);
  const without = {
    en: scores.unlabeled > 0 ? ` (not judged: ${unlabeled} without it)` : "",
    "pt-BR": scores.unlabeled > 0 ? ` (sem julgamento: ${unlabeled} sem ela)` : "",
  }[language];
  const sentences = [
    {
      en: `The data have the column ${target.name}${without}: on ${rows} ${figures.join("; ")} (95% intervals).`,
      "pt-BR": `Os dados têm a coluna ${target.name}${without}: em ${rows} ${figures.join("; ")} (intervalos de 95%).`,
    }[language],
  ];
  if (scores.isTrainingData) {
    sentences.push(
      {
        en: "These are the very rows that the model was trained on: such figures flatter it. The honest estimate is the one in the model's card.",
        "pt-BR":
          "São as mesmas linhas em que o modelo foi treinado: esses números o favorecem. A estimativa honesta é a do cartão do modelo.",
      }[language],
    );
  }
  return sentences;
}
