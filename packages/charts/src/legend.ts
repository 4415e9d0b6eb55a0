import { drawPointKey, type PointKind } from "./points.ts";
import { append, type ChartOptions, createRoot, fontSize, setViewBox, widthOf } from "./svg.ts";
import { estimateWidth } from "./textBlock.ts";
import { color } from "./theme.ts";

/** What a sign on a map means, in the reader's words. */
export interface LegendEntry {
  readonly sign: PointKind | "boundary";
  readonly words: string;
}

const rowHeight = 22;
const keyWidth = 22;

/** The signs and their meanings as a chart of its own, for a page where several maps share it. */
export function legend(entries: readonly LegendEntry[], options: ChartOptions): SVGSVGElement {
  const root = createRoot(options);
  const width = widthOf(options);
  setViewBox(root, width, Math.max(1, drawLegend(root, entries, width, 0)));
  return root;
}

/** Draws the entries in rows from `top` down, and returns where they end. */
export function drawLegend(
  parent: Element,
  entries: readonly LegendEntry[],
  width: number,
  top: number,
): number {
  const keys = entries.map(
    ({ sign, words }): KeyEntry => ({
      words,
      drawSign: (group, x, y) =>
        sign === "boundary" ? drawBoundaryKey(group, x, y) : drawPointKey(group, sign, x, y),
    }),
  );
  return drawKey(parent, keys, width, top);
}

/** A sign of any chart, drawn around (x, y) within 8 units, and its meaning. */
export interface KeyEntry {
  readonly words: string;
  readonly drawSign: (parent: Element, x: number, y: number) => void;
}

/** Draws signs and meanings in rows from `top` down, and returns where they end. */
export function drawKey(
  parent: Element,
  entries: readonly KeyEntry[],
  width: number,
  top: number,
): number {
  if (entries.length === 0) return top;
  const group = append(parent, "g", { "data-mark": "legend", fill: color("ink") });
  let x = 2;
  let y = top + rowHeight / 2;
  for (const { words, drawSign } of entries) {
    const advance = keyWidth + estimateWidth(words, fontSize) + 14;
    if (x > 2 && x + advance - 14 > width) {
      x = 2;
      y += rowHeight;
    }
    drawSign(group, x + 8, y);
    append(group, "text", { x: x + keyWidth, y: y + 4.5 }, words);
    x += advance;
  }
  return y + rowHeight / 2;
}

function drawBoundaryKey(parent: Element, x: number, y: number): void {
  append(parent, "path", {
    d: `M${x - 8} ${y}h16`,
    stroke: color("ink"),
    "stroke-width": 2.25,
    fill: "none",
  });
}
