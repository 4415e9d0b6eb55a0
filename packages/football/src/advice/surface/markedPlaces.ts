import type { Advice } from "../advice.ts";
import { type AdviceSide, sideOfCell } from "../team/allTeamsMap.ts";
import { cellCenters, type Plane } from "./plane.ts";
import { type Zone, zoneOfCells } from "./zones.ts";

/** Cells of one zone that are marked alike, or have support. */
export interface MarkedPlace {
  readonly zone: Zone;
  readonly cells: number;
  /** From the first to the last of them, in the units of the data: [from, to] along each axis. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Where cells lie on one side (`sideOfCell`), a place for each zone that has any; the largest first. */
export function markedPlaces(advice: Advice, side: AdviceSide): MarkedPlace[] {
  return placesWhere(advice, (cell) => sideOfCell(cell, advice) === side).sort(
    (a, b) => b.cells - a.cells,
  );
}

/** Where a zone has enough kicks: what is said of the zone is said of that part. Null where it has none. */
export function supportedPlace(
  { plane, zones, support }: Pick<Advice, "plane" | "zones" | "support">,
  zone: Zone,
): MarkedPlace | null {
  const places = placesWhere({ plane, zones }, (cell) => support[cell] === 1);
  return places.find((place) => place.zone === zone) ?? null;
}

/** Of each zone with such cells where they lie, in the zones' order. */
function placesWhere(
  { plane, zones }: Pick<Advice, "plane" | "zones">,
  isSuch: (cell: number) => boolean,
): MarkedPlace[] {
  const zoneOf = zoneOfCells(plane, zones);
  const { data, columns } = cellCenters(plane);
  const [wide, high] = sizeOfCell(plane);
  return zones.flatMap((zone, index): MarkedPlace[] => {
    const cells = [...zoneOf.keys()].filter((cell) => zoneOf[cell] === index && isSuch(cell));
    if (cells.length === 0) return [];
    const x = spanOf(
      cells.map((cell) => data[cell]),
      wide,
    );
    const y = spanOf(
      cells.map((cell) => data[columns + cell]),
      high,
    );
    return [{ zone, cells: cells.length, x, y }];
  });
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
