import { areaY, dot, line } from "@observablehq/plot";
import type { Language } from "@regula/base";
import { formatLinearTicks, type NumberStyle } from "../drawing/numberFormat.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth, widestLine } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { fitTicks } from "../frame/axisTicks.ts";
import { type Extent, extentAround, fractionOf } from "../frame/frame.ts";
import { linearTicks } from "../frame/ticks.ts";

/** What a model answers on average where a column is x. */
export interface DependencePoint {
  readonly x: number;
  readonly mean: number;
  /** How far other models would answer. */
  readonly lower: number;
  readonly upper: number;
  /** Where the middle of the rows' own answers lie. */
  readonly rowsLower: number;
  readonly rowsUpper: number;
}

/** Options of `dependenceChart`. */
export interface DependenceChartOptions extends ChartOptions {
  readonly xName: string;
  readonly yName: string;
  /** How answers are written. */
  readonly style: NumberStyle;
  /** What the vertical axis reaches, so that charts can share it. */
  readonly yReaches: readonly number[];
  /** Numbers of the rows, a mark each below the curve. */
  readonly rug: readonly number[];
  /** How places on the horizontal axis are written; as numbers by default. */
  readonly formatX?: (ticks: readonly number[], language: Language) => string[];
}

const frame = { top: 32, bottom: 46, height: 190, rug: 8 };

/** A curve with the band of the model around it, the wider one of the rows, and the rows' numbers. */
export function dependenceChart(
  points: readonly DependencePoint[],
  options: DependenceChartOptions,
): SVGSVGElement {
  const { language, xName, yName, style, yReaches, rug } = options;
  const { formatX = (ticks) => formatLinearTicks(ticks, language) } = options;
  const width = widthOf(options);
  const xs = points.map(({ x }) => x);
  const xDomain = extentAround(xs);
  const values = points.flatMap(({ lower, upper, rowsLower, rowsUpper }) => [
    ...[lower, upper, rowsLower, rowsUpper],
  ]);
  const yDomain = within(extentAround([...values, ...yReaches]), style);
  const yTicks = linearTicks(yDomain[0], yDomain[1], 5);
  const y = { ticks: yTicks, labels: formatLinearTicks(yTicks, language, style) };
  const marginLeft = 12 + widestLine(y.labels, fontSize);
  const marginRight = 14;
  const height = frame.top + frame.height + frame.bottom;
  const right = width - marginRight;
  const bottom = frame.top + frame.height;
  const across = (value: number) => marginLeft + fractionOf(xDomain, value) * (right - marginLeft);
  const label = (ticks: readonly number[]) => formatX(ticks, language);
  const x = fitTicks(xDomain, 6, label, across, [0, width]);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, yName);
  const half = estimateWidth(xName, fontSize) / 2;
  const middle = Math.max(half + 1, Math.min(width - half - 1, (marginLeft + right) / 2));
  append(axes, "text", { x: middle, y: height - 5, "text-anchor": "middle" }, xName);
  const paint = color("model-1");
  appendPlot(root, {
    width,
    height,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    marginLeft,
    marginRight,
    x: { domain: xDomain, axis: null },
    y: { domain: yDomain, range: [bottom - frame.rug - 4, frame.top], axis: null },
    marks: [
      ...axisMarks("y", y),
      ...axisMarks("x", x),
      areaY(points, {
        x: "x",
        y1: "rowsLower",
        y2: "rowsUpper",
        fill: color("soft"),
        fillOpacity: 0.13,
      }),
      areaY(points, { x: "x", y1: "lower", y2: "upper", fill: paint, fillOpacity: 0.28 }),
      line(points, { x: "x", y: "mean", stroke: paint, strokeWidth: 2.25 }),
      dot(points, { x: "x", y: "mean", r: 3, fill: paint, stroke: color("card") }),
    ],
  });
  drawRug(root, rug.filter((one) => one >= xDomain[0] && one <= xDomain[1]).map(across), bottom);
  return root;
}

function drawRug(root: Element, places: readonly number[], bottom: number): void {
  if (places.length === 0) return;
  const marks = places.map((x) => `M${Math.round(100 * x) / 100} ${bottom}v${-frame.rug}`);
  append(root, "path", {
    "data-mark": "rug",
    d: marks.join(""),
    stroke: color("ink"),
    "stroke-opacity": 0.45,
    "stroke-width": 1,
    fill: "none",
  });
}

/** Probabilities end at 0 and 1. */
function within([low, high]: Extent, style: NumberStyle): Extent {
  return style === "percent" ? [Math.max(0, low), Math.min(1, high)] : [low, high];
}
