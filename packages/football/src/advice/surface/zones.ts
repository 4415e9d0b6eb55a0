import type { Text } from "@regula/base";
import type { ConfidenceInterval, StratifiedDifference, WithheldReason } from "@regula/statistics";
import { estimateWinRate } from "../../kicks/winRate.ts";
import type { KickWorth } from "../kickWorth.ts";
import {
  type DifferenceOptions,
  differenceWithinCells,
  meanDifferenceWithinCells,
} from "../within/cellDifference.ts";
import { differenceOverMatches, type MatchDifference } from "../within/differenceOverMatches.ts";
import { type AdviceClass, type Band, classifyBand } from "./adviceClass.ts";
import { cellCenters, cellPoint, isNearLine, type Plane, type PlanePoint } from "./plane.ts";
import { supportRule } from "./support.ts";
import { bandOf, type Surface } from "./surface.ts";

/** A part of the plane with a name that can be said: how deep, and on which side of the kicker. */
export interface Zone {
  readonly name: Text;
  /** In the units of the data: [from, to] along each axis. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly kicks: number;
  readonly won: number;
  /** 95 % of the share of kicks that were won there (`estimateWinRate`); null without any. */
  readonly interval: ConfidenceInterval | null;
  /** Why kicks that came down there bear none. */
  readonly withheld: WithheldReason | null;
  /**
   * How much more often kicks there were won than the same team's elsewhere in the same match, with
   * matches as wholes; null where no team kicked there and elsewhere in one match.
   */
  readonly within: MatchDifference | null;
  /** Of the team that is advised alone, where others' kicks are taken too; else null. */
  readonly own: OwnKicks | null;
  /** Of the model's mean over the cells with support; null with too little. */
  readonly band: Band | null;
  /** The model's mean above the base rate. */
  readonly gain: number | null;
  /** What kicks there are worth, where that was asked for: then the zone is advised and ranked by it. */
  readonly worth: ZoneWorth | null;
  readonly advice: AdviceClass | "no-support";
  /** Why a band on one side of the base rate is not advice; null where it is, or there is none. */
  readonly refused: ZoneRefusal | null;
  /** Cells with support, and in all. */
  readonly supported: number;
  readonly cells: number;
}

/** In goals a kick. */
export interface ZoneWorth {
  /** Beyond the kicks as they are aimed now; `byChance` and `byPlace` add up to its mean. */
  readonly gain: Band;
  /** What it comes to that the ball is won there more often, or less, than on average. */
  readonly byChance: number;
  /** What it comes to that a ball won there is worth more, or one lost costs less. */
  readonly byPlace: number;
  /** What the same team's kicks there came to more than elsewhere in the same match. */
  readonly within: number | null;
}

/** A team's own kicks in a zone. */
export interface OwnKicks {
  readonly kicks: number;
  readonly won: number;
  /**
   * Their difference inside these matches alone, with an interval of what chance does to the kicks: it
   * can only hold advice back, which claims nothing of other matches and must not need ten of them.
   */
  readonly within: StratifiedDifference | null;
  /** What the model says by all teams' kicks alike; null with too few. */
  readonly common: Band | null;
}

/** Of a zone to aim at at least so much must lie farther from the lines than kicks scatter. */
const leastInside = 0.5;

/**
 * Of a zone that is advised by its name at least so much must have enough kicks around it: of less the
 * name would mostly cover ground without kicks.
 */
const leastSupported = 1 / 3;

/**
 * `sign`: inside matches and teams the difference (of shares won, or of worth) has the other sign, or
 * none can be taken. `own`: the
 * team's own kicks show the opposite. `lines`: to be aimed at, and mostly closer to the pitch's lines
 * than kicks scatter. `part`: less than a third of the zone has enough kicks around it.
 */
export const zoneRefusals = ["sign", "own", "lines", "part"] as const;

/** One of `zoneRefusals`. */
export type ZoneRefusal = (typeof zoneRefusals)[number];

interface Lane {
  readonly name: Text;
  /** In units of the plane. */
  readonly from: number;
  readonly to: number;
}

/** Thirds of the pitch, the middle one cut at the halfway line. */
const depths: readonly Lane[] = [
  { name: { en: "own third", "pt-BR": "terço defensivo" }, from: 0, to: 35 },
  { name: { en: "short of halfway", "pt-BR": "antes do meio-campo" }, from: 35, to: 52.5 },
  { name: { en: "past halfway", "pt-BR": "depois do meio-campo" }, from: 52.5, to: 70 },
  { name: { en: "final third", "pt-BR": "terço final" }, from: 70, to: 105 },
];

