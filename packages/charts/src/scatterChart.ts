import type { Frame } from "./frame.ts";
import { drawAxes, drawBackground, layoutFrame } from "./frameLayout.ts";
import { drawLegend, type LegendEntry } from "./legend.ts";
import { type ChartPoint, drawPoints } from "./points.ts";
import { append, type ChartOptions, createRoot, setViewBox, widthOf } from "./svg.ts";
import { color } from "./theme.ts";

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
