import { RegulaError } from "@regula/base";
import type { Column, Table } from "@regula/data";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz } from "../../../../test/fuzzing.ts";
import { parseTables } from "../parseTables.ts";

// A random table, written by an independent writer in a random dialect, and read back.

interface Dialect {
  readonly delimiter: "," | ";" | "\t" | "|" | "spaces";
  readonly decimal: "." | ",";
  readonly thousands: "" | "mark" | " " | "'" | "\u00a0";
  readonly quotes: "needed" | "all" | "text";
  readonly end: "\n" | "\r\n" | "\r";
  readonly lastEnd: boolean;
  readonly encoding: "utf-8" | "utf-8 mark" | "utf-16le" | "utf-16be mark" | "windows-1252";
  readonly missing: string;
  readonly dates: "ymd" | "dmy/" | "dmy." | "mdy/" | "dmy mon" | "d de mês";
  readonly header: boolean;
  readonly edge: "none" | "trailing" | "trailing names" | "trailing data" | "row names" | "sep=";
}

/** A column as it is meant: values to the bit, null where a cell is missing. */
type Meant =
  | {
      readonly kind: "number";
      readonly style: "plain" | "grouped" | "percent" | "currency";
      readonly values: readonly (number | null)[];
    }
  | { readonly kind: "date"; readonly time: boolean; readonly values: readonly (number | null)[] }
  | { readonly kind: "category"; readonly values: readonly (string | null)[] };

