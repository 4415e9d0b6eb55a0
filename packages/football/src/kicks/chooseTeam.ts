import { cellText, isMissing, type Table } from "@regula/data";
import { readText } from "@regula/tables";
import { isSameTeam } from "./isSameTeam.ts";
import { findKickColumn } from "./refusals/findKickColumn.ts";
import { refuseName } from "./refusals/refuseName.ts";

/** Whose kicks the advice is fitted on. */
export type FittedOn =
  | { readonly kind: "team"; readonly team: string }
  /** Too few of the team's own: all teams' kicks. */
  | {
      readonly kind: "other-teams";
      readonly team: string;
      readonly own: number;
      readonly teams: number;
    }
  | { readonly kind: "several-teams"; readonly teams: number }
  | { readonly kind: "unknown" };

/** With fewer kicks of a team's own, other teams' are taken as well. */
export const fewestOwnKicks = 100;

/**
 * The kicks that advice for a team is fitted on, in the words of the column `team`; all that have a team
 * where none is asked for, as those without one would be a team of their own in every match. A column
 * without a team is none.
 *
 * @param all rows of kicks that can be used
 * @throws RegulaError for a team of none of them
 */
export function chooseTeam(
  table: Table,
  all: readonly number[],
  team: string | undefined,
): { rows: readonly number[]; fittedOn: FittedOn } {
  const column = table.columns.find(({ name }) => name === "team");
  const decided = all.filter((row) => column && !isMissing(column, row));
  if (!column || (team === undefined && decided.length === 0)) {
    if (team !== undefined) findKickColumn(table, "team", "--team");
    return { rows: all, fittedOn: { kind: "unknown" } };
  }
  const nameOf = (row: number) => readText(cellText(column, row));
  const teams = new Set(decided.map(nameOf));
  if (team === undefined) {
    const [only] = teams;
    const fittedOn: FittedOn =
      teams.size === 1
        ? { kind: "team", team: only }
        : { kind: "several-teams", teams: teams.size };
    return { rows: decided, fittedOn };
  }
  const own = decided.filter((row) => isSameTeam(nameOf(row), team));
  if (own.length === 0 && all.length > 0) {
    throw refuseName(table, column, {
      option: "--team",
      known: [...teams],
      asked: team,
      expected: { en: "a team with usable kicks", "pt-BR": "um time com chutes utilizáveis" },
    });
  }
  if (own.length >= fewestOwnKicks || own.length === decided.length) {
    return { rows: own, fittedOn: { kind: "team", team: own.length > 0 ? nameOf(own[0]) : team } };
  }
  return {
    rows: decided,
    fittedOn: {
      kind: "other-teams",
      team: nameOf(own[0]),
      own: own.length,
      teams: teams.size,
    },
  };
}

/** 1 for the kicks of the team that is advised, where others' are taken too; else null. */
export function markOwn(teamOf: readonly string[] | null, fittedOn: FittedOn): Uint8Array | null {
  if (!teamOf || fittedOn.kind !== "other-teams") return null;
  return Uint8Array.from(teamOf, (name) => (isSameTeam(name, fittedOn.team) ? 1 : 0));
}
