import type { Language, Text } from "@regula/base";
import { Html, html } from "./html.ts";
import { styleSheet } from "./style.ts";

/** What differs from page to page. */
export interface PageContent {
  readonly language: Language;
  readonly title: string;
  /** The one sentence to take away. */
  readonly lead: string | null;
  /** A warning that belongs to the whole page. */
  readonly badge: string | null;
  readonly main: Html;
}

export const simulatedBadge: Text = {
  en: "Simulated kicks: an invented law, not real football",
  "pt-BR": "Chutes simulados: uma lei inventada, não futebol real",
};

const footer: Text = {
  en: "Made by Regula. One file, no script, nothing loaded from elsewhere.",
  "pt-BR": "Feito pelo Regula. Um só arquivo, sem script, nada carregado de fora.",
};

/** A self-contained page: its policy lets nothing run and nothing be loaded. */
export function renderPage({ language, title, lead, badge, main }: PageContent): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Regula · ${title}</title>
<style>${new Html(styleSheet)}</style>
</head>
<body>
<header>
<p class="brand">Regula</p>
<h1>${title}</h1>
${lead === null ? null : html`<p class="lead">${lead}</p>`}
${badge === null ? null : html`<p class="badge">${badge}</p>`}
</header>
<main>
${main}
</main>
<footer>${footer[language]}</footer>
</body>
</html>
`.text;
}
