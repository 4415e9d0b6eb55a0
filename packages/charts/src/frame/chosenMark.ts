import { append, fontSize } from "../drawing/svg.ts";
import { estimateWidth } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import type { Extent } from "./frame.ts";

/** Rings, and one word at the first of them: above it, or below where the chart ends. */
export function drawChosen(
  root: Element,
  places: readonly (readonly [x: number, y: number])[],
  word: string,
  [left, right]: Extent,
  [top, bottom]: Extent,
): void {
  if (places.length === 0) return;
  const group = append(root, "g", { "data-mark": "chosen" });
  for (const [x, y] of places) {
    append(group, "circle", {
      cx: x,
      cy: y,
      r: 7.5,
      fill: "none",
      stroke: color("ink"),
      "stroke-width": 1.5,
    });
  }
  const [x, y] = places[0];
  const half = estimateWidth(word, fontSize) / 2;
  const isBelow = y - 24 < top && y + 26 < bottom;
  append(
    group,
    "text",
    {
      x: Math.max(left + half, Math.min(right - half, x)),
      y: isBelow ? y + 23 : y - 13,
      "text-anchor": "middle",
      "paint-order": "stroke",
      stroke: color("card"),
      "stroke-width": 4,
      "stroke-linejoin": "round",
    },
    word,
  );
}
