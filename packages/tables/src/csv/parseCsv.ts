import { RegulaError, verbatim } from "@regula/base";
import type { RawTable } from "@regula/data";
import { checkCellCount, checkColumnCount } from "../tableLimits.ts";
import { decodeText } from "./decodeText.ts";
import { findDelimiter } from "./findDelimiter.ts";
import { findHeader, type HeaderOption } from "./findHeader.ts";
import { isBlank, splitRecords } from "./splitRecords.ts";

export interface CsvOptions {
  /** What messages call the file. */
  readonly source: string;
  /** Whether the first row holds names; by default found by looking. */
  readonly header?: HeaderOption;
  /** The mark between cells, one character; by default found by looking. */
  readonly delimiter?: string;
}

/** A record and the row a spreadsheet shows it in, counted from 1. */
interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * A table from CSV text. Blank lines are skipped, and rows keep their numbers; line ends inside
 * quoted cells become \n, so that a label is the same label whatever program saved it.
 *
 * @throws RegulaError naming file and row for ragged rows, open quotes, no data, repeated names,
 *   and files past the limits
 */
export function parseCsv(content: Uint8Array | string, options: CsvOptions): RawTable {
  const { source, header = "auto" } = options;
  const text =
    typeof content === "string" ? content.replace(/^\ufeff/, "") : decodeText(content, source);
  const { rows, delimiter } = readRows(text, options);
  if (rows.length === 0) throw refuseEmpty(source);
  const [first] = rows;
  const width = first.cells.length;
  checkColumnCount(width, source);
  const ragged = rows.find(({ cells }) => cells.length !== width);
  if (ragged) throw refuseRagged(source, ragged, first);

  const named = findHeader(
    rows.map(({ cells }) => cells),
    header,
  );
  const data = named ? rows.slice(1) : rows;
  if (data.length === 0) throw refuseEmpty(source);
  const names = nameColumns(named ? first.cells : Array<string>(width).fill(""));
  const repeated = findRepeated(names);
  if (repeated !== undefined) throw refuseRepeated(source, first.row, repeated);
  return {
    source,
    rows: data.length,
    delimiter,
    columns: names.map((name, column) => ({ name, cells: data.map(({ cells }) => cells[column]) })),
    fileRow: (row) => data[row].row,
  };
}

function readRows(
  text: string,
  { source, delimiter }: CsvOptions,
): { rows: CsvRow[]; delimiter: string } {
  if (delimiter !== undefined) checkDelimiter(delimiter);
  const lines = text.replace(/\r\n?/g, "\n");
  // Excel takes its separator from a first line of its own, and shows the next one as row 1.
  const stated = /^"?sep=([^"\n])"?\n/i.exec(lines);
  const body = stated ? lines.slice(stated[0].length) : lines;
  const chosen = delimiter ?? stated?.[1] ?? findDelimiter(body);
  checkCellCount(countCells(body, chosen), source);
  const { records, misquoted } = splitRecords(body, chosen);
  if (misquoted !== undefined) throw refuseQuotes(source, misquoted + 1);
  const rows = records
    .map((cells, i) => ({ row: i + 1, cells }))
    .filter(({ cells }) => !isBlank(cells));
  return { rows, delimiter: chosen };
}

function checkDelimiter(delimiter: string): void {
  if (/^[^"\r\n\ufeff]$/u.test(delimiter)) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "delimiter" },
    expected: {
      en: "one character that is neither a quote nor a line end",
      "pt-BR": "um caractere que não seja aspas nem fim de linha",
    },
    received: verbatim(JSON.stringify(delimiter)),
  });
}

/** Counted before anything is made of it: a cell takes many times the memory of its text. */
function countCells(text: string, delimiter: string): number {
  let cells = 1;
  for (const mark of [delimiter, "\n"]) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) cells++;
  }
  return cells;
}

function nameColumns(header: readonly string[]): string[] {
  return header.map((name, i) => name.trim() || `column ${i + 1}`);
}

function findRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function refuseRepeated(source: string, row: number, column: string): RegulaError {
  return new RegulaError({
    code: "column-duplicate",
    place: { file: source, row, column },
    expected: { en: "a name for each column", "pt-BR": "um nome para cada coluna" },
    received: { en: "the same name twice", "pt-BR": "o mesmo nome duas vezes" },
    advice: { en: "Rename one of the two.", "pt-BR": "Renomeie uma das duas." },
  });
}

function refuseQuotes(source: string, row: number): RegulaError {
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
