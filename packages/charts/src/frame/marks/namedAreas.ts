import { append } from "../../drawing/svg.ts";
import { lineHeight, widestLine, wrapText } from "../../drawing/textBlock.ts";
import { color } from "../../drawing/theme.ts";
import type { layoutFrame } from "../frameLayout.ts";
import { type Mark, markDashes } from "./adviceSigns.ts";

/** A rectangle of the plane that is called by a name, in the units of the data: [from, to] along each axis. */
export interface NamedArea {
  readonly name: string;
  readonly mark: Mark;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Sizes that a name is tried in, until it fits. */
const sizes = [13.5, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5] as const;

/** Between a name and its outline. */
const margin = 4;

/** By how much bold words are wider than `estimateWidth` says. */
const boldWidth = 1.15;

/** Names are read over textures and lines. */
const halo = { stroke: color("card"), "paint-order": "stroke", "stroke-linejoin": "round" };

/** A part of the plot that holds words of its own, in pixels. */
export interface TakenRoom {
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Outlines with their names inside, each with the line of its mark.
 *
 * @param taken at the left edge: names begin to the right of it
 */
export function drawNamedAreas(
  parent: Element,
  areas: readonly NamedArea[],
  layout: ReturnType<typeof layoutFrame>,
  taken: TakenRoom | null,
): void {
  for (const { name, mark, x, y } of areas) {
    const group = append(parent, "g", { "data-mark": "named-area", "data-named": mark });
    const [left, right] = x.map((value) => layout.x(value));
    const [bottom, top] = y.map((value) => layout.y(value));
    const room = 2;
    const box = {
      x: left + room,
      y: top + room,
      width: right - left - 2 * room,
      height: bottom - top - 2 * room,
      fill: "none",
    };
    append(group, "rect", { ...box, stroke: color("card"), "stroke-width": 6 });
    const dashes = markDashes[mark];
    append(group, "rect", {
      ...box,
      stroke: color("ink"),
      "stroke-width": 3,
      ...(dashes !== null && { "stroke-dasharray": dashes }),
    });
    const isBeside = taken !== null && top < taken.bottom && bottom > taken.top;
    const from = isBeside ? Math.max(left, taken.right) : left;
    const { lines, size } = fitName(name, right - from - 2 * margin, bottom - top - 2 * margin);
    const first = (top + bottom) / 2 - ((lines.length - 1) / 2) * size * lineHeight + size / 3;
    lines.forEach((line, i) => {
      const place = { x: (from + right) / 2, y: first + i * size * lineHeight };
      const style = { "font-size": size, "font-weight": "bold", "text-anchor": "middle" };
      append(group, "text", { ...place, ...style, ...halo, "stroke-width": 4 }, line);
    });
  }
}

/** A name broken at spaces and hyphens, as large as its room allows; cut where it fits in no size. */
function fitName(name: string, width: number, height: number) {
  const pieces = name.replaceAll("-", "- ");
  const count = pieces.split(" ").length;
  const tried = sizes.map((size) => {
    const { lines } = wrapText(pieces, size, width / boldWidth, count);
    const isWhole = boldWidth * widestLine(pieces.split(" "), size) <= width;
    const fits = isWhole && lines.length * size * lineHeight <= height;
    return { size, fits, lines: lines.map((line) => line.replaceAll("- ", "-")) };
  });
  return tried.find(({ fits }) => fits) ?? tried[tried.length - 1];
}
