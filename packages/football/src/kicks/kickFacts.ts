import { cellText, isMissing, type Table } from "@regula/data";
import { readText } from "@regula/tables";

/** What kicks are of, by columns that a table may have. */
export interface KickFacts {
  readonly competitions: readonly string[];
  readonly providers: readonly string[];
  /** The first and the last day, YYYY-MM-DD; null where no kick has one. */
  readonly days: readonly [first: string, last: string] | null;
}

const day = /^\d{4}-\d{2}-\d{2}/;

export function factsOf(table: Table): KickFacts {
  const days = valuesOf(table, "date").flatMap((text) => day.exec(text)?.[0] ?? []);
  const [first, last] = [days[0], days[days.length - 1]];
  return {
    competitions: valuesOf(table, "competition"),
    providers: valuesOf(table, "provider"),
    days: days.length > 0 ? [first, last] : null,
  };
}

/** Different texts of a column, in order; none without the column. */
function valuesOf(table: Table, name: string): string[] {
  const column = table.columns.find((one) => one.name === name);
  if (!column) return [];
  const texts = new Set<string>();
  for (let row = 0; row < table.rows; row++) {
    if (!isMissing(column, row)) texts.add(readText(cellText(column, row)));
  }
  return [...texts].sort();
}
