import { RegulaError } from "@regula/base";
import { interpretTable, type RawTable, type SpellingOptions, type Table } from "@regula/data";
import { type CsvOptions, parseCsv } from "./csv/parseCsv.ts";
import { isJson, parseJson } from "./json/parseJson.ts";
import { type MatTableOptions, matTables } from "./mat/matTables.ts";
import { parseMat } from "./mat/parseMat.ts";
import { isParquet, parseParquet } from "./parquet/parseParquet.ts";
import { refuseStrayFile } from "./text/strayFiles.ts";

/** What people say of a file where looking is not enough. */
export type ReadOptions = Omit<CsvOptions, "source"> & SpellingOptions & MatTableOptions;

/** One from CSV, Parquet or JSON; training and perhaps test from MAT. */
export interface FileTables {
  readonly train: Table;
  readonly test: Table | null;
}

/**
 * The tables of a file's bytes, each column read as numbers, dates or categories. The file's kind is known by its content, and by its name where that says
 * more.
 *
 * @throws RegulaError for a file that is empty or refused by its reader
 */
export async function parseTables(
  source: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<FileTables> {
  const { train, test } = await parseRawTables(source, bytes, options);
  return {
    train: interpretTable(train, options),
    test: test && interpretTable(test, options),
  };
}

interface RawTables {
  readonly train: RawTable;
  readonly test: RawTable | null;
}

async function parseRawTables(
  source: string,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<RawTables> {
  if (bytes.length === 0) {
    throw new RegulaError({
      code: "file-empty",
      place: { file: source },
      expected: { en: "a table", "pt-BR": "uma tabela" },
      received: { en: "an empty file", "pt-BR": "um arquivo vazio" },
    });
  }
  refuseStrayFile(bytes, source);
  const format = findFormat(source, bytes);
  if (format !== "mat" && options.variables) throw refuseVariables(source);
  switch (format) {
    case "parquet":
      return { train: await parseParquet(bytes, { source }), test: null };
    case "mat":
      return matTables(parseMat(bytes, { source }), source, options);
    case "json":
      return { train: parseJson(bytes, { source }), test: null };
    case "csv":
      return { train: parseCsv(bytes, { ...options, source }), test: null };
  }
}

/** By its name where that says it, else by its content. */
function findFormat(source: string, bytes: Uint8Array): "parquet" | "mat" | "json" | "csv" {
  if (/\.parquet$/i.test(source) || isParquet(bytes)) return "parquet";
  if (isMat(source, bytes)) return "mat";
  return /\.(json|jsonl|ndjson)$/i.test(source) || isJson(bytes) ? "json" : "csv";
}

function isMat(source: string, bytes: Uint8Array): boolean {
  const order = String.fromCharCode(bytes[126], bytes[127]);
  return (
    /\.mat$/i.test(source) || (bytes.length >= 128 && /^(IM|MI)$/.test(order) && bytes[124] <= 2)
  );
}

/** Only MAT files have variables. */
function refuseVariables(source: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file: source, option: "--variables" },
    expected: { en: "a MAT file", "pt-BR": "um arquivo MAT" },
    received: { en: "a file of another format", "pt-BR": "um arquivo de outro formato" },
    advice: {
      en: "Name the column of labels with --target instead.",
      "pt-BR": "Para indicar a coluna dos rótulos, use --target.",
    },
  });
}
