import { append } from "../drawing/svg.ts";
import { lineHeight, type TextBlock, widestBlock, wrapText } from "../drawing/textBlock.ts";
import { placeLabels } from "./placeLabels.ts";

/** Where a line ends in the chart, what stands there and in which color. */
export interface LineEnd {
  readonly name: TextBlock;
  readonly x: number;
  readonly y: number;
  readonly paint: string;
  /** Whether a dot marks the end; lines with signs of their own, or without any, have none. */
  readonly dot: boolean;
}

const labelSize = 13.5;

/** Names as they stand at the right of a chart of that width. */
export function wrapEndNames(names: readonly string[], width: number): TextBlock[] {
  return names.map((name) => wrapText(name, labelSize, 0.3 * width, 3));
}

/** The room that the names take at the right of the lines. */
export function endMargin(names: readonly TextBlock[]): number {
  return 24 + widestBlock(names);
}

/** The room that the names take one under another. */
export function stackHeight(names: readonly TextBlock[]): number {
  return names.reduce((sum, name) => sum + heightOf(name), 0);
}

/** The name of each line right of `right`, with a thread to the line's end; names never overlap. */
export function drawLineEnds(
  parent: Element,
  ends: readonly LineEnd[],
  right: number,
  [top, bottom]: readonly [top: number, bottom: number],
): SVGElement {
  const group = append(parent, "g", { "data-mark": "labels" });
  const wanted = ends.map(({ name, y }) => ({ center: y, height: heightOf(name) }));
  const centers = placeLabels(wanted, top, bottom);
  ends.forEach((end, index) => {
    drawLineEnd(group, end, centers[index], right);
  });
  return group;
}

function heightOf({ lines }: TextBlock): number {
  return lines.length * labelSize * lineHeight + 3;
}

function drawLineEnd(parent: Element, end: LineEnd, center: number, right: number): void {
  const { name, x, y, paint } = end;
  if (end.dot) append(parent, "circle", { cx: x, cy: y, r: 2.75, fill: paint });
  append(parent, "path", {
    d: `M${x + 3} ${y}H${right + 3}L${right + 13} ${center}h3`,
    fill: "none",
    stroke: paint,
    "stroke-width": 0.75,
    "stroke-opacity": 0.6,
  });
  const step = labelSize * lineHeight;
  const first = center - ((name.lines.length - 1) * step) / 2 + labelSize * 0.35;
  const text = append(parent, "text", {
    "text-anchor": "start",
    "font-size": labelSize,
    fill: paint,
  });
  name.lines.forEach((words, index) => {
    append(text, "tspan", { x: right + 19, y: first + index * step }, words);
  });
}
