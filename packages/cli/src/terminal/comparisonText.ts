import { cleanText, type Language, type Text } from "@regula/base";
import {
  describeConclusions,
  describeLimits,
  describeMethodLimits,
  describeMethodWinners,
  describeModel,
  describeOverlap,
  describeReference,
  describeSource,
  describeTroubles,
  describeVerdicts,
  formatAccuracy,
  formatCount,
  formatNumber,
  formatPercent,
  formatQuantity,
} from "@regula/report";
import {
  type ComparedModel,
  type Comparison,
  isReferenceName,
  type ReferenceModel,
  type RepeatedComparison,
} from "@regula/studies";
import pc from "picocolors";
import { drawBoundary, findExtent, shadeGlyphs } from "./boundaryText.ts";
import { formatRepeats } from "./repeatsText.ts";
import { formatTable, wrapText } from "./textTable.ts";

type Paint = ReturnType<typeof pc.createColors>;

export interface TextOptions {
  readonly language: Language;
  /** Width of the terminal in characters. */
  readonly columns: number;
  readonly color: boolean;
}

const words = {
  simulated: {
    en: "These kicks are simulated from a known law; they say nothing about real football.",
    "pt-BR":
      "Estes chutes são simulados por uma lei conhecida; não dizem nada sobre o futebol real.",
  },
  boundaries: { en: "Decision boundaries", "pt-BR": "Fronteiras de decisão" },
  noMap: {
    en: "Decision boundaries are drawn for two features only.",
    "pt-BR": "Fronteiras de decisão só se desenham com dois atributos.",
  },
  costs: { en: "Cost at iteration", "pt-BR": "Custo na iteração" },
  results: { en: "Results (95% intervals)", "pt-BR": "Resultados (intervalos de 95%)" },
  train: { en: "training accuracy", "pt-BR": "acurácia no treino" },
  test: { en: "test accuracy", "pt-BR": "acurácia no teste" },
  logLoss: { en: "log-loss", "pt-BR": "perda logarítmica" },
  onTest: { en: "on test", "pt-BR": "no teste" },
  onTrain: { en: "on training", "pt-BR": "no treino" },
  truth: { en: "true accuracy", "pt-BR": "acurácia real" },
  verdicts: {
    en: "Verdicts on these trained networks",
    "pt-BR": "Vereditos sobre estas redes treinadas",
  },
  meaning: { en: "What it means", "pt-BR": "O que significa" },
  limits: {
    en: "What these numbers do not allow one to say",
    "pt-BR": "O que estes números não permitem dizer",
  },
  diverged: { en: "diverged", "pt-BR": "divergiu" },
  interrupted: {
    en: "Interrupted: what was done until then follows.",
    "pt-BR": "Interrompido: segue o que se fez até então.",
  },
} satisfies Record<string, Text>;

const nouns = {
  training: {
    en: ["training example", "training examples"],
    "pt-BR": ["exemplo de treino", "exemplos de treino"],
  },
  test: {
    en: ["test example", "test examples"],
    "pt-BR": ["exemplo de teste", "exemplos de teste"],
  },
  features: { en: ["feature", "features"], "pt-BR": ["atributo", "atributos"] },
} as const;

/** A comparison as a terminal shows it, with what its repeats say of the methods. */
export function formatComparison(
  comparison: Comparison,
  options: TextOptions,
  repeated: RepeatedComparison | null = null,
): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const title = (text: Text) => ["", paint.bold(text[language])];
  const paragraphs = (sentences: readonly string[]) =>
    sentences.flatMap((sentence) => {
      const [first, ...rest] = wrapText(sentence, width - 2);
      return [`• ${first}`, ...rest.map((line) => `  ${line}`)];
    });

  const { models } = comparison;
  const methodLines = (methods: RepeatedComparison) => {
    const nameOf = (variant: string) => {
      const model = models.find(({ name }) => name === variant);
      if (model) return describeModel(model, language);
      return isReferenceName(variant) ? describeReference({ name: variant }, language) : variant;
    };
    const told = formatRepeats(methods, comparison, nameOf, { width, language });
    return [
      "",
      paint.bold(told.heading),
      ...paragraphs(told.before),
      ...(told.before.length > 0 ? [""] : []),
      ...told.figures,
      ...paragraphs(told.sentences),
    ];
  };
  const section = (heading: Text, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [...title(heading), ...paragraphs(sentences)];
  const methodWinners = repeated && describeMethodWinners(repeated, comparison, language);
  const limits = [
    ...describeLimits(comparison, language, repeated),
    ...(repeated ? describeMethodLimits(repeated, comparison, language) : []),
  ];
  const isTold = comparison.warnings.some(({ code }) => code === "test-overlap");
  const overlap = describeOverlap(comparison, language);
  const lines = [
    ...describeData(comparison, width, language),
    ...(overlap && !isTold ? ["", ...paragraphs([overlap])] : []),
    ...(comparison.interrupted || repeated?.interrupted
      ? ["", paint.bold(words.interrupted[language])]
      : []),
    ...title(words.boundaries),
    ...formatBoundaries(comparison, width, language, paint),
    ...title(words.costs),
    ...formatTable(costRows(models, language)),
    ...title(words.results),
    ...formatTable(resultRows(comparison, language)),
    ...paragraphs(describeTroubles(withoutTold(comparison), language)),
    ...section(words.verdicts, describeVerdicts(comparison, language)),
    ...(repeated ? methodLines(repeated) : []),
    ...section(words.meaning, [
      ...describeConclusions(comparison, language).filter((sentence) => sentence !== overlap),
      ...(methodWinners ? [methodWinners] : []),
    ]),
    ...section(words.limits, limits),
  ];
  return `${lines.join("\n")}\n`;
}

