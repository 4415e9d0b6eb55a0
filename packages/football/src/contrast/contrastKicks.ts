import { RegulaError, type Text, verbatim } from "@regula/base";
import { cellNumber, findColumn, type Table } from "@regula/data";
import { definePlane, toPlanePoint } from "../advice/surface/plane.ts";
import { layZones } from "../advice/surface/zones.ts";
import { differenceWithinCells } from "../advice/within/cellDifference.ts";
import { cellsOf } from "../advice/within/kickCells.ts";
import { isSameTeam } from "../kicks/isSameTeam.ts";
import { laterSeconds } from "../kicks/kick.ts";
import { readDays, startOfDay } from "../kicks/kickDays.ts";
import { type KickOptions, type Kickset, selectKicks } from "../kicks/selectKicks.ts";
import { estimateWinRate } from "../kicks/winRate.ts";
import type {
  Contrast,
  ContrastDifference,
  ContrastFinding,
  ContrastZone,
  SideCount,
} from "./contrast.ts";
import { differenceOfRates, type RateDifference, widenDifference } from "./differenceOfRates.ts";

/** What the two sides are. */
export type ContrastSides =
  | { readonly kind: "teams"; readonly teams: readonly [string, string] }
  /** Before a day, YYYY-MM-DD, and from it on. */
  | { readonly kind: "days"; readonly day: string }
  /** Short kicks, and those of `minLength` and more. */
  | { readonly kind: "build-up" };

/** @param options.team takes the kicks of one team; not of `teams` */
export interface ContrastOptions extends Omit<KickOptions, "label"> {
  readonly sides: ContrastSides;
  /** Of `teams` and `days`. */
  readonly label: string;
}

/**
 * Two teams, two periods, or short against long build-up, side by side. Teams and periods differ
 * between matches: each share's interval takes matches as groups. Short and long kicks are compared
 * inside each team's match, as those of a good day are not more often short for that.
 *
 * @throws RegulaError as `selectKicks`, and for a team that no kick has
 */
export function contrastKicks(table: Table, options: ContrastOptions): Contrast {
  return options.sides.kind === "build-up"
    ? contrastLengths(table, options)
    : contrastMatches(table, options, options.sides);
}

function contrastMatches(
  table: Table,
  { team, sides: _, ...options }: ContrastOptions,
  sides: Exclude<ContrastSides, { kind: "build-up" }>,
): Contrast {
  const kicks = selectKicks(table, options);
  const all = Array.from(kicks.won, (_, i) => i);
  const asked = team === undefined ? all : kicksOf(kicks, team, table, "--team");
  const groups = splitKicks(table, kicks, asked, sides);
  const total = groups.map((group) => countSide(kicks, group));
  const [first, second] = total;
  const known = cellsOf(kicks).known;
  return {
    kind: sides.kind,
    names: namesOf(sides),
    findings: [
      {
        label: options.label,
        sides: [first, second],
        difference: contrastRates(first, second, 1),
        strata: null,
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
  const length = findColumn(table, "length", "--build-up");
  const found = laterSeconds.map((seconds): { finding: ContrastFinding; kicks: Kickset } => {
    const label = `control_${seconds}`;
    findColumn(table, label, "--build-up");
    const kicks = selectKicks(table, { ...options, label, minLength: 0 });
    const all = Array.from(kicks.won, (_, i) => i);
    const asked = team === undefined ? all : kicksOf(kicks, team, table, "--team");
    const isLong = (i: number) => (cellNumber(length, kicks.rows[i]) ?? 0) >= minLength;
    const { cellOf } = cellsOf(kicks);
    const copies = kicks.data?.copies ?? null;
    const within = differenceWithinCells((at) => !isLong(asked[at]), {
      won: asked.map((i) => kicks.won[i]),
      cellOf: asked.map((i) => cellOf[i]),
      copies: copies && asked.map((i) => copies[i]),
    });
    const [short, long] = [false, true].map((flag) =>
      countSide(
        kicks,
        asked.filter((i) => isLong(i) === flag),
      ),
    );
    return {
      kicks,
      finding: {
        label,
        sides: [short, long],
        difference: within && judge(widenDifference(within, laterSeconds.length)),
        strata: within?.strata ?? 0,
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
    findings: found.map(({ finding }) => finding),
    zones: null,
    known: cellsOf(kicks).known,
    kicks,
  };
}

function namesOf(sides: Exclude<ContrastSides, { kind: "build-up" }>): readonly [Text, Text] {
  if (sides.kind === "teams") return [verbatim(sides.teams[0]), verbatim(sides.teams[1])];
  const { day } = sides;
  return [
    { en: `before ${day}`, "pt-BR": `antes de ${day}` },
    { en: `from ${day} on`, "pt-BR": `a partir de ${day}` },
  ];
}

type Groups = readonly [readonly number[], readonly number[]];

function splitKicks(
  table: Table,
  kicks: Kickset,
  asked: readonly number[],
  sides: Exclude<ContrastSides, { kind: "build-up" }>,
): Groups {
  if (sides.kind === "teams") {
    const [first, second] = sides.teams.map((team) => kicksOf(kicks, team, table, "--teams"));
    return [first, second];
  }
  const dayOf = readDays(table, "--split");
  const day = startOfDay(sides.day);
  const dated = asked.flatMap((i) => {
    const own = dayOf(kicks.rows[i]);
    return own === null ? [] : [{ i, isBefore: own < day }];
  });
  const side = (before: boolean) =>
    dated.flatMap(({ i, isBefore }) => (isBefore === before ? [i] : []));
  return [side(true), side(false)];
}

/** @throws RegulaError where no kick has it */
function kicksOf(kicks: Kickset, team: string, table: Table, option: string): number[] {
  findColumn(table, "team", option);
  const { teamOf } = kicks;
  const names = teamOf ?? [];
  const own = names.flatMap((name, i) => (isSameTeam(name, team) ? [i] : []));
  if (own.length > 0) return own;
  const known = [...new Set(names)].sort((a, b) => a.localeCompare(b, "en"));
  const shown = known.slice(0, mostNames).join(", ") + (known.length > mostNames ? ", …" : "");
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option, file: table.source, column: "team" },
    expected: { en: `one of its values: ${shown}`, "pt-BR": `um de seus valores: ${shown}` },
    received: verbatim(`"${team}"`),
  });
}

const mostNames = 30;

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
    const [first, second] = groups.map((group) =>
      countSide(
        kicks,
        group.filter((i) => holds(pointOf(i))),
      ),
    );
    return { name, first, second };
  });
  const family = counted.filter(({ first, second }) => first.kicks > 0 && second.kicks > 0).length;
  return counted.map(({ name, first, second }) => ({
    name,
    sides: [first, second],
    difference: contrastRates(first, second, family),
  }));
}

function contrastRates(
  first: SideCount,
  second: SideCount,
  family: number,
): ContrastDifference | null {
  if (!first.rate || !second.rate) return null;
  return judge(differenceOfRates(first.rate, second.rate, family));
}

function judge({ difference, interval }: RateDifference): ContrastDifference {
  if (!interval) return { difference, interval, verdict: "untested" };
  const [low, high] = interval;
  return { difference, interval, verdict: low > 0 || high < 0 ? "shown" : "not-shown" };
}
