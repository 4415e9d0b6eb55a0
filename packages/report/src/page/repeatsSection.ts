import { renderSvg, type StripRow, stripChart } from "@regula/charts";
import type { Language } from "@regula/engine";
import type { FoldEstimate, MethodDifference, RepeatedComparison } from "@regula/engine/study";
import {
  formatNumber,
  formatP,
  formatPercent,
  formatSigned,
  formatSignedInterval,
} from "../format.ts";
import { describeMethodLimits, describeMethods, describeRepeats } from "../methods.ts";
import { capitalize, describeModel } from "../modelName.ts";
import { formatEstimate } from "../tuning.ts";
import { summarizeVerdict, type VerdictMetric } from "../verdict.ts";
import type { FigureContext } from "./figures.ts";
import { Html, html } from "./html.ts";
import { type Column, stackedTable } from "./tableMarkup.ts";

const words = {
  title: {
    en: "The methods, over seeds and folds",
    "pt-BR": "Os métodos, sobre sementes e partes",
  },
  note: {
    en: "Here the verdicts are about the methods: in each fold every model was trained anew, all from the same initial weights, and judged on the rows held out. A dot is one fold; the line is the mean with its 95% interval.",
    "pt-BR":
      "Aqui os vereditos são sobre os métodos: em cada parte todo modelo foi treinado de novo, todos dos mesmos pesos iniciais, e julgado nas linhas que ficaram fora. Um ponto é uma parte; a linha é a média com seu intervalo de 95%.",
  },
  accuracies: {
    en: "Held-out accuracy, fold by fold",
    "pt-BR": "Acurácia fora do treino, por parte",
  },
  logLosses: {
    en: "Held-out log-loss, fold by fold (lower is better)",
    "pt-BR": "Perda log fora do treino, por parte (menor é melhor)",
  },
  models: { en: "The methods", "pt-BR": "Os métodos" },
  pairs: { en: "Methods compared fold by fold", "pt-BR": "Métodos comparados parte a parte" },
  model: { en: "model", "pt-BR": "modelo" },
  pair: { en: "pair", "pt-BR": "par" },
  heldOut: { en: "held-out accuracy", "pt-BR": "acurácia fora do treino" },
  range: { en: "least and most", "pt-BR": "menor e maior" },
  logLoss: { en: "held-out log-loss", "pt-BR": "perda log fora do treino" },
  trainLoss: { en: "training log-loss", "pt-BR": "perda log no treino" },
  points: { en: "accuracy difference, points", "pt-BR": "diferença de acurácia, pontos" },
  accuracyP: { en: "corrected p, accuracy", "pt-BR": "p corrigido, acurácia" },
  accuracy: { en: "verdict on accuracy", "pt-BR": "veredito da acurácia" },
  difference: { en: "log-loss difference", "pt-BR": "diferença de perda log" },
  logLossP: { en: "corrected p, log-loss", "pt-BR": "p corrigido, perda log" },
  verdict: { en: "verdict on log-loss", "pt-BR": "veredito da perda log" },
  share: { en: "made by the largest three folds", "pt-BR": "feita pelas três maiores partes" },
  limits: {
    en: "What the repeats do not allow one to say",
    "pt-BR": "O que as repetições não permitem dizer",
  },
  tableNote: {
    en: "Below, differences are the first minus the second, fold by fold: a positive one in log-loss favors the second, in accuracy the first. p by the corrected resampled t, corrected by Holm over the pairs; intervals are not corrected over the pairs.",
    "pt-BR":
      "Abaixo, as diferenças são o primeiro menos o segundo, parte a parte: positiva na perda log favorece o segundo, na acurácia o primeiro. p pelo t corrigido para reamostragem, corrigido por Holm entre os pares; os intervalos não são corrigidos entre os pares.",
  },
} as const;

/** What the repeats say of the methods: spread, figures, verdicts and limits. */
export function repeatsSection(context: FigureContext, repeated: RepeatedComparison): Html {
  const { comparison, language } = context;
  const list = (sentences: readonly string[]) =>
    html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  const pairs = repeated.comparisons.length > 0;
  return html`<h2>${words.title[language]}</h2>
<p>${capitalize(describeRepeats(repeated, language))}. ${words.note[language]}</p>
<div class="grid wide"><figure class="card">${drawStrips(context, repeated, "accuracy")}</figure>
<figure class="card">${drawStrips(context, repeated, "logLoss")}</figure></div>
${list(describeMethods(repeated, comparison, language))}
<div class="card">${methodsTable(context, repeated)}</div>
${
  pairs
    ? html`<p class="soft">${words.tableNote[language]}</p>
<div class="card">${methodPairsTable(context, repeated)}</div>`
    : null
}
<p><strong>${words.limits[language]}</strong></p>
${list(describeMethodLimits(repeated, comparison, language))}`;
}

