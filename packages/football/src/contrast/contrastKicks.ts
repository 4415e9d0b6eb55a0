import { RegulaError, type Text, verbatim } from "@regula/base";
import { cellNumber, cellText, isMissing, type Table } from "@regula/data";
import { definePlane, toPlanePoint } from "../advice/surface/plane.ts";
import { layZones } from "../advice/surface/zones.ts";
import { differenceOverMatches } from "../advice/within/differenceOverMatches.ts";
import { cellsOf } from "../advice/within/kickCells.ts";
import type { RateDifference } from "../advice/within/rateDifference.ts";
import { isSameTeam } from "../kicks/isSameTeam.ts";
import { laterSeconds } from "../kicks/kick.ts";
import { readDays, startOfDay } from "../kicks/kickDays.ts";
import { findAdvised, findKickColumn } from "../kicks/refusals/findKickColumn.ts";
import { type KickOptions, type Kickset, selectKicks } from "../kicks/selectKicks.ts";
import { estimateWinRate } from "../kicks/winRate.ts";
import {
  type Contrast,
  type ContrastDifference,
  type ContrastFinding,
  type ContrastZone,
  nameDaySides,
  type SideCount,
} from "./contrast.ts";
import { differenceOfRates } from "./differenceOfRates.ts";
import { countSharedMatches, matchCorrelation } from "./matchCorrelation.ts";

/** What the two sides are. */
export type ContrastSides =
  | { readonly kind: "teams"; readonly teams: readonly [string, string] }
  /** Before a day, YYYY-MM-DD, and from it on. */
  | { readonly kind: "days"; readonly day: string }
  /** Short kicks, and those of `minLength` and more. */
  | { readonly kind: "build-up" };

/** @param options.team takes the kicks of one team; not of `teams` */
export interface ContrastOptions extends Omit<KickOptions, "label" | "features"> {
  readonly sides: ContrastSides;
  /** Of `teams` and `days`. */
  readonly label: string;
}

/**
 * Two teams, two periods, or short against long build-up, side by side. Teams and periods differ
 * between matches: each share's interval takes matches as groups, and the difference's takes account
 * of how both go together in matches in which both kicked. Short and long kicks are compared
 * inside each team's match, as those of a good day are not more often short for that, with matches as
 * wholes: in some short is better, in others long.
 *
 * @throws RegulaError as `selectKicks`, and for a team that no kick has
 */
export function contrastKicks(table: Table, options: ContrastOptions): Contrast {
  for (const name of landing) findAdvised(table, name, landingAdvice);
  return options.sides.kind === "build-up"
    ? contrastLengths(table, options)
    : contrastMatches(table, options, options.sides);
}

const landing = ["x", "y"] as const;

const landingAdvice: Text = {
  en: "Call the two columns of the landing point x and y, as regula kicks writes them.",
  "pt-BR": "Chame de x e y as duas colunas do ponto de queda, como regula kicks as escreve.",
};

/** @param teams all where it is undefined */
function takeKicks(
  table: Table,
  options: Omit<KickOptions, "features" | "teams">,
  teams: readonly string[] | undefined,
): Kickset {
  return selectKicks(table, { ...options, features: landing, ...(teams && { teams }) });
}

function contrastMatches(
  table: Table,
  { team, sides: _, ...options }: ContrastOptions,
  sides: Exclude<ContrastSides, { kind: "build-up" }>,
): Contrast {
  const teams = sides.kind === "teams" ? sides.teams : ofTeam(team);
  const kicks = takeKicks(table, options, teams);
  const groups = splitKicks(table, kicks, sides);
  const { known } = cellsOf(kicks);
  const compared = compareGroups(kicks, groups, 1);
  return {
    kind: sides.kind,
    names: namesOf(kicks, groups, sides),
    day: sides.kind === "days" ? sides.day : null,
    findings: [
      {
        label: options.label,
        ...compared,
        hasThird: sides.kind === "teams" && hasThird(table, kicks, groups, sides.teams),
        strata: null,
        kicks,
      },
    ],
    zones: contrastZones(kicks, groups),
    known,
    kicks,
  };
}

function contrastLengths(
  table: Table,
  { sides: _, minLength, team, label: __, ...options }: ContrastOptions,
): Contrast {
  const length = findKickColumn(table, "length", "--build-up");
  const found = laterSeconds.map((seconds): { finding: ContrastFinding; kicks: Kickset } => {
    const label = `control_${seconds}` as const;
    findKickColumn(table, label, "--build-up");
    const kicks = takeKicks(table, { ...options, label, minLength: 0 }, ofTeam(team));
    const isLong = (i: number) => (cellNumber(length, kicks.rows[i]) ?? 0) >= minLength;
    const { cellOf } = cellsOf(kicks);
    const copies = kicks.data?.copies ?? null;
    const within = differenceOverMatches((i) => !isLong(i), {
      won: kicks.won,
      matchOf: kicks.matchOf,
      cellOf,
      copies,
      family: laterSeconds.length,
    });
    const [short, long] = [false, true].map((flag) =>
      countSide(
        kicks,
        everyKick(kicks).filter((i) => isLong(i) === flag),
      ),
    );
    return {
      kicks,
      finding: {
        label,
        sides: [short, long],
        difference: within && judge(within),
        shared: null,
        hasThird: false,
        strata: within?.strata ?? 0,
        kicks,
      },
    };
  });
  const [{ kicks }] = found;
  const meters = String(minLength);
  return {
    kind: "build-up",
    names: [
      { en: `short (under ${meters} m)`, "pt-BR": `curtos (menos de ${meters} m)` },
      { en: `long (${meters} m and more)`, "pt-BR": `longos (${meters} m ou mais)` },
    ],
    day: null,
    findings: found.map(({ finding }) => finding),
    zones: null,
    known: cellsOf(kicks).known,
    kicks,
  };
}

