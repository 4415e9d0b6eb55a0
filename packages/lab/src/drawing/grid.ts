import { labels } from "../model/task/labTask.ts";
import { type Color, readColors, toRgb } from "./colors.ts";

/** A part of a canvas. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A theme's colors as grids take them. */
export interface GridColors {
  readonly card: Color;
  readonly classes: readonly Color[];
}

/** To be read once for many grids: asking the browser makes it work out the page anew. */
export function readGridColors(): GridColors {
  const color = readColors();
  return {
    card: toRgb(color("card")),
    classes: labels.map((label) => toRgb(color(`class-${label}`))),
  };
}

/** By their columns and rows: to resize one costs more than to paint it. */
const scratches = new Map<string, HTMLCanvasElement>();

function scratchOf(columns: number, rows: number): HTMLCanvasElement {
  const key = `${columns} ${rows}`;
  const known = scratches.get(key);
  if (known) return known;
  const scratch = document.createElement("canvas");
  scratch.width = columns;
  scratch.height = rows;
  scratches.set(key, scratch);
  return scratch;
}

/** A class whose color a cell has, and how much of it: the rest is the card's own. */
export type Tint = readonly [hue: number, share: number];

/** Of class 1's color where a share in [−1, 1] is positive, of class 0's where it is negative. */
export function signedTint(share: number): Tint {
  return [share > 0 ? 1 : 0, Math.abs(share)];
}

/**
 * A grid of columns × rows over a part of a canvas.
 *
 * @param tintAt by cell, those of the lowest row first
 */
export function paintGrid(
  context: CanvasRenderingContext2D,
  { card, classes }: GridColors,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  tintAt: (cell: number) => Tint,
  { x, y, width, height }: Box,
): void {
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [label, share] = tintAt((rows - 1 - row) * columns + column);
      const hue = classes[label];
      const at = 4 * (row * columns + column);
      for (let part = 0; part < 3; part++) {
        image.data[at + part] = card[part] + share * (hue[part] - card[part]);
      }
      image.data[at + 3] = 255;
    }
  }
  const scratch = scratchOf(columns, rows);
  scratch.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(scratch, x, y, width, height);
}