function nameOf({ comparison, language }: FigureContext, name: string): string {
  const model = comparison.models.find((candidate) => candidate.name === name);
  return model ? describeModel(model, language) : name;
}

const styles = {
  accuracy: { style: "percent", decimals: 1, most: 1 },
  logLoss: { style: "decimal", decimals: 3, most: Infinity },
} as const;

function drawStrips(
  context: FigureContext,
  { models }: RepeatedComparison,
  metric: VerdictMetric,
): Html {
  const { language, document } = context;
  const { style, decimals, most } = styles[metric];
  const rows = models.map((model, hue): StripRow => {
    const { mean, interval, values } = model[metric];
    // Student's intervals know nothing of the ends of a scale.
    const [lower, upper] = [Math.max(0, interval[0]), Math.min(most, interval[1])];
    return { name: capitalize(nameOf(context, model.name)), values, mean, lower, upper, hue };
  });
  const svg = stripChart(rows, {
    ...{ document, language, style, decimals },
    id: `folds-${metric === "accuracy" ? "accuracy" : "log-loss"}`,
    title: words[metric === "accuracy" ? "accuracies" : "logLosses"][language],
    description: rows
      .map(({ name }, i) => `${name} ${formatRange(models[i][metric], metric, language)}`)
      .join("; "),
  });
  return html`<h3>${words[metric === "accuracy" ? "accuracies" : "logLosses"][language]}</h3>${new Html(
    renderSvg(svg),
  )}`;
}

function formatRange({ range }: FoldEstimate, metric: VerdictMetric, language: Language): string {
  const [low, high] = range.map((value) =>
    metric === "accuracy"
      ? formatPercent(value, language)
      : formatNumber(value, language, { digits: 3 }),
  );
  return `${low} – ${high}`;
}

function methodsTable(context: FigureContext, { models }: RepeatedComparison): Html {
  const { language } = context;
  const columns: Column[] = [
    {
      name: words.heldOut[language],
      cells: models.map(({ accuracy }) => formatEstimate(accuracy, language, "percent")),
    },
    {
      name: words.range[language],
      cells: models.map(({ accuracy }) => formatRange(accuracy, "accuracy", language)),
    },
    {
      name: words.logLoss[language],
      cells: models.map(({ logLoss }) => formatEstimate(logLoss, language)),
    },
    {
      name: words.range[language],
      cells: models.map(({ logLoss }) => formatRange(logLoss, "logLoss", language)),
    },
    {
      name: words.trainLoss[language],
      cells: models.map(({ train }) => formatEstimate(train.logLoss, language)),
    },
  ];
  const heads = models.map(({ name }) => capitalize(nameOf(context, name)));
  const corner = { name: words.model[language], cells: heads };
  return stackedTable(words.models[language], corner, columns);
}

function methodPairsTable(context: FigureContext, { comparisons }: RepeatedComparison): Html {
  const { comparison, language } = context;
  const difference = ({ mean, interval }: MethodDifference, scale: number, digits: number) => {
    const range = formatSignedInterval(
      [scale * interval[0], scale * interval[1]],
      language,
      digits,
    );
    return html`${formatSigned(scale * mean, language, digits)} <span class="interval">${range}</span>`;
  };
  const columns: Column[] = [
    {
      name: words.points[language],
      cells: comparisons.map(({ accuracy }) => difference(accuracy, 100, 1)),
    },
    {
      name: words.accuracyP[language],
      cells: comparisons.map(({ accuracy }) => formatP(accuracy.adjustedP, language)),
    },
    {
      name: words.accuracy[language],
      cells: comparisons.map((pair) => summarizeVerdict(pair, "accuracy", comparison, language)),
    },
    {
      name: words.difference[language],
      cells: comparisons.map(({ logLoss }) => difference(logLoss, 1, 3)),
    },
    {
      name: words.logLossP[language],
      cells: comparisons.map(({ logLoss }) => formatP(logLoss.adjustedP, language)),
    },
    {
      name: words.verdict[language],
      cells: comparisons.map((pair) => summarizeVerdict(pair, "logLoss", comparison, language)),
    },
    {
      name: words.share[language],
      cells: comparisons.map(({ largestFoldsShare }) => formatPercent(largestFoldsShare, language)),
    },
  ];
  const heads = comparisons.map(({ a, b }) =>
    capitalize(`${nameOf(context, a)} × ${nameOf(context, b)}`),
  );
  return stackedTable(words.pairs[language], { name: words.pair[language], cells: heads }, columns);
}
