import { RegulaError, type Text, verbatim } from "@regula/base";
import {
  type Column,
  cellNumber,
  cellText,
  interpretTable,
  isMissing,
  placeOf,
  type Table,
} from "@regula/data";
import { readText } from "@regula/tables";
import { type KickKind, kindsWithoutFoot } from "../events/matchEvents.ts";
import { columnsOfKicks } from "./formatKicks.ts";
import { isSameTeam } from "./isSameTeam.ts";
import type { Kick } from "./kick.ts";
import { checkDayOrder, readDays, startOfDay } from "./kickDays.ts";
import { findKickColumn } from "./refusals/findKickColumn.ts";
import { refuseName } from "./refusals/refuseName.ts";

/** How a team stood when it kicked. */
export const scoreStates = ["ahead", "level", "behind"] as const;

/** One of `scoreStates`. */
export type ScoreState = (typeof scoreStates)[number];

/** Which rows of a table of kicks are taken, each by the column of its name; what is left out takes all. */
export interface KickFilters {
  /** Where it is left out and there is a column `kind`: all but throws and headers. */
  readonly kinds?: readonly string[];
  /** Of these teams, by the column `team`. */
  readonly teams?: readonly string[];
  readonly opponent?: string;
  readonly player?: string;
  readonly competition?: string;
  readonly periods?: readonly string[];
  /** Days, both included, as YYYY-MM-DD, by the column `date`. */
  readonly since?: string;
  readonly until?: string;
  /** By the column `score`: goals ahead, or behind. */
  readonly score?: readonly ScoreState[];
}

/** Rows that filters leave, and how many they leave out. */
export interface FilteredKicks {
  readonly rows: readonly number[];
  /** Of another kind: by default thrown or headed. */
  readonly otherKinds: number;
  /** Of the kinds that are taken, of other teams than those asked for. */
  readonly otherTeams: number;
  /** The same without a team. */
  readonly teamless: number;
  /** Of those that remain, by the other filters. */
  readonly filtered: number;
}

/**
 * The rows of a table of kicks that filters take.
 *
 * @throws RegulaError for a column that is missing, a name that no row has, and a cell that is no
 * date or score
 */
export function filterKicks(table: Table, filters: KickFilters): FilteredKicks {
  const every = Array.from({ length: table.rows }, (_, row) => row);
  const ofKind = every.filter(kindFilter(table, filters.kinds));
  const ofTeam = ofKind.filter(teamFilter(table, filters.teams));
  const rows = ofTeam.filter(otherFilters(table, filters));
  return {
    rows,
    otherKinds: every.length - ofKind.length,
    ...countDropped(table, ofKind, ofTeam),
    filtered: ofTeam.length - rows.length,
  };
}

/**
 * The kicks that filters take, each of any kind, by the columns of their table.
 *
 * @param source what errors name
 * @throws RegulaError as `filterKicks`
 */
