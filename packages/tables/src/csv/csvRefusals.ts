import { RegulaError, type Text, verbatim } from "@regula/base";

/** What a row that is none of the table's probably is. */
export type StrayKind = "title" | "units" | "total" | "note";

/** Rows that are none of the table's. */
export interface StrayRows {
  readonly kind: StrayKind;
  readonly first: number;
  readonly last: number;
}

const strayWords: Readonly<Record<StrayKind, Text>> = {
  title: { en: "a title above the table", "pt-BR": "um título acima da tabela" },
  units: { en: "units below the names", "pt-BR": "unidades abaixo dos nomes" },
  total: { en: "a row of totals", "pt-BR": "uma linha de totais" },
  note: { en: "a note below the table", "pt-BR": "uma nota abaixo da tabela" },
};

/** What to do about rows that are none of the table's. */
export function adviseSkipping({ kind, first, last }: StrayRows): Text {
  const rows = first === 1 ? String(last) : `${first}-${last}`;
  const isOne = first === last;
  const place = isOne ? String(first) : `${first}–${last}`;
  const words = strayWords[kind];
  return {
    en: `${isOne ? `Row ${place} looks` : `Rows ${place} look`} like ${words.en}: add --skip-rows ${rows}, or --skip-rows 0 if ${isOne ? "it belongs" : "they belong"} to the table.`,
    "pt-BR": `${isOne ? `A linha ${place} parece` : `As linhas ${place} parecem`} ${words["pt-BR"]}: use --skip-rows ${rows}, ou --skip-rows 0 se pertence${isOne ? "" : "m"} à tabela.`,
  };
}

export function adviseComment(row: number, mark: string): Text {
  return {
    en: `Row ${row} looks like a comment: add --comment "${mark}".`,
    "pt-BR": `A linha ${row} parece um comentário: use --comment "${mark}".`,
  };
}

/** A row of as many cells as the others, which is none of the table's. */
export function refuseStray(
  source: string,
  row: number,
  cells: readonly string[],
  advice: Text,
): RegulaError {
  return new RegulaError({
    code: "row-stray",
    place: { file: source, row },
    expected: { en: "names or data", "pt-BR": "nomes ou dados" },
    received: quoteRow(cells),
    advice,
  });
}

export function refuseRagged(
  source: string,
  row: number,
  cells: readonly string[],
  expected: { readonly width: number; readonly row: number },
  advice: Text | null,
): RegulaError {
  return new RegulaError({
    code: "row-ragged",
    place: { file: source, row },
    expected: {
      en: `${expected.width} cells, as in row ${expected.row}`,
      "pt-BR": `${expected.width} células, como na linha ${expected.row}`,
    },
    received: verbatim(`${cells.length} (${quoteRow(cells).en})`),
    advice: advice ?? {
      en: "A cell that holds the separator must stand in quotes; --skip-rows leaves rows out, --delimiter names the separator.",
      "pt-BR":
        "Uma célula que contém o separador deve ficar entre aspas; --skip-rows deixa linhas de fora, --delimiter indica o separador.",
    },
  });
}

const mostQuoted = 60;

/** A row as far as a message has room for it. */
function quoteRow(cells: readonly string[]): Text {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const text = filled.join(" ").replace(/\s+/g, " ");
  return verbatim(`"${text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text}"`);
}

export function refuseQuotes(source: string, row: number): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source, row },
    expected: { en: "a closing quote", "pt-BR": "aspas de fechamento" },
    advice: {
      en: 'Close the quoted cell, and write a quote inside it twice ("").',
      "pt-BR": 'Feche a célula entre aspas e escreva duas vezes ("") as aspas dentro dela.',
    },
  });
}

export function refuseEmpty(source: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file: source },
    expected: { en: "rows of data", "pt-BR": "linhas de dados" },
    received: { en: "an empty table", "pt-BR": "uma tabela vazia" },
    advice: {
      en: "Write one example a row, features and label in columns.",
      "pt-BR": "Escreva um exemplo por linha, atributos e rótulo em colunas.",
    },
  });
}