type Groups = readonly [readonly number[], readonly number[]];
type MatchSides = Exclude<ContrastSides, { kind: "build-up" }>;

const ofTeam = (team: string | undefined) => (team === undefined ? undefined : [team]);

const everyKick = ({ won }: Kickset) => Array.from(won, (_, i) => i);

/** Teams are called as the table does. */
function namesOf({ teamOf }: Kickset, groups: Groups, sides: MatchSides): readonly [Text, Text] {
  if (sides.kind === "teams") {
    const nameOf = (side: 0 | 1) => verbatim(teamOf?.[groups[side][0]] ?? sides.teams[side]);
    return [nameOf(0), nameOf(1)];
  }
  return nameDaySides(verbatim(sides.day));
}

function splitKicks(table: Table, kicks: Kickset, sides: MatchSides): Groups {
  const every = everyKick(kicks);
  if (sides.kind === "teams") {
    const [one, other] = sides.teams;
    if (isSameTeam(one, other)) throw refuseOneTeam(table, sides.teams);
    const ofName = (name: string) => every.filter((i) => isSameTeam(kicks.teamOf?.[i] ?? "", name));
    return [ofName(one), ofName(other)];
  }
  const dayOf = readDays(table, "--split");
  const split = startOfDay(sides.day);
  const dayOfKick = (i: number) => dayOf(kicks.rows[i]);
  return [
    every.filter((i) => (dayOfKick(i) ?? split) < split),
    every.filter((i) => (dayOfKick(i) ?? Number.NEGATIVE_INFINITY) >= split),
  ];
}

/** Whether the column opponent names a team that is neither of the two. */
function hasThird(
  table: Table,
  { rows }: Kickset,
  groups: Groups,
  teams: readonly [string, string],
): boolean {
  const column = table.columns.find(({ name }) => name === "opponent");
  if (!column) return false;
  return groups.flat().some((i) => {
    const row = rows[i];
    if (isMissing(column, row)) return false;
    return !teams.some((team) => isSameTeam(cellText(column, row), team));
  });
}

function refuseOneTeam({ source }: Table, teams: readonly [string, string]): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "--teams", file: source, column: "team" },
    expected: { en: "two different teams", "pt-BR": "dois times diferentes" },
    received: verbatim(`"${teams.join(",")}"`),
  });
}

function countSide({ won, matchOf }: Kickset, group: readonly number[]): SideCount {
  const labels = group.map((i) => won[i]);
  const matches = matchOf && group.map((i) => matchOf[i]);
  return {
    kicks: group.length,
    won: labels.reduce((sum, one) => sum + one, 0),
    matches: matches && new Set(matches).size,
    rate: group.length > 0 ? estimateWinRate(labels, matches) : null,
  };
}

function contrastZones(kicks: Kickset, groups: Groups): ContrastZone[] {
  const { positions, options } = kicks;
  const plane = definePlane({ X: positions, featureNames: options.features });
  const m = positions.columns;
  const pointOf = (i: number) => toPlanePoint(plane, positions.data[i], positions.data[m + i]);
  const counted = layZones(plane).map(({ name, holds }) => {
    const inside = (side: 0 | 1) => groups[side].filter((i) => holds(pointOf(i)));
    return { name, inside: [inside(0), inside(1)] as const };
  });
  const family = counted.filter(({ inside: [a, b] }) => a.length > 0 && b.length > 0).length;
  return counted.map(({ name, inside }) => {
    const { sides, difference } = compareGroups(kicks, inside, family);
    return { name, sides, difference };
  });
}

/** Both shares and their difference, with the matches in which both kicked. */
function compareGroups(
  kicks: Kickset,
  groups: Groups,
  family: number,
): Pick<ContrastFinding, "sides" | "difference" | "shared"> {
  const [first, second] = groups.map((group) => countSide(kicks, group));
  const { matchOf } = kicks;
  const [one, other] = groups.map((group) => ({
    won: group.map((i) => kicks.won[i]),
    matches: group.map((i) => matchOf?.[i] ?? ""),
  }));
  const correlation = matchOf ? matchCorrelation(one, other) : 0;
  return {
    sides: [first, second],
    difference:
      first.rate && second.rate
        ? judge(differenceOfRates(first.rate, second.rate, { family, correlation }))
        : null,
    shared: matchOf && countSharedMatches(one, other),
  };
}

function judge({ difference, interval }: RateDifference): ContrastDifference {
  if (!interval) return { difference, interval, verdict: "untested" };
  const [low, high] = interval;
  return { difference, interval, verdict: low > 0 || high < 0 ? "shown" : "not-shown" };
}
