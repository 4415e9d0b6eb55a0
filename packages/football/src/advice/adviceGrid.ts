import { formatCsv } from "@regula/tables";
import type { Advice } from "./advice.ts";
import type { AdviceClass } from "./surface/adviceClass.ts";
import { cellCenters } from "./surface/plane.ts";

/** One cell of the plane, for other programs. */
export interface AdviceGridCell {
  /** Its center, in the units of the data. */
  readonly x: number;
  readonly y: number;
  /** The ensemble's mean for kicks aimed there, and its 5 and 95 % ends; null without support or signal. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Goals a kick beyond the kicks as they are aimed now, with its 5 and 95 % ends; only where `class` goes by them. */
  readonly gain?: number | null;
  readonly gain_lower?: number | null;
  readonly gain_upper?: number | null;
  readonly class: AdviceClass | "no-support";
}

/** What the classes of a grid go by: the probability that the ball is won, or what a kick is worth. */
export type GridMeasure = "probability" | "goals";

/** The columns of a grid as a table, in order. */
export const adviceGridColumns = {
  probability: ["x", "y", "mean", "lower", "upper", "class"],
  goals: ["x", "y", "mean", "lower", "upper", "gain", "gain_lower", "gain_upper", "class"],
} as const satisfies Record<GridMeasure, readonly (keyof AdviceGridCell)[]>;

/** Probabilities have so many decimals: finer ones say nothing. */
const decimals = 6;

/** Every cell of the plane, from the lower left, row by row; null where nothing could be tested. */
export function adviceGrid(advice: Advice): AdviceGridCell[] | null {
  const { signal, surface, plane, support, classes, worth } = advice;
  if (!signal) return null;
  const { data, columns: count } = cellCenters(plane);
  return Array.from(support, (one, cell) => {
    const number = (values: Float64Array | undefined) =>
      one === 1 && values && Number.isFinite(values[cell]) ? round(values[cell], decimals) : null;
    return {
      x: round(data[cell], decimals),
      y: round(data[count + cell], decimals),
      mean: number(surface?.mean),
      lower: number(surface?.lower),
      upper: number(surface?.upper),
      ...(worth && {
        gain: number(worth.gain.mean),
        gain_lower: number(worth.gain.lower),
        gain_upper: number(worth.gain.upper),
      }),
      class: one === 1 ? classes[cell] : "no-support",
    };
  });
}

const round = (value: number, places: number) => Number(value.toFixed(places));

const measureOf = ({ worth }: Pick<Advice, "worth">): GridMeasure =>
  worth ? "goals" : "probability";

/** The grid as CSV with a header; what is null is an empty cell. */
export function gridToCsv(advice: Pick<Advice, "worth">, cells: readonly AdviceGridCell[]): string {
  const names = adviceGridColumns[measureOf(advice)];
  return formatCsv([
    [...names],
    ...cells.map((cell) => names.map((name) => String(cell[name] ?? ""))),
  ]);
}

/**
 * The grid as a GeoJSON FeatureCollection: a square for each cell, counterclockwise. Coordinates are
 * those of the data (on a pitch meters), not longitudes and latitudes.
 */
export function gridToGeoJson(advice: Advice, cells: readonly AdviceGridCell[]): string {
  const { plane, kicks, baseRate, grounds } = advice;
  const { frame, columns, rows } = plane;
  const [width, height] = [(frame.x[1] - frame.x[0]) / columns, (frame.y[1] - frame.y[0]) / rows];
  const features = cells.map((cell) => {
    const { x, y, ...properties } = cell;
    const [left, right] = [x - width / 2, x + width / 2].map((value) => round(value, decimals));
    const [low, high] = [y - height / 2, y + height / 2].map((value) => round(value, decimals));
    const ring = [
      [left, low],
      [right, low],
      [right, high],
      [left, high],
      [left, low],
    ];
    return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  const about = {
    type: "FeatureCollection",
    units: plane.kind === "pitch" ? "m" : null,
    source: kicks.source,
    label: kicks.options.label,
    baseRate: baseRate.rate,
    grounds: grounds.claim,
    classesBy: measureOf(advice),
  };
  return `${JSON.stringify(about).slice(0, -1)},"features":[\n${lines}\n]}\n`;
}
