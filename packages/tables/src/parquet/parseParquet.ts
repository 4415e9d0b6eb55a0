import { RegulaError } from "@regula/base";
import type { RawColumn, RawTable } from "@regula/data";
import {
  type ColumnData,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaElement,
  type SchemaTree,
} from "hyparquet";
import { checkCellCount, checkColumnCount } from "../tableLimits.ts";
import { type Chunk, checkPages } from "./checkPages.ts";
import { codecs } from "./codecs.ts";
import { findPandasIndex } from "./pandasIndex.ts";
import { type CellKind, findCellKind, type StoredValue, toCells } from "./parquetCells.ts";
import { refuseCorrupt, refuseKind } from "./refusals.ts";

/** Options of `parseParquet`. */
export interface ParquetOptions {
  /** What messages call the file. */
  readonly source: string;
}

/** Its first and last four bytes. */
const magic = "PAR1";

/** Of the description of columns and row groups. */
const maxMetadataBytes = 4 * 2 ** 20;

/** Whether these bytes call themselves Parquet. */
export function isParquet(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && String.fromCharCode(...bytes.subarray(0, 4)) === magic;
}

/**
 * A table from a Parquet file, its cells as a CSV of the same table has them: numbers, those of 32 bits
 * by their shortest decimal; decimals to the nearest double; true and false; text; dates and times
 * (ISO 8601); whole numbers of more than 15 digits as text. Nulls are missing cells. A nested column,
 * or one of another type, is refused where it is asked for. Pages as they are, or folded by
 * Zstandard, Snappy, GZIP or LZ4.
 *
 * @throws RegulaError naming file and column for damaged files, files without a column that can be
 * read, other codecs, repeated names, no rows, and files past the limits
 */
export async function parseParquet(
  bytes: Uint8Array,
  { source }: ParquetOptions,
): Promise<RawTable> {
  try {
    return await readTable(bytes, source);
  } catch (error) {
    if (error instanceof RegulaError) throw error;
    // hyparquet throws errors of its own and the language's for damaged files.
    throw refuseCorrupt(source, {
      en: "a whole Parquet file",
      "pt-BR": "um arquivo Parquet inteiro",
    });
  }
}

async function readTable(bytes: Uint8Array, source: string): Promise<RawTable> {
  const metadata = readMetadata(bytes, source);
  const columns = parquetSchema(metadata).children.map((tree) => toStored(tree, source));
  const rows = Number(metadata.num_rows);
  checkColumnCount(columns.length, source, "all");
  checkNames(columns, source);
  if (rows === 0 || columns.length === 0) throw refuseEmpty(source);
  checkCellCount(rows * columns.length, source, "all");
  const usable = columns.filter(isUsable);
  if (usable.length === 0 && "refusal" in columns[0]) throw columns[0].refusal;
  checkPages(bytes, listChunks(metadata, columns, rows, source), source);

  const values = await readValues(bytes, metadata, usable, rows, source);
  const index = findPandasIndex(metadata).filter((name) => usable.some((one) => one.name === name));
  return {
    source,
    rows,
    delimiter: null,
    ...(index.length > 0 && { index }),
    columns: columns.map((column): RawColumn => {
      const { name } = column;
      if (isUsable(column)) return { name, cells: toCells(column.cells, values.get(name) ?? []) };
      return { name, cells: new Array<string>(rows).fill("…"), refusal: column.refusal };
    }),
    fileRow: (row) => row + 1,
  };
}

/** A column of the schema: how its cells are read, or why they are not. */
type StoredColumn = UsableColumn | UnusableColumn;

interface UsableColumn {
  readonly name: string;
  readonly element: SchemaElement;
  readonly cells: CellKind;
}

interface UnusableColumn {
  readonly name: string;
  readonly refusal: RegulaError;
  /** Columns of values that it is kept in. */
  readonly leaves: number;
}

function isUsable(column: StoredColumn): column is UsableColumn {
  return "cells" in column;
}

function toStored(tree: SchemaTree, source: string): StoredColumn {
  const { element, children } = tree;
  const { name, type, converted_type, logical_type, repetition_type } = element;
  const flat = children.length === 0 && type !== undefined && repetition_type !== "REPEATED";
  const cells = flat ? findCellKind(element) : null;
  if (cells) return { name, element, cells };
  const kind = logical_type?.type ?? converted_type ?? type ?? "group";
  const refusal = refuseKind(
    source,
    name,
    {
      en: "a column of numbers, booleans, dates or text",
      "pt-BR": "uma coluna de números, booleanos, datas ou texto",
    },
    repetition_type === "REPEATED" ? "list" : kind,
    {
      en: "Leave it out, or spread it over columns of their own.",
      "pt-BR": "Deixe-a de fora, ou reparta-a em colunas próprias.",
    },
  );
  return { name, refusal, leaves: countLeaves(tree) };
}

function countLeaves({ children }: SchemaTree): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + countLeaves(child), 0);
}

