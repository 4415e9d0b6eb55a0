import type { Language } from "@regula/base";
import { renderSvg, type StripRow, stripChart } from "@regula/charts";
import {
  type FoldScores,
  type HeldOutScore,
  isReferenceName,
  type RepeatedComparison,
  type RepeatedModel,
  type TestedDifference,
} from "@regula/studies";
import { formatHeldOut } from "../comparison/heldOutScore.ts";
import { describeMethodLimits, hasIntervals } from "../comparison/methodLimits.ts";
import { describeMethodCopies, describeMethods, describeRepeats } from "../comparison/methods.ts";
import { describeReference } from "../comparison/references.ts";
import { summarizeVerdict } from "../comparison/verdict.ts";
import type { VerdictMetric } from "../words/differenceWords.ts";
import { type FigureStyle, figureStyles } from "../words/estimates.ts";
import { absent, formatNumber, formatP, formatPercent } from "../words/format.ts";
import { capitalize, describeModel } from "../words/modelName.ts";
import type { FigureContext } from "./figures.ts";
import { estimateCell } from "./parts/estimateCell.ts";
import { Html, html } from "./parts/html.ts";
import { type Column, stackedTable } from "./parts/tableMarkup.ts";

const words = {
  title: {
    en: "The methods, over seeds and folds",
    "pt-BR": "Os métodos, sobre sementes e partes",
  },
  note: {
    en: "Here the verdicts are about the methods: in each fold every model was trained anew, all from the same initial weights, and judged on the rows held out. A dot is one fold; the line is the mean",
    "pt-BR":
      "Aqui os vereditos são sobre os métodos: em cada parte todo modelo foi treinado de novo, todos dos mesmos pesos iniciais, e julgado nas linhas que ficaram fora. Um ponto é uma parte; a linha é a média",
  },
  withInterval: { en: " with its 95% interval", "pt-BR": " com seu intervalo de 95%" },
  accuracies: {
    en: "Held-out accuracy, fold by fold",
    "pt-BR": "Acurácia fora do treino, por parte",
  },
  logLosses: {
    en: "Held-out log-loss, fold by fold (lower is better)",
    "pt-BR": "Perda logarítmica (log-loss) fora do treino, por parte (menor é melhor)",
  },
  models: { en: "The methods", "pt-BR": "Os métodos" },
  pairs: { en: "Methods compared fold by fold", "pt-BR": "Métodos comparados parte a parte" },
  model: { en: "model", "pt-BR": "modelo" },
  pair: { en: "pair", "pt-BR": "par" },
  heldOut: { en: "held-out accuracy", "pt-BR": "acurácia fora do treino" },
  range: { en: "least and most", "pt-BR": "menor e maior" },
  logLoss: { en: "held-out log-loss", "pt-BR": "perda logarítmica (log-loss) fora do treino" },
  trainLoss: { en: "training log-loss", "pt-BR": "perda logarítmica (log-loss) no treino" },
  points: {
    en: "accuracy gain of the first, points",
    "pt-BR": "ganho do primeiro em acurácia, pontos",
  },
  accuracyP: { en: "corrected p, accuracy", "pt-BR": "p corrigido, acurácia" },
  accuracy: { en: "verdict on accuracy", "pt-BR": "veredito da acurácia" },
  difference: {
    en: "log-loss gain of the first",
    "pt-BR": "ganho do primeiro em perda logarítmica",
  },
  logLossP: { en: "corrected p, log-loss", "pt-BR": "p corrigido, perda logarítmica" },
  diverged: { en: "diverged", "pt-BR": "divergiu" },
  verdict: { en: "verdict on log-loss", "pt-BR": "veredito da perda logarítmica (log-loss)" },
  share: {
    en: "largest three folds, of the sum of the folds' absolute log-loss differences",
    "pt-BR":
      "três maiores partes, na soma das diferenças absolutas de perda logarítmica das partes",
  },
  limits: {
    en: "What the repeats do not allow one to say",
    "pt-BR": "O que as repetições não permitem dizer",
  },
  tableNote: {
    en: "Below, a positive difference favors the first.",
    "pt-BR": "Abaixo, uma diferença positiva favorece o primeiro.",
  },
  simultaneous: {
    en: " Intervals and p are simultaneous for all differences of this table: each t statistic is compared with the largest one of all.",
    "pt-BR":
      " Intervalos e p são simultâneos para todas as diferenças desta tabela: cada estatística t é comparada com a maior de todas.",
  },
} as const;

