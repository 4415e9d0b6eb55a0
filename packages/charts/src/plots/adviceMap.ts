import { type Matrix, matrix, RegulaError, spellNumbers } from "@regula/base";
import {
  bandCenters,
  divergingColor,
  divergingScale,
  drawColorScale,
} from "../drawing/colorScale.ts";
import { pathText } from "../drawing/pathText.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth, lineHeight, wrapText } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import { defineTextures } from "../frame/adviceSigns.ts";
import { contourField } from "../frame/contours.ts";
import type { Frame } from "../frame/frame.ts";
import { drawAxes, drawBackground, layoutFrame } from "../frame/frameLayout.ts";
import { drawLegend, type LegendEntry } from "../frame/legend.ts";
import { type ChartPoint, drawPoints } from "../frame/points.ts";

/** Probabilities with their band at the positions that `sampleFrame` gives, and where data support them. */
export interface AdviceField {
  /** Rows × columns, each in [0, 1]. */
  readonly mean: Matrix;
  readonly lower: Matrix;
  readonly upper: Matrix;
  /** One a cell, 0 or 1. */
  readonly support: ArrayLike<number>;
}

export interface AdviceMapOptions extends ChartOptions {
  /** What places are held against: where the colors meet. */
  readonly center: number;
  /** What the colors mean. */
  readonly scaleName: string;
  /** Without it nothing is marked as recommended or to be avoided, and the map is crossed out. */
  readonly hasAdvice: boolean;
  readonly points?: readonly ChartPoint[];
  readonly legend?: readonly LegendEntry[];
  readonly axes?: boolean;
  /** Sentences above and below, for a map that stands alone. */
  readonly heading?: string;
  readonly captions?: readonly string[];
}

/**
 * Probabilities over a frame, in colors that part at the center. Plus signs inside a solid line: the
 * whole band lies above it. Minus signs inside a dashed line: below it. Hatched: no data to say.
 *
 * @throws RegulaError where grids differ in shape, a probability is not in [0, 1], or the frame is empty
 */
export function adviceMap(
  field: AdviceField,
  frame: Frame,
  options: AdviceMapOptions,
): SVGSVGElement {
  checkField(field);
  const { id, language, center, hasAdvice, points = [], axes = false } = options;
  const chartWidth = widthOf(options);
  const root = createRoot(options);
  const ground =
    options.heading === undefined ? null : append(root, "rect", { fill: color("card") });
  const defs = append(root, "defs");
  const top = drawHeading(root, options.heading, chartWidth);
  const layout = shiftLayout(layoutFrame(frame, chartWidth, language, axes), top);
  const { left: x, top: y, width, height } = layout;
  const clipPath = append(defs, "clipPath", { id: `${id}-clip` });
  append(clipPath, "rect", { x, y, width, height });
  const clip = { "clip-path": `url(#${id}-clip)` };
  const texture = defineTextures(defs, id);
  const supported = matrix(field.mean.rows, field.mean.columns, Float64Array.from(field.support));
  const supportField = contourField(supported, layout);
  const supportedPath = pathText(supportField.area(0.5), true);
  const supportClip = append(defs, "clipPath", { id: `${id}-support` });
  append(supportClip, "path", { d: supportedPath, "clip-rule": "evenodd" });
  const insideSupport = { "clip-path": `url(#${id}-support)` };

  append(root, "rect", { x, y, width, height, fill: texture("unsupported") });
  const surface = append(root, "g", {
    "data-mark": "bands",
    "fill-rule": "evenodd",
    ...insideSupport,
  });
  const scale = divergingScale(center);
  const means = contourField(field.mean, layout);
  const [lowest, ...others] = bandCenters(scale);
  append(surface, "rect", { x, y, width, height, fill: divergingColor(lowest, center) });
  scale.thresholds.forEach((threshold, i) => {
    append(surface, "path", {
      "data-threshold": threshold.toFixed(2),
      d: pathText(means.area(threshold), true),
      fill: divergingColor(others[i], center),
      stroke: color("ink"),
      "stroke-opacity": 0.25,
      "stroke-width": 0.6,
    });
  });
  const markings = append(root, "g", { "stroke-opacity": 0.7 });
  drawBackground(markings, frame, layout, color("soft"));
  if (hasAdvice) {
    const marked = append(root, "g", { "fill-rule": "evenodd", ...insideSupport });
    drawMarked(marked, "recommend", contourField(field.lower, layout).area(center), texture);
    const below = matrix(
      field.upper.rows,
      field.upper.columns,
      field.upper.data.map((p) => 1 - p),
    );
    drawMarked(marked, "avoid", contourField(below, layout).area(1 - center), texture);
  } else {
    append(root, "rect", {
      "data-mark": "no-advice",
      x,
      y,
      width,
      height,
      fill: texture("no-advice"),
      ...insideSupport,
    });
  }
  append(root, "path", {
    "data-mark": "support",
    d: supportedPath,
    fill: "none",
    stroke: color("soft"),
    "stroke-width": 1,
    ...clip,
  });
  if (axes) drawAxes(root, frame, layout, language);
  drawPoints(root, points, frame, layout);
  const scaleEnd = drawColorScale(root, scale, {
    width: chartWidth,
    top: layout.bottom + 4,
    name: options.scaleName,
    language,
  });
  const legendEnd = drawLegend(root, options.legend ?? [], chartWidth, scaleEnd);
  const end = drawCaptions(root, options.captions ?? [], chartWidth, legendEnd);
  setViewBox(root, chartWidth, end);
  if (ground) padAround(root, ground, chartWidth, end);
  return root;
}

