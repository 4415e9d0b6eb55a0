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

const size = 13.5;

/** Names are read over textures and lines. */
const halo = { stroke: color("card"), "paint-order": "stroke", "stroke-linejoin": "round" };

/** Outlines with their names inside, each with the line of its mark. */
export function drawNamedAreas(
  parent: Element,
  areas: readonly NamedArea[],
  layout: ReturnType<typeof layoutFrame>,
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
    const longest = widestLine(name.split(" "), size);
    const { lines } = wrapText(name, size, Math.max(right - left, longest), 5);
    const first = (top + bottom) / 2 - ((lines.length - 1) / 2) * size * lineHeight + size / 3;
    lines.forEach((line, i) => {
      const place = { x: (left + right) / 2, y: first + i * size * lineHeight };
      const style = { "font-size": size, "font-weight": "bold", "text-anchor": "middle" };
      append(group, "text", { ...place, ...style, ...halo, "stroke-width": 4 }, line);
    });
  }
}
