import type { Language, Text } from "@regula/base";
import type { Warning } from "@regula/data";
import { capitalize } from "@regula/report";
import type { TextOptions } from "./comparisonText.ts";
import { formatSentences } from "./modelText.ts";

/** So many warnings of one code are printed; of more, the first ones. */
const mostOfOneCode = 5;

const more = (count: number, code: string): Text => ({
  en: `${count} more of this kind (${code}), all of them with --json.`,
  "pt-BR": `Mais ${count} deste tipo (${code}), todos com --json.`,
});

/** What a reader should know of the data before any figure; empty where there is nothing to know. */
export function formatWarnings(warnings: readonly Warning[], options: TextOptions): string {
  if (warnings.length === 0) return "";
  const width = Math.max(40, Math.min(options.columns, 110));
  const lines = formatSentences(describeWarnings(warnings, options.language), width);
  return `${lines.join("\n")}\n\n`;
}

function describeWarnings(warnings: readonly Warning[], language: Language): string[] {
  const codes = [...new Set(warnings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const own = warnings.filter((warning) => warning.code === code);
    const told = own.slice(0, mostOfOneCode).map(({ text }) => capitalize(text[language]));
    const others = own.length - told.length;
    return others > 0 ? [...told, more(others, code)[language]] : told;
  });
}