/** Without the warnings of the training rows, which stand above. */
function withoutTold(comparison: Comparison): Comparison {
  const { warnings, data } = comparison;
  return {
    ...comparison,
    warnings: warnings.filter((warning) => !data.train.warnings.includes(warning)),
  };
}

function describeData({ data }: Comparison, width: number, language: Language): string[] {
  const { train, test, population } = data;
  const quantity = (value: number, noun: keyof typeof nouns) =>
    formatQuantity(value, nouns[noun], language);
  const features = quantity(train.X.rows, "features");
  const trained = `${describeSource(train.source, language)}: ${quantity(train.X.columns, "training")}, ${features}`;
  const tested = test
    ? `${describeSource(test.source, language)}: ${quantity(test.X.columns, "test")}`
    : { en: "no test data", "pt-BR": "sem dados de teste" }[language];
  return [
    cleanText(`${trained}; ${tested}.`),
    ...(population ? wrapText(words.simulated[language], width) : []),
  ];
}

/** How much of a class's name is shown with its color. */
const mostOfName = 60;

/** Small maps side by side, as many in a row as fit. */
function formatBoundaries(
  comparison: Comparison,
  width: number,
  language: Language,
  paint: Paint,
): string[] {
  const { train } = comparison.data;
  if (train.X.rows !== 2) return [words.noMap[language]];
  const models = comparison.models.filter((model) => model.train !== null);
  const gap = 3;
  const mapWidth = Math.max(18, Math.min(34, Math.floor((width + gap) / 3) - gap));
  const perRow = Math.max(1, Math.floor((width + gap) / (mapWidth + gap)));
  const height = Math.round(mapWidth * 0.36);
  const extent = findExtent(train.X);
  const sides = { positive: paint.blue, negative: paint.red };
  const lines: string[] = [];
  for (let start = 0; start < models.length; start += perRow) {
    const shown = models.slice(start, start + perRow);
    const names = shown.map((model) => model.name.slice(0, mapWidth).padEnd(mapWidth));
    const maps = shown.map(({ classifier }) =>
      drawBoundary(classifier, extent, { width: mapWidth, height, paint: sides }),
    );
    lines.push(names.join(" ".repeat(gap)).trimEnd());
    for (let row = 0; row < height; row++) {
      lines.push(maps.map((map) => map[row]).join(" ".repeat(gap)));
    }
  }
  const [negative, positive] = train.classes.map((name) =>
    cleanText(`${train.targetName} = ${name}`, mostOfName),
  );
  const likelier = { en: "likelier", "pt-BR": "mais provável" }[language];
  return [
    ...lines,
    `${sides.positive(shadeGlyphs.positive)} ${positive} ${likelier}   ${sides.negative(shadeGlyphs.negative)} ${negative} ${likelier}`,
  ];
}

/** The first recorded cost, the last, and up to three between them, for each model. */
function costRows(models: readonly ComparedModel[], language: Language): string[][] {
  const longest = models.reduce((most, { costs }) => Math.max(most, costs.length), 0);
  const shown = [...new Set([0, 1, 2, 3].map((part) => Math.round(((longest - 1) * part) / 3)))];
  const reference = models.find(({ costs }) => costs.length === longest)?.costs ?? [];
  const header = ["", ...shown.map((i) => formatCount(reference[i]?.iteration ?? 0, language))];
  return [
    header,
    ...models.map((model) => [
      describeModel(model, language),
      ...shown.map((i) =>
        model.costs[i] ? formatNumber(model.costs[i].cost, language, { digits: 4 }) : "—",
      ),
    ]),
  ];
}

function resultRows({ models, references, data }: Comparison, language: Language): string[][] {
  const { test, population } = data;
  const where = test ? words.onTest : words.onTrain;
  const header = [
    "",
    words.train[language],
    ...(test ? [words.test[language]] : []),
    `${words.logLoss[language]} ${where[language]}`,
    "Brier",
    ...(population ? [words.truth[language]] : []),
    "s",
  ];
  const number = (value: number | undefined, digits: number) =>
    value === undefined ? "—" : formatNumber(value, language, { digits });
  const accuracy = (metrics: ComparedModel["train"]) => formatAccuracy(metrics, language);
  const figures = (model: ComparedModel | ReferenceModel) => {
    const judged = test ? model.test : model.train;
    const cells = [
      accuracy(model.train),
      ...(test ? [accuracy(model.test)] : []),
      number(judged?.logLoss, 3),
      number(judged?.brier, 3),
      ...(population
        ? [model.population ? formatPercent(model.population.accuracy, language) : "—"]
        : []),
    ];
    const hasDiverged = "status" in model && model.status === "diverged";
    return hasDiverged ? cells.map(() => words.diverged[language]) : cells;
  };
  return [
    header,
    ...models.map((model) => [
      describeModel(model, language),
      ...figures(model),
      number(model.seconds, 1),
    ]),
    ...references.map((reference) => [
      describeReference(reference, language),
      ...figures(reference),
      "",
    ]),
  ];
}
