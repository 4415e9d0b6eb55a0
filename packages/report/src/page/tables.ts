import type { Language } from "@regula/base";
import type { ClassifierMetrics, Comparison, TestedDifference } from "@regula/studies";
import { describeReference } from "../comparison/references.ts";
import { summarizeVerdict } from "../comparison/verdict.ts";
import { type FigureStyle, figureStyles } from "../words/estimates.ts";
import { absent, formatCount, formatNumber, formatPercent } from "../words/format.ts";
import { capitalize, describeModel } from "../words/modelName.ts";
import { estimateCell } from "./parts/estimateCell.ts";
import type { Html } from "./parts/html.ts";
import { type Column, scrollingTable, stackedTable } from "./parts/tableMarkup.ts";

const words = {
  model: { en: "model", "pt-BR": "modelo" },
  pair: { en: "pair", "pt-BR": "par" },
  "stopped-early": { en: "stopped early", "pt-BR": "parou cedo" },
  diverged: { en: "diverged", "pt-BR": "divergiu" },
  interrupted: { en: "interrupted", "pt-BR": "interrompido" },
  train: { en: "training accuracy", "pt-BR": "acurácia no treino" },
  test: { en: "test accuracy", "pt-BR": "acurácia no teste" },
  trainLoss: { en: "training log-loss", "pt-BR": "perda logarítmica (log-loss) no treino" },
  testLoss: { en: "test log-loss", "pt-BR": "perda logarítmica (log-loss) no teste" },
  brier: { en: "test Brier score", "pt-BR": "Brier no teste" },
  truth: { en: "true accuracy", "pt-BR": "acurácia real" },
  seconds: { en: "seconds", "pt-BR": "segundos" },
  results: { en: "Results", "pt-BR": "Resultados" },
  pairs: { en: "Paired comparisons on test", "pt-BR": "Comparações pareadas no teste" },
  accuracy: { en: "verdict on accuracy", "pt-BR": "veredito da acurácia" },
  logLoss: { en: "verdict on log-loss", "pt-BR": "veredito da perda logarítmica (log-loss)" },
  onlyOne: { en: "only one got right", "pt-BR": "só um acertou" },
  points: {
    en: "accuracy gain of the first, points",
    "pt-BR": "ganho do primeiro em acurácia, pontos",
  },
  difference: {
    en: "log-loss gain of the first",
    "pt-BR": "ganho do primeiro em perda logarítmica",
  },
  costs: { en: "Recorded costs", "pt-BR": "Custos registrados" },
  iteration: { en: "iteration", "pt-BR": "iteração" },
  penalty: { en: "penalty", "pt-BR": "penalidade" },
} as const;

/** Every model's figures, with intervals. */
export function resultsTable(comparison: Comparison, language: Language): Html {
  const { models: networks, references, data } = comparison;
  const models = [...networks, ...references];
  const missing = (model: (typeof models)[number]) =>
    "status" in model && model.status === "diverged" ? words.diverged[language] : absent;
  const accuracy = (model: (typeof models)[number], metrics: ClassifierMetrics | null) =>
    metrics
      ? estimateCell(
          { mean: metrics.accuracy, interval: metrics.interval },
          figureStyles.share,
          language,
        )
      : missing(model);
  const number = (model: (typeof models)[number], value: number | undefined, digits: number) =>
    value === undefined ? missing(model) : formatNumber(value, language, { digits });
  const columns: Column[] = [
    { name: words.train[language], cells: models.map((m) => accuracy(m, m.train)) },
    ...(data.test
      ? [{ name: words.test[language], cells: models.map((m) => accuracy(m, m.test)) }]
      : []),
    { name: words.trainLoss[language], cells: models.map((m) => number(m, m.train?.logLoss, 3)) },
    ...(data.test
      ? [
          {
            name: words.testLoss[language],
            cells: models.map((m) => number(m, m.test?.logLoss, 3)),
          },
          { name: words.brier[language], cells: models.map((m) => number(m, m.test?.brier, 3)) },
        ]
      : []),
    ...(data.population
      ? [
          {
            name: words.truth[language],
            cells: models.map((m) =>
              m.population ? formatPercent(m.population.accuracy, language) : missing(m),
            ),
          },
        ]
      : []),
    {
      name: words.seconds[language],
      cells: models.map((m) =>
        "seconds" in m ? formatNumber(m.seconds, language, { digits: 1 }) : absent,
      ),
    },
  ];
  const heads = [
    ...networks.map((model) => {
      const name = capitalize(describeModel(model, language));
      return model.status === "completed" ? name : `${name}: ${words[model.status][language]}`;
    }),
    ...references.map((reference) => capitalize(describeReference(reference, language))),
  ];
  return stackedTable(
    words.results[language],
    { name: words.model[language], cells: heads },
    columns,
  );
}

/** Every pair on the same test examples. */
export function pairsTable(comparison: Comparison, language: Language): Html {
  const { comparisons } = comparison;
  const label = (name: string) => {
    const model = comparison.models.find((candidate) => candidate.name === name);
    return model ? describeModel(model, language) : name;
  };
  const gain = ({ numbers: { gain: estimate, margin } }: TestedDifference, style: FigureStyle) =>
    estimateCell(estimate, style, language, { sides: [0], margin });
  const heads = comparisons.map(({ a, b }) => capitalize(`${label(a)} × ${label(b)}`));
  return stackedTable(words.pairs[language], { name: words.pair[language], cells: heads }, [
    {
      name: words.onlyOne[language],
      cells: comparisons.map(({ discordant: { onlyA, onlyB } }) => `${onlyA} × ${onlyB}`),
    },
    {
      name: words.points[language],
      cells: comparisons.map(({ accuracy }) => gain(accuracy, figureStyles.points)),
    },
    {
      name: words.accuracy[language],
      cells: comparisons.map((pair) => summarizeVerdict(pair, "accuracy", comparison, language)),
    },
    {
      name: words.difference[language],
      cells: comparisons.map(({ logLoss }) => gain(logLoss, figureStyles.gain)),
    },
    {
      name: words.logLoss[language],
      cells: comparisons.map((pair) => summarizeVerdict(pair, "logLoss", comparison, language)),
    },
  ]);
}

/** The cost curves as numbers: data loss and penalty of every model at every recorded iteration. */
export function costsTable({ models }: Comparison, language: Language): Html {
  const iterations = [
    ...new Set(models.flatMap(({ costs }) => costs.map(({ iteration }) => iteration))),
  ].sort((a, b) => a - b);
  const columns = models.flatMap((model) => {
    const at = new Map(model.costs.map((cost) => [cost.iteration, cost]));
    const name = capitalize(describeModel(model, language));
    const penalized = model.costs.some(({ penalty }) => penalty > 0);
    const column = (heading: string, part: "dataLoss" | "penalty"): Column => ({
      name: heading,
      cells: iterations.map((i) => formatNumber(at.get(i)?.[part], language, { digits: 6 })),
    });
    return [
      column(name, "dataLoss"),
      ...(penalized ? [column(`${name}: ${words.penalty[language]}`, "penalty")] : []),
    ];
  });
  return scrollingTable(
    words.costs[language],
    {
      name: words.iteration[language],
      cells: iterations.map((iteration) => formatCount(iteration, language)),
    },
    columns,
  );
}
