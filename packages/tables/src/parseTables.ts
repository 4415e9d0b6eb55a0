import { RegulaError } from "@regula/base";
import { interpretTable, type RawTable, type SpellingOptions, type Table } from "@regula/data";
import { type CsvOptions, parseCsv } from "./csv/parseCsv.ts";
import { isJsonLines, parseJsonLines } from "./jsonl/parseJsonLines.ts";
import { matTables } from "./mat/matTables.ts";
import { parseMat } from "./mat/parseMat.ts";
import { isParquet, parseParquet } from "./parquet/parseParquet.ts";

/** What people say of a file where looking is not enough. */
export type ReadOptions = Omit<CsvOptions, "source"> & SpellingOptions;

/** One from CSV, Parquet or JSON lines; training and perhaps test from MAT. */
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
  if (/\.parquet$/i.test(source) || isParquet(bytes)) {
    return { train: await parseParquet(bytes, { source }), test: null };
  }
  if (isMat(source, bytes)) return matTables(parseMat(bytes, { source }), source);
  if (/\.(jsonl|ndjson)$/i.test(source) || isJsonLines(bytes)) {
    return { train: parseJsonLines(bytes, { source }), test: null };
  }
  return { train: parseCsv(bytes, { ...options, source }), test: null };
}

function isMat(source: string, bytes: Uint8Array): boolean {
  const order = String.fromCharCode(bytes[126], bytes[127]);
  return (
    /\.mat$/i.test(source) || (bytes.length >= 128 && /^(IM|MI)$/.test(order) && bytes[124] <= 2)
  );
}