/** Thirds of the width as the kicker sees them: y = 0 is the touchline to the right. */
const sides: readonly Lane[] = [
  { name: { en: "right", "pt-BR": "direita" }, from: 0, to: 68 / 3 },
  { name: { en: "center", "pt-BR": "centro" }, from: 68 / 3, to: (2 * 68) / 3 },
  { name: { en: "left", "pt-BR": "esquerda" }, from: (2 * 68) / 3, to: 68 },
];

const levels: readonly Text[] = [
  { en: "low", "pt-BR": "baixo" },
  { en: "middle", "pt-BR": "médio" },
  { en: "high", "pt-BR": "alto" },
];

/** Thirds of an axis that has a name and no meaning known. */
function plainLanes(axis: Text, length: number): readonly Lane[] {
  return levels.map((level, i) => ({
    name: { en: `${level.en} ${axis.en}`, "pt-BR": `${axis["pt-BR"]} ${level["pt-BR"]}` },
    from: (i * length) / 3,
    to: ((i + 1) * length) / 3,
  }));
}

function lanesOf({ kind, frame, columns, rows }: Plane): {
  across: readonly Lane[];
  up: readonly Lane[];
} {
  if (kind === "pitch") return { across: depths, up: sides };
  return { across: plainLanes(frame.xLabel, columns), up: plainLanes(frame.yLabel, rows) };
}

/** What zones are made of; `surface` is null where no model was trained. */
export interface ZoneInput extends DifferenceOptions {
  readonly plane: Plane;
  readonly kicks: readonly PlanePoint[];
  /** 1 for the kicks of the team that is advised, where others' are taken too; else null. */
  readonly isOwn: ArrayLike<number> | null;
  /** Whether no reason is left not to recommend (`whyUnconfirmed`). */
  readonly isConfirmed: boolean;
  /** The match of each kick; null where it is not known. */
  readonly matchOf: readonly string[] | null;
  readonly support: Uint8Array;
  readonly surface: Surface | null;
  /** The same without what is the own of a team that is advised by others' kicks; else null. */
  readonly common: Surface | null;
  /** Null where kicks are judged by the chance of winning the ball alone. */
  readonly worth: KickWorth | null;
  readonly baseRate: number;
  /** Standard deviation of landing points, in units of the plane. */
  readonly scatter: number;
  /** Whether advice is allowed; else nothing is recommended or advised against. */
  readonly isAllowed: boolean;
}

/** Where a zone lies. */
export interface ZoneGround {
  readonly name: Text;
  holds(point: PlanePoint): boolean;
}

/** The zones of a plane, by depth and side. */
export function layZones(plane: Plane): ZoneGround[] {
  const { across, up } = lanesOf(plane);
  return across.flatMap((depth) =>
    up.map((side) => ({
      name: joinNames(depth.name, side.name),
      holds: ([x, y]: PlanePoint) => isIn(depth, x, plane.columns) && isIn(side, y, plane.rows),
    })),
  );
}

/** All zones, those whose band begins highest first and those without a band last, by their kicks. */
export function rankZones(input: ZoneInput): Zone[] {
  const { across, up } = lanesOf(input.plane);
  const zones = across.flatMap((depth) => up.map((side) => describeZone(input, depth, side)));
  const rank = ({ band, worth }: Zone) => (worth?.gain ?? band)?.lower ?? -1;
  return zones.sort((a, b) => rank(b) - rank(a) || b.kicks - a.kicks);
}

