import type { Matrix } from "@regula/base";
import { type Frame, sampleFrame } from "@regula/charts/axes";
import type { Dataset } from "@regula/data";
import { kicksFrame } from "../../kicksFrame.ts";
import { pitch } from "../../pitch.ts";

/**
 * The plane that advice is given on, cut into square cells one unit wide. On a pitch the unit is the
 * meter. Elsewhere lengths mean nothing, and the unit is a hundredth of the data's range along each
 * axis.
 */
export interface Plane {
  readonly kind: "pitch" | "plain";
  readonly frame: Frame;
  /** Cells across and up. The row of cells at the bottom (least y) comes first. */
  readonly columns: number;
  readonly rows: number;
}

/** A position in units of the plane from its lower left corner. */
export type PlanePoint = readonly [x: number, y: number];

/** A plain frame is a twentieth of the range wider on each side: 100 units of data and 5 + 5 around. */
const plainCells = 110;

/** The plane of positions 2 × m: the pitch where they are meters on one. */
export function definePlane(positions: Pick<Dataset, "X" | "featureNames">): Plane {
  const frame = kicksFrame(positions);
  return frame.units === null
    ? { kind: "plain", frame, columns: plainCells, rows: plainCells }
    : { kind: "pitch", frame, columns: pitch.length, rows: pitch.width };
}

/** The center of each cell in the units of the data, 2 × (rows · columns). */
export function cellCenters({ frame, columns, rows }: Plane): Matrix {
  return sampleFrame(frame, rows, columns);
}

/** A place in units of the plane; one outside its frame lies on the frame. */
export function toPlanePoint(
  { frame, columns, rows }: Pick<Plane, "frame" | "columns" | "rows">,
  x: number,
  y: number,
): PlanePoint {
  const share = (value: number, [from, to]: readonly [number, number]) =>
    Math.min(Math.max((value - from) / (to - from), 0), 1);
  return [share(x, frame.x) * columns, share(y, frame.y) * rows];
}

/** The center of a cell in units of the plane. */
export function cellPoint({ columns }: Pick<Plane, "columns">, cell: number): PlanePoint {
  return [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
}

/**
 * Whether a cell's center lies closer to a line of the pitch than a distance in meters. Of kicks aimed
 * so close as they scatter, Φ(−1) = 16 % or more go out of play, and no row describes these.
 */
export function isNearLine(
  plane: Pick<Plane, "kind" | "columns" | "rows">,
  cell: number,
  distance: number,
): boolean {
  if (plane.kind !== "pitch") return false;
  const [x, y] = cellPoint(plane, cell);
  return Math.min(x, plane.columns - x, y, plane.rows - y) < distance;
}
