import { matrix } from "@regula/base";
import { spreadOf } from "@regula/studies";
import { expectedValue, type PossessionValue } from "./possessionValue.ts";
import { cellCenters, type Plane } from "./surface/plane.ts";
import { bandShare, type Surface } from "./surface/surface.ts";

/** What kicks are worth, in goals. */
export interface KickWorth {
  /** Of kicks aimed at each cell, beyond that of the kicks as they are aimed now. */
  readonly gain: Surface;
  /** The mean over the kicks as they are aimed now. */
  readonly now: number;
  /** At each cell: what a ball won there is worth more than one lost. */
  readonly stake: Float64Array;
  /** Of each kick: what it came to, won or lost. */
  readonly cameTo: Float64Array;
}

/**
 * The expected value of kicks aimed at each cell, by each member of the ensemble, less the mean that
 * the same member gives to the kicks where they came down: how the level of a member happens to lie
 * is in both, and is no gain.
 *
 * @param cells the cell that each kick came down in
 */
export function worthOfKicks(
  value: PossessionValue,
  surface: Surface,
  {
    plane,
    cells,
    positions,
    won,
  }: {
    readonly plane: Plane;
    readonly cells: Uint32Array;
    /** 2 × m. */
    readonly positions: { readonly columns: number; readonly data: Float64Array };
    readonly won: ArrayLike<number>;
  },
): KickWorth {
  const { data, columns: count } = cellCenters(plane);
  const valueAt = (p: number, cell: number) =>
    expectedValue(value, data[cell], data[count + cell], p);
  // Kicks that came down where nothing can be said have no probability.
  const known = cells.filter((cell) => Number.isFinite(surface.mean[cell]));
  const members = surface.members.map((probabilities) => {
    const worth = probabilities.map(valueAt);
    const now = known.reduce((sum, cell) => sum + worth[cell] / known.length, 0);
    return { now, gain: worth.map((goals) => goals - now) };
  });
  const { mean, lower, upper } = spreadOf(
    members.map(({ gain }) => matrix(1, count, gain)),
    bandShare,
  );
  const m = positions.columns;
  return {
    gain: {
      mean: mean.data,
      lower: lower.data,
      upper: upper.data,
      members: members.map(({ gain }) => gain),
    },
    now: members.reduce((sum, { now }) => sum + now / members.length, 0),
    stake: Float64Array.from({ length: count }, (_, cell) => valueAt(1, cell) - valueAt(0, cell)),
    cameTo: Float64Array.from({ length: m }, (_, i) =>
      expectedValue(value, positions.data[i], positions.data[m + i], won[i]),
    ),
  };
}
