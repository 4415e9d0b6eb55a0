import { themeDeclarations } from "@regula/charts";

/** Colors that belong to the page around the charts. */
const page = {
  light: "--paper: #faf9f5; --accent: #0f5c4d; --badge: #f3e8cf; --badge-ink: #5b4210;",
  dark: "--paper: #14161a; --accent: #6fd0b6; --badge: #3a3018; --badge-ink: #f0d9a2;",
} as const;

/**
 * The page's one style sheet: light or dark as the reader's system is, and narrow to 360 px.
 * Charts estimate their letters' width; where a font is wider, a card's padding holds the rest.
 */
export const styleSheet = `
:root { color-scheme: light dark; ${themeDeclarations("light")} ${page.light}
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
@media (prefers-color-scheme: dark) { :root { ${themeDeclarations("dark")} ${page.dark} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 var(--font); }
main, header, footer { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; padding-bottom: 12px; }
h1, h2 { font-family: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif; line-height: 1.2; }
h1, h2, h3, thead th { text-wrap: balance; }
h1, h2, h3, figcaption, th[scope="colgroup"] { overflow-wrap: anywhere; }
h1 { font-size: clamp(28px, 5vw, 42px); margin: 6px 0 10px; }
h2 { font-size: 25px; margin: 44px 0 12px; }
h3 { font-size: 17px; margin: 0; }
h3 + p { margin: 2px 0 12px; }
p, li { max-width: 76ch; overflow-wrap: anywhere; text-wrap: pretty; }
.lead { font-size: 19px; margin: 0 0 8px; }
.soft, figcaption { color: var(--soft); font-size: 15px; }
figcaption { margin-top: 8px; }
.brand { color: var(--accent); font-weight: 700; letter-spacing: .02em; margin: 0; }
.badge { display: inline-block; background: var(--badge); color: var(--badge-ink); border-radius: 14px;
  padding: 3px 13px; font-size: 14.5px; margin: 6px 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 18px; margin: 0; min-width: 0; }
.trouble { border-left: 4px solid var(--class-0); }
.grid { display: grid; gap: 16px; align-items: start; margin-bottom: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); }
.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); }
svg { display: block; width: 100%; height: auto; overflow: visible; }
.narrow { max-width: 540px; }
.grid > figure { width: 100%; max-width: 600px; }
.small > figure { max-width: 460px; }
.key { max-width: 440px; margin: 10px 0 0; }
ul { padding-left: 22px; margin: 8px 0; }
li { margin: 6px 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 15px; }
th, td { text-align: right; padding: 9px 10px; border-bottom: 1px solid var(--line); vertical-align: baseline; }
thead th { color: var(--soft); font-weight: 500; vertical-align: bottom; }
th:first-child, td.words { text-align: left; }
tbody th { font-weight: 600; }
tbody tr:last-child > * { border-bottom: 0; }
.stack tbody th { overflow-wrap: anywhere; min-width: 7em; }
.interval { color: var(--soft); white-space: nowrap; }
.mark { color: var(--accent); border: 1px solid currentColor; border-radius: 10px; padding: 0 8px; font-size: 13px; font-weight: 500; white-space: nowrap; }
h3 + svg { margin-top: 10px; }
.scroll { overflow-x: auto; }
.scroll td, .scroll tbody th { white-space: nowrap; }
.scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
summary { cursor: pointer; padding: 8px 0; color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code { font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: 14.5px; padding-top: 36px; padding-bottom: 48px; }
@media (max-width: 640px) {
  main, header, footer { padding-left: 14px; padding-right: 14px; }
  header { padding-top: 22px; }
  .card { padding: 13px; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tbody, .stack tr, .stack th, .stack td { display: block; width: 100%; }
  .stack tr { border-bottom: 1px solid var(--line); padding: 8px 0; }
  .stack tr:last-child { border-bottom: 0; }
  .stack th, .stack td { border: 0; padding: 2px 0; text-align: left; }
  .stack td { display: flex; justify-content: space-between; gap: 10px; }
  .stack td::before { content: attr(data-label); color: var(--soft); flex: 1 1 40%; min-width: 0; overflow-wrap: anywhere; }
  .stack td > span { text-align: right; }
}
@media print { body { background: none; } .card { break-inside: avoid; } details { display: none; } }
`.trim();
