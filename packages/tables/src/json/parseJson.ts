import { RegulaError, spellNumbers, verbatim } from "@regula/base";
import type { RawColumn, RawTable } from "@regula/data";
import { checkCellCount, checkColumnCount, checkValueCount } from "../tableLimits.ts";
import { decodeText } from "../text/decodeText.ts";
import { isNested, type JsonPlace, toColumns } from "./jsonColumns.ts";
import { checkShape, isReadable, measureJson } from "./jsonShape.ts";
import { readJsonText } from "./readJsonText.ts";
import { splitJson } from "./splitJson.ts";

/** Options of `parseJson`. */
export interface JsonOptions {
  /** What messages call the file. */
  readonly source: string;
}

/** The values that rows have for each key, or for each position of their arrays. */
interface Keys {
  /** Null until a row was read. */
  kind: "objects" | "arrays" | null;
  /** Values of the rows so far, and fewer where the last lack the key. */
  readonly values: Map<string, unknown[]>;
  readonly order: string[];
}

/** Whether a text looks like JSON: its first line begins an object or an array. */
export function isJson(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 2000)).replace(/^\u00ef\u00bb\u00bf/, "");
  const [first] = head.trimStart().split(/\r?\n/, 1);
  return /^(\{\s*("|\}|$)|\[\s*(["[{\]\d-]|null|true|false|NaN|$))/.test(first);
}

/**
 * A table from JSON: an object or an array on each line, or one array of them. Rows of objects may lack
 * keys: the columns are the keys of all rows, each before the key that follows it where it first
 * appears. Numbers, texts, true and
 * false; null and a key that is not there are missing. Whole numbers of more than 15 digits are text,
 * digit for digit. Arrays of one length are a column for each position; other values with values in
 * them are refused where their key is asked for. Blank lines are skipped.
 *
 * @throws RegulaError naming the row for what is no JSON and for arrays of other lengths, for files
 * without data or without a key that can be read, and for files past the limits
 */
export function parseJson(content: Uint8Array | string, { source }: JsonOptions): RawTable {
  const text =
    typeof content === "string" ? content.replace(/^\ufeff/, "") : decodeText(content, source).text;
  const rows = splitJson(text, source);
  const keys: Keys = { kind: null, values: new Map(), order: [] };
  let all = 0;
  for (let index = 0; index < rows.count; index++) {
    const one = { text: rows.textOf(index), row: rows.rowOf(index) };
    const shape = measureJson(one.text);
    checkShape(shape, { source, row: one.row });
    all += shape.values;
    checkValueCount(all, source, null);
    const value = readJsonText(one.text);
    // The first line of an object over several lines is no JSON.
    if (index === 0 && (rows.count === 1 || value === undefined)) checkIsRow(text, source);
    addRow(keys, value, index, { source, ...one, first: rows.rowOf(0) });
  }
  const place: JsonPlace = { source, fileRow: rows.rowOf };
  const columns: RawColumn[] = [];
  for (const name of keys.order) {
    const values = keys.values.get(name) ?? [];
    fillUp(values, rows.count);
    for (const column of toColumns({ name, values }, keys.values, place)) columns.push(column);
    checkColumnCount(columns.length, source, "so far");
    checkCellCount(columns.length * rows.count, source, "so far");
  }
  if (columns.length === 0) throw refuseEmpty(source);
  const [first] = columns;
  if (first.refusal && columns.every(({ refusal }) => refusal)) throw first.refusal;
  return { ...place, rows: rows.count, delimiter: null, columns };
}

/**
 * An object that is a whole file is one row, unless its values are what a table's columns would be: arrays
 * of one length, or values with values in them.
 *
 * @throws RegulaError for columns
 */
