import type { Matrix } from "@regula/base";
import type { AdviceClass } from "./adviceClass.ts";
import { cellCenters, type Plane } from "./plane.ts";
import { createScatterAverage } from "./scatter.ts";
import type { Surface } from "./surface.ts";

/** The probability of winning a ball that comes down at a place: known of simulated kicks only. */
export type KickLaw = (x: number, y: number) => number;

/** How close advice came to the law. */
export interface Truth {
  /** Of the cells with support: how many were recommended, and of those how many are truly above the base rate. */
  readonly recommended: number;
  readonly right: number;
  readonly avoided: number;
  readonly rightlyAvoided: number;
  /** The law's mean over the kicks: what the base rate estimates. */
  readonly baseRate: number;
  /** Of the recommended and of the avoided cells those right by that base rate. */
  readonly rightByLaw: number;
  readonly rightlyAvoidedByLaw: number;
  /** The share of cells with support whose band holds the truth. */
  readonly coverage: number;
}

/**
 * Holds advice against the law, of kicks that scatter as the advice assumes, over the whole plane.
 *
 * @param baseRate what the advice was held against
 */
export function compareWithLaw(
  law: KickLaw,
  plane: Plane,
  { lower, upper }: Pick<Surface, "lower" | "upper">,
  support: Uint8Array,
  {
    baseRate,
    scatter,
    positions,
    classes,
  }: {
    readonly baseRate: number;
    readonly scatter: number;
    readonly positions: Matrix;
    /** What is said of each cell. */
    readonly classes: readonly AdviceClass[];
  },
): Truth {
  const truth = lawOfAim(law, plane, scatter);
  const m = positions.columns;
  const { data } = positions;
  const trueRate =
    Array.from({ length: m }, (_, i) => law(data[i], data[m + i])).reduce((sum, p) => sum + p, 0) /
    m;
  const truthOf = { recommended: 0, right: 0, rightByLaw: 0 };
  const avoidance = { avoided: 0, rightlyAvoided: 0, rightlyAvoidedByLaw: 0 };
  let covered = 0;
  let supported = 0;
  support.forEach((one, cell) => {
    if (one === 0) return;
    supported += 1;
    if (lower[cell] <= truth[cell] && truth[cell] <= upper[cell]) covered += 1;
    const advice = classes[cell];
    if (advice === "recommend") {
      truthOf.recommended += 1;
      if (truth[cell] > baseRate) truthOf.right += 1;
      if (truth[cell] > trueRate) truthOf.rightByLaw += 1;
    } else if (advice === "avoid") {
      avoidance.avoided += 1;
      if (truth[cell] < baseRate) avoidance.rightlyAvoided += 1;
      if (truth[cell] < trueRate) avoidance.rightlyAvoidedByLaw += 1;
    }
  });
  return {
    ...truthOf,
    ...avoidance,
    baseRate: trueRate,
    coverage: supported > 0 ? covered / supported : 0,
  };
}

/** The true probability of kicks aimed at each cell that land where they scatter to. */
export function lawOfAim(law: KickLaw, plane: Plane, scatter: number): Float64Array {
  const { data, columns: cells } = cellCenters(plane);
  const everywhere = new Uint8Array(cells).fill(1);
  const values = Float64Array.from({ length: cells }, (_, cell) =>
    law(data[cell], data[cells + cell]),
  );
  return createScatterAverage(plane, everywhere, scatter)(values);
}
