import type { Language } from "@regula/base";
import { intervalChart, renderSvg } from "@regula/charts";
import type { Contrast } from "@regula/football";
import { describeAttribution } from "../advice/describeHeadline.ts";
import { describeMissingColumns } from "../advice/missingColumns.ts";
import {
  contrastZoneColumns,
  describeContrastFinding,
  formatSide,
  nameOutcome,
  nameSides,
  titleContrast,
} from "../contrast/describeContrast.ts";
import {
  describeCompared,
  describeContrastLimits,
  describeContrastMethod,
} from "../contrast/describeContrastMethod.ts";
import { capitalize } from "../words/modelName.ts";
import { Html, html } from "./parts/html.ts";
import { renderPage } from "./parts/pageShell.ts";
import { stackedTable } from "./parts/tableMarkup.ts";

/** Options of `renderContrastReport`. */
export interface ContrastReportOptions {
  readonly language: Language;
  /** Charts are drawn into it. */
  readonly document: Document;
  /** A command line that gives the same page again. */
  readonly command: string;
}

const words = {
  shares: {
    en: "The shares; bars are 95% intervals",
    "pt-BR": "As proporções; barras são intervalos de 95%",
  },
  bare: { en: "The shares", "pt-BR": "As proporções" },
  zones: {
    en: "Where they kick, and what becomes of it",
    "pt-BR": "Para onde chutam, e no que resulta",
  },
  method: { en: "How it was made", "pt-BR": "Como foi feito" },
  again: { en: "To make it again", "pt-BR": "Para refazer" },
} as const;

/** A4 with margins: one sheet to hang up, and how it was made on the next. */
const print = `
@page { size: A4; margin: 14mm; }
@media print {
  body { font-size: 12px; }
  header, main, footer { padding: 0; max-width: none; }
  header h1 { font-size: 20px; margin: 0 0 8px; }
  header .lead, .contrast p, .contrast li { margin: 4px 0; font-size: 12px; }
  .contrast h2 { font-size: 15px; margin: 10px 0 4px; break-after: avoid; }
  .contrast .card { padding: 4px 8px; margin: 4px 0; }
  .contrast .zones { break-inside: avoid; }
  .statistics { break-before: page; }
  .contrast table { font-size: 10.5px; line-height: 1.3; }
  .contrast td, .contrast th { padding: 2px 3px; }
  .contrast td { white-space: nowrap; }
  .contrast tbody th { min-width: 116px; }
}
`;

/** Two sides on one self-contained page: sentences, shares with intervals, zones, and what it cannot say. */
export function renderContrastReport(
  contrast: Contrast,
  { language, document, command }: ContrastReportOptions,
): string {
  const { findings, kicks } = contrast;
  const names = nameSides(contrast);
  const title = titleContrast(contrast, language);
  const rows = findings.flatMap(({ label, sides }) =>
    sides.map((side, i) => ({
      // Of one label the sentence above says it.
      name:
        findings.length > 1
          ? `${capitalize(names[i][language])}: ${nameOutcome(label, language)}`
          : capitalize(names[i][language]),
      estimate: side.rate?.mean ?? null,
      lower: side.rate?.interval?.[0] ?? null,
      upper: side.rate?.interval?.[1] ?? null,
      text: formatSide(side, language),
    })),
  );
  const hasIntervals = rows.some(({ lower }) => lower !== null);
  const shares = words[hasIntervals ? "shares" : "bare"][language];
  const chart = intervalChart(rows, {
    document,
    language,
    id: "shares",
    title: shares,
    description: findings.map((one) => describeContrastFinding(one, contrast, language)).join(" "),
  });
  const [zones, ...columns] = contrastZoneColumns(contrast, language);
  const table =
    zones &&
    stackedTable(
      words.zones[language],
      zones,
      columns.map(({ side, ...column }) => ({ ...column, ...(side !== null && { group: side }) })),
    );
  const attribution = describeAttribution({ kicks }, language);
  return renderPage({
    language,
    title,
    lead: null,
    badge: null,
    main: html`<style>${new Html(print)}</style><section class="contrast sheet">
${describeMissingColumns(kicks, language).map((sentence) => html`<p><strong>${sentence}</strong></p>`)}
${findings.map((one) => html`<p class="lead">${describeContrastFinding(one, contrast, language)}</p>`)}
<figure class="card narrow"><h2 style="margin-top:0;font-size:19px">${shares}</h2>${new Html(renderSvg(chart))}</figure>
${table ? html`<div class="zones"><h2>${words.zones[language]}</h2><div class="card">${table}</div></div>` : null}
<p class="soft">${describeContrastLimits(contrast, language).join(" ")}${attribution ? ` ${attribution}` : ""}</p>
</section>
<section class="contrast statistics">
<h2>${words.method[language]}</h2>
<ul>${[...describeCompared(contrast, language), ...describeContrastMethod(contrast, language)].map((sentence) => html`<li>${sentence}</li>`)}</ul>
<dl><dt>${words.again[language]}</dt><dd><code>${command}</code></dd></dl>
</section>`,
  });
}