interface Case {
  readonly columns: readonly Meant[];
  readonly dialect: Dialect;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const meses = [
  ...["janeiro", "fevereiro", "março", "abril", "maio", "junho"],
  ...["julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
];

function writeNumber(value: number, style: string, { decimal, thousands }: Dialect): string {
  const shown = style === "percent" ? percentOf(value) : String(Math.abs(value));
  const [digits, exponent] = shown.split("e");
  const [whole, fraction] = digits.split(".");
  const mark = thousands === "mark" ? (decimal === "." ? "," : ".") : thousands;
  const isGrouped = style !== "plain" && style !== "percent";
  const grouped = isGrouped ? whole.replace(/\B(?=(\d{3})+$)/g, mark) : whole;
  const text = `${grouped}${fraction ? decimal + fraction : ""}${exponent ? `e${exponent}` : ""}`;
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (style === "percent") return `${sign}${text}%`;
  return style === "currency" ? `${sign}$ ${text}` : sign + text;
}

/** The decimal text of a hundredfold, made of text. */
function percentOf(value: number): string {
  const [whole, fraction = ""] = Math.abs(value).toFixed(4).split(".");
  const moved = `${whole}${fraction.slice(0, 2)}.${fraction.slice(2)}`;
  return moved.replace(/^0+(?=\d)/, "").replace(/\.?0+$/, "");
}

const two = (value: number) => String(value).padStart(2, "0");

function writeDate(seconds: number, time: boolean, { dates }: Dialect): string {
  const at = new Date(seconds * 1000);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const written = {
    ymd: `${year}-${two(month)}-${two(day)}`,
    "dmy/": `${two(day)}/${two(month)}/${year}`,
    "dmy.": `${day}.${month}.${year}`,
    "mdy/": `${month}/${day}/${year}`,
    "dmy mon": `${day}-${months[month - 1]}-${year}`,
    "d de mês": `${day} de ${meses[month - 1]} de ${year}`,
  }[dates];
  return time ? `${written} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` : written;
}

function writeCell(column: Meant, row: number, dialect: Dialect): string {
  const value = column.values[row];
  if (value === null) return column.kind === "category" ? "" : dialect.missing;
  if (column.kind === "number") return writeNumber(value as number, column.style, dialect);
  if (column.kind === "date") return writeDate(value as number, column.time, dialect);
  return value as string;
}

function write({ columns, dialect }: Case): Uint8Array {
  const { quotes, end, edge } = dialect;
  const mark = dialect.delimiter === "spaces" ? "  " : dialect.delimiter;
  const quote = (cell: string, isText: boolean) => {
    const must =
      cell.includes(mark.trim() || " ") ||
      /["\r\n]/.test(cell) ||
      (mark === "  " && /^$|\s/.test(cell));
    return must || quotes === "all" || (quotes === "text" && isText && cell !== "")
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  };
  const rows = columns[0].values.map((_, row) =>
    columns.map((column) => quote(writeCell(column, row, dialect), column.kind === "category")),
  );
  const names = columns.map((_, i) => quote(nameOf(i), true));
  const hasNames = dialect.header || edge === "row names";
  const named = edge === "row names" ? rows.map((row, i) => [quote(`r${i}`, true), ...row]) : rows;
  const trailing = (isName: boolean) =>
    edge === "trailing" || edge === (isName ? "trailing names" : "trailing data") ? mark : "";
  const lines = [
    ...(edge === "sep=" && mark.length === 1 ? [`sep=${mark}`] : []),
    ...(hasNames ? [names.join(mark) + trailing(true)] : []),
    ...named.map((row) => row.join(mark) + trailing(false)),
  ];
  return encode(lines.join(end) + (dialect.lastEnd ? end : ""), dialect.encoding);
}

const nameOf = (column: number) => (column === 1 ? "posição, x" : `nome ${"abcdef"[column]}`);

function encode(text: string, encoding: Dialect["encoding"]): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8 mark") return new TextEncoder().encode(`\ufeff${text}`);
  if (encoding === "windows-1252") return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const marked = encoding === "utf-16be mark" ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(2 * marked.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < marked.length; i++) {
    view.setUint16(2 * i, marked.charCodeAt(i), encoding === "utf-16le");
  }
  return bytes;
}

const rows = fc.integer({ min: 6, max: 30 });

function columnOf(size: number): fc.Arbitrary<Meant> {
  const list = <T>(value: fc.Arbitrary<T>) =>
    fc.array(fc.option(value, { freq: 8 }), { minLength: size, maxLength: size });
  const rounded = (digits: number) =>
    fc.double({ min: -1e5, max: 1e5, noNaN: true }).map((value) => Number(value.toFixed(digits)));
  const amounts = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !/\d{16}$/.test(String(x))),
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -9e8, max: 9e8 }),
    ...[1, 2, 3].map(rounded),
  );
  const styled = fc.constantFrom<("plain" | "grouped" | "currency")[]>(
    "plain",
    "grouped",
    "currency",
  );
  const one = (style: "plain" | "grouped" | "currency", value: fc.Arbitrary<number>) =>
    list(value).map((values): Meant => ({ kind: "number", style, values }));
  const numbers = fc
    .tuple(
      styled,
      fc.constantFrom(amounts, rounded(3), rounded(2), fc.integer({ min: 0, max: 9999 })),
    )
    .chain(([style, value]) => one(style, value));
  const percents = list(fc.integer({ min: -9999, max: 9999 }).map((x) => x / 1e4)).map(
    (values): Meant => ({ kind: "number", style: "percent", values }),
  );
  const days = fc.integer({ min: -5000, max: 25000 }).map((day) => day * 86400);
  const dates = fc
    .boolean()
    .chain((time) =>
      list(time ? fc.tuple(days, fc.nat({ max: 1439 })).map(([d, m]) => d + 60 * m) : days).map(
        (values): Meant => ({ kind: "date", time, values }),
      ),
    );
  const words = list(
    fc.constantFrom("gol", "não", "a b", "x, y", 'say "so"', "00123", "p;q", "12 ab", "NA", "#3"),
  ).map((values): Meant => ({ kind: "category", values }));
  const codes = list(fc.nat({ max: 9999 }).map((x) => `0${x}`)).map(
    (values): Meant => ({ kind: "category", values }),
  );
  return fc.oneof({ weight: 4, arbitrary: numbers }, percents, dates, words, codes);
}

