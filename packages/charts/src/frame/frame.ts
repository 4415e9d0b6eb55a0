import { type Matrix, matrix, RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";

/** The part of the plane that a chart shows, in the units of its axes. */
export type Extent = readonly [min: number, max: number];

/** Connected positions in data units. */
export type Polyline = readonly (readonly [x: number, y: number])[];

/** The part of the plane that a map shows, set by the caller, which has the data's units. */
export interface Frame {
  readonly x: Extent;
  /** Upward: `y[0]` is at the bottom. */
  readonly y: Extent;
  /** The unit of both axes, or null where they have none. */
  readonly units: Text | null;
  readonly xLabel: Text;
  readonly yLabel: Text;
  /** "equal": a unit of x is as long as a unit of y. */
  readonly aspect: "equal" | "free";
  /** Thin lines behind the data, such as the markings of a pitch. */
  readonly background: readonly Polyline[];
}

/** A frame around the points, a twentieth of their range wider on each side; without units. */
export function plainFrame(
  points: readonly { readonly x: number; readonly y: number }[],
  options: Partial<Pick<Frame, "xLabel" | "yLabel" | "aspect">> = {},
): Frame {
  return {
    x: extentAround(points.map(({ x }) => x)),
    y: extentAround(points.map(({ y }) => y)),
    units: null,
    xLabel: options.xLabel ?? verbatim("x₁"),
    yLabel: options.yLabel ?? verbatim("x₂"),
    aspect: options.aspect ?? "free",
    background: [],
  };
}

/** The values' range and a twentieth of it on each side; room around them where they are all equal. */
export function extentAround(values: readonly number[]): Extent {
  if (values.length === 0) return [0, 1];
  const min = values.reduce((a, b) => Math.min(a, b));
  const max = values.reduce((a, b) => Math.max(a, b));
  const range = max / 20 - min / 20;
  // Identical values still get room: half a unit, or as much as numbers of this size need.
  const size = Math.max(Math.abs(min), Math.abs(max));
  const margin = range > size * 1e-9 && range > 1e-300 ? range : Math.max(0.5, size / 20);
  return [Math.max(min - margin, -Number.MAX_VALUE), Math.min(max + margin, Number.MAX_VALUE)];
}

/**
 * The positions at which `boundaryMap` needs probabilities: the centers of rows × columns equal cells.
 * 2 × (rows · columns), an example a column; the row of cells at the bottom (least y) comes first.
 */
export function sampleFrame(frame: Frame, rows: number, columns: number): Matrix {
  checkFrame(frame);
  const positions = matrix(2, rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      positions.data[index] = interpolate(frame.x, (column + 0.5) / columns);
      positions.data[rows * columns + index] = interpolate(frame.y, (row + 0.5) / rows);
    }
  }
  return positions;
}

function interpolate([min, max]: Extent, fraction: number): number {
  return min * (1 - fraction) + max * fraction;
}

/** Where `value` lies in the extent: 0 at min, 1 at max. */
export function fractionOf([min, max]: Extent, value: number): number {
  // Halves, because max − min can overflow where neither bound does.
  return (value / 2 - min / 2) / (max / 2 - min / 2);
}

/** @throws RegulaError when an extent is not finite or is empty. */
export function checkFrame(frame: Frame): void {
  for (const axis of ["x", "y"] as const) {
    const [min, max] = frame[axis];
    if (Number.isFinite(min) && Number.isFinite(max) && max / 2 - min / 2 > 0) continue;
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: `frame.${axis}` },
      expected: { en: "finite min < max", "pt-BR": "min < max finitos" },
      received: spellNumbers(`[${min}, ${max}]`),
    });
  }
}
