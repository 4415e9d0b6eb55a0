import type { Language, Text } from "@regula/base";
import {
  describeMethodCopies,
  describeMethods,
  describeRepeats,
  formatHeldOut,
  formatNumber,
  formatPercent,
  hasIntervals,
  type NamedModels,
} from "@regula/report";
import type { RepeatedComparison, RepeatedModel } from "@regula/studies";
import { drawStrips } from "./stripText.ts";
import { formatTable } from "./textTable.ts";

const words = {
  title: {
    en: "The methods, over seeds and folds",
    "pt-BR": "Os métodos, sobre sementes e partes",
  },
  heldOut: { en: "held-out accuracy", "pt-BR": "acurácia fora do treino" },
  range: { en: "least–most", "pt-BR": "mín.–máx." },
  logLoss: { en: "log-loss", "pt-BR": "perda logarítmica" },
  diverged: { en: "diverged", "pt-BR": "divergiu" },
  accuracies: {
    en: "Held-out accuracy of every fold; ● is the mean",
    "pt-BR": "Acurácia fora do treino em cada parte; ● é a média",
  },
  inInterval: { en: " in its 95% interval", "pt-BR": " no seu intervalo de 95%" },
  logLosses: {
    en: "Held-out log-loss of every fold (lower is better)",
    "pt-BR": "Perda logarítmica (log-loss) fora do treino em cada parte (menor é melhor)",
  },
} satisfies Record<string, Text>;

/** What a terminal shows of the repeats: heading, figures, spread, and what they mean. */
export interface RepeatsText {
  readonly heading: string;
  /** What is to be said before any figure. */
  readonly before: readonly string[];
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
  const { scores } = hasIntervals(repeated);
  const copies = describeMethodCopies(repeated, language);
  const percent = (value: number) => formatPercent(value, language);
  const decimal = (value: number) => formatNumber(value, language, { digits: 3 });
  const all = [...repeated.models, ...repeated.references];
  const rows = all.map(({ name, heldOut }) =>
    heldOut
      ? [
          nameOf(name),
          formatHeldOut(heldOut.accuracy, "accuracy", language),
          heldOut.accuracy.range
            .map((share) => formatNumber(100 * share, language, { digits: 1 }))
            .join("–"),
          formatHeldOut(heldOut.logLoss, "logLoss", language),
        ]
      : [nameOf(name), words.diverged[language], "", words.diverged[language]],
  );
  const header = ["", words.heldOut[language], words.range[language], words.logLoss[language]];
  const strips = (metric: "accuracy" | "logLoss", label: (value: number) => string) =>
    drawStrips(
      all.flatMap(({ name, heldOut }: RepeatedModel) => {
        if (!heldOut) return [];
        const { estimate, values } = heldOut[metric];
        const { mean, interval } = estimate;
        return [{ name: nameOf(name), values, mean, interval: interval ?? [mean, mean] }];
      }),
      { width, label },
    );
  return {
    heading: `${words.title[language]} (${describeRepeats(repeated, language)})`,
    before: copies ? [copies] : [],
    figures: [
      ...formatTable([header, ...rows], 2),
      "",
      words.accuracies[language] + (scores ? words.inInterval[language] : ""),
      ...strips("accuracy", percent),
      "",
      words.logLosses[language],
      ...strips("logLoss", decimal),
    ],
    sentences: describeMethods(repeated, models, language),
  };
}
