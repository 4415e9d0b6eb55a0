import type { Matrix } from "@regula/base";
import { contours } from "d3-contour";
import { type Position, simplifyLine } from "../drawing/pathText.ts";

/** How far a simplified contour may leave the exact one, in chart units. */
const tolerance = 0.15;

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ContourField {
  /** Rings around where the probability is at least `threshold`; they may reach a cell past the area. */
  area(threshold: number): Position[][];
  /** The open or closed lines where it equals `threshold`, without the area's edge. */
  line(threshold: number): Position[][];
}

/**
 * Contours of probabilities sampled at the centers of the rows × columns equal cells of `area`, in
 * chart units; the grid's first row lies at the bottom.
 */
export function contourField(grid: Matrix, area: Area): ContourField {
  const columns = grid.columns + 2;
  const rows = grid.rows + 2;
  const values = padGrid(grid) as unknown as number[];
  const generator = contours().size([columns, rows]);
  const place = ([x, y]: number[]): Position => [
    area.left + ((x - 1) * area.width) / grid.columns,
    area.top + area.height - ((y - 1) * area.height) / grid.rows,
  ];
  const rings = (threshold: number) => generator.contour(values, threshold).coordinates.flat();
  const onEdge = ([x, y]: number[]) => x === 0 || y === 0 || x === columns || y === rows;
  return {
    area: (threshold) =>
      rings(threshold)
        .map((ring) => simplifyLine(ring.map(place), tolerance))
        .filter((ring) => ring.length > 3),
    line: (threshold) =>
      rings(threshold)
        .flatMap((ring) => splitRing(ring, onEdge))
        .map((line) => simplifyLine(line.map(place), tolerance)),
  };
}

/**
 * The grid with one more sample on each side, extrapolated linearly and kept within [0, 1], so that
 * contours run straight through the half cell between the outermost samples and the field's edge.
 */
function padGrid(grid: Matrix): Float64Array {
  const { rows, columns, data } = grid;
  const wide = columns + 2;
  const padded = new Float64Array(wide * (rows + 2));
  for (let row = 0; row < rows; row++) {
    const start = (row + 1) * wide;
    padded.set(data.subarray(row * columns, (row + 1) * columns), start + 1);
    const inner = Math.min(columns, 2);
    padded[start] = extrapolate(padded[start + 1], padded[start + inner]);
    padded[start + columns + 1] = extrapolate(
      padded[start + columns],
      padded[start + columns + 1 - inner],
    );
  }
  const inner = Math.min(rows, 2);
  for (let column = 0; column < wide; column++) {
    padded[column] = extrapolate(padded[wide + column], padded[inner * wide + column]);
    padded[(rows + 1) * wide + column] = extrapolate(
      padded[rows * wide + column],
      padded[(rows + 1 - inner) * wide + column],
    );
  }
  return padded;
}

function extrapolate(outer: number, inner: number): number {
  return Math.min(1, Math.max(0, 2 * outer - inner));
}

/** The pieces of a closed ring between its visits to the edge. */
function splitRing(ring: number[][], onEdge: (point: number[]) => boolean): number[][][] {
  const start = ring.findIndex(onEdge);
  if (start < 0) return [ring];
  const pieces: number[][][] = [];
  let piece: number[][] = [];
  for (let step = 1; step < ring.length; step++) {
    const point = ring[(start + step) % (ring.length - 1)];
    if (!onEdge(point)) {
      piece.push(point);
    } else if (piece.length > 0) {
      pieces.push(piece);
      piece = [];
    }
  }
  return pieces.filter(({ length }) => length > 1);
}
