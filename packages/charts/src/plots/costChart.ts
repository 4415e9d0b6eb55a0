import { line, type Markish } from "@observablehq/plot";
import { smallestOf, type Text } from "@regula/base";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { widestLine } from "../drawing/textBlock.ts";
import { color, hueCount, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { iterationAxis, linearAxis, logAxis } from "../frame/costScale.ts";
import { drawLineEnds, endMargin, stackHeight, wrapEndNames } from "../frame/lineEnds.ts";

/** One line of the chart: a part of one model's cost over its training. */
export interface CostSeries {
  /** Stands at the line's end, in the reader's language. */
  readonly name: string;
  /** The model's index in the comparison: color and dashes. */
  readonly hue: number;
  readonly kind: "dataLoss" | "penalty";
  readonly points: readonly { readonly iteration: number; readonly value: number }[];
}

export interface CostChartOptions extends ChartOptions {
  /** "log" by default. */
  readonly scale?: "log" | "linear";
}

const words = {
  cost: { en: "cost", "pt-BR": "custo" },
  logCost: { en: "cost (log scale)", "pt-BR": "custo (escala log)" },
} as const satisfies Record<string, Text>;

// Mostly ink, so that a noisy line still reads as a line; told apart in grey too.
const dashes = ["none", "14 3", "7 3", "14 3 3 3", "7 3 3 3", "4 2.5"];
const penaltyDashes = ["2 3", "2 5", "5 4", "2 3 6 3", "2 3 2 7", "3 2"];

/** A penalty below this share of the lowest loss leaves the log scale: it adds nothing that is seen. */
const leastPenaltyShare = 0.01;

/** Room for the axes' names and ticks, and the least height of the plot between. */
const frame = { top: 32, bottom: 46, height: 200 };

/**
 * Costs against iterations, each line named at its end; penalties are lighter.
 * Values that the scale cannot show (not finite; not positive on the log scale) leave a gap, and a
 * series without any other value is left out. A penalty that is always zero has no line either, and one
 * that vanishes beside all losses is drawn on the log scale only as far as it does not.
 */
export function costChart(series: readonly CostSeries[], options: CostChartOptions): SVGSVGElement {
  const { language, scale = "log" } = options;
  const floor = scale === "log" ? leastPenaltyShare * lowestLoss(series) : 0;
  const isShown = (value: number, kind: CostSeries["kind"]) =>
    Number.isFinite(value) &&
    (scale === "log" ? value > 0 : value >= 0) &&
    (kind === "dataLoss" || value >= floor);
  const shown = series
    .map((one) => ({ ...one, ends: one.points.filter(({ value }) => isShown(value, one.kind)) }))
    .filter(({ kind, ends }) => ends.some(({ value }) => kind === "dataLoss" || value > 0))
    .map((one) => ({ ...one, end: one.ends[one.ends.length - 1] }));
  const values = shown.flatMap(({ ends }) => ends.map(({ value }) => value));
  const y = scale === "log" ? logAxis(values, language) : linearAxis(values, language);
  const width = widthOf(options);
  const names = wrapEndNames(
    shown.map(({ name }) => name),
    width,
  );
  const marginLeft = 12 + widestLine(y.labels, fontSize);
  const marginRight = endMargin(names);
  const last = shown
    .flatMap(({ points }) => points)
    .reduce((most, { iteration }) => Math.max(most, iteration), 0);
  const x = iterationAxis(last, language, [marginLeft, width - marginRight]);
  const plotHeight = Math.max(frame.height, stackHeight(names));
  const height = frame.top + plotHeight + frame.bottom;

  const root = createRoot(options);
  setViewBox(root, width, height);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, words[scale === "log" ? "logCost" : "cost"][language]);
  append(
    axes,
    "text",
    { x: (marginLeft + width - marginRight) / 2, y: height - 5, "text-anchor": "middle" },
    x.name,
  );
  const drawEnds: Markish = (_index, scales) => {
    const across = scales.x as (value: number) => number;
    const up = scales.y as (value: number) => number;
    const ends = shown.map(({ end, hue }, index) => ({
      name: names[index],
      x: across(end.iteration),
      y: up(end.value),
      paint: modelColor(hue),
      dot: true,
    }));
    return drawLineEnds(root, ends, width - marginRight, [frame.top, frame.top + plotHeight]);
  };
  appendPlot(root, {
    width,
    height,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    marginLeft,
    marginRight,
    x: { domain: x.domain, axis: null },
    y: { type: scale, domain: y.domain, axis: null },
    marks: [
      ...axisMarks("y", y),
      ...axisMarks("x", x),
      ...shown.map(({ points, hue, kind }) =>
        line(points, {
          x: "iteration",
          y: ({ value }: { value: number }) => (isShown(value, kind) ? value : Number.NaN),
          stroke: modelColor(hue),
          strokeDasharray: (kind === "dataLoss" ? dashes : penaltyDashes)[hue % hueCount],
          strokeWidth: kind === "dataLoss" ? 2 : 1.6,
          strokeOpacity: kind === "dataLoss" ? 1 : 0.85,
          strokeLinecap: "butt",
        }),
      ),
      drawEnds,
    ],
  });
  return root;
}

/** Of the positive and finite losses; 0 without any. */
function lowestLoss(series: readonly CostSeries[]): number {
  const losses = series
    .filter(({ kind }) => kind === "dataLoss")
    .flatMap(({ points }) => points.map(({ value }) => value))
    .filter((value) => Number.isFinite(value) && value > 0);
  return losses.length > 0 ? smallestOf(losses) : 0;
}
