import { isMissing, spellLabel } from "@regula/data";
import type { CheckedTable, Seen } from "./check.ts";

/** So many spellings are named. */
const mostNamed = 4;

/** In codes of up to three letters, a capital behind a small letter is a sign of its own, as in hid and hId. */
const capitalSign = /^(?=.{2,3}$)\p{L}*\p{Ll}\p{Lu}\p{L}*$/u;

/** Categories that differ in capitals, accents or spaces alone, such as Yes and yes: each is another one. */
export function checkSameLetters({ features, target }: CheckedTable): Seen[] {
  return [...features, target].flatMap((column): Seen[] => {
    if (column.reading.kind !== "category") return [];
    const rowsOf = new Map<string, Map<string, number>>();
    for (let row = 0; row < column.cells.length; row++) {
      if (isMissing(column, row)) continue;
      const label = spellLabel(column, row);
      if (capitalSign.test(label)) continue;
      const own = rowsOf.get(bare(label)) ?? new Map<string, number>();
      own.set(label, (own.get(label) ?? 0) + 1);
      rowsOf.set(bare(label), own);
    }
    const several = [...rowsOf.values()].filter(({ size }) => size > 1);
    if (several.length === 0) return [];
    const { name } = column;
    const labels = several.flatMap((own) => [...own.keys()]);
    const list = labels
      .slice(0, mostNamed)
      .map((label) => `"${label}"`)
      .join(", ");
    const more = labels.length > mostNamed ? ", …" : "";
    return [
      {
        column,
        rows: several.flatMap((own) => [...own.values()]).reduce((sum, rows) => sum + rows, 0),
        text: {
          en: `column "${name}" has categories that differ in capitals, accents or spaces alone, ${list}${more}, each of which is read as another one.`,
          "pt-BR": `a coluna "${name}" tem categorias que só diferem em maiúsculas, acentos ou espaços, ${list}${more}, e cada uma é lida como outra.`,
        },
        advice: {
          en: "Spell them alike in the file.",
          "pt-BR": "Escreva-as do mesmo modo no arquivo.",
        },
      },
    ];
  });
}

/** A name without capitals, accents and spaces. */
function bare(label: string): string {
  return label
    .normalize("NFD")
    .replace(/\p{M}|\s/gu, "")
    .toLowerCase();
}
