import { type Matrix, matrix } from "@regula/base";
import { type Classifier, predictProbabilities } from "@regula/studies";
import type { Formatter } from "picocolors/types";

/** The rectangle of a map in the units of the two features. */
export interface MapRectangle {
  readonly x: readonly [min: number, max: number];
  readonly y: readonly [min: number, max: number];
}

/** Shades of P(class 1), from surely class 0 to surely class 1; the boundary is in the middle. */
const shades = [
  { below: 0.25, glyph: "·", positive: false },
  { below: 0.5, glyph: "-", positive: false },
  { below: 0.75, glyph: "▒", positive: true },
  { below: Infinity, glyph: "█", positive: true },
] as const;

export const shadeGlyphs: { readonly negative: string; readonly positive: string } = {
  negative: "· -",
  positive: "▒ █",
};

/** The smallest rectangle around the points of a 2 × m matrix. */
export function findExtent(X: Matrix): MapRectangle {
  const rangeOf = (row: number): readonly [number, number] => {
    let [least, most] = [Infinity, -Infinity];
    for (const value of X.data.subarray(row * X.columns, (row + 1) * X.columns)) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return [least, most];
  };
  return { x: rangeOf(0), y: rangeOf(1) };
}

/** A map of P(class 1) in characters, y upward, `width` × `height`. */
export function drawBoundary(
  classifier: Classifier,
  extent: MapRectangle,
  {
    width,
    height,
    paint,
  }: { width: number; height: number; paint: Record<"negative" | "positive", Formatter> },
): string[] {
  const [x0, x1] = extent.x;
  const [y0, y1] = extent.y;
  const grid = matrix(2, width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      grid.data[cell] = x0 + ((column + 0.5) / width) * (x1 - x0);
      grid.data[width * height + cell] = y1 - ((row + 0.5) / height) * (y1 - y0);
    }
  }
  const probabilities = predictProbabilities(classifier, grid);
  return Array.from({ length: height }, (_, row) =>
    paintRuns(
      Array.from(probabilities.subarray(row * width, (row + 1) * width), (p) => {
        const { glyph, positive } =
          shades.find(({ below }) => p < below) ?? shades[shades.length - 1];
        return { glyph, paint: paint[positive ? "positive" : "negative"] };
      }),
    ),
  );
}

/** A character of a map, and how it is colored. */
export interface MapGlyph {
  readonly glyph: string;
  readonly paint: Formatter;
}

/** Neighbors of one color painted together, so that a line holds few color codes. */
export function paintRuns(cells: readonly MapGlyph[]): string {
  let line = "";
  let run = "";
  cells.forEach(({ glyph, paint }, i) => {
    run += glyph;
    if (cells[i + 1]?.paint === paint) return;
    line += paint(run);
    run = "";
  });
  return line;
}
