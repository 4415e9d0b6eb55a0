import { areaY, dot, line, ruleX, ruleY } from "@observablehq/plot";
import type { Language } from "@regula/base";
import { formatLinearTicks, formatLogTicks } from "../drawing/numberFormat.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth, widestLine } from "../drawing/textBlock.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { type AxisTicks, keepApart } from "../frame/axisTicks.ts";
import { drawChosen } from "../frame/chosenMark.ts";
import { logAxis } from "../frame/costScale.ts";
import { type Extent, extentAround, fractionOf } from "../frame/frame.ts";
import {
  drawLineEnds,
  endMargin,
  type LineEnd,
  stackHeight,
  wrapEndNames,
} from "../frame/lineEnds.ts";
import { linearTicks } from "../frame/ticks.ts";

/** A mean at one place of the horizontal axis, with the band around it where there is one. */
export interface BandPoint {
  readonly x: number;
  readonly mean: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** One curve of a chart. */
export interface CurveSeries {
  /** Stands at the line's end, in the reader's language. */
  readonly name: string;
  /** The model's index: its color. */
  readonly hue: number;
  /** Solid for rows held out, dashed for those trained on. */
  readonly kind: "held-out" | "training";
  /** By ascending x. */
  readonly points: readonly BandPoint[];
}

/** Options of `curveChart`. */
export interface CurveChartOptions extends ChartOptions {
  /** Of the horizontal axis; "linear" by default. */
  readonly scale?: "log" | "linear";
  readonly xName: string;
  readonly yName: string;
  /** Dashed levels to compare with, named at the right. */
  readonly references?: readonly { readonly value: number; readonly name: string }[];
  /** What the vertical axis must reach besides, so that charts can share it. */
  readonly yReaches?: readonly number[];
  /** A ring around what is held out at this x, and a word above it. */
  readonly chosen?: { readonly x: number; readonly name: string };
}

type Symbols = "circle" | "square" | "triangle" | "diamond";

/** Distinguishable in grey too. */
const signs: readonly Symbols[] = ["circle", "square", "triangle", "diamond"];
const referenceDashes = ["2 3", "9 3 2 3", "2 6"];

const frame = { top: 32, bottom: 46, height: 200 };

/**
 * Means over a quantity that was tried at a few places, with their bands. Ticks stand at the places
 * tried. Points that are not finite, or not positive on the log scale, leave a gap.
 */
export function curveChart(
  series: readonly CurveSeries[],
  options: CurveChartOptions,
): SVGSVGElement {
  const { language, scale = "linear", references = [], yReaches = [], chosen } = options;
  const isShown = ({ x, mean }: BandPoint) =>
    Number.isFinite(x) && Number.isFinite(mean) && (scale === "linear" || x > 0);
  const shown = series
    .map((one, index) => ({
      ...one,
      points: one.points.map((point) => (isShown(point) ? withBand(point) : gapAt(point))),
      drawn: one.points.filter(isShown).map(withBand),
      sign: signs[index % signs.length],
    }))
    .filter(({ drawn }) => drawn.length > 0);
  const levels = references.filter(({ value }) => Number.isFinite(value));
  const width = widthOf(options);
  const names = wrapEndNames(
    [...shown, ...levels].map(({ name }) => name),
    width,
  );
  const y = valueAxis(
    [
      ...shown.flatMap(({ drawn }) =>
        drawn.flatMap(({ mean, lower, upper }) => [mean, lower, upper]),
      ),
      ...levels.map(({ value }) => value),
      ...yReaches.filter(Number.isFinite),
    ],
    language,
  );
  const marginLeft = 12 + widestLine(y.labels, fontSize);
  const marginRight = endMargin(names);
  const plotHeight = Math.max(frame.height, stackHeight(names));
  const height = frame.top + plotHeight + frame.bottom;
  const right = width - marginRight;
  const bottom = frame.top + plotHeight;
  const xs = [...new Set(shown.flatMap(({ drawn }) => drawn.map(({ x }) => x)))];
  xs.sort((a, b) => a - b);
  const xDomain = scale === "log" ? logAxis(xs, language).domain : extentAround(xs);
  const across = placeIn(xDomain, scale, [marginLeft, right]);
  // Signs at the bottom keep off the ticks below.
  const upRange: Extent = [bottom - 6, frame.top];
  const up = placeIn(y.domain, "linear", upRange);
  const x = keepApart(xs, formatLogTicks(xs, language), across, [0, right + 24]);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, options.yName);
  const half = estimateWidth(options.xName, fontSize) / 2;
  append(
    axes,
    "text",
    {
      x: Math.max(half + 1, Math.min(width - half - 1, (marginLeft + right) / 2)),
      y: height - 5,
      "text-anchor": "middle",
    },
    options.xName,
  );
  appendPlot(root, {
    width,
    height,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    marginLeft,
    marginRight,
    x: { type: scale, domain: xDomain, axis: null },
    y: { domain: y.domain, range: upRange, axis: null },
    marks: [
      ...axisMarks("y", y),
      ...axisMarks("x", x),
      ...levels.map(({ value }, index) =>
        ruleY([value], {
          stroke: color("soft"),
          strokeWidth: 1.25,
          strokeDasharray: referenceDashes[index % referenceDashes.length],
        }),
      ),
      ...shown.flatMap(markSeries),
    ],
  });
  if (chosen) {
    const points = shown
      .filter(({ kind }) => kind === "held-out")
      .flatMap(({ drawn }) => drawn.filter((point) => point.x === chosen.x));
    const places = points.map(({ x, mean }) => [across(x), up(mean)] as const);
    drawChosen(root, places, chosen.name, [1, right + 6], [frame.top, bottom]);
  }
  const ends: Omit<LineEnd, "name">[] = [
    ...shown.map(({ drawn, hue }) => {
      const last = drawn[drawn.length - 1];
      return { x: across(last.x) + 3, y: up(last.mean), paint: modelColor(hue), dot: false };
    }),
    ...levels.map(({ value }) => ({ x: right, y: up(value), paint: color("soft"), dot: false })),
  ];
  drawLineEnds(
    root,
    ends.map((end, index) => ({ ...end, name: names[index] })),
    right,
    [frame.top, bottom],
  );
  return root;
}

