import type { Advice } from "../advice.ts";
import { cellCenters, type Plane } from "./plane.ts";
import { type Zone, zoneOfCells } from "./zones.ts";

/** Cells of one zone that are marked alike. */
export interface MarkedPlace {
  readonly zone: Zone;
  readonly cells: number;
  /** From the first to the last of them, in the units of the data: [from, to] along each axis. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Where cells are marked so, a place for each zone that has any; the largest first. */
export function markedPlaces(
  { plane, zones, classes }: Pick<Advice, "plane" | "zones" | "classes">,
  sign: "recommend" | "avoid",
): MarkedPlace[] {
  const zoneOf = zoneOfCells(plane, zones);
  const { data, columns } = cellCenters(plane);
  return zones
    .flatMap((zone, index): MarkedPlace[] => {
      const cells = [...zoneOf.keys()].filter(
        (cell) => zoneOf[cell] === index && classes[cell] === sign,
      );
      if (cells.length === 0) return [];
      const [wide, high] = sizeOfCell(plane);
      const x = spanOf(
        cells.map((cell) => data[cell]),
        wide,
      );
      const y = spanOf(
        cells.map((cell) => data[columns + cell]),
        high,
      );
      return [{ zone, cells: cells.length, x, y }];
    })
    .sort((a, b) => b.cells - a.cells);
}

function sizeOfCell({ frame, columns, rows }: Plane): readonly [number, number] {
  return [(frame.x[1] - frame.x[0]) / columns, (frame.y[1] - frame.y[0]) / rows];
}

function spanOf(centers: readonly number[], size: number): readonly [number, number] {
  const [least, most] = centers.reduce(
    ([low, high], one) => [Math.min(low, one), Math.max(high, one)],
    [Infinity, -Infinity],
  );
  return [least - size / 2, most + size / 2];
}
