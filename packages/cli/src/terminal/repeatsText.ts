import type { Language, Text } from "@regula/engine";
import type { FoldEstimate, RepeatedComparison } from "@regula/engine/study";
import {
  describeMethods,
  describeRepeats,
  formatEstimate,
  formatNumber,
  formatPercent,
  type NamedModels,
} from "@regula/report";
import { drawStrips } from "./stripText.ts";
import { formatTable } from "./textTable.ts";

const words = {
  title: {
    en: "The methods, over seeds and folds",
    "pt-BR": "Os métodos, sobre sementes e partes",
  },
  heldOut: { en: "held-out accuracy", "pt-BR": "acurácia fora do treino" },
  range: { en: "least–most", "pt-BR": "mín.–máx." },
  logLoss: { en: "log-loss", "pt-BR": "perda log" },
  accuracies: {
    en: "Held-out accuracy of every fold; ● is the mean in its 95% interval",
    "pt-BR": "Acurácia fora do treino em cada parte; ● é a média no seu intervalo de 95%",
  },
  logLosses: {
    en: "Held-out log-loss of every fold (lower is better)",
    "pt-BR": "Perda log fora do treino em cada parte (menor é melhor)",
  },
} satisfies Record<string, Text>;

/** What a terminal shows of the repeats: heading, figures, spread, and what they mean. */
export interface RepeatsText {
  readonly heading: string;
  readonly figures: readonly string[];
  readonly sentences: readonly string[];
}

/** @param nameOf what a variant is called in a table */
export function formatRepeats(
  repeated: RepeatedComparison,
  models: NamedModels,
  nameOf: (variant: string) => string,
  { width, language }: { readonly width: number; readonly language: Language },
): RepeatsText {
  const percent = (value: number) => formatPercent(value, language);
  const decimal = (value: number) => formatNumber(value, language, { digits: 3 });
  const rows = repeated.models.map(({ name, accuracy, logLoss }) => [
    nameOf(name),
    formatEstimate(accuracy, language, "percent"),
    accuracy.range.map((share) => formatNumber(100 * share, language, { digits: 1 })).join("–"),
    formatEstimate(logLoss, language),
  ]);
  const header = ["", words.heldOut[language], words.range[language], words.logLoss[language]];
  const strips = (metric: "accuracy" | "logLoss", label: (value: number) => string) =>
    drawStrips(
      repeated.models.map((model) => ({
        name: nameOf(model.name),
        values: model[metric].values,
        mean: model[metric].mean,
        interval: clamp(model[metric], metric === "accuracy" ? 1 : Infinity),
      })),
      { width, label },
    );
  return {
    heading: `${words.title[language]} (${describeRepeats(repeated, language)})`,
    figures: [
      ...formatTable([header, ...rows], 2),
      "",
      words.accuracies[language],
      ...strips("accuracy", percent),
      "",
      words.logLosses[language],
      ...strips("logLoss", decimal),
    ],
    sentences: describeMethods(repeated, models, language),
  };
}

/** Student's intervals know nothing of the ends of a scale. */
function clamp({ interval: [low, high] }: FoldEstimate, most: number): [number, number] {
  return [Math.max(0, low), Math.min(most, high)];
}