/** Room around a picture of its own, and a ground to be seen on. */
function padAround(root: Element, ground: Element, width: number, height: number): void {
  const room = 16;
  const box = [-room, -room, width + 2 * room, height + 2 * room].map(Math.ceil);
  root.setAttribute("viewBox", box.join(" "));
  ["x", "y", "width", "height"].forEach((name, i) => {
    ground.setAttribute(name, String(box[i]));
  });
}

type Layout = ReturnType<typeof layoutFrame>;

function shiftLayout(layout: Layout, down: number): Layout {
  return {
    ...layout,
    top: layout.top + down,
    bottom: layout.bottom + down,
    y: (value) => layout.y(value) + down,
  };
}

/** An area with its texture and its line; the line is solid or dashed, so that grey prints tell. */
function drawMarked(
  parent: Element,
  kind: "recommend" | "avoid",
  area: ReturnType<ReturnType<typeof contourField>["area"]>,
  texture: (kind: "recommend" | "avoid") => string,
): void {
  if (area.length === 0) return;
  const d = pathText(area, true);
  append(parent, "path", { "data-mark": kind, d, fill: texture(kind) });
  append(parent, "path", {
    d,
    fill: "none",
    stroke: color("ink"),
    "stroke-width": 2,
    ...(kind === "avoid" && { "stroke-dasharray": "5 4" }),
  });
}

function drawHeading(root: Element, heading: string | undefined, width: number): number {
  if (heading === undefined) return 0;
  const size = fontSize + 3;
  const { lines } = wrapText(heading, size, width - 4, 3);
  lines.forEach((line, i) => {
    const y = size + i * size * lineHeight;
    append(root, "text", { x: 2, y, "font-size": size, "font-weight": "bold" }, line);
  });
  return lines.length * size * lineHeight + 8;
}

function drawCaptions(
  root: Element,
  captions: readonly string[],
  width: number,
  top: number,
): number {
  let y = top;
  for (const caption of captions) {
    const most = Math.ceil(estimateWidth(caption, fontSize) / (width - 4)) + 2;
    for (const line of wrapText(caption, fontSize, width - 4, most).lines) {
      y += fontSize * lineHeight;
      append(root, "text", { x: 2, y, fill: color("soft") }, line);
    }
    y += 5;
  }
  return y + 5;
}

function checkField({ mean, lower, upper, support }: AdviceField): void {
  const size = mean.rows * mean.columns;
  const sizes = [mean, lower, upper].map(({ data }) => data.length);
  const wrong = [mean, lower, upper].flatMap(({ data }) =>
    Array.from(data).filter((value) => !(value >= 0 && value <= 1)),
  )[0];
  if (size > 0 && [...sizes, support.length].every((one) => one === size) && wrong === undefined) {
    return;
  }
  throw new RegulaError({
    code: wrong === undefined ? "shape-mismatch" : "parameter-invalid",
    place: { option: "field" },
    expected:
      wrong === undefined
        ? { en: `grids of ${size} cells`, "pt-BR": `grades de ${size} células` }
        : { en: "probabilities in [0, 1]", "pt-BR": "probabilidades em [0; 1]" },
    received: spellNumbers(
      wrong === undefined ? `${sizes.join(", ")}, ${support.length}` : String(wrong),
    ),
  });
}
