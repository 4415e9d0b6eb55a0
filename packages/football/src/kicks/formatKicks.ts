import { formatCsv, guardText } from "@regula/tables";
import { controlRules, kickKinds } from "../events/matchEvents.ts";
import type { Kick } from "./kick.ts";

const meters = (value: number | null) => (value === null ? "" : trimDecimals(value, 4));

/**
 * The columns of a table of kicks, in order. Positions and lengths have up to four decimals and
 * seconds six, which holds all that providers record. Undecided labels are empty cells, and so are
 * the landing and length of a placeholder.
 */
export const kickColumns = {
  match: ({ match }) => guardText(match),
  date: ({ date }) => date ?? "",
  team: ({ team }) => guardText(team),
  opponent: ({ opponent }) => guardText(opponent),
  period: ({ period }) => guardText(period),
  second: ({ second }) => trimDecimals(second, 6),
  kind: ({ kind }) => kind,
  x: ({ x }) => meters(x),
  y: ({ y }) => meters(y),
  length: ({ length }) => meters(length),
  first_contact: ({ firstContact }) => String(firstContact ?? ""),
  control: ({ control }) => String(control ?? ""),
  resolved_by: ({ resolvedBy }) => resolvedBy ?? "",
  player: ({ player }) => guardText(player ?? ""),
  body_part: ({ bodyPart }) => guardText(bodyPart ?? ""),
  technique: ({ technique }) => guardText(technique ?? ""),
  sub_event: ({ subEvent }) => guardText(subEvent ?? ""),
  competition: ({ competition }) => guardText(competition ?? ""),
  season: ({ season }) => guardText(season ?? ""),
  score: ({ score }) => String(score ?? ""),
  provider: ({ provider }) => provider,
  event: ({ event }) => guardText(event ?? ""),
  control_15: ({ later }) => String(later[15] ?? ""),
  control_30: ({ later }) => String(later[30] ?? ""),
} as const satisfies Record<string, (kick: Kick) => string>;

/** What is left out of a table where no kick has it. */
export const optionalKickColumns: readonly string[] = [
  ...["date", "player", "body_part", "technique", "sub_event", "competition", "season"],
  ...["score", "event", "control_15", "control_30"],
];

/** Columns that tables had before there were more. */
const firstColumns = Object.keys(kickColumns).slice(0, 13);

/** The columns of a table of kicks, without optional ones that no kick has. */
export function columnsOfKicks(kicks: readonly Kick[]) {
  return Object.entries(kickColumns).filter(
    ([name, cell]) =>
      !optionalKickColumns.includes(name) || kicks.some((kick) => cell(kick) !== ""),
  );
}

/** Kicks as CSV with a header. */
export function kicksToTable(kicks: readonly Kick[]): string {
  const columns = columnsOfKicks(kicks);
  return formatCsv([
    columns.map(([name]) => name),
    ...kicks.map((kick) => columns.map(([, cell]) => cell(kick))),
  ]);
}

/** Whether a text begins as a table that `kicksToTable` writes, or wrote when it had fewer columns. */
export function isKicksTable(text: string): boolean {
  const columns = firstColumns.filter((name) => name !== "date");
  const [first] = text.split("\n", 1);
  return first.replace(/^match,date,/, "match,").startsWith(columns.join(","));
}

const decimal = /^(-?\d+(\.\d+)?)?$/;
const flag = /^[01]?$/;

type KickColumn = keyof typeof kickColumns;

const isKickColumn = (column: string): column is KickColumn => column in kickColumns;

const name = /^/;
const oneOf = (names: readonly string[]) => new RegExp(`^(${names.join("|")})$`);

/** What cells of each column can be. */
const forms: Readonly<Record<KickColumn, RegExp>> = {
  match: name,
  date: /^(\d{4}-\d\d-\d\d)?$/,
  team: name,
  opponent: name,
  period: name,
  second: decimal,
  kind: oneOf(kickKinds),
  x: decimal,
  y: decimal,
  length: decimal,
  first_contact: /^([01]|out)?$/,
  control: flag,
  resolved_by: oneOf(["", ...controlRules]),
  player: name,
  body_part: name,
  technique: name,
  sub_event: name,
  competition: name,
  season: name,
  score: /^(-?\d+)?$/,
  provider: name,
  event: name,
  control_15: flag,
  control_30: flag,
};

/** Whether rows of cells are a table that `kicksToTable` writes, or wrote when it had fewer columns. */
export function areKicks([names, ...rows]: readonly (readonly string[])[]): boolean {
  const known = Object.keys(kickColumns)
    .filter(isKickColumn)
    .filter((column) => names.includes(column));
  const isWhole = firstColumns.every((column) => column === "date" || names.includes(column));
  if (!isWhole || names.join() !== known.join()) return false;
  return rows.every((row) => row.every((cell, i) => forms[known[i]].test(cell)));
}

/** At most so many decimals, without zeros at the end. */
function trimDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}
