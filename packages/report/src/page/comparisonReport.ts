import type { Language } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { Dataset } from "@regula/data";
import type { ComparedModel, Comparison, RepeatedComparison } from "@regula/studies";
import { describeTestStandings, describeTruth } from "../comparison/conclusions.ts";
import { describeLimits } from "../comparison/limits.ts";
import { describeMethodWinners } from "../comparison/methods.ts";
import { describeGaps, describeOverlap, describeSignals } from "../comparison/testFigures.ts";
import { describeTroubles } from "../comparison/troubles.ts";
import { describeVerdicts } from "../comparison/verdict.ts";
import { describeWinners } from "../comparison/winners.ts";
import { formatCount, formatNumber, formatPercent, formatShort } from "../words/format.ts";
import { capitalize, describeModel } from "../words/modelName.ts";
import {
  describeDrawn,
  drawAccuracies,
  drawBoundary,
  drawCosts,
  drawData,
  drawLegend,
  type FigureContext,
  hasMap,
} from "./figures.ts";
import { type Html, html } from "./parts/html.ts";
import { renderPage, simulatedBadge } from "./parts/pageShell.ts";
import { readSection } from "./readSection.ts";
import { repeatsSection } from "./repeatsSection.ts";
import { costsTable, pairsTable, resultsTable } from "./tables.ts";

/** Options of `renderComparisonReport`. */
export interface ReportOptions {
  readonly language: Language;
  /** Charts are drawn into it: a browser's, or `createDocument()` of `@regula/charts/node`. */
  readonly document: Document;
  /** A command line that makes the same comparison again. */
  readonly command: string;
  /** The same comparison over seeds and folds, where there is one. */
  readonly repeated?: RepeatedComparison | null;
  /** What was read of the named file. */
  readonly read?: DescribedTable | null;
}

const words = {
  title: { en: "Which cure works?", "pt-BR": "Qual cura funciona?" },
  data: { en: "The data", "pt-BR": "Os dados" },
  boundaries: { en: "Decision boundaries", "pt-BR": "Fronteiras de decisão" },
  boundariesNote: {
    en: "Colors deepen with certainty. Islands and spikes around single points are memorized noise.",
    "pt-BR":
      "As cores se acentuam com a certeza. Ilhas e pontas em torno de pontos sozinhos são ruído decorado.",
  },
  noMap: {
    en: "A map needs exactly two features; these data have another number.",
    "pt-BR": "Um mapa pede exatamente dois atributos; estes dados têm outro número.",
  },
  costs: { en: "Cost in training", "pt-BR": "Custo no treino" },
  costsNote: {
    en: "Data loss and penalty apart: only the data loss compares between models. The cost is the one before the update of its iteration; with dropout it is the masked pass's.",
    "pt-BR":
      "Perda nos dados e penalidade separadas: só a perda nos dados se compara entre modelos. O custo é o de antes da atualização da iteração; com dropout, o do passo mascarado.",
  },
  allCosts: { en: "Every recorded cost", "pt-BR": "Todo custo registrado" },
  results: { en: "Results", "pt-BR": "Resultados" },
  resultsNote: {
    en: "In brackets: 95% intervals, where the rows bear one. Log-loss and Brier score: lower is better.",
    "pt-BR":
      "Entre colchetes: intervalos de 95%, onde as linhas permitem um. Perda logarítmica (log-loss) e Brier: menor é melhor.",
  },
  verdicts: { en: "Verdicts", "pt-BR": "Vereditos" },
  pairsNote: {
    en: "Intervals hold at once for all differences of this table, and decide the verdicts: accuracy by Tango's score interval, log-loss by a bootstrap of the empirical likelihood ratio. A positive gain favors the first.",
    "pt-BR":
      "Os intervalos valem ao mesmo tempo para todas as diferenças desta tabela e decidem os vereditos: acurácia pelo intervalo de escore de Tango, perda logarítmica por um bootstrap da razão de verossimilhança empírica. Um ganho positivo favorece o primeiro.",
  },
  meaning: { en: "What it means", "pt-BR": "O que significa" },
  limits: {
    en: "What these numbers do not allow one to say",
    "pt-BR": "O que estes números não permitem dizer",
  },
  settings: { en: "How it was made", "pt-BR": "Como foi feito" },
  interrupted: {
    en: "Interrupted: this report holds what was done until then.",
    "pt-BR": "Interrompido: este relatório tem o que se fez até então.",
  },
} as const;

/**
 * A comparison as one self-contained page: data, boundaries, costs, results, verdicts and limits.
 * The same comparison gives the same page, but for the seconds it took.
 */
