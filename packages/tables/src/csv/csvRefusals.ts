import { RegulaError, type Text, verbatim } from "@regula/base";
import { type RowRange, writeRowRanges } from "./rowRanges.ts";

/** What a row that is none of the table's probably is. */
export type StrayKind = "title" | "units" | "total" | "note";

/** Rows that are none of the table's. */
export interface StrayRows extends RowRange {
  readonly kind: StrayKind;
}

const strayWords: Readonly<Record<StrayKind, Text>> = {
  title: { en: "a title above the table", "pt-BR": "um título acima da tabela" },
  units: { en: "units below the names", "pt-BR": "unidades abaixo dos nomes" },
  total: { en: "a row of totals", "pt-BR": "uma linha de totais" },
  note: { en: "a note below the table", "pt-BR": "uma nota abaixo da tabela" },
};

/**
 * What to do about rows that are none of the table's.
 *
 * @param strays one at least
 * @param skipped rows that an option skips already, which it has to name again
 */
export function adviseSkipping(strays: readonly StrayRows[], skipped: readonly RowRange[]): Text {
  const isOne = strays.length === 1 && strays[0].first === strays[0].last;
  const rows = writeRowRanges([...skipped, ...strays]);
  const others = [writeRowRanges(skipped), "0"].filter((part) => part !== "").join(",");
  const [en, pt] = (["en", "pt-BR"] as const).map((language) =>
    strays.map((stray) => describeStray(stray)[language]),
  );
  return {
    en: `${en.join(". ")}: add --skip-rows ${rows}, or --skip-rows ${others} if ${isOne ? "it belongs" : "they belong"} to the table.`,
    "pt-BR": `${pt.join(". ")}: use --skip-rows ${rows}, ou --skip-rows ${others} se pertence${isOne ? "" : "m"} à tabela.`,
  };
}

function describeStray({ kind, first, last }: StrayRows): Text {
  const isOne = first === last;
  const place = isOne ? String(first) : `${first}–${last}`;
  const words = strayWords[kind];
  return {
    en: `${isOne ? `Row ${place} looks` : `Rows ${place} look`} like ${words.en}`,
    "pt-BR": `${isOne ? `A linha ${place} parece` : `As linhas ${place} parecem`} ${words["pt-BR"]}`,
  };
}

/** Rows of about twice the cells of the names above them, as decimal commas without quotes make them. */
export function adviseDecimalCommas(names: number, cells: readonly string[], at: number): Text {
  const [whole, fraction] = [cells[at].trim(), cells[at + 1].trim()];
  return {
    en: `The rows have more cells than the ${names} names above them, and cells such as ${whole} and ${fraction} look like the halves of ${whole},${fraction}: the file was written with decimal commas and without quotes. Export it again with semicolons between the cells, or with numbers in quotes.`,
    "pt-BR": `As linhas têm mais células do que os ${names} nomes acima delas, e células como ${whole} e ${fraction} parecem as metades de ${whole},${fraction}: o arquivo foi gravado com vírgulas decimais e sem aspas. Exporte-o de novo com ponto e vírgula entre as células, ou com os números entre aspas.`,
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

/** @param skipRows rows that an option skips, which may be all there are */
export function refuseEmpty(source: string, skipRows: readonly RowRange[] = []): RegulaError {
  const top = skipRows.find(({ first, last }) => first === 1 && last > 1)?.last;
  const usual: Text = {
    en: "Write one example a row, features and label in columns.",
    "pt-BR": "Escreva um exemplo por linha, atributos e rótulo em colunas.",
  };
  const skipping: Text = {
    en: `--skip-rows ${top} skips all of the first ${top} rows; row ${top} alone is --skip-rows ${top}-${top}.`,
    "pt-BR": `--skip-rows ${top} pula todas as ${top} primeiras linhas; só a linha ${top} é --skip-rows ${top}-${top}.`,
  };
  return new RegulaError({
    code: "file-empty",
    place: { file: source },
    expected: { en: "rows of data", "pt-BR": "linhas de dados" },
    received:
      top === undefined
        ? { en: "an empty table", "pt-BR": "uma tabela vazia" }
        : {
            en: `an empty table, without rows 1 to ${top}`,
            "pt-BR": `uma tabela vazia, sem as linhas 1 a ${top}`,
          },
    advice: top === undefined ? usual : skipping,
  });
}
