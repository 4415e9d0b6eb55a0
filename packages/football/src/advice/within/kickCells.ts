import type { Kickset } from "../../kicks/selectKicks.ts";

/** Kicks of one team in one match: what differs between cells says nothing about where to kick. */
export interface KickCells {
  /** The cell of each kick. */
  readonly cellOf: readonly string[];
  /** Of the two columns, which the table has. */
  readonly known: { readonly match: boolean; readonly team: boolean };
}

/** Match × team, as far as the kicks have them; without either all kicks are of one cell. */
export function cellsOf({ matchOf, teamOf, won }: Pick<Kickset, "matchOf" | "teamOf" | "won">) {
  const cells: KickCells = {
    cellOf: Array.from(won, (_, i) => JSON.stringify([matchOf?.[i] ?? "", teamOf?.[i] ?? ""])),
    known: { match: matchOf !== null, team: teamOf !== null },
  };
  return cells;
}