/** The values of the usable columns, as the file stores them. @throws RegulaError where some are not there */
async function readValues(
  bytes: Uint8Array,
  metadata: FileMetaData,
  columns: readonly UsableColumn[],
  rows: number,
  source: string,
): Promise<Map<string, StoredValue[]>> {
  const values = new Map(columns.map(({ name }) => [name, new Array<StoredValue>(rows)]));
  const found = new Map(columns.map(({ name }) => [name, 0]));
  await parquetRead({
    file: toAsyncBuffer(bytes),
    metadata: asStored(metadata),
    columns: columns.map(({ name }) => name),
    geoparquet: false,
    compressors: codecs,
    utf8: false,
    parsers: storedTimes,
    onChunk: ({ columnName, columnData, rowStart }: ColumnData) => {
      const column = values.get(columnName);
      if (!column || rowStart + columnData.length > rows) return;
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      found.set(columnName, (found.get(columnName) ?? 0) + columnData.length);
    },
  });
  for (const [column, count] of found) {
    if (count === rows) continue;
    throw refuseCorrupt(source, { en: `${rows} values`, "pt-BR": `${rows} valores` }, column);
  }
  return values;
}

/** hyparquet's own would round times to milliseconds. */
const storedTimes = {
  timestampFromMilliseconds: (time: bigint) => time,
  timestampFromMicroseconds: (time: bigint) => time,
  timestampFromNanoseconds: (time: bigint) => time,
  dateFromDays: (days: number) => days,
};

/** Without the type of decimals, which hyparquet would multiply by an inexact power of ten. */
function asStored(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    const { converted_type, logical_type, ...stored } = element;
    return (logical_type?.type ?? converted_type) === "DECIMAL" ? stored : element;
  });
  return { ...metadata, schema };
}

function readMetadata(bytes: Uint8Array, source: string): FileMetaData {
  const damaged = refuseCorrupt(source, {
    en: "PAR1 at the beginning and the end",
    "pt-BR": "PAR1 no começo e no fim",
  });
  if (bytes.length < 12 || !isParquet(bytes) || !isParquet(bytes.subarray(-4))) throw damaged;
  const length = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8).getUint32(0, true);
  if (length > bytes.length - 12 || length > maxMetadataBytes) throw damaged;
  return parquetMetadata(bytes.subarray(bytes.length - 8 - length), { geoparquet: false });
}

/** The pages of the usable columns. Columns stand in the schema's order; each row group holds all of them. */
function listChunks(
  { row_groups }: FileMetaData,
  columns: readonly StoredColumn[],
  rows: number,
  source: string,
): Chunk[] {
  const damaged = refuseCorrupt(source, {
    en: "row groups that hold every column and all rows",
    "pt-BR": "grupos de linhas com todas as colunas e todas as linhas",
  });
  if (row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0) !== rows) throw damaged;
  const leaves = columns.flatMap((column) =>
    isUsable(column) ? [column] : new Array<null>(column.leaves).fill(null),
  );
  return row_groups.flatMap((group) => {
    if (group.columns.length !== leaves.length || Number(group.num_rows) < 0) throw damaged;
    return group.columns.flatMap(({ meta_data: meta, file_path }, i): Chunk[] => {
      const leaf = leaves[i];
      if (leaf === null) return [];
      const { name, type, repetition_type } = leaf.element;
      // A codec's number that no codec has leaves no name.
      if (!meta?.codec || file_path || meta.path_in_schema[0] !== name || meta.type !== type)
        throw damaged;
      if (!Object.hasOwn(codecs, meta.codec)) throw refuseCodec(source, name, meta.codec);
      return [{ meta, rows: Number(group.num_rows), nullable: repetition_type !== "REQUIRED" }];
    });
  });
}

function toAsyncBuffer(bytes: Uint8Array) {
  return {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
}

function refuseCodec(source: string, column: string, codec: string): RegulaError {
  return refuseKind(
    source,
    column,
    {
      en: "pages folded by Zstandard, Snappy, GZIP, LZ4 or not at all",
      "pt-BR": "páginas em Zstandard, Snappy, GZIP, LZ4 ou sem compressão",
    },
    codec,
    {
      en: 'Write the file with compression="snappy".',
      "pt-BR": 'Grave o arquivo com compression="snappy".',
    },
  );
}

function checkNames(columns: readonly StoredColumn[], source: string): void {
  const names = columns.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated === undefined) return;
  throw new RegulaError({
    code: "column-duplicate",
    place: { file: source, column: repeated },
    expected: { en: "a name for each column", "pt-BR": "um nome para cada coluna" },
    received: { en: "the same name twice", "pt-BR": "o mesmo nome duas vezes" },
  });
}

function refuseEmpty(source: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file: source },
    expected: { en: "rows of data", "pt-BR": "linhas de dados" },
    received: { en: "an empty table", "pt-BR": "uma tabela vazia" },
  });
}
