import { append, type ChartOptions, createRoot, setViewBox, widthOf } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";
import type { Frame } from "../frame/frame.ts";
import { drawAxes, drawBackground, layoutFrame } from "../frame/frameLayout.ts";
import { drawLegend, type LegendEntry } from "../frame/legend.ts";
import { type ChartPoint, drawPoints } from "../frame/points.ts";

/** Options of `scatterChart`. */
export interface ScatterOptions extends ChartOptions {
  /** Signs explained under the chart. */
  readonly legend?: readonly LegendEntry[];
  /** Ticks and names of the axes; drawn unless false. */
  readonly axes?: boolean;
}

/**
 * The examples of two classes in a frame; those outside it are left out.
 * @throws RegulaError when a position is not finite or the frame is empty.
 */
export function scatterChart(
  points: readonly ChartPoint[],
  frame: Frame,
  options: ScatterOptions,
): SVGSVGElement {
  const { language, axes = true } = options;
  const width = widthOf(options);
  const layout = layoutFrame(frame, width, language, axes);
  const root = createRoot(options);
  const background = append(root, "g", { "stroke-opacity": 0.45 });
  drawBackground(background, frame, layout, color("soft"));
  if (axes) drawAxes(root, frame, layout, language);
  drawPoints(root, points, frame, layout);
  setViewBox(root, width, drawLegend(root, options.legend ?? [], width, layout.bottom));
  return root;
}
