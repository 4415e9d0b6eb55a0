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
  if (entries.length === 0) return top;
  const group = append(parent, "g", { "data-mark": "legend", fill: color("ink") });
  let x = 2;
  let y = top + rowHeight / 2;
  for (const { sign, words } of entries) {
    const advance = keyWidth + estimateWidth(words, fontSize) + 14;
    if (x > 2 && x + advance - 14 > width) {
      x = 2;
      y += rowHeight;
    }
    if (sign === "boundary") {
      append(group, "path", {
        d: `M${x} ${y}h16`,
        stroke: color("ink"),
        "stroke-width": 2.25,
        fill: "none",
      });
    } else {
      drawPointKey(group, sign, x + 8, y);
    }
    append(group, "text", { x: x + keyWidth, y: y + 4.5 }, words);
    x += advance;
  }
  return y + rowHeight / 2;
}
