import { adviceQuestion } from "@regula/statistics";
import { decideSignal, type SurfaceSignal, type Variant } from "@regula/studies";
import type { Kickset } from "../kicks/selectKicks.ts";
import { estimateWinRate } from "../kicks/winRate.ts";
import type { Advice, AdviceArea, AdviceSettings } from "./advice.ts";
import { whyUnconfirmed } from "./confirmation.ts";
import type { AdviceCrossValidation } from "./crossValidation.ts";
import { worthOfKicks } from "./kickWorth.ts";
import { neededKicks } from "./neededKicks.ts";
import { type AdviceClass, classifyBand } from "./surface/adviceClass.ts";
import type { Ground } from "./surface/ground.ts";
import { isNearLine, type Plane } from "./surface/plane.ts";
import { leaveOutSmall } from "./surface/smallPatches.ts";
import type { Surface } from "./surface/surface.ts";
import { compareWithLaw, type KickLaw } from "./surface/truth.ts";
import { rankZones, type Zone, zoneOfCells } from "./surface/zones.ts";
import type { OwnAgreement } from "./team/ownAgreement.ts";
import { detectableTilt } from "./within/detectableTilt.ts";
import { cellsOf } from "./within/kickCells.ts";

/** What tests and trainings came to; null what was not done, or could not be. */
export interface AdviceFindings {
  readonly kicks: Kickset;
  readonly ground: Ground;
  readonly settings: AdviceSettings;
  readonly regularizations: readonly Variant[];
  readonly signal: SurfaceSignal | null;
  readonly own: OwnAgreement | null;
  readonly crossValidation: AdviceCrossValidation | null;
  /** What the networks say; null of too few for a band. */
  readonly surface: Surface | null;
  /** What they say by all teams' kicks alike, where a team with few is advised; else null. */
  readonly common: Surface | null;
  readonly diverged: number;
  readonly law?: KickLaw;
}

/** From trained networks to advice. */
export function concludeAdvice(findings: AdviceFindings): Advice {
  const { kicks, ground, settings, signal, own, crossValidation, surface, law } = findings;
  const { counts, positions, won, matchOf } = kicks;
  const { plane, points, support } = ground;
  const shown = signal && decideSignal(signal);
  const grounds = adviceQuestion.decide({
    signal: shown?.numbers ?? null,
    // Without a band nothing is advised, for any gain.
    gain:
      shown?.claim === "shown" && !surface
        ? "diverged"
        : crossValidation && gainOver(crossValidation),
    isContradicted: own?.verdict === "contradict",
  });
  const isAllowed = grounds.claim === "allowed";
  const rate = counts.won / counts.used;
  const { interval, withheld } = estimateWinRate(won, matchOf);
  const { cellOf, known } = cellsOf(kicks);
  const isSimulated = law !== undefined;
  const isConfirmed = whyUnconfirmed({ known, isSimulated, signal, own }).length === 0;
  const worth =
    settings.value &&
    surface &&
    worthOfKicks(settings.value, surface, { plane, cells: ground.cells, positions, won });
  const zones = rankZones({
    plane,
    support,
    surface,
    common: findings.common,
    worth,
    won,
    matchOf,
    cellOf,
    isAllowed,
    isConfirmed,
    isOwn: kicks.isOwn,
    copies: kicks.data?.copies ?? null,
    kicks: points,
    baseRate: rate,
    scatter: settings.scatter,
  });
  const classified = classifyCells(plane, support, isAllowed ? (worth?.gain ?? surface) : null, {
    zones,
    isConfirmed,
    center: worth ? 0 : rate,
    scatter: settings.scatter,
  });
  const classes = leaveOutSmall(classified, { plane, support, zones });
  return {
    kicks,
    settings,
    plane,
    support,
    surface,
    classes,
    zones,
    crossValidation,
    known,
    signal,
    own,
    grounds,
    labelsVary:
      new Set(cellOf.map((cell, kick) => `${won[kick]} ${cell}`)).size > new Set(cellOf).size,
    tilt: signal && detectableTilt(signal, rate),
    regularizations: [...new Set(findings.regularizations.map(({ name }) => name))],
    baseRate: { rate, interval, withheld },
    diverged: findings.diverged,
    area: measureArea(support, classes),
    worth,
    needed: neededKicks(rate, counts.used, kicks.matches),
    isSimulated,
    truth:
      law && surface && isAllowed && !worth
        ? compareWithLaw(law, plane, surface, support, {
            baseRate: rate,
            scatter: settings.scatter,
            positions,
            classes,
          })
        : null,
  };
}

/**
 * What is said of each cell with support; of nothing without a surface to advise by, and nothing that
 * is refused of its zone. No cell as close to a line as kicks scatter is recommended.
 */
function classifyCells(
  plane: Plane,
  support: Uint8Array,
  surface: Surface | null,
  {
    zones,
    isConfirmed,
    center,
    scatter,
  }: {
    readonly zones: readonly Zone[];
    readonly isConfirmed: boolean;
    /** What bands are held against: the base rate, or no gain. */
    readonly center: number;
    readonly scatter: number;
  },
): AdviceClass[] {
  const zoneOf = zoneOfCells(plane, zones);
  return Array.from(support, (one, cell): AdviceClass => {
    if (one === 0 || !surface) return "cannot-tell";
    const band = { lower: surface.lower[cell], upper: surface.upper[cell] };
    const said = classifyBand(band, center);
    if (said === "cannot-tell") return said;
    const zone = zones.at(zoneOf[cell]);
    const difference = (zone?.worth ? zone.worth.within : zone?.within?.difference) ?? 0;
    const isSame = said === "recommend" ? difference > 0 : difference < 0;
    if (!isSame || zone?.refused === "own") return "cannot-tell";
    if (said === "recommend" && isNearLine(plane, cell, scatter)) return "cannot-tell";
    return isConfirmed ? said : "unconfirmed";
  });
}

/** Over the base rate, in log-loss on kicks held out. */
function gainOver({ gains }: AdviceCrossValidation): number | "diverged" {
  return gains.modelOverBaseRate?.mean ?? "diverged";
}

function measureArea(support: Uint8Array, classes: readonly AdviceClass[]): AdviceArea {
  const counts = { recommend: 0, avoid: 0, unconfirmed: 0, "cannot-tell": 0 };
  let supported = 0;
  support.forEach((one, cell) => {
    if (one === 0) return;
    supported += 1;
    counts[classes[cell]] += 1;
  });
  const { "cannot-tell": cannotTell, ...rest } = counts;
  return { total: support.length, supported, ...rest, cannotTell };
}