function describeZone(input: ZoneInput, across: Lane, up: Lane): Zone {
  const { plane, kicks, won, matchOf, support, surface, baseRate, isAllowed, isConfirmed } = input;
  const { frame, columns, rows } = plane;
  const holds = ([x, y]: PlanePoint) => isIn(across, x, columns) && isIn(up, y, rows);
  const inside = kicks.flatMap((kick, i) => (holds(kick) ? [i] : []));
  const cells = Array.from({ length: columns * rows }, (_, cell) => cell).filter((cell) =>
    holds(cellPoint(plane, cell)),
  );
  const supported = cells.filter((cell) => support[cell] === 1);
  const labels = inside.map((i) => won[i]);
  const wins = labels.reduce((sum, one) => sum + one, 0);
  const matches = matchOf && inside.map((i) => matchOf[i]);
  const rate = inside.length > 0 ? estimateWinRate(labels, matches) : null;
  const enough = inside.length >= supportRule.leastKicks && supported.length > 0;
  const band = surface && enough ? bandOf(surface, supported) : null;
  const toData = ([low, high]: readonly [number, number], along: number, value: number) =>
    low + (value / along) * (high - low);
  const isInside = (kick: number) => holds(kicks[kick]);
  const within = differenceOverMatches(isInside, { ...input, family: 1 });
  const common = input.common && enough ? bandOf(input.common, supported) : null;
  const own = input.isOwn && { ...countOwn(isInside, input, input.isOwn), common };
  const worth =
    input.worth && surface && band && weigh(isInside, supported, input.worth, surface, input);
  const classified = !(isAllowed && band)
    ? "cannot-tell"
    : worth
      ? classifyBand(worth.gain, 0)
      : classifyBand(band, baseRate);
  const inPlay = supported.filter((cell) => !isNearLine(plane, cell, input.scatter)).length;
  const isByLines = classified === "recommend" && inPlay < leastInside * supported.length;
  const isPart = supported.length < leastSupported * cells.length;
  const refused = isByLines
    ? "lines"
    : (refuse(
        classified,
        worth ? worth.within : (within?.difference ?? null),
        worth ? null : own,
      ) ?? (isPart && classified !== "cannot-tell" ? "part" : null));
  const confirmed = isConfirmed || classified === "cannot-tell" ? classified : "unconfirmed";
  const advice = !enough ? "no-support" : refused ? "cannot-tell" : confirmed;
  return {
    name: joinNames(across.name, up.name),
    x: [toData(frame.x, columns, across.from), toData(frame.x, columns, across.to)],
    y: [toData(frame.y, rows, up.from), toData(frame.y, rows, up.to)],
    kicks: inside.length,
    won: wins,
    interval: rate?.interval ?? null,
    withheld: rate?.withheld ?? null,
    within,
    own,
    band,
    gain: band && band.mean - baseRate,
    worth,
    advice,
    refused,
    supported: supported.length,
    cells: cells.length,
  };
}

/** What kicks to some cells are worth, and by what. */
function weigh(
  isInside: (kick: number) => boolean,
  cells: readonly number[],
  { gain, stake, cameTo }: KickWorth,
  { mean }: Surface,
  input: ZoneInput,
): ZoneWorth {
  const band = bandOf(gain, cells);
  const byChance = cells.reduce(
    (sum, cell) => sum + ((mean[cell] - input.baseRate) * stake[cell]) / cells.length,
    0,
  );
  return {
    gain: band,
    byChance,
    byPlace: band.mean - byChance,
    within: meanDifferenceWithinCells(isInside, cameTo, input),
  };
}

/** Why a band on one side is not advice. */
function refuse(
  classified: AdviceClass,
  difference: number | null,
  own: Pick<OwnKicks, "within"> | null,
): ZoneRefusal | null {
  if (classified === "cannot-tell") return null;
  const side = classified === "recommend" ? 1 : -1;
  if (difference === null || side * difference <= 0) return "sign";
  const interval = own?.within?.interval;
  if (!interval) return null;
  const isOpposite = side > 0 ? interval[1] < 0 : interval[0] > 0;
  return isOpposite ? "own" : null;
}

function countOwn(
  isInside: (kick: number) => boolean,
  { won, cellOf, copies }: DifferenceOptions,
  isOwn: ArrayLike<number>,
): Omit<OwnKicks, "common"> {
  const own = Array.from(won, (_, i) => i).filter((i) => isOwn[i] === 1);
  const inside = own.filter(isInside);
  return {
    kicks: inside.length,
    won: inside.reduce((sum, i) => sum + won[i], 0),
    within: differenceWithinCells((at) => isInside(own[at]), {
      won: own.map((i) => won[i]),
      cellOf: own.map((i) => cellOf[i]),
      copies: copies && own.map((i) => copies[i]),
    }),
  };
}

/** The zone of each cell of the plane, by its place in `zones`. */
export function zoneOfCells(plane: Plane, zones: readonly Zone[]): Int32Array {
  const { data, columns: cells } = cellCenters(plane);
  return Int32Array.from({ length: cells }, (_, cell) => {
    const [x, y] = [data[cell], data[cells + cell]];
    return zones.findIndex(
      (zone) => zone.x[0] <= x && x < zone.x[1] && zone.y[0] <= y && y < zone.y[1],
    );
  });
}

/** Lanes hold their lower end; the last also its upper one, so that every kick is in one zone. */
function isIn({ from, to }: Lane, value: number, end: number): boolean {
  return value >= from && (value < to || (to >= end && value <= to));
}

function joinNames(a: Text, b: Text): Text {
  return { en: `${a.en}, ${b.en}`, "pt-BR": `${a["pt-BR"]}, ${b["pt-BR"]}` };
}
