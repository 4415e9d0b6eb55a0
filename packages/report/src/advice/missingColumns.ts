import type { Language, Text } from "@regula/base";
import type { Warning } from "@regula/data";
import type { Advice, Kickset } from "@regula/football";
import { formatShort } from "../words/format.ts";

/** What was not left out, as the table has no column for it; a sentence each. */
export function describeMissingColumns(
  kicks: Pick<Kickset, "told" | "options">,
  language: Language,
): string[] {
  return warnOfMissingColumns(kicks).map(({ text }) => text[language]);
}

/** The same of advice; the simulated kicks are all alike. */
export function describeMissingOf(
  { kicks, isSimulated }: Pick<Advice, "kicks" | "isSimulated">,
  language: Language,
): string[] {
  return isSimulated ? [] : describeMissingColumns(kicks, language);
}

export function warnOfMissingColumns({
  told,
  options,
}: Pick<Kickset, "told" | "options">): Warning[] {
  const length = (language: Language) => formatShort(options.minLength, language);
  const noLength: Text = {
    en: `The table has no column length: the ${length("en")} m of --min-length were not applied, and short passes, if there are any, count as kicks. regula kicks writes it.`,
    "pt-BR": `A tabela não tem coluna length: os ${length("pt-BR")} m de --min-length não foram aplicados, e passes curtos, se houver, contam como chutes. regula kicks a escreve.`,
  };
  const noKind: Text = {
    en: "The table has no column kind: throws and headers, if there are any, count as kicks. regula kicks writes it.",
    "pt-BR":
      "A tabela não tem coluna kind: lançamentos com a mão e cabeceios, se houver, contam como chutes. regula kicks a escreve.",
  };
  const warn = (column: keyof Kickset["told"], text: Text): Warning => ({
    code: "missing-column",
    column,
    rows: null,
    text,
  });
  return [
    ...(told.length || options.minLength === 0 ? [] : [warn("length", noLength)]),
    ...(told.kind || options.kinds !== undefined ? [] : [warn("kind", noKind)]),
  ];
}
