import type { Language, Text } from "@regula/base";
import type { Warning } from "@regula/data";
import { claimCalibration } from "@regula/statistics";
import type { TuneResult } from "@regula/studies";
import { describeLearningCurve } from "../tuning/learningCurveVerdict.ts";
import type { StudySummary } from "../tuning/studySummary.ts";
import {
  describeDiverged,
  describeTuneConclusions,
  describeTuneVerdicts,
} from "../tuning/tuningConclusions.ts";
import { describeFamily, validationCurves } from "../tuning/validationCurves.ts";
import { calibrateHeldOut } from "../words/calibration.ts";
import { describeCalibration } from "../words/calibrationWords.ts";
import { lossName } from "../words/lossName.ts";
import { capitalize } from "../words/modelName.ts";
import type { ReportOptions } from "./comparisonReport.ts";
import { drawLearningCurve, drawValidationCurve } from "./curveFigures.ts";
import { accuracyName, drawDifferences, drawEstimates, questionWords } from "./outerFigures.ts";
import { type Html, html } from "./parts/html.ts";
import { renderPage, simulatedBadge } from "./parts/pageShell.ts";
import { readSection } from "./readSection.ts";
import { drawReliability } from "./reliabilityFigure.ts";
import { describeProcedure, studyList } from "./studyProcedure.ts";
import type { TuneContext } from "./tuneContext.ts";
import {
  estimatesTable,
  foldsTable,
  learningTable,
  reliabilityTables,
  settingsTable,
} from "./tuneTables.ts";

/** Options of `renderTuneReport`. */
export interface TuneReportOptions extends ReportOptions {
  readonly study: StudySummary;
}

const words = {
  title: { en: "What is the choice worth?", "pt-BR": "Quanto vale a escolha?" },
  conclusions: { en: "What may be concluded", "pt-BR": "O que se pode concluir" },
  curves: { en: "Validation curves", "pt-BR": "Curvas de validação" },
  settings: { en: "All settings", "pt-BR": "Todas as opções" },
  estimate: { en: "The honest estimate", "pt-BR": "A estimativa honesta" },
  differences: { en: "Fold by fold", "pt-BR": "Parte por parte" },
  differencesNote: {
    en: "Each outer fold judges both on the same held-out rows. The questions are one family: the 95% intervals hold for all of them at once, and a verdict is what its interval says.",
    "pt-BR":
      "Cada parte externa julga os dois nas mesmas linhas de fora. As perguntas são uma família: os intervalos de 95% valem para todas ao mesmo tempo, e o veredito é o que o seu intervalo diz.",
  },
  everyFold: { en: "All outer folds", "pt-BR": "Todas as partes externas" },
  reliability: {
    en: "Can the probabilities be believed?",
    "pt-BR": "Dá para confiar nas probabilidades?",
  },
  reliabilityNote: {
    en: "What the chosen procedure said of held-out rows, in groups of equally many. Only the first repeat is shown, so that each row counts once. A dot inside the gray band is as near the diagonal as chance lets a perfectly calibrated model be; the band holds for independent rows, and where rows of a group are alike more dots of such a model lie outside.",
    "pt-BR":
      "O que o procedimento escolhido disse de linhas de fora, em grupos de igual tamanho. Só a primeira repetição aparece, para que cada linha conte uma vez. Um ponto dentro da faixa cinza está tão perto da diagonal quanto o acaso deixa estar um modelo perfeitamente calibrado; a faixa vale para linhas independentes, e onde as linhas de um grupo se parecem mais pontos de um modelo assim ficam fora.",
  },
  whereBent: {
    en: "Where they are too high and where too low: the figure and the table of all groups compare predictions with outcomes.",
    "pt-BR":
      "Onde são altas e onde são baixas demais: a figura e a tabela de todos os grupos comparam as previsões com o que aconteceu.",
  },
  everyGroup: { en: "All groups", "pt-BR": "Todos os grupos" },
  learning: { en: "Would more examples help?", "pt-BR": "Mais exemplos ajudariam?" },
  everySize: { en: "All sizes", "pt-BR": "Todos os tamanhos" },
  made: { en: "How it was made", "pt-BR": "Como foi feito" },
} as const satisfies Record<string, Text>;

/**
 * A study as one self-contained page: what may be concluded, and the curves, estimates, differences
 * and probabilities that it rests on. The same result gives the same page.
 */
export function renderTuneReport(result: TuneResult, options: TuneReportOptions): string {
  const { language, document, study, command } = options;
  const calibration = calibrateHeldOut(result);
  const context: TuneContext = { result, study, calibration, language, document };
  const conclusions = describeTuneConclusions(result, language, study.classes?.[1]);
  const hasChoice = result.chosen !== null;
  const diverged = hasChoice ? describeDiverged(result, language) : null;
  return renderPage({
    language,
    title: words.title[language],
    lead: describeTuneVerdicts(result, language),
    badge: study.isSimulated ? simulatedBadge[language] : null,
    main: html`${warningsCard(study.warnings, language)}
${diverged === null ? null : html`<p class="card trouble">${diverged}</p>`}
${
  conclusions.length > 0
    ? html`<h2>${words.conclusions[language]}</h2>
${conclusions.map((paragraph) => html`<p>${paragraph}</p>`)}`
    : null
}
${curvesSection(context)}
<h2>${words.settings[language]}</h2>
<div class="card">${settingsTable(context)}</div>
<p class="soft">${settingsNote(context)}</p>
${hasChoice ? estimateSection(context) : null}
${hasChoice ? differencesSection(context) : null}
${hasChoice ? reliabilitySection(context) : null}
${learningSection(context)}
${readSection(options.read, language)}
<h2>${words.made[language]}</h2>
<p>${describeProcedure(context)}</p>
<div class="card">${studyList(context, command)}</div>`,
  });
}