/** What the repeats say of the methods: spread, figures, verdicts and limits. */
export function repeatsSection(context: FigureContext, repeated: RepeatedComparison): Html {
  const { comparison, language } = context;
  const list = (sentences: readonly string[]) =>
    html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  const pairs = repeated.comparisons.length > 0;
  const { scores, verdicts } = hasIntervals(repeated);
  const copies = describeMethodCopies(repeated, language);
  return html`<h2>${words.title[language]}</h2>
<p>${capitalize(describeRepeats(repeated, language))}. ${words.note[language]}${scores ? words.withInterval[language] : ""}.</p>
${copies ? html`<p>${copies}</p>` : null}
<div class="grid wide"><figure class="card">${drawStrips(context, repeated, "accuracy")}</figure>
<figure class="card">${drawStrips(context, repeated, "logLoss")}</figure></div>
${list(describeMethods(repeated, comparison, language))}
<div class="card">${methodsTable(context, repeated)}</div>
${
  pairs
    ? html`<p class="soft">${words.tableNote[language]}${verdicts ? words.simultaneous[language] : ""}</p>
<div class="card">${methodPairsTable(context, repeated)}</div>`
    : null
}
<p><strong>${words.limits[language]}</strong></p>
${list(describeMethodLimits(repeated, comparison, language))}`;
}

function nameOf({ comparison, language }: FigureContext, name: string): string {
  const model = comparison.models.find((candidate) => candidate.name === name);
  if (model) return describeModel(model, language);
  return isReferenceName(name) ? describeReference({ name }, language) : name;
}

const styles = {
  accuracy: { style: "percent", decimals: 1 },
  logLoss: { style: "decimal", decimals: 3 },
} as const;

function drawStrips(
  context: FigureContext,
  repeated: RepeatedComparison,
  metric: VerdictMetric,
): Html {
  const { language, document } = context;
  const scored = [...repeated.models, ...repeated.references].flatMap(({ name, heldOut }, hue) =>
    heldOut ? [{ name, hue, score: heldOut[metric] }] : [],
  );
  if (scored.length === 0) return html``;
  const rows = scored.map(({ name, hue, score: { estimate, values } }): StripRow => {
    const { mean, interval } = estimate;
    const [lower, upper] = interval ?? [mean, mean];
    return { name: capitalize(nameOf(context, name)), values, mean, lower, upper, hue };
  });
  const svg = stripChart(rows, {
    document,
    language,
    ...styles[metric],
    id: `folds-${metric === "accuracy" ? "accuracy" : "log-loss"}`,
    title: words[metric === "accuracy" ? "accuracies" : "logLosses"][language],
    description: rows
      .map(({ name }, i) => `${name} ${formatRange(scored[i].score, metric, language)}`)
      .join("; "),
  });
  return html`<h3>${words[metric === "accuracy" ? "accuracies" : "logLosses"][language]}</h3>${new Html(
    renderSvg(svg),
  )}`;
}

function formatRange(
  { range }: Pick<HeldOutScore, "range">,
  metric: VerdictMetric,
  language: Language,
): string {
  const [low, high] = range.map((value) =>
    metric === "accuracy"
      ? formatPercent(value, language)
      : formatNumber(value, language, { digits: 3 }),
  );
  return `${low} – ${high}`;
}

function methodsTable(context: FigureContext, { models, references }: RepeatedComparison): Html {
  const { language } = context;
  const all = [...models, ...references];
  const held = (tell: (heldOut: NonNullable<RepeatedModel["heldOut"]>) => string) =>
    all.map(({ heldOut }) => (heldOut ? tell(heldOut) : words.diverged[language]));
  const trained = (tell: (scores: FoldScores) => string) =>
    all.map(({ train }) => (train ? tell(train.logLoss) : absent));
  const columns: Column[] = [
    {
      name: words.heldOut[language],
      cells: held(({ accuracy }) => formatHeldOut(accuracy, "accuracy", language)),
    },
    {
      name: words.range[language],
      cells: held(({ accuracy }) => formatRange(accuracy, "accuracy", language)),
    },
    {
      name: words.logLoss[language],
      cells: held(({ logLoss }) => formatHeldOut(logLoss, "logLoss", language)),
    },
    {
      name: words.range[language],
      cells: held(({ logLoss }) => formatRange(logLoss, "logLoss", language)),
    },
    {
      name: words.trainLoss[language],
      cells: trained(({ mean }) => formatNumber(mean, language, { digits: 3 })),
    },
  ];
  const heads = all.map(({ name }) => capitalize(nameOf(context, name)));
  const corner = { name: words.model[language], cells: heads };
  return stackedTable(words.models[language], corner, columns);
}

function methodPairsTable(context: FigureContext, { comparisons }: RepeatedComparison): Html {
  const { comparison, language } = context;
  const difference = ({ numbers: { gain, margin } }: TestedDifference, style: FigureStyle) =>
    estimateCell(gain, style, language, { sides: [0], margin });
  const p = (tested: TestedDifference) => formatP(tested.p ?? Number.NaN, language);
  const columns: Column[] = [
    {
      name: words.points[language],
      cells: comparisons.map(({ accuracy }) => difference(accuracy, figureStyles.points)),
    },
    {
      name: words.accuracyP[language],
      cells: comparisons.map(({ accuracy }) => p(accuracy)),
    },
    {
      name: words.accuracy[language],
      cells: comparisons.map((pair) => summarizeVerdict(pair, "accuracy", comparison, language)),
    },
    {
      name: words.difference[language],
      cells: comparisons.map(({ logLoss }) => difference(logLoss, figureStyles.gain)),
    },
    {
      name: words.logLossP[language],
      cells: comparisons.map(({ logLoss }) => p(logLoss)),
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
