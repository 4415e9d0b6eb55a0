import { cleanText, type Language, type Text } from "@regula/base";
import type { DescribedColumn, DescribedTable } from "@regula/checks";
import { describedHeader, describedRow, describeGuesses, formatCount } from "@regula/report";
import type { TextOptions } from "./comparisonText.ts";
import { formatSentences } from "./modelText.ts";
import { formatTable } from "./textTable.ts";

/** So many columns are shown before a run; `regula describe` shows all. */
const mostShown = 20;

const words = {
  rows: { en: "rows", "pt-BR": "linhas" },
  columns: { en: "columns", "pt-BR": "colunas" },
} satisfies Record<string, Text>;

function others(columns: readonly DescribedColumn[], language: Language): string {
  const count = formatCount(columns.length, language);
  const isOne = columns.length === 1;
  return {
    en: `… and ${count} more ${isOne ? "column" : "columns"} (regula describe shows all).`,
    "pt-BR": `… e mais ${count} ${isOne ? "coluna" : "colunas"} (regula describe mostra todas).`,
  }[language];
}

/**
 * What was read of a file: a row a column, then what was guessed.
 *
 * @param isWhole whether every column is shown
 */
export function formatDescribed(
  table: DescribedTable,
  { language, columns: width }: TextOptions,
  isWhole: boolean,
): string {
  const { source, rows, columns } = table;
  const shown = isWhole ? columns : columns.slice(0, mostShown);
  const left = columns.slice(shown.length);
  const counts = [
    `${formatCount(rows, language)} ${words.rows[language]}`,
    `${formatCount(columns.length, language)} ${words.columns[language]}`,
  ].join(" × ");
  const lines = formatTable([
    [...describedHeader[language]],
    ...shown.map((column) => describedRow(column, language)),
  ]);
  const guesses = formatSentences(
    describeGuesses(table, language),
    Math.max(40, Math.min(width, 110)),
  );
  return [
    `${cleanText(source)}: ${counts}`,
    ...lines,
    ...(left.length > 0 ? [others(left, language)] : []),
    ...guesses,
    "",
    "",
  ].join("\n");
}