/** Where commas part cells, numbers have decimal points: points of thousands there are beyond any reader. */
const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom<Dialect["delimiter"][]>(",", ";", "\t", "|", "spaces"),
    decimal: fc.constantFrom<Dialect["decimal"][]>(".", ","),
    thousands: fc.constantFrom<Dialect["thousands"][]>("", "mark", " ", "'", "\u00a0"),
    quotes: fc.constantFrom<Dialect["quotes"][]>("needed", "all", "text"),
    end: fc.constantFrom<Dialect["end"][]>("\n", "\r\n", "\r"),
    lastEnd: fc.boolean(),
    encoding: fc.constantFrom<Dialect["encoding"][]>(
      ...(["utf-8", "utf-8 mark", "utf-16le", "utf-16be mark", "windows-1252"] as const),
    ),
    missing: fc.constantFrom("", "NA", "n/a", "NaN", "-", "null", "?"),
    dates: fc.constantFrom<Dialect["dates"][]>(
      "ymd",
      "dmy/",
      "dmy.",
      "mdy/",
      "dmy mon",
      "d de mês",
    ),
    header: fc.boolean(),
    edge: fc.constantFrom<Dialect["edge"][]>(
      ...(["none", "none", "trailing", "trailing names", "trailing data", "row names"] as const),
      "sep=",
    ),
  })
  .map((dialect) => (dialect.delimiter === "," ? { ...dialect, decimal: "." } : dialect));

/** A first cell that is never missing: a row of missing cells alone is a blank line. */
const cases: fc.Arbitrary<Case> = rows.chain((size) =>
  fc.record({
    columns: fc
      .tuple(columnOf(size), fc.array(columnOf(size), { minLength: 1, maxLength: 4 }))
      .map(([first, others]) => [fillAll(first), ...others.map(fillFirst)]),
    dialect: dialects,
  }),
);

function fillAll(column: Meant): Meant {
  return fill(column, () => true);
}

/** A column with something in it: one of missing cells alone is dropped where it has no name. */
function fillFirst(column: Meant): Meant {
  return fill(column, (row) => row === 0);
}

function fill(column: Meant, isFilled: (row: number) => boolean): Meant {
  if (column.kind === "category") {
    return { ...column, values: column.values.map((x, row) => x ?? (isFilled(row) ? "gol" : x)) };
  }
  return { ...column, values: column.values.map((x, row) => x ?? (isFilled(row) ? 0 : x)) };
}

/** Whether what was read is what was meant: each value to the bit, each missing cell missing. */
function isSame({ kind, values }: Meant, { reading, cells, text }: Column): boolean {
  return values.every((value, row) => {
    const cell = cells[row];
    if (value === null) return cell === "" || Number.isNaN(cell);
    if (typeof value === "number") return Object.is(cell, value) || cell === value;
    // Words that happen to be numbers all are numbers: their text is kept.
    return kind === reading.kind ? cell === value : (text?.[row] ?? "").trim() === value;
  });
}

/** What may differ where it is told: a column's marks, the order of dates, letters, numbers that are names. */
function isTold({ found }: Table, { reading, decided }: Column): boolean {
  return (
    !decided ||
    reading.kind === "unread" ||
    (reading.kind === "category" && (reading.why !== "text" || !found?.encodingDecided))
  );
}

const tally = { same: 0, told: 0, refused: 0 };

async function check(made: Case): Promise<void> {
  const bytes = write(made);
  let table: Table;
  try {
    table = (await parseTables("d.csv", bytes)).train;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    tally.refused += 1;
    return;
  }
  const shift = made.dialect.edge === "row names" ? 1 : 0;
  const size = made.columns[0].values.length;
  const { found } = table;
  if (table.rows !== size || table.columns.length !== made.columns.length + shift) {
    expect(found?.headerDecided, new TextDecoder().decode(bytes)).toBe(false);
    tally.told += 1;
    return;
  }
  let told = false;
  for (const [i, column] of made.columns.entries()) {
    const read = table.columns[i + shift];
    if (isSame(column, read)) continue;
    const shown = `${JSON.stringify(made.dialect)}\n${JSON.stringify(column)}\n${JSON.stringify(read)}`;
    expect(isTold(table, read), shown).toBe(true);
    told = true;
  }
  if (told) tally.told += 1;
  else tally.same += 1;
}

test("a table written in any dialect is read back to the bit, or what differs is told (300, seed 2018)", async () => {
  await fuzz({ name: "dialects", runs: 300, input: cases, check });
  const all = tally.same + tally.told + tally.refused;
  if (process.env.REGULA_FUZZ_RUNS) process.stderr.write(`${JSON.stringify(tally)}\n`);
  // Telling is no way out: most tables are read as they were meant.
  expect(tally.same / all).toBeGreaterThan(0.9);
});
