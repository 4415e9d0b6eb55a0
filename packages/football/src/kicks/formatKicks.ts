import { formatCsv, guardText } from "@regula/tables";
import type { Kick } from "./kick.ts";

/**
 * The columns of a table of kicks, in order. Positions and lengths have up to four decimals and
 * seconds six, which holds all that providers record. Undecided labels are empty cells.
 */
export const kickColumns = {
  match: ({ match }) => guardText(match),
  date: ({ date }) => date ?? "",
  team: ({ team }) => guardText(team),
  opponent: ({ opponent }) => guardText(opponent),
  period: ({ period }) => guardText(period),
  second: ({ second }) => trimDecimals(second, 6),
  kind: ({ kind }) => kind,
  x: ({ x }) => trimDecimals(x, 4),
  y: ({ y }) => trimDecimals(y, 4),
  length: ({ length }) => trimDecimals(length, 4),
  first_contact: ({ firstContact }) => String(firstContact ?? ""),
  control: ({ control }) => String(control ?? ""),
  resolved_by: ({ resolvedBy }) => resolvedBy ?? "",
} as const satisfies Record<string, (kick: Kick) => string>;

/** Kicks as CSV with a header; without the column `date` where no kick has one. */
export function kicksToTable(kicks: readonly Kick[]): string {
  const dated = kicks.some(({ date }) => date !== null);
  const columns = Object.entries(kickColumns).filter(([name]) => dated || name !== "date");
  return formatCsv([
    columns.map(([name]) => name),
    ...kicks.map((kick) => columns.map(([, cell]) => cell(kick))),
  ]);
}

/** Whether a text begins as a table that `kicksToTable` writes. */
export function isKicksTable(text: string): boolean {
  const names = Object.keys(kickColumns);
  const headers = [names, names.filter((name) => name !== "date")].map((all) => all.join(","));
  return headers.some((header) => text.startsWith(header));
}

/** At most so many decimals, without zeros at the end. */
function trimDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