function checkIsRow(text: string, source: string): void {
  if (!isReadable(measureJson(text))) return;
  const value = readJsonText(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const values: unknown[] = Object.values(value);
  if (values.length === 0 || !values.every(isNested)) return;
  const isFlat = values.every((one) => Array.isArray(one) && !one.some(isNested));
  const lengths = new Set(values.map((one) => (Array.isArray(one) ? one.length : 0)));
  if (isFlat && (values.length === 1 || lengths.size > 1 || lengths.has(1))) return;
  throw new RegulaError({
    code: "unsupported",
    place: { file: source },
    expected: { en: "an object for each row", "pt-BR": "um objeto para cada linha" },
    received: { en: "one object of columns", "pt-BR": "um só objeto de colunas" },
    advice: {
      en: 'In pandas, write it with to_json(file, orient="records"); if it is one row, put it in an array: [{…}].',
      "pt-BR":
        'No pandas, grave-o com to_json(arquivo, orient="records"); se é uma só linha, ponha-o num array: [{…}].',
    },
  });
}

interface RowPlace {
  readonly source: string;
  readonly row: number;
  readonly text: string;
  /** The row of the file's first example. */
  readonly first: number;
}

function addRow(keys: Keys, value: unknown, index: number, place: RowPlace): void {
  if (typeof value !== "object" || value === null) throw refuseRow(place);
  const kind = Array.isArray(value) ? "arrays" : "objects";
  const { values } = keys;
  keys.kind ??= kind;
  if (kind !== keys.kind) throw refuseKind(keys.kind, place);
  if (Array.isArray(value) && index > 0 && value.length !== values.size) {
    throw refuseLength(value, values.size, place);
  }
  const entries = Array.isArray(value)
    ? value.map((cell: unknown, i): [string, unknown] => [`column ${i + 1}`, cell])
    : Object.entries(value);
  const known = values.size;
  const columns = known + entries.filter(([key]) => !values.has(key)).length;
  // Before columns are filled up: one late row of many keys adds a cell to each row before it.
  checkColumnCount(columns, place.source, "so far");
  checkCellCount(columns * (index + 1), place.source, "so far");
  for (const [key, cell] of entries) {
    let own = values.get(key);
    if (own === undefined) {
      own = [];
      values.set(key, own);
    }
    fillUp(own, index);
    own.push(withoutDepth(cell));
  }
  if (values.size > known) insertNew(keys.order, entries);
}

const someObject: object = {};
const someNestedArray: readonly unknown[] = [someObject];

/** A cell that is no column's, nor an array of columns', is refused by its kind: nothing else is kept. */
function withoutDepth(cell: unknown): unknown {
  if (Array.isArray(cell)) return cell.some(isNested) ? someNestedArray : cell;
  return isNested(cell) ? someObject : cell;
}

/** Puts keys that are not in the order yet each before the key that follows it in this row. */
function insertNew(order: string[], entries: readonly (readonly [string, unknown])[]): void {
  const known = new Set(order);
  let following: string | null = null;
  for (const [key] of entries.toReversed()) {
    if (!known.has(key))
      order.splice(following === null ? order.length : order.indexOf(following), 0, key);
    following = key;
  }
}

function fillUp(values: unknown[], length: number): void {
  while (values.length < length) values.push(null);
}

function refuseKind(kind: "objects" | "arrays", { source, row, first }: RowPlace): RegulaError {
  const [an, um] = kind === "objects" ? ["an object", "um objeto"] : ["an array", "um array"];
  const [other, outro] = kind === "objects" ? ["an array", "um array"] : ["an object", "um objeto"];
  return new RegulaError({
    code: "row-ragged",
    place: { file: source, row },
    expected: { en: `${an}, as in row ${first}`, "pt-BR": `${um}, como na linha ${first}` },
    received: { en: other, "pt-BR": outro },
  });
}

function refuseLength(
  { length }: readonly unknown[],
  expected: number,
  { source, row, first }: RowPlace,
): RegulaError {
  return new RegulaError({
    code: "row-ragged",
    place: { file: source, row },
    expected: {
      en: `${expected} ${expected === 1 ? "value" : "values"}, as in row ${first}`,
      "pt-BR": `${expected} ${expected === 1 ? "valor" : "valores"}, como na linha ${first}`,
    },
    received: spellNumbers(length),
    advice: {
      en: "Write null where a value is missing.",
      "pt-BR": "Escreva null onde falta um valor.",
    },
  });
}

function refuseRow({ source, row, text }: RowPlace): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source, row },
    expected: {
      en: "an object or an array in JSON on each line, or one array of them",
      "pt-BR": "um objeto ou array em JSON em cada linha, ou um só array deles",
    },
    received: verbatim(JSON.stringify(text.trim().slice(0, 30))),
    advice: {
      en: "Write every object on one line, or all of them in one array.",
      "pt-BR": "Escreva cada objeto numa só linha, ou todos num só array.",
    },
  });
}

function refuseEmpty(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: { en: "rows of data", "pt-BR": "linhas de dados" },
    received: { en: "an empty table", "pt-BR": "uma tabela vazia" },
  });
}
