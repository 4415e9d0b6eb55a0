import type { Language } from "@regula/base";
import { renderSvg } from "@regula/charts";
import { optimizerTraits } from "@regula/engine";
import type { Advice, LabelDisagreement } from "@regula/football";
import { hiddenUnits, planLength } from "@regula/studies";
import { caveat, describeLabel } from "../advice/adviceWords.ts";
import { describeAdvice, describeGrounds } from "../advice/describeAdvice.ts";
import {
  areDisputed,
  describeDisagreement,
  describeOpposite,
} from "../advice/describeDisagreement.ts";
import { describeFirst } from "../advice/describeFirst.ts";
import { describeAttribution, describeHeadline } from "../advice/describeHeadline.ts";
import { describeBaseRate, describeKicks } from "../advice/describeKicks.ts";
import { nameZoneFigures } from "../advice/rateIntervals.ts";
import { zoneRows } from "../advice/zones/zoneRows.ts";
import { formatCount, formatShort } from "../words/format.ts";
import { capitalize } from "../words/modelName.ts";
import { drawAdviceMap } from "./adviceMapOf.ts";
import { Html, html } from "./parts/html.ts";
import { styleSheet } from "./parts/style.ts";

/** Options of `renderAdviceReport`. */
export interface AdviceReportOptions {
  readonly language: Language;
  /** Charts are drawn into it: a browser's, or `createDocument()` of `@regula/charts/node`. */
  readonly document: Document;
  /** A command line that gives the same advice again. */
  readonly command: string;
  /** Between the two labels, where there are two. */
  readonly disagreement?: LabelDisagreement;
}

const words = {
  statistics: { en: "The figures behind it", "pt-BR": "Os números por trás" },
  simulated: {
    en: "Simulated kicks: an invented law, not real football",
    "pt-BR": "Chutes simulados: uma lei inventada, não futebol real",
  },
  zones: { en: "Zones", "pt-BR": "Zonas" },
  meaning: { en: "What the kicks say", "pt-BR": "O que os chutes dizem" },
  disagreement: { en: "Where the labels disagree", "pt-BR": "Onde os rótulos discordam" },
  made: { en: "How it was made", "pt-BR": "Como foi feito" },
  again: { en: "To make it again", "pt-BR": "Para refazer" },
  footer: {
    en: "Made by Regula. One file, no script, nothing loaded from elsewhere.",
    "pt-BR": "Feito pelo Regula. Um só arquivo, sem script, nada carregado de fora.",
  },
} as const;

/** Of each of two maps side by side. */
const besideWidth = 430;

/** One sheet of A4 to hang up, and the figures on the sheets after it. */
const sheetStyle = `
.map { max-width: 760px; }
h1 { font-size: clamp(22px, 3.6vw, 32px); }
.sheet .lead { font-size: 18px; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 0 24px; }
.beside > .soft, .beside > .all { grid-column: 1 / -1; }
.statistics { margin-top: 40px; }
@page { size: A4; margin: 14mm; }
@media print {
  main, header, footer { max-width: none; padding: 0; }
  h1 { font-size: 20px; } .sheet .lead { font-size: 13px; line-height: 1.4; margin: 6px 0; } .map { max-width: 118mm; }
  .sheet > .soft { font-size: 11px; }
  .beside { grid-template-columns: 1fr 1fr; gap: 0 6mm; } .beside .lead { font-size: 11.5px; }
  .beside h2 { font-size: 15px; margin: 6px 0 0; }
  .statistics { break-before: page; margin-top: 0; font-size: 12.5px; }
  .statistics .soft { font-size: 11px; }
  .statistics table { font-size: 10.5px; } .statistics th, .statistics td { padding: 4px 5px; }
  .statistics h2 { font-size: 17px; margin: 16px 0 6px; break-after: avoid; }
}`.trim();

