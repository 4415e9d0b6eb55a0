import { RegulaError, verbatim } from "@regula/base";
import type { RawColumn, RawTable } from "@regula/data";
import {
  type ColumnData,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from "hyparquet";
import { checkCellCount, checkColumnCount } from "../tableLimits.ts";
import { type Chunk, checkPages } from "./checkPages.ts";
import { codecs } from "./codecs.ts";
import { refuseCorrupt, refuseKind } from "./refusals.ts";

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
 * A table from a Parquet file of flat columns: numbers, booleans (0 and 1), text; dates as text
 * (ISO 8601). Nulls are empty cells. Pages as they are, or folded by Zstandard,
 * Snappy, GZIP or LZ4.
 *
 * @throws RegulaError naming file and column for damaged files, nested or other columns, other
 * codecs, repeated names, whole numbers past 2⁵³, no rows, and files past the limits
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
  const columns = parquetSchema(metadata).children.map(({ element, children }) => {
    checkKind(element, children.length > 0, source);
    return element;
  });
  const rows = Number(metadata.num_rows);
  checkColumnCount(columns.length, source);
  checkNames(columns, source);
  if (rows === 0 || columns.length === 0) throw refuseEmpty(source);
  checkCellCount(rows * columns.length, source);
  checkPages(bytes, listChunks(metadata, columns, rows, source), source);

  const cells = new Map(columns.map(({ name }) => [name, new Array<unknown>(rows)]));
  const found = new Map(columns.map(({ name }) => [name, 0]));
  await parquetRead({
    file: toAsyncBuffer(bytes),
    metadata,
    geoparquet: false,
    compressors: codecs,
    onChunk: ({ columnName, columnData, rowStart }: ColumnData) => {
      const column = cells.get(columnName);
      if (!column || rowStart + columnData.length > rows) return;
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      found.set(columnName, (found.get(columnName) ?? 0) + columnData.length);
    },
  });
  for (const [column, count] of found) {
    if (count === rows) continue;
    throw refuseCorrupt(source, { en: `${rows} values`, "pt-BR": `${rows} valores` }, column);
  }
  return {
    source,
    rows,
    delimiter: null,
    columns: columns.map(({ name }) => toColumn(name, cells.get(name) ?? [], source)),
    fileRow: (row) => row + 1,
  };
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

/** The order of columns is the schema's; each row group holds all of them. */
function listChunks(
  { row_groups }: FileMetaData,
  columns: readonly SchemaElement[],
  rows: number,
  source: string,
): Chunk[] {
  const damaged = refuseCorrupt(source, {
    en: "row groups that hold every column and all rows",
    "pt-BR": "grupos de linhas com todas as colunas e todas as linhas",
  });
  if (row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0) !== rows) throw damaged;
  return row_groups.flatMap((group) => {
    if (group.columns.length !== columns.length || Number(group.num_rows) < 0) throw damaged;
    return group.columns.map(({ meta_data: meta, file_path }, i): Chunk => {
      const { name, type, repetition_type } = columns[i];
      // A codec's number that no codec has leaves no name.
      if (!meta?.codec || file_path || meta.path_in_schema[0] !== name || meta.type !== type)
        throw damaged;
      if (!Object.hasOwn(codecs, meta.codec)) throw refuseCodec(source, name, meta.codec);
      return { meta, rows: Number(group.num_rows), nullable: repetition_type !== "REQUIRED" };
    });
  });
}

function toAsyncBuffer(bytes: Uint8Array) {
  return {
    byteLength: bytes.length,
    slice: (start: number, end?: number) => Uint8Array.from(bytes.subarray(start, end)).buffer,
  };
}

function checkKind(element: SchemaElement, nested: boolean, source: string): void {
  const { name, type, converted_type, logical_type, repetition_type } = element;
  const kind = logical_type?.type ?? converted_type ?? type ?? "group";
  const flat = !nested && type !== undefined && repetition_type !== "REPEATED";
  const bytesOfNumbers =
    type === "FIXED_LEN_BYTE_ARRAY" && (kind === "DECIMAL" || kind === "FLOAT16");
  const other = ["JSON", "BSON", "INTERVAL", "GEOMETRY", "GEOGRAPHY", "VARIANT"].includes(kind);
  if (flat && !other && (type !== "FIXED_LEN_BYTE_ARRAY" || bytesOfNumbers)) return;
  throw refuseKind(
    source,
    name,
    {
      en: "a column of numbers, booleans or text",
      "pt-BR": "uma coluna de números, booleanos ou texto",
    },
    flat ? kind : `${repetition_type === "REPEATED" ? "list" : kind}`,
    {
      en: "Write the file without it, or spread it over columns.",
      "pt-BR": "Grave o arquivo sem ela, ou reparta-a em colunas.",
    },
  );
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

function checkNames(columns: readonly SchemaElement[], source: string): void {
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

function toColumn(name: string, values: readonly unknown[], source: string): RawColumn {
  const cells = values.map((value, row) => toCell(value, row, name, source));
  if (cells.every((cell) => typeof cell === "number")) {
    return { name, cells: Float64Array.from(cells as number[]) };
  }
  return { name, cells: cells.map(String) };
}

function toCell(value: unknown, row: number, column: string, file: string): number | string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  const whole = Number(value);
  if (typeof value === "bigint" && Number.isSafeInteger(whole)) return whole;
  throw new RegulaError({
    code: "unsupported",
    place: { file, row: row + 1, column },
    expected: {
      en: "a whole number that a double holds exactly, up to 2^53",
      "pt-BR": "um número inteiro que um double guarde exato, até 2^53",
    },
    received: verbatim(typeof value === "bigint" ? String(value) : typeof value),
  });
}
