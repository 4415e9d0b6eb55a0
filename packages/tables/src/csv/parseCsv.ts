import { RegulaError, type Table, verbatim } from "@regula/engine";
import Papa from "papaparse";
import { decodeText } from "./decodeText.ts";
import { findDecimal } from "./findDecimal.ts";
import { findHeader, type HeaderOption } from "./findHeader.ts";

export interface CsvOptions {
  /** What messages call the file. */
  readonly source: string;
  /** Whether the first row holds names; by default found by looking. */
  readonly header?: HeaderOption;
  /** The mark between cells; by default found by looking. */
  readonly delimiter?: string;
}

const delimiters = [",", ";", "\t", "|"];
const maxColumns = 10_000;

/** A record and the row a spreadsheet shows it in, counted from 1. */
interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * A table from CSV text. Blank lines are skipped, and rows keep their numbers.
 *
 * @throws RegulaError naming file and row for ragged rows, open quotes, no data, repeated names
 */
export function parseCsv(content: Uint8Array | string, options: CsvOptions): Table {
  const { source, header = "auto" } = options;
  const text =
    typeof content === "string" ? content.replace(/^\ufeff/, "") : decodeText(content, source);
  const { rows, delimiter } = readRows(text, options);
  if (rows.length === 0) throw refuseEmpty(source);
  const width = rows[0].cells.length;
  if (width > maxColumns) {
    throw new RegulaError({
      code: "file-too-large",
      place: { file: source },
      expected: { en: `at most ${maxColumns} columns`, "pt-BR": `no máximo ${maxColumns} colunas` },
      received: verbatim(String(width)),
    });
  }
  const ragged = rows.find(({ cells }) => cells.length !== width);
  if (ragged) throw refuseRagged(source, ragged, rows[0]);

  const decimal = findDecimal(rows, delimiter, source);
  const named = findHeader(
    rows.map(({ cells }) => cells),
    header,
    decimal,
  );
  const data = named ? rows.slice(1) : rows;
  if (data.length === 0) throw refuseEmpty(source);
  const names = nameColumns(named ? rows[0].cells : Array<string>(width).fill(""), source);
  return {
    source,
    rows: data.length,
    decimal,
    columns: names.map((name, column) => ({ name, cells: data.map(({ cells }) => cells[column]) })),
    fileRow: (row) => data[row].row,
  };
}

function readRows(
  text: string,
  { source, delimiter }: CsvOptions,
): { rows: CsvRow[]; delimiter: string } {
  // Excel writes the separator it used as a first line of its own.
  const stated = /^sep=(.)\r?\n/.exec(text);
  const body = stated ? text.slice(stated[0].length) : text;
  const chosen = delimiter ?? stated?.[1];
  const parsed = Papa.parse<string[]>(body, {
    delimiter: chosen ?? "",
    delimitersToGuess: delimiters,
  });
  const quote = parsed.errors.find(({ type }) => type === "Quotes");
  const offset = stated ? 2 : 1;
  if (quote) {
    throw new RegulaError({
      code: "file-corrupt",
      place: { file: source, row: (quote.row ?? 0) + offset },
      expected: { en: "a closing quote", "pt-BR": "aspas de fechamento" },
      advice: {
        en: 'Close the quoted cell, and write a quote inside it twice ("").',
        "pt-BR": 'Feche a célula entre aspas e escreva duas vezes ("") as aspas dentro dela.',
      },
    });
  }
  const rows = parsed.data
    .map((cells, i) => ({ row: i + offset, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { rows, delimiter: parsed.meta.delimiter };
}

function nameColumns(header: readonly string[], source: string): string[] {
  const names = header.map((name, i) => name.trim() || `column ${i + 1}`);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated === undefined) return names;
  throw new RegulaError({
    code: "column-duplicate",
    place: { file: source, row: 1, column: repeated },
    expected: { en: "a name for each column", "pt-BR": "um nome para cada coluna" },
    received: { en: "the same name twice", "pt-BR": "o mesmo nome duas vezes" },
    advice: { en: "Rename one of the two.", "pt-BR": "Renomeie uma das duas." },
  });
}

function refuseEmpty(source: string): RegulaError {
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

function refuseRagged(source: string, ragged: CsvRow, first: CsvRow): RegulaError {
  const width = first.cells.length;
  return new RegulaError({
    code: "row-ragged",
    place: { file: source, row: ragged.row },
    expected: {
      en: `${width} cells, as in row ${first.row}`,
      "pt-BR": `${width} células, como na linha ${first.row}`,
    },
    received: verbatim(String(ragged.cells.length)),
    advice: {
      en: "A cell that holds the separator must stand in quotes.",
      "pt-BR": "Uma célula que contém o separador deve ficar entre aspas.",
    },
  });
}