/** Advice by one label or by two as one self-contained page: maps, zones, and what may be said. */
export function renderAdviceReport(
  advices: readonly Advice[],
  { language, document, command, disagreement }: AdviceReportOptions,
): string {
  const [first] = advices;
  const list = (sentences: readonly string[]) =>
    html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  const headline = describeHeadline(advices, language, disagreement);
  const isSideBySide = advices.length > 1;
  const voice = areDisputed(advices, disagreement ?? null) ? "reports" : "orders";
  const opposite = disagreement ? describeOpposite(disagreement, language) : null;
  const head = (advice: Advice) => html`<h2>${capitalize(describeLabel(advice, language))}</h2>`;
  const sheet = (advice: Advice, index: number) => {
    const map = drawAdviceMap(advice, {
      document,
      language,
      id: `map-${index}`,
      voice,
      ...(isSideBySide && { width: besideWidth }),
    });
    const sentences = describeFirst(advice, language, voice);
    const parts = html`${sentences.map((sentence) => html`<p class="lead">${sentence}</p>`)}
${map ? html`<figure class="card map">${new Html(renderSvg(map))}</figure>` : null}`;
    return isSideBySide ? html`<div class="label">${head(advice)}${parts}</div>` : parts;
  };
  const statistics = (advice: Advice) => html`${isSideBySide ? head(advice) : null}
<p>${describeGrounds(advice, language)}</p>
<p>${describeKicks(advice, language)} ${describeBaseRate(advice, language)}</p>
<h2>${words.zones[language]}</h2>
<div class="card">${zonesTable(advice, language)}</div>
<p class="soft">${noteZones(advice, language)}</p>
<h2>${words.meaning[language]}</h2>
${list(describeAdvice(advice, language))}`;
  const attribution = describeAttribution(first, language);
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Regula · ${headline}</title>
<style>${new Html(styleSheet)}
${new Html(sheetStyle)}</style>
</head>
<body>
<header>
<p class="brand">Regula</p>
<h1>${headline}</h1>
${first.isSimulated ? html`<p class="badge">${words.simulated[language]}</p>` : null}
</header>
<main>
<section class="sheet${isSideBySide ? " beside" : ""}">
${opposite === null ? null : html`<p class="lead all">${opposite}</p>`}
${advices.map(sheet)}
<p class="soft">${caveat[language]}${attribution ? ` ${attribution}` : ""}</p>
</section>
<section class="statistics">
<h2>${words.statistics[language]}</h2>
${advices.map(statistics)}
${
  disagreement
    ? html`<h2>${words.disagreement[language]}</h2>${list(describeDisagreement(disagreement, language))}`
    : null
}
<h2>${words.made[language]}</h2>
<div class="card">${settingsList(first, language, command)}</div>
</section>
</main>
<footer>${words.footer[language]}</footer>
</body>
</html>
`;
  return page.text;
}

function noteZones(advice: Advice, language: Language): string {
  const figures = nameZoneFigures(advice, language);
  const ranked = advice.worth
    ? {
        en: "Ranked by the lower end of the band of goals, in 1,000 kicks and beyond the kicks as they are aimed now; “by chance” and “by place” add up to it.",
        "pt-BR":
          "Ordenadas pela ponta de baixo da faixa de gols, em 1.000 chutes e além dos chutes como são mirados hoje; “pela chance” e “pelo lugar” somam esse ganho.",
      }
    : {
        en: "Ranked by the lower end of the model's band.",
        "pt-BR": "Ordenadas pela ponta de baixo da faixa do modelo.",
      };
  const sides =
    advice.plane.kind === "pitch"
      ? { en: " Sides are the kicker's.", "pt-BR": " Os lados são os de quem chuta." }
      : { en: "", "pt-BR": "" };
  return {
    en: `${ranked.en} ${figures}${sides.en}`,
    "pt-BR": `${ranked["pt-BR"]} ${figures}${sides["pt-BR"]}`,
  }[language];
}

function zonesTable(advice: Advice, language: Language): Html {
  const [[corner, ...heads], ...rows] = zoneRows(advice, language);
  return html`<table class="stack" role="table" aria-label="${words.zones[language]}">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${corner}</th>${heads.map(
    (name) => html`<th role="columnheader" scope="col">${name}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    ([name, ...cells]) =>
      html`<tr role="row"><th role="rowheader" scope="row">${name}</th>${cells.map(
        (cell, i) => html`<td role="cell" data-label="${heads[i]}"><span>${cell}</span></td>`,
      )}</tr>`,
  )}</tbody></table>`;
}

function settingsList(
  { settings, regularizations, kicks }: Advice,
  language: Language,
  command: string,
) {
  const { iterations } = planLength(settings, kicks.counts.used);
  const { optimizer = "gradientDescent" } = settings;
  const { learningRate = optimizerTraits[optimizer].learningRate } = settings;
  const rows = [
    [{ en: "Layers", "pt-BR": "Camadas" }, [2, ...hiddenUnits(settings, 1), 1].join(" – ")],
    [{ en: "Regularization", "pt-BR": "Regularização" }, regularizations.join(", ")],
    [{ en: "Learning rate", "pt-BR": "Taxa de aprendizado" }, formatShort(learningRate, language)],
    [{ en: "Iterations", "pt-BR": "Iterações" }, formatCount(iterations, language)],
    [{ en: "Networks", "pt-BR": "Redes" }, formatCount(settings.members, language)],
    [{ en: "Permutations", "pt-BR": "Permutações" }, formatCount(settings.permutations, language)],
    [{ en: "Seed", "pt-BR": "Semente" }, String(settings.seed)],
  ] as const;
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name[language]}</dt><dd>${value}</dd>`)}
<dt>${words.again[language]}</dt><dd><code>${command}</code></dd></dl>`;
}