export function chooseKicks(
  kicks: readonly Kick[],
  filters: Omit<KickFilters, "kinds" | "teams">,
  source: string,
): readonly Kick[] {
  const table = interpretTable({
    source,
    columns: columnsOfKicks(kicks).map(([name, cell]) => ({ name, cells: kicks.map(cell) })),
    rows: kicks.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  const isTaken = otherFilters(table, filters);
  return kicks.filter((_, row) => isTaken(row));
}

/** Rows that asking for a team leaves out: of others, and those whose cell is empty. */
export function countDropped(
  table: Table,
  rows: readonly number[],
  kept: readonly number[],
): Pick<FilteredKicks, "otherTeams" | "teamless"> {
  const column = table.columns.find(({ name }) => name === "team");
  const taken = new Set(kept);
  const dropped = rows.filter((row) => !taken.has(row));
  const teamless = column ? dropped.filter((row) => isMissing(column, row)).length : 0;
  return { otherTeams: dropped.length - teamless, teamless };
}

type RowFilter = (row: number) => boolean;

/** One team is asked for by --team, two by --teams. */
function teamFilter(table: Table, teams: readonly string[] | undefined): RowFilter {
  return nameFilter(table, "team", teams, {
    option: teams?.length === 1 ? "--team" : "--teams",
  });
}

/** All but those of kinds and teams. */
function otherFilters(table: Table, filters: Omit<KickFilters, "kinds" | "teams">): RowFilter {
  const tests = [
    nameFilter(table, "opponent", filters.opponent && [filters.opponent]),
    nameFilter(table, "player", filters.player && [filters.player]),
    nameFilter(table, "competition", filters.competition && [filters.competition]),
    nameFilter(table, "period", filters.periods),
    dateFilter(table, filters),
    scoreFilter(table, filters.score),
  ];
  return (row) => tests.every((test) => test(row));
}

const all: RowFilter = () => true;

const textIn = (column: Column, row: number) =>
  isMissing(column, row) ? "" : readText(cellText(column, row));

function kindFilter(table: Table, kinds: readonly string[] | undefined): RowFilter {
  if (kinds) {
    const isSame = (a: string, b: string) => kindWord(a) === kindWord(b);
    return nameFilter(table, "kind", kinds, { option: "--kinds", isSame });
  }
  const column = table.columns.find(({ name }) => name === "kind");
  if (!column) return all;
  const left = new Set<string>(kindsWithoutFoot satisfies readonly KickKind[]);
  return (row) => !left.has(kindWord(textIn(column, row)));
}

/** A kind as it is written here: "Goal Kick" is goal_kick. */
const kindWord = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** Rows whose cell is one of the names, in any case of letters. */
function nameFilter(
  table: Table,
  name: FilterColumn,
  asked: readonly string[] | "" | undefined,
  { option = `--${name}`, isSame = isSameTeam }: NameFilterOptions = {},
): RowFilter {
  if (asked === undefined) return all;
  const column = findKickColumn(table, name, option);
  const known = [
    ...new Set(Array.from({ length: table.rows }, (_, row) => textIn(column, row))),
  ].filter((one) => one !== "");
  const missing = [...asked].find((one) => !known.some((text) => isSame(text, one)));
  if (missing !== undefined || asked.length === 0) {
    throw refuseName(table, column, { option, known, asked: missing ?? "" });
  }
  const taken = new Set(known.filter((text) => [...asked].some((one) => isSame(text, one))));
  return (row) => taken.has(textIn(column, row));
}

type FilterColumn = "team" | "kind" | "opponent" | "player" | "competition" | "period";

interface NameFilterOptions {
  readonly option?: string;
  /** Whether both name one; as teams are named by default. */
  readonly isSame?: (a: string, b: string) => boolean;
}

function dateFilter(table: Table, { since, until }: KickFilters): RowFilter {
  if (since === undefined && until === undefined) return all;
  checkDayOrder(since, until);
  const dayOf = readDays(table, since !== undefined ? "--since" : "--until");
  const [first, last] = [since, until].map((day) => day && startOfDay(day));
  return (row) => {
    const day = dayOf(row);
    return day !== null && day >= (first || day) && day <= (last || day);
  };
}

function scoreFilter(table: Table, states: readonly ScoreState[] | undefined): RowFilter {
  if (!states) return all;
  const column = findKickColumn(table, "score", "--score");
  return (row) => {
    if (isMissing(column, row)) return false;
    const goals = cellNumber(column, row);
    if (goals === null) throw refuseCell(table, column, row, scoreText);
    return states.includes(goals > 0 ? "ahead" : goals < 0 ? "behind" : "level");
  };
}

const scoreText: Text = {
  en: "a whole number: goals ahead, or behind with a minus",
  "pt-BR": "um número inteiro: gols de vantagem, ou de desvantagem com sinal de menos",
};

function refuseCell(table: Table, column: Column, row: number, expected: Text): RegulaError {
  return new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected,
    received: verbatim(`"${cellText(column, row)}"`),
  });
}
