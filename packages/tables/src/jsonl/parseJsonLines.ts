import { RegulaError, type Text, verbatim } from "@regula/base";
import type { RawColumn, RawTable } from "@regula/data";
import { decodeText } from "../csv/decodeText.ts";
import { checkCellCount, checkColumnCount } from "../tableLimits.ts";

export interface JsonLinesOptions {
  /** What messages call the file. */
  readonly source: string;
}

type Cell = number | string;

/** One example of a file, and the line it stands in, counted from 1. */
interface Line {
  readonly row: number;
  readonly keys: readonly string[] | null;
  readonly values: readonly unknown[];
}

/** Whether a text looks like JSON lines: its first line is an object or an array of one line. */
export function isJsonLines(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 2000)).replace(/^\u00ef\u00bb\u00bf/, "");
  const [first] = head.trimStart().split(/\r?\n/, 1);
  return /^(\{\s*("|\}|$)|\[\s*(["\]\d-]|null|true|false|$))/.test(first);
}

/**
 * A table from JSON lines: an object with the same keys, or an array of the same length, on each
 * line. Numbers, texts, true and false (1 and 0); null is an empty cell. Blank lines are skipped.
 *
 * @throws RegulaError naming line and key for lines that are no JSON, other keys, nested
 * values, no data, and files past the limits
 */
export function parseJsonLines(
  content: Uint8Array | string,
  { source }: JsonLinesOptions,
): RawTable {
  const text =
    typeof content === "string" ? content.replace(/^\ufeff/, "") : decodeText(content, source).text;
  const lines: Line[] = [];
  let cells = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const read = readLine(line, index + 1, source);
    checkColumnCount(read.values.length, source);
    cells += read.values.length;
    checkCellCount(cells, source);
    lines.push(inOrder(read, lines[0] ?? read, source));
  }
  const [first] = lines;
  if (!first || first.values.length === 0) throw refuseEmpty(source);
  const names = first.keys ?? first.values.map((_, i) => `column ${i + 1}`);
  return {
    source,
    rows: lines.length,
    delimiter: null,
    columns: names.map((name, i) => toColumn(name, i, lines, source)),
    fileRow: (row) => lines[row].row,
  };
}

function readLine(line: string, row: number, source: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw refuseLine(source, row, line.trim().slice(0, 30));
  }
  if (Array.isArray(value)) return { row, keys: null, values: value };
  if (typeof value !== "object" || value === null) throw refuseLine(source, row, line.slice(0, 30));
  const entries = Object.entries(value);
  return { row, keys: entries.map(([key]) => key), values: entries.map(([, cell]) => cell) };
}

/** The line with its keys in the first line's order. @throws RegulaError for other keys */
function inOrder(line: Line, first: Line, source: string): Line {
  const { keys, values, row } = line;
  const place = { file: source, row };
  if ((keys === null) !== (first.keys === null) || values.length !== first.values.length) {
    const kind = first.keys ? ["keys", "chaves"] : ["values", "valores"];
    throw new RegulaError({
      code: "row-ragged",
      place,
      expected: {
        en: `${first.values.length} ${kind[0]}, as in line ${first.row}`,
        "pt-BR": `${first.values.length} ${kind[1]}, como na linha ${first.row}`,
      },
      received: verbatim(String(values.length)),
      advice: {
        en: "Write null where a value is missing.",
        "pt-BR": "Escreva null onde falta um valor.",
      },
    });
  }
  if (!keys || !first.keys || keys.every((key, i) => key === first.keys?.[i])) return line;
  const known = new Set(first.keys);
  const strange = keys.find((key) => !known.has(key));
  const byKey = new Map(keys.map((key, i) => [key, values[i]]));
  if (strange === undefined) {
    return { row, keys: first.keys, values: first.keys.map((key) => byKey.get(key)) };
  }
  throw new RegulaError({
    code: "column-unknown",
    place,
    expected: {
      en: `the keys of line ${first.row}: ${[...known].join(", ")}`,
      "pt-BR": `as chaves da linha ${first.row}: ${[...known].join(", ")}`,
    },
    received: verbatim(`"${strange}"`),
  });
}

function toColumn(
  name: string,
  position: number,
  lines: readonly Line[],
  source: string,
): RawColumn {
  const cells = lines.map(({ values, row }): Cell => toCell(values[position], row, name, source));
  if (cells.every((cell) => typeof cell === "number")) {
    return { name, cells: Float64Array.from(cells as number[]) };
  }
  return { name, cells: cells.map(String) };
}

function toCell(value: unknown, row: number, column: string, file: string): Cell {
  if (value === null) return "";
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const received: Text = Array.isArray(value)
    ? { en: "an array", "pt-BR": "um array" }
    : { en: "an object", "pt-BR": "um objeto" };
  throw new RegulaError({
    code: "unsupported",
    place: { file, row, column },
    expected: {
      en: "a number, a text, true, false or null",
      "pt-BR": "um número, um texto, true, false ou null",
    },
    received,
    advice: { en: "Spread it over keys of its own.", "pt-BR": "Reparta-o em chaves próprias." },
  });
}

function refuseLine(file: string, row: number, received: string): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file, row },
    expected: {
      en: "an object or an array in JSON on each line",
      "pt-BR": "um objeto ou array em JSON em cada linha",
    },
    received: verbatim(JSON.stringify(received)),
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
