import { append } from "../../drawing/svg.ts";
import { lineHeight, widestLine, wrapText } from "../../drawing/textBlock.ts";
import { color } from "../../drawing/theme.ts";
import type { layoutFrame } from "../frameLayout.ts";
import { type Mark, markDashes } from "./adviceSigns.ts";

/** A rectangle of the plane that is called by a name, in the units of the data: [from, to] along each axis. */
export interface NamedArea {
  readonly name: string;
  /** What is to be done there, in a word before the name; it stands alone where the name has no room. */
  readonly order: string | null;
  readonly mark: Mark;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Smaller letters cannot be read on a telephone, and bold ones are wider than a zone. */
const size = 13.5;

/** Between a name and the outer edge of its outline, which is 3.5 wide. */
const margin = 4;

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
  for (const area of areas) {
    const { mark, x, y } = area;
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
    const lines = fitWords(area, right - from - 2 * margin, bottom - top - 2 * margin);
    const first = (top + bottom) / 2 - ((lines.length - 1) / 2) * size * lineHeight + size / 3;
    lines.forEach((line, i) => {
      const place = { x: (from + right) / 2, y: first + i * size * lineHeight };
      const style = { "font-size": size, "text-anchor": "middle", fill: color("ink") };
      append(group, "text", { ...place, ...style, ...halo, "stroke-width": 4 }, line);
    });
  }
}

/** Of an area's words those that its room holds, broken at spaces and hyphens. */
function fitWords({ order, name }: NamedArea, width: number, height: number): readonly string[] {
  const whole = order === null ? name : `${order}: ${name}`;
  const tried = [whole, ...(order === null ? [] : [order])].map((words) => {
    const pieces = words.replaceAll("-", "- ");
    const count = pieces.split(" ").length;
    const { lines } = wrapText(pieces, size, width, count);
    const isWhole = widestLine(pieces.split(" "), size) <= width;
    const fits = isWhole && lines.length * size * lineHeight <= height;
    return fits ? lines.map((line) => line.replaceAll("- ", "-")) : [];
  });
  return tried.find(({ length }) => length > 0) ?? [];
}