type DrawnPoint = Required<BandPoint>;

/** A band that is not finite shrinks to the mean. */
function withBand({ x, mean, lower = mean, upper = mean }: BandPoint): DrawnPoint {
  const isBand = Number.isFinite(lower) && Number.isFinite(upper) && lower <= upper;
  return isBand ? { x, mean, lower, upper } : { x, mean, lower: mean, upper: mean };
}

function gapAt({ x }: BandPoint): DrawnPoint {
  return { x, mean: Number.NaN, lower: Number.NaN, upper: Number.NaN };
}

function markSeries({
  points,
  drawn,
  hue,
  kind,
  sign,
}: Pick<CurveSeries, "hue" | "kind"> & {
  readonly points: readonly DrawnPoint[];
  readonly drawn: readonly DrawnPoint[];
  readonly sign: Symbols;
}) {
  const stroke = modelColor(hue);
  const isHeldOut = kind === "held-out";
  const banded = drawn.filter(({ lower, upper }) => lower < upper);
  return [
    ...(banded.length > 0
      ? [
          areaY(points, { x: "x", y1: "lower", y2: "upper", fill: stroke, fillOpacity: 0.12 }),
          ruleX(banded, { x: "x", y1: "lower", y2: "upper", stroke, strokeOpacity: 0.6 }),
        ]
      : []),
    line(points, {
      x: "x",
      y: "mean",
      stroke,
      strokeWidth: isHeldOut ? 2 : 1.6,
      strokeDasharray: isHeldOut ? "none" : "5 3",
      strokeLinecap: "butt",
    }),
    dot(drawn, {
      x: "x",
      y: "mean",
      r: isHeldOut ? 3.75 : 3,
      symbol: sign,
      fill: isHeldOut ? stroke : color("card"),
      stroke: isHeldOut ? color("card") : stroke,
    }),
  ];
}

/** From a value to its place; a logarithm where the scale has one. */
function placeIn(
  domain: Extent,
  scale: "log" | "linear",
  [start, end]: Extent,
): (value: number) => number {
  const read = scale === "log" ? Math.log : (value: number) => value;
  const extent: Extent = [read(domain[0]), read(domain[1])];
  return (value) => start + fractionOf(extent, read(value)) * (end - start);
}

/** A linear axis around the values, not from zero: curves are compared with each other. */
function valueAxis(
  values: readonly number[],
  language: Language,
): AxisTicks & { readonly domain: Extent } {
  const [low, high] = extentAround(values);
  const domain: Extent = [values.every((value) => value >= 0) ? Math.max(0, low) : low, high];
  const ticks = linearTicks(domain[0], domain[1], 5);
  return { domain, ticks, labels: formatLinearTicks(ticks, language) };
}
