import type { Language, Text } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import { describedHeader, describedRow, describeGuesses } from "../tables/describedTable.ts";
import { type Html, html } from "./parts/html.ts";
import { stackedTable } from "./parts/tableMarkup.ts";

const heading: Text = { en: "What was read", "pt-BR": "O que foi lido" };

/** The columns of the file that was read and what was guessed; nothing without a file. */
export function readSection(
  read: DescribedTable | null | undefined,
  language: Language,
): Html | null {
  if (!read) return null;
  const rows = read.columns.map((column) => describedRow(column, language));
  const [corner, ...others] = describedHeader[language];
  const cellsAt = (at: number) => rows.map((row) => row[at]);
  const table = stackedTable(
    heading[language],
    { name: corner, cells: cellsAt(0) },
    others.map((name, i) => ({ name, cells: cellsAt(i + 1) })),
  );
  const guesses = describeGuesses(read, language);
  return html`<h2>${heading[language]}</h2>
<div class="card">${table}</div>
${guesses.length > 0 ? html`<ul>${guesses.map((guess) => html`<li>${guess}</li>`)}</ul>` : null}`;
}
