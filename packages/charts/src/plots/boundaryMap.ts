import { largestOf, type Matrix, matrix, RegulaError, spellNumbers } from "@regula/base";
import { type Position, pathText } from "../drawing/pathText.ts";
import { append, type ChartOptions, createRoot, setViewBox, widthOf } from "../drawing/svg.ts";
import { type ColorName, color } from "../drawing/theme.ts";
import { contourField } from "../frame/contours.ts";
import type { Frame } from "../frame/frame.ts";
import { drawAxes, drawBackground, type FrameLayout, layoutFrame } from "../frame/frameLayout.ts";
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
  const { thresholds = tenths } = options;
  return drawFieldMap(frame, options, (bands, layout) => {
    const field = contourField(grid, layout);
    const limits = [0, ...thresholds, 1];
    drawGround(bands, layout, bandColor((limits[0] + limits[1]) / 2));
    thresholds.forEach((threshold, index) => {
      const fill = bandColor((threshold + limits[index + 2]) / 2);
      drawBand(bands, field.area(threshold), threshold, fill);
    });
    return field.line(0.5);
  });
}

/** Of so much more probability than any other class has: where the bands of `classesMap` begin. */
const leads = [0, 0.2, 0.4, 0.6, 0.8];

/**
 * The likeliest of three classes over a frame, in bands of its color, the stronger the more probability
 * it has than any other class, with strong lines where the likeliest class changes.
 *
 * @param grids P of each class, rows × columns each, at the positions that `sampleFrame` gives
 * @throws RegulaError when a probability is not in [0, 1], a position is not finite, or a grid or the
 * frame is empty.
 */
export function classesMap(
  grids: readonly [Matrix, Matrix, Matrix],
  frame: Frame,
  options: Omit<BoundaryMapOptions, "thresholds">,
): SVGSVGElement {
  grids.forEach(checkGrid);
  const colors: readonly ColorName[] = ["class-0", "class-1", "class-2"];
  return drawFieldMap(frame, options, (bands, layout) => {
    drawGround(bands, layout, color("card"));
    return grids.flatMap((_, own) => {
      const field = contourField(leadOf(grids, own), layout);
      for (const lead of leads) {
        const fill = shadeOf(colors[own], lead + 0.1);
        drawBand(bands, field.area((1 + lead) / 2), lead, fill);
      }
      // The last class's borders are those of the others.
      return own < grids.length - 1 ? field.line(0.5) : [];
    });
  });
}

/** How much more probability a class has than any other, from [−1, 1] to [0, 1]. */
function leadOf(grids: readonly Matrix[], own: number): Matrix {
  const { rows, columns, data } = grids[own];
  const lead = data.map((p, cell) => {
    const others = grids.filter((_, c) => c !== own).map((grid) => grid.data[cell]);
    return 0.5 + (p - largestOf(others)) / 2;
  });
  return matrix(rows, columns, lead);
}

/** @param drawBands returns the strong lines */
function drawFieldMap(
  frame: Frame,
  options: BoundaryMapOptions,
  drawBands: (bands: Element, layout: FrameLayout) => Position[][],
): SVGSVGElement {
  const { id, language, points = [], axes = false } = options;
  const chartWidth = widthOf(options);
  const layout = layoutFrame(frame, chartWidth, language, axes);
  const root = createRoot(options);
  const clipPath = append(append(root, "defs"), "clipPath", { id: `${id}-clip` });
  const { left: x, top: y, width, height } = layout;
  append(clipPath, "rect", { x, y, width, height });
  const clip = { "clip-path": `url(#${id}-clip)` };

  const bands = append(root, "g", { "data-mark": "bands", "fill-rule": "evenodd", ...clip });
  const lines = drawBands(bands, layout);
  const markings = append(root, "g", { "stroke-opacity": 0.85 });
  drawBackground(markings, frame, layout, color("marking"));
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

function drawGround(
  bands: Element,
  { left: x, top: y, width, height }: FrameLayout,
  fill: string,
): void {
  append(bands, "rect", { x, y, width, height, fill });
}

function drawBand(bands: Element, area: Position[][], threshold: number, fill: string): void {
  if (area.length === 0) return;
  append(bands, "path", { "data-threshold": String(threshold), d: pathText(area, true), fill });
}

/** From the color of class 0 through the card's to that of class 1, with a step at 0.5. */
function bandColor(probability: number): string {
  const certainty = Math.abs(2 * probability - 1);
  if (certainty === 0) return color("card");
  return shadeOf(probability > 0.5 ? "class-1" : "class-0", certainty);
}

function shadeOf(hue: ColorName, certainty: number): string {
  const share = Math.round(100 * (0.08 + 0.46 * certainty));
  return `color-mix(in srgb, ${color(hue)} ${share}%, ${color("card")})`;
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