export function renderComparisonReport(comparison: Comparison, options: ReportOptions): string {
  const { language } = options;
  const { data, models, comparisons } = comparison;
  const context: FigureContext = { comparison, ...options };
  const list = (sentences: readonly string[]) =>
    html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  const section = (heading: string, sentences: readonly string[]) =>
    sentences.length > 0 ? html`<h2>${heading}</h2>${list(sentences)}` : null;
  const troubles = describeTroubles(comparison, language);
  const overlap = describeOverlap(comparison, language);
  const gaps = describeGaps(comparison, language);
  const meaning = [
    ...gaps,
    ...describeSignals(comparison, language),
    ...describeTestStandings(comparison, language),
    ...describeTruth(comparison, language),
  ];
  const isMeasured = models.some(({ train }) => train !== null);
  const lead = [
    overlap,
    describeWinners(comparison, language) ?? gaps[0],
    options.repeated && describeMethodWinners(options.repeated, comparison, language),
  ]
    .filter(Boolean)
    .join(" ");

  return renderPage({
    language,
    title: words.title[language],
    lead: lead || null,
    badge: data.population ? simulatedBadge[language] : null,
    main: html`${comparison.interrupted ? html`<p class="card trouble">${words.interrupted[language]}</p>` : null}
${troubles.length > 0 ? html`<div class="card trouble">${list(troubles)}</div>` : null}
${
  isMeasured
    ? html`<h2>${words.boundaries[language]}</h2>
${hasMap(comparison) ? boundaries(context) : html`<p>${words.noMap[language]}</p>`}
<h2>${words.results[language]}</h2>
<div class="card">${resultsTable(comparison, language)}</div>
<p class="soft">${words.resultsNote[language]}</p>`
    : null
}
${
  comparisons.length > 0
    ? html`<h2>${words.verdicts[language]}</h2>
<div class="grid wide"><figure class="card">${drawAccuracies(context)}</figure>
<div>${list(describeVerdicts(comparison, language))}</div></div>
<div class="card">${pairsTable(comparison, language)}</div>
<p class="soft">${words.pairsNote[language]}</p>`
    : null
}
${options.repeated ? repeatsSection(context, options.repeated) : null}
${section(words.meaning[language], meaning)}
${section(words.limits[language], describeLimits(comparison, language, options.repeated))}
${readSection(options.read, language)}
${
  models.some(({ costs }) => costs.length > 0)
    ? html`<h2>${words.costs[language]}</h2>
<div class="grid wide"><figure class="card">${drawCosts(context, "log")}</figure>
<figure class="card">${drawCosts(context, "linear")}</figure></div>
<p class="soft">${words.costsNote[language]}</p>
<details><summary>${words.allCosts[language]}</summary>${costsTable(comparison, language)}</details>`
    : null
}
<h2>${words.data[language]}</h2>
<p>${describeData(comparison, language)}</p>
${hasMap(comparison) ? dataFigure(context) : null}
<h2>${words.settings[language]}</h2>
<div class="card">${settingsList(comparison, options)}</div>`,
  });
}

function dataFigure(context: FigureContext): Html {
  const drawn = describeDrawn(context.comparison, context.language);
  return html`${drawn ? html`<p class="soft">${drawn}</p>` : null}
<figure class="card narrow">${drawData(context)}</figure>`;
}

function boundaries(context: FigureContext): Html {
  const cards = context.comparison.models.map((model, index) =>
    model.train === null ? null : boundaryCard(context, model, index),
  );
  return html`<p class="soft">${words.boundariesNote[context.language]}</p>
<div class="grid">${cards}</div>
<div class="key">${drawLegend(context)}</div>`;
}

function boundaryCard(context: FigureContext, model: ComparedModel, index: number): Html {
  const { language } = context;
  const judged = model.test ?? model.train;
  const set = model.test
    ? { en: "on test", "pt-BR": "no teste" }[language]
    : { en: "in training", "pt-BR": "no treino" }[language];
  const accuracy = formatPercent(judged?.accuracy, language);
  const logLoss = formatNumber(judged?.logLoss, language, { digits: 2 });
  const figures = {
    en: `${accuracy} right ${set}, log-loss ${logLoss}`,
    "pt-BR": `${accuracy} de acertos ${set}, perda logarítmica ${logLoss}`,
  }[language];
  return html`<figure class="card"><h3>${capitalize(describeModel(model, language))}</h3>
<p class="soft">${figures}</p>${drawBoundary(context, model, index)}</figure>`;
}

function describeData({ data }: Comparison, language: Language): string {
  const { train, test, population } = data;
  const count = (value: number) => formatCount(value, language);
  const sourceOf = ({ source }: Dataset) =>
    population ? { en: "simulated", "pt-BR": "simulados" }[language] : source;
  const features = train.featureNames.join(", ");
  const tested = test
    ? {
        en: `${count(test.X.columns)} to test on (${sourceOf(test)})`,
        "pt-BR": `${count(test.X.columns)} para testar (${sourceOf(test)})`,
      }[language]
    : { en: "none to test on", "pt-BR": "nenhum para testar" }[language];
  return {
    en: `${count(train.X.columns)} examples to train on (${sourceOf(train)}), ${tested}. Features: ${features}. Target: ${train.targetName}, class 1 is “${train.classes[1]}” and class 0 “${train.classes[0]}”.`,
    "pt-BR": `${count(train.X.columns)} exemplos para treinar (${sourceOf(train)}), ${tested}. Atributos: ${features}. Alvo: ${train.targetName}, a classe 1 é “${train.classes[1]}” e a classe 0, “${train.classes[0]}”.`,
  }[language];
}

function settingsList(comparison: Comparison, { language, command }: ReportOptions): Html {
  const model = comparison.models[0];
  const rows: (readonly [string, string])[] = [
    [{ en: "Protocol", "pt-BR": "Protocolo" }[language], comparison.protocol],
  ];
  if (model) {
    rows.push(
      [{ en: "Layers", "pt-BR": "Camadas" }[language], model.layers.join(" – ")],
      [
        { en: "Learning rate", "pt-BR": "Taxa de aprendizado" }[language],
        formatShort(model.plan.optimizer.learningRate, language),
      ],
      [
        { en: "Iterations", "pt-BR": "Iterações" }[language],
        formatCount(model.plan.iterations, language),
      ],
      [{ en: "Seed", "pt-BR": "Semente" }[language], String(model.plan.seed)],
    );
  }
  const again = { en: "To make it again", "pt-BR": "Para refazer" }[language];
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
<dt>${again}</dt><dd><code>${command}</code></dd></dl>`;
}
