import { gridX, gridY, type Markish, type PlotOptions, plot, text } from "@observablehq/plot";
import { append, fontSize } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";
import type { AxisTicks } from "./axisTicks.ts";

/** Grid lines and their labels. Plot's own axis would write a log scale's labels, in English. */
export function axisMarks(axis: "x" | "y", { ticks, labels }: AxisTicks): Markish[] {
  const style = {
    text: (_tick: number, index: number) => labels[index],
    fill: color("soft"),
    fontSize,
  };
  const grid = { stroke: color("line"), strokeOpacity: 1 };
  return axis === "x"
    ? [gridX(ticks, grid), text(ticks, { ...style, x: Number, frameAnchor: "bottom", dy: 15 })]
    : [
        gridY(ticks, grid),
        text(ticks, { ...style, y: Number, frameAnchor: "left", textAnchor: "end", dx: -8 }),
      ];
}

/**
 * Draws an Observable Plot into a chart's root, without what it brings for a page of its own: its
 * style sheet and generated class reach beyond the chart, and its labels are English only.
 */
export function appendPlot(root: SVGSVGElement, options: Omit<PlotOptions, "document">): void {
  const drawn = plot({ ...options, document: root.ownerDocument });
  const group = append(root, "g", { "text-anchor": "middle" });
  for (const child of Array.from(drawn.children)) {
    if (child.nodeName.toLowerCase() === "style") continue;
    settle(child);
    group.append(child);
  }
  for (const element of Array.from(group.querySelectorAll("*"))) {
    for (const name of ["class", "aria-label", "aria-description", "aria-hidden"]) {
      element.removeAttribute(name);
    }
  }
}

/**
 * Takes back the half unit by which Plot shifts marks on a screen of low density only, so that a chart
 * is the same everywhere; the shifts that we ask for ourselves are whole.
 */
function settle(mark: Element): void {
  const shift = mark.getAttribute("transform")?.match(/^translate\(([^,]+),([^)]+)\)$/);
  if (shift === null || shift === undefined) return;
  const [x, y] = [Math.floor(Number(shift[1])), Math.floor(Number(shift[2]))];
  if (x === 0 && y === 0) mark.removeAttribute("transform");
  else mark.setAttribute("transform", `translate(${x},${y})`);
}
