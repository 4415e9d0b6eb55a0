import { RegulaError, verbatim } from "@regula/base";
import type { Column, Table } from "@regula/data";
import {
  checkNumbers,
  type MissingReading,
  refuseMissing,
  refuseNumber,
  rowsSource,
  spellValue,
} from "./readColumns.ts";
import { type Cell, readRecords } from "./readRecords.ts";

/** A row as named cells. */
export type RowRecord = Readonly<Record<string, Cell>>;

/**
 * Rows × features: an array of rows of numbers, null or undefined where one is missing; a flat typed
 * array, row after row; an array of objects with the same keys; or a table.
 */
export type Rows =
  | readonly ArrayLike<number | null | undefined>[]
  | Float64Array
  | Float32Array
  | readonly RowRecord[]
  | Table;

/** What the columns of X are called, and whether cells may be missing. */
export interface RowsReading extends MissingReading {
  /** Of arrays: names, or of a flat array how many; of objects the keys to read. By default x1, x2, … and all keys. */
  readonly columns?: number | readonly string[] | undefined;
  /** Keys of objects to read in addition to `columns`. */
  readonly also?: readonly string[];
}

/**
 * X as a table. Rows of messages are counted from 1.
 *
 * @throws RegulaError naming row and column for rows of several lengths, cells that are no numbers,
 * infinite ones, and missing ones where they are refused
 */
export function readRows(X: Rows, reading: RowsReading): Table {
  if (isTable(X)) return X;
  const columns = readAnyRows(X, reading);
  refuseMissing(columns, reading);
  return { source: rowsSource, columns, rows: columns[0].cells.length, delimiter: null, fileRow };
}

export function isTable(X: Rows): X is Table {
  return typeof X === "object" && X !== null && "columns" in X && "fileRow" in X;
}

function fileRow(row: number): number {
  return row + 1;
}

function readAnyRows(X: Exclude<Rows, Table>, reading: RowsReading): readonly Column[] {
  if (X instanceof Float64Array || X instanceof Float32Array) return readFlat(X, reading);
  if (!Array.isArray(X)) throw refuseRows(X);
  if (X.length === 0) throw refuseRows([]);
  const [first] = X;
  if (typeof first !== "object" || first === null) throw refuseRows(first);
  if (isNumbers(first)) return readLists(X, first.length, reading);
  const { columns, also = [] } = reading;
  const names = typeof columns === "object" ? [...columns, ...also] : Object.keys(first);
  return readRecords(X, { names, isWhole: columns === undefined });
}

function isNumbers(row: object): row is ArrayLike<number> {
  return Array.isArray(row) || ArrayBuffer.isView(row);
}

function readFlat(X: Float64Array | Float32Array, reading: RowsReading): readonly Column[] {
  const { columns } = reading;
  const count = typeof columns === "object" ? columns.length : columns;
  if (count === undefined || !Number.isInteger(count) || count < 1 || X.length % count !== 0) {
    throw new RegulaError({
      code: "shape-mismatch",
      place: { file: rowsSource, option: "columns" },
      expected: {
        en: `how many columns the ${X.length} numbers stand in, which divides them`,
        "pt-BR": `em quantas colunas estão os ${X.length} números, um divisor deles`,
      },
      received: verbatim(String(count)),
    });
  }
  if (X.length === 0) throw refuseRows([]);
  const rows = X.length / count;
  const names = namesOf(count, columns);
  return names.map((name, j) => {
    const cells = Float64Array.from({ length: rows }, (_, i) => X[i * count + j]);
    return checkNumbers(name, cells);
  });
}

function readLists(X: readonly unknown[], length: number, reading: RowsReading): readonly Column[] {
  const asked = typeof reading.columns === "object" ? reading.columns.length : reading.columns;
  const count = asked ?? length;
  const lists = X.map((row, i) => {
    const isList = typeof row === "object" && row !== null && isNumbers(row);
    if (isList && row.length === count && count > 0) return row;
    const received = spellValue(isList ? row.length : row);
    throw new RegulaError({
      code: "shape-mismatch",
      place: { file: rowsSource, row: i + 1 },
      expected: {
        en: `a list of ${Math.max(1, count)} numbers, one a column`,
        "pt-BR": `uma lista de ${Math.max(1, count)} números, um por coluna`,
      },
      received,
    });
  });
  return namesOf(count, reading.columns).map((name, j) => {
    const cells = new Float64Array(lists.length);
    for (const [i, row] of lists.entries()) {
      const cell: unknown = row[j] ?? Number.NaN;
      if (typeof cell !== "number") throw refuseNumber(i, name, cell);
      cells[i] = cell;
    }
    return checkNumbers(name, cells);
  });
}

function namesOf(count: number, columns: RowsReading["columns"]): readonly string[] {
  if (typeof columns === "object") return columns;
  return Array.from({ length: count }, (_, j) => `x${j + 1}`);
}

/** @param received an empty list where there is no row */
function refuseRows(received: unknown): RegulaError {
  return new RegulaError({
    code: "shape-mismatch",
    place: { file: rowsSource },
    expected: {
      en: "one row or more: lists of numbers, objects with the same keys, a flat Float64Array, or a table",
      "pt-BR":
        "uma linha ou mais: listas de números, objetos com as mesmas chaves, um Float64Array plano ou uma tabela",
    },
    ...(typeof received === "number" && {
      advice: {
        en: "A single row is a list in a list: [[1, 2]].",
        "pt-BR": "Uma única linha é uma lista em uma lista: [[1, 2]].",
      },
    }),
    received: Array.isArray(received) ? { en: "none", "pt-BR": "nenhuma" } : spellValue(received),
  });
}
