import { adviceQuestion } from "@regula/statistics";
import { decideSignal, type Ensemble, type FeatureSignal, type Variant } from "@regula/studies";
import type { Kickset } from "../kicks/selectKicks.ts";
import { estimateWinRate } from "../kicks/winRate.ts";
import {
  type Advice,
  type AdviceArea,
  type AdviceSettings,
  fewestMembers,
  type ZoneValue,
} from "./advice.ts";
import type { AdviceCrossValidation } from "./crossValidation.ts";
import { neededKicks } from "./neededKicks.ts";
import { expectedValue, type PossessionValue } from "./possessionValue.ts";
import { type Band, classifyBand } from "./surface/adviceClass.ts";
import { cellCenters, definePlane, type Plane, toPlanePoint } from "./surface/plane.ts";
import { createScatterAverage } from "./surface/scatter.ts";
import { findSupport } from "./surface/support.ts";
import { bandOf, type Surface, surfaceOf } from "./surface/surface.ts";
import { compareWithLaw, type KickLaw } from "./surface/truth.ts";
import { rankZones, type Zone } from "./surface/zones.ts";

/** What the trainings came to; all null where one label was too rare to train. */
export interface AdviceFindings {
  readonly kicks: Kickset;
  readonly settings: AdviceSettings;
  readonly regularizations: readonly Variant[];
  readonly signal: FeatureSignal | null;
  readonly crossValidation: AdviceCrossValidation | null;
  readonly ensemble: Ensemble | null;
  readonly law?: KickLaw;
}

/** From trained networks to advice. */
export function concludeAdvice(findings: AdviceFindings): Advice {
  const { kicks, settings, signal, crossValidation, ensemble, law } = findings;
  const { counts, positions, won, options } = kicks;
  const plane = definePlane({ X: positions, featureNames: options.features });
  const points = Array.from({ length: counts.used }, (_, i) =>
    toPlanePoint(plane, positions.data[i], positions.data[counts.used + i]),
  );
  const support = findSupport(plane, points);
  const average = createScatterAverage(plane, support, settings.scatter);
  const surface =
    ensemble && ensemble.members.length >= fewestMembers
      ? surfaceOf(ensemble, plane, options.features, average)
      : null;
  const grounds = adviceQuestion.decide({
    signal: signal && decideSignal(signal).numbers,
    // Without a band nothing is advised, whatever the gain.
    gain: signal && !surface ? "diverged" : crossValidation && gainOver(crossValidation),
  });
  const isGiven = grounds.claim === "given";
  const rate = counts.won / counts.used;
  const { matchOf } = kicks;
  const { interval, withheld } = estimateWinRate(won, matchOf);
  const zones = rankZones({
    plane,
    support,
    surface,
    won,
    matchOf,
    isGiven,
    kicks: points,
    baseRate: rate,
  });
  return {
    kicks,
    settings,
    plane,
    support,
    surface,
    zones,
    crossValidation,
    signal,
    grounds,
    regularizations: [...new Set(findings.regularizations.map(({ name }) => name))],
    baseRate: { rate, interval, withheld },
    diverged: ensemble?.diverged ?? 0,
    area: measureArea(support, isGiven ? surface : null, rate),
    values: settings.value && surface && valueZones(plane, zones, support, surface, settings.value),
    needed: neededKicks(rate, counts.used, kicks.matches),
    isSimulated: law !== undefined,
    truth:
      law && surface && isGiven
        ? compareWithLaw(law, plane, surface, support, {
            baseRate: rate,
            scatter: settings.scatter,
            positions,
          })
        : null,
  };
}

/** Over the base rate, in log-loss on kicks held out. */
function gainOver({ gains }: AdviceCrossValidation): number | "diverged" {
  return gains.modelOverBaseRate?.mean ?? "diverged";
}

/** Cells of each class; without a surface to advise by nothing can be told of any. */
function measureArea(support: Uint8Array, surface: Surface | null, baseRate: number): AdviceArea {
  const area = { total: support.length, supported: 0, recommend: 0, avoid: 0, cannotTell: 0 };
  support.forEach((one, cell) => {
    if (one === 0) return;
    area.supported += 1;
    const advice = surface
      ? classifyBand({ lower: surface.lower[cell], upper: surface.upper[cell] }, baseRate)
      : "cannot-tell";
    if (advice === "recommend") area.recommend += 1;
    else if (advice === "avoid") area.avoid += 1;
    else area.cannotTell += 1;
  });
  return area;
}

/** Zones with a band, by the lower end of the mean expected value of kicks aimed at their cells. */
function valueZones(
  plane: Plane,
  zones: readonly Zone[],
  support: Uint8Array,
  surface: Surface,
  value: PossessionValue,
): ZoneValue[] {
  const { data, columns: count } = cellCenters(plane);
  const valued: Surface = {
    ...surface,
    members: surface.members.map((probabilities) =>
      probabilities.map((p, cell) => expectedValue(value, data[cell], data[count + cell], p)),
    ),
  };
  const isInside = (zone: Zone, cell: number) => {
    const [x, y] = [data[cell], data[count + cell]];
    return zone.x[0] <= x && x < zone.x[1] && zone.y[0] <= y && y < zone.y[1];
  };
  const cells = Array.from(support, (_, cell) => cell).filter((cell) => support[cell] === 1);
  return zones
    .flatMap((zone, i): { zone: number; band: Band }[] =>
      zone.band
        ? [
            {
              zone: i,
              band: bandOf(
                valued,
                cells.filter((cell) => isInside(zone, cell)),
              ),
            },
          ]
        : [],
    )
    .sort((a, b) => b.band.lower - a.band.lower);
}
