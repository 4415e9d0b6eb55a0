import { line, type Markish } from "@observablehq/plot";
import { smallestOf, type Text } from "@regula/base";
import type { ChartOptions } from "../drawing/svg.ts";
import { hueCount, modelColor } from "../drawing/theme.ts";
import { appendPlot } from "../frame/appendPlot.ts";
import { drawLineEnds } from "../frame/lineEnds.ts";
import { lastIteration, layOutIterations } from "./iterationFrame.ts";

/** One line of the chart: a part of one model's cost over its training. */
export interface CostSeries {
  /** Stands at the line's end, in the reader's language. */
  readonly name: string;
  /** The model's index in the comparison: color and dashes. */
  readonly hue: number;
  readonly kind: "dataLoss" | "penalty";
  readonly points: readonly { readonly iteration: number; readonly value: number }[];
}

/** Options of `costChart`. */
export interface CostChartOptions extends ChartOptions {
  /** "log" by default. */
  readonly scale?: "log" | "linear";
}

const words = {
  cost: { en: "cost", "pt-BR": "custo" },
  logCost: { en: "cost (log scale)", "pt-BR": "custo (escala log)" },
} as const satisfies Record<string, Text>;

// Mostly ink, so that a noisy line still reads as a line; distinguishable in grey too.
const dashes = ["none", "14 3", "7 3", "14 3 3 3", "7 3 3 3", "4 2.5"];
const penaltyDashes = ["2 3", "2 5", "5 4", "2 3 6 3", "2 3 2 7", "3 2"];

/** A penalty below this share of the lowest loss leaves the log scale: it adds nothing that is seen. */
const leastPenaltyShare = 0.01;

/**
 * Costs against iterations, each line named at its end; penalties are lighter.
 * Values that the scale cannot show (not finite; not positive on the log scale) leave a gap, and a
 * series without any other value is left out. A penalty that is always zero has no line either, and one
 * that is negligible compared with all losses is drawn on the log scale only as far as it does not.
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
  const { root, names, box, plot, axisMarks } = layOutIterations(
    {
      values,
      names: shown.map(({ name }) => name),
      last: lastIteration(shown.map(({ points }) => points)),
      scale,
      axisName: words[scale === "log" ? "logCost" : "cost"][language],
    },
    options,
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
    return drawLineEnds(root, ends, box.right, [box.top, box.bottom]);
  };
  appendPlot(root, {
    ...plot,
    marks: [
      ...axisMarks,
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