function warningsCard(warnings: readonly Warning[], language: Language): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(({ text }) => html`<li>${capitalize(text[language])}</li>`);
  return html`<div class="card trouble"><ul>${items}</ul></div>`;
}

function curvesSection(context: TuneContext): Html | null {
  const { result, language } = context;
  const curves = validationCurves(result);
  if (curves.length === 0) return null;
  const loss = lossName(result, language);
  const note = {
    en: `Mean ${loss} in cross-validation of all rows, with one standard error to each side; lower is better. Where the dashed line runs far below the solid one, the network memorizes.`,
    "pt-BR": `Média de ${loss} em validação cruzada de todas as linhas, com um erro padrão para cada lado; menor é melhor. Onde a linha tracejada corre muito abaixo da cheia, a rede decora.`,
  }[language];
  return html`<h2>${words.curves[language]}</h2>
<p class="soft">${note}</p>
<div class="grid small">${curves.map(
    (curve) => html`<figure class="card"><h3>${describeFamily(curve, language)}</h3>
${drawValidationCurve(context, curve, curves)}</figure>`,
  )}</div>`;
}

function settingsNote({ result, language }: TuneContext): string {
  const loss = lossName(result, language);
  return {
    en: `By cross-validation of all rows: what the choice rests on. The best of many figures is too good, which is why the estimate below is another. ± is one standard error of the mean ${loss}.`,
    "pt-BR": `Por validação cruzada de todas as linhas: é nisto que a escolha se apoia. O melhor de muitos números é bom demais; por isso a estimativa abaixo é outra. ± é um erro padrão da média de ${loss}.`,
  }[language];
}

function estimateSection(context: TuneContext): Html {
  const { result, language } = context;
  const note = {
    en: "Of all held-out rows, with a 95% interval each: rows are the units, or groups where rows belong together.",
    "pt-BR":
      "De todas as linhas de fora, com um intervalo de 95% cada: as unidades são as linhas, ou os grupos onde linhas andam juntas.",
  }[language];
  const figures = [
    { name: lossName(result, language), drawn: drawEstimates(context, "loss") },
    { name: accuracyName[language], drawn: drawEstimates(context, "accuracy") },
  ].flatMap(({ name, drawn }) =>
    drawn === null
      ? []
      : [html`<figure class="card"><h3>${capitalize(name)}</h3>${drawn}</figure>`],
  );
  return html`<h2>${words.estimate[language]}</h2>
<div class="grid wide">${figures}</div>
<div class="card">${estimatesTable(context)}</div>
<p class="soft">${note}</p>`;
}

function differencesSection(context: TuneContext): Html {
  const { result, language } = context;
  const names = ["baseRate", "linear", "reference"] as const;
  const figures = names.flatMap((question) => {
    const drawn = drawDifferences(context, question);
    const title = questionWords(question, result).title[language];
    return drawn
      ? [
          html`<figure class="card"><h3>${title}</h3>
${drawn}</figure>`,
        ]
      : [];
  });
  return html`<h2>${words.differences[language]}</h2>
<div class="grid wide">${figures}</div>
<p class="soft">${words.differencesNote[language]}</p>
<details><summary>${words.everyFold[language]}</summary>${foldsTable(context)}</details>`;
}

function reliabilitySection(context: TuneContext): Html | null {
  const { calibration, language, study } = context;
  if (calibration === null) return null;
  const { shape } = claimCalibration(calibration.judged);
  return html`<h2>${words.reliability[language]}</h2>
<div class="grid wide"><figure class="card">${drawReliability(context, calibration)}</figure>
<div><p>${describeCalibration(calibration.judged, language, study.classes?.[1])}</p>
${shape === "bent" ? html`<p>${words.whereBent[language]}</p>` : null}
<p class="soft">${words.reliabilityNote[language]}</p></div></div>
<details><summary>${words.everyGroup[language]}</summary>${reliabilityTables(calibration, language)}</details>`;
}

function learningSection(context: TuneContext): Html | null {
  const { result, language } = context;
  const figure = drawLearningCurve(context);
  if (figure === null || result.learningCurve === null) return null;
  const sentence = describeLearningCurve(result, language);
  return html`<h2>${words.learning[language]}</h2>
<div class="grid wide"><figure class="card">${figure}</figure>
${sentence === null ? null : html`<p>${sentence}</p>`}</div>
<details><summary>${words.everySize[language]}</summary>${learningTable(result.learningCurve.settings, context)}</details>`;
}
