import type { Language, Text } from "@regula/base";
import type { Warning } from "@regula/data";
import {
  describeExplainedRows,
  describeExplanation,
  describeMeasure,
  type ExplainedModel,
} from "../../explanations/explanationWords.ts";
import { importanceRows } from "../../explanations/importanceRows.ts";
import { memberWords } from "../../explanations/memberWords.ts";
import { capitalize } from "../../words/modelName.ts";
import { type Html, html } from "../parts/html.ts";
import { renderPage } from "../parts/pageShell.ts";
import { stackedTable } from "../parts/tableMarkup.ts";
import { drawDependences, drawImportances, drawJoint } from "./explainFigures.ts";

/** Options of `renderExplainReport`. */
export interface ExplainReportOptions {
  readonly language: Language;
  /** Charts are drawn into it: a browser's, or `createDocument()` of `@regula/charts/node`. */
  readonly document: Document;
  /** A command line that explains the same again. */
  readonly command: string;
  readonly warnings: readonly Warning[];
}

const words = {
  title: { en: "What do the predictions depend on?", "pt-BR": "De que dependem as previsões?" },
  meaning: { en: "What may be concluded", "pt-BR": "O que se pode concluir" },
  importance: { en: "Importance", "pt-BR": "Importância" },
  every: { en: "All columns", "pt-BR": "Todas as colunas" },
  column: { en: "column", "pt-BR": "coluna" },
  growth: { en: "importance", "pt-BR": "importância" },
  told: { en: "shown", "pt-BR": "mostrado" },
  dependence: {
    en: "How the answer goes with each",
    "pt-BR": "Como a resposta acompanha cada uma",
  },
  joint: { en: "Where two depend on each other", "pt-BR": "Onde duas dependem uma da outra" },
  dependenceNote: {
    en: "The mean answer, were all rows given the same cell, from the 5% to the 95% quantile of the rows. {band}Gray band: the middle 80% of the rows' own curves. Marks below: the rows' numbers. Where columns go together, some of the rows so made may not exist.",
    "pt-BR":
      "A resposta média, se todas as linhas recebessem a mesma célula, do quantil de 5% ao de 95% das linhas. {band}Faixa cinza: os 80% do meio das curvas das próprias linhas. Traços embaixo: os números das linhas. Onde colunas andam juntas, algumas das linhas assim feitas podem não existir.",
  },
  band: { en: "Green band: {band}. ", "pt-BR": "Faixa verde: {band}. " },
  jointNote: {
    en: "The mean answer, were all rows given both cells; an empty box has no row near it.",
    "pt-BR":
      "A resposta média, se todas as linhas recebessem as duas células; uma casa vazia não tem linha por perto.",
  },
  again: { en: "To make it again", "pt-BR": "Para refazer" },
} satisfies Record<string, Text>;

/** An explanation as one self-contained page. */
export function renderExplainReport(
  explained: ExplainedModel,
  { language, document, command, warnings }: ExplainReportOptions,
): string {
  const { explanation } = explained;
  const measure = describeMeasure(explained, language);
  const [lead, ...conclusions] = describeExplanation(explained, language);
  const rows = importanceRows(explanation, language);
  const context = { ...explained, language, document };
  const joint = drawJoint(context);
  const dependences = drawDependences(context);
  const band = memberWords(explained.model).band?.[language] ?? null;
  const dependenceNote = words.dependenceNote[language].replace(
    "{band}",
    band === null ? "" : words.band[language].replace("{band}", band),
  );
  const items = warnings.map(({ text }) => html`<li>${capitalize(text[language])}</li>`);
  return renderPage({
    language,
    title: words.title[language],
    lead,
    badge: null,
    main: html`${items.length > 0 ? html`<div class="card trouble"><ul>${items}</ul></div>` : null}
${describeExplainedRows(explained, language).map((sentence) => html`<p>${sentence}</p>`)}
${
  conclusions.length > 0
    ? html`<h2>${words.meaning[language]}</h2>
${conclusions.map((sentence) => html`<p>${sentence}</p>`)}`
    : null
}
${
  rows.length > 0
    ? html`<h2>${words.importance[language]}</h2>
<p class="soft">${measure}</p>
<figure class="card narrow">${drawImportances(context)}</figure>
<details><summary>${words.every[language]}</summary><div class="card">${table(rows, language)}</div></details>`
    : null
}
${
  dependences.length > 0
    ? html`<h2>${words.dependence[language]}</h2>
<p class="soft">${dependenceNote}</p>
<div class="grid">${dependences}</div>`
    : null
}
${
  joint.length > 0
    ? html`<h2>${words.joint[language]}</h2>
<p class="soft">${words.jointNote[language]}</p>
<div class="grid wide">${joint}</div>`
    : null
}
<h2>${words.again[language]}</h2>
<div class="card"><code>${command}</code></div>`,
  });
}

function table(rows: ReturnType<typeof importanceRows>, language: Language): Html {
  return stackedTable(
    words.importance[language],
    { name: words.column[language], cells: rows.map(({ name }) => name) },
    [
      { name: words.growth[language], cells: rows.map(({ figure }) => figure) },
      { name: words.told[language], cells: rows.map(({ told }) => told) },
    ],
  );
}
