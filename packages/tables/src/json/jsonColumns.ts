import { RegulaError, type Text } from "@regula/base";
import type { RawColumn } from "@regula/data";
import { checkCellCount } from "../tableLimits.ts";

/** The values that rows have for one key, undefined or null where one is missing. */
export interface JsonColumn {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Where values stand, for messages. */
export interface JsonPlace {
  readonly source: string;
  readonly fileRow: (row: number) => number;
}

/**
 * The columns of a key: one of numbers or texts; one for each position of its arrays where all have the
 * same length, named "key 1", "key 2", …; or one that is refused where it is asked for.
 *
 * @param taken names of other columns
 * @throws RegulaError for more cells than a table may have
 */
export function toColumns(
  { name, values }: JsonColumn,
  taken: { has(name: string): boolean },
  place: JsonPlace,
): RawColumn[] {
  const nested = values.findIndex((value) => typeof value === "object" && value !== null);
  if (nested < 0) return [{ name, cells: toCells(values) }];
  const length = findCommonLength(values);
  checkCellCount(length * values.length, place.source, "so far");
  const names = Array.from({ length }, (_, i) => `${name} ${i + 1}`);
  if (length === 0 || names.some((own) => taken.has(own))) {
    return [
      { name, cells: values.map(nameNested), refusal: refuseNested(name, values, nested, place) },
    ];
  }
  return names.map((own, i) => ({
    name: own,
    cells: toCells(values.map((value) => (Array.isArray(value) ? value[i] : null))),
  }));
}

/** How many single values each array has; 0 where they differ or some values are no such arrays. */
function findCommonLength(values: readonly unknown[]): number {
  let length: number | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value) || value.some(isNested)) return 0;
    length ??= value.length;
    if (value.length !== length) return 0;
  }
  return length ?? 0;
}

/** Whether a value has values in it. */
export function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function toCells(values: readonly unknown[]): readonly string[] | Float64Array {
  let present = 0;
  let numbers = 0;
  for (const value of values) {
    if (value !== null && value !== undefined) present += 1;
    if (typeof value === "number") numbers += 1;
  }
  if (present > 0 && numbers === present) {
    return Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
  }
  return values.map((value) => (value === null || value === undefined ? "" : String(value)));
}

function nameNested(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  if (isNested(value)) return "{…}";
  return value === null || value === undefined ? "" : String(value);
}

function refuseNested(
  column: string,
  values: readonly unknown[],
  row: number,
  { source, fileRow }: JsonPlace,
): RegulaError {
  const received: Text = Array.isArray(values[row])
    ? { en: "an array", "pt-BR": "um array" }
    : { en: "an object", "pt-BR": "um objeto" };
  return new RegulaError({
    code: "unsupported",
    place: { file: source, row: fileRow(row), column },
    expected: {
      en: "a number, a text, true, false or null, or an array of them that is as long in every row",
      "pt-BR":
        "um número, um texto, true, false ou null, ou um array deles de mesmo tamanho em todas as linhas",
    },
    received,
    advice: {
      en: "Leave it out, or spread it over keys of its own.",
      "pt-BR": "Deixe-a de fora, ou reparta-a em chaves próprias.",
    },
  });
}
