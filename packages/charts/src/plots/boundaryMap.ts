import { type Matrix, RegulaError, spellNumbers } from "@regula/base";
import { pathText } from "../drawing/pathText.ts";
import { append, type ChartOptions, createRoot, setViewBox, widthOf } from "../drawing/svg.ts";
import { color } from "../drawing/theme.ts";
import { contourField } from "../frame/contours.ts";
import type { Frame } from "../frame/frame.ts";
import { drawAxes, drawBackground, layoutFrame } from "../frame/frameLayout.ts";
import { drawLegend, type LegendEntry } from "../frame/legend.ts";
import { type ChartPoint, drawPoints } from "../frame/points.ts";

/** Options of `boundaryMap`. */
export interface BoundaryMapOptions extends ChartOptions {
  /** Where the bands of color meet, ascending in (0, 1); .1, .2, … .9 by default. */
  readonly thresholds?: readonly number[];
  readonly points?: readonly ChartPoint[];
  /** Signs explained under the map. */
  readonly legend?: readonly LegendEntry[];
  /** Ticks and names of the axes; drawn only if true. */
  readonly axes?: boolean;
}

const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * P(class 1) over a frame as bands of color, with a strong line where it is 0.5.
 * `grid` is rows × columns of probabilities at the positions that `sampleFrame` gives; points outside
 * the frame are left out.
 * @throws RegulaError when a probability is not in [0, 1], a position is not finite, or the grid or
 * the frame is empty.
 */
export function boundaryMap(
  grid: Matrix,
  frame: Frame,
  options: BoundaryMapOptions,
): SVGSVGElement {
  checkGrid(grid);
  const { id, language, thresholds = tenths, points = [], axes = false } = options;
  const chartWidth = widthOf(options);
  const layout = layoutFrame(frame, chartWidth, language, axes);
  const root = createRoot(options);
  const clipPath = append(append(root, "defs"), "clipPath", { id: `${id}-clip` });
  const { left: x, top: y, width, height } = layout;
  append(clipPath, "rect", { x, y, width, height });
  const clip = { "clip-path": `url(#${id}-clip)` };

  const field = contourField(grid, layout);
  const bands = append(root, "g", { "data-mark": "bands", "fill-rule": "evenodd", ...clip });
  const limits = [0, ...thresholds, 1];
  append(bands, "rect", { x, y, width, height, fill: bandColor((limits[0] + limits[1]) / 2) });
  thresholds.forEach((threshold, index) => {
    const area = field.area(threshold);
    if (area.length === 0) return;
    append(bands, "path", {
      "data-threshold": String(threshold),
      d: pathText(area, true),
      fill: bandColor((threshold + limits[index + 2]) / 2),
    });
  });
  const markings = append(root, "g", { "stroke-opacity": 0.85 });
  drawBackground(markings, frame, layout, color("marking"));
  const lines = field.line(0.5);
  if (lines.length > 0) {
    append(root, "path", {
      "data-mark": "boundary",
      d: pathText(lines, false),
      fill: "none",
      stroke: color("ink"),
      "stroke-width": 2.25,
      "stroke-linejoin": "round",
      ...clip,
    });
  }
  if (axes) drawAxes(root, frame, layout, language);
  drawPoints(root, points, frame, layout);
  setViewBox(root, chartWidth, drawLegend(root, options.legend ?? [], chartWidth, layout.bottom));
  return root;
}

/** From the color of class 0 through the card's to that of class 1, with a step at 0.5. */
function bandColor(probability: number): string {
  const certainty = Math.abs(2 * probability - 1);
  if (certainty === 0) return color("card");
  const share = Math.round(100 * (0.08 + 0.46 * certainty));
  const hue = color(probability > 0.5 ? "class-1" : "class-0");
  return `color-mix(in srgb, ${hue} ${share}%, ${color("card")})`;
}

function checkGrid({ rows, columns, data }: Matrix): void {
  const wrong = data.findIndex((value) => !(value >= 0 && value <= 1));
  if (rows > 0 && columns > 0 && data.length === rows * columns && wrong < 0) return;
  throw new RegulaError({
    code: wrong < 0 ? "shape-mismatch" : "parameter-invalid",
    place: { option: wrong < 0 ? "grid" : `grid[${wrong}]` },
    expected:
      wrong < 0
        ? { en: "rows × columns probabilities", "pt-BR": "linhas × colunas probabilidades" }
        : { en: "a probability in [0, 1]", "pt-BR": "uma probabilidade em [0; 1]" },
    received: spellNumbers(
      wrong < 0 ? `${rows} × ${columns}, ${data.length}` : String(data[wrong]),
    ),
  });
}
