import { areaY, line } from "@observablehq/plot";
import type { Text } from "@regula/base";
import type { ChartOptions } from "../drawing/svg.ts";
import { modelColor } from "../drawing/theme.ts";
import { appendPlot } from "../frame/appendPlot.ts";
import { drawChosen } from "../frame/chosenMark.ts";
import { fractionOf } from "../frame/frame.ts";
import { type GapPoint, lowestHeldOut } from "../frame/gapPoints.ts";
import { drawLineEnds } from "../frame/lineEnds.ts";
import { lastIteration, layOutIterations } from "./iterationFrame.ts";

/** One model's losses over its training. */
export interface GapSeries {
  /** Stand at the lines' ends, in the reader's language. */
  readonly names: { readonly training: string; readonly heldOut: string };
  /** The model's index in the comparison: its color. */
  readonly hue: number;
  /** By ascending iteration; the first need not be 0. */
  readonly points: readonly GapPoint[];
}

/** Options of `gapChart`. */
export interface GapChartOptions extends ChartOptions {
  /** "linear" by default. */
  readonly scale?: "log" | "linear";
  /** The word at the lowest loss on points held out. */
  readonly lowestName: string;
}

/** A chart, and where values stand in its view box. */
export interface GapChart {
  readonly root: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** From an iteration to its x. */
  readonly across: (iteration: number) => number;
  /** From an x to its iteration, which no axis bounds. */
  readonly iterationAt: (x: number) => number;
  /** From a loss to its y; null where the scale cannot show it. */
  readonly up: (loss: number) => number | null;
}

const words = {
  loss: { en: "loss", "pt-BR": "perda" },
  logLoss: { en: "loss (log scale)", "pt-BR": "perda (escala log)" },
} as const satisfies Record<string, Text>;

/**
 * Losses on points trained on (dashed) and held out (solid) against iterations. What the second is
 * above the first is shaded; a ring marks each model's lowest loss on points held out. Losses that the
 * scale cannot show (not finite; not positive on the log scale) leave a gap.
 */
export function gapChart(series: readonly GapSeries[], options: GapChartOptions): GapChart {
  const { language, scale = "linear", lowestName } = options;
  const isShown = (loss: number | null): loss is number =>
    loss !== null && Number.isFinite(loss) && (scale === "log" ? loss > 0 : loss >= 0);
  const lines = series.flatMap(({ names, hue, points }) =>
    (["training", "heldOut"] as const).map((kind) => ({
      name: names[kind],
      kind,
      hue,
      points,
      drawn: points.flatMap((point) => {
        const loss = point[kind];
        return isShown(loss) ? [{ iteration: point.iteration, loss }] : [];
      }),
    })),
  );
  const shown = lines.filter(({ drawn }) => drawn.length > 0);
  const losses = shown.flatMap(({ drawn }) => drawn.map(({ loss }) => loss));
  const { root, names, box, domains, plot, axisMarks } = layOutIterations(
    {
      values: losses,
      names: shown.map(({ name }) => name),
      last: lastIteration(series.map(({ points }) => points)),
      scale,
      axisName: words[scale === "log" ? "logLoss" : "loss"][language],
    },
    options,
  );
  const { left, right, top, bottom } = box;
  const across = (iteration: number) => left + (iteration / domains.x[1]) * (right - left);
  const read = scale === "log" ? Math.log : (loss: number) => loss;
  const extent = [read(domains.y[0]), read(domains.y[1])] as const;
  const up = (loss: number) => bottom - fractionOf(extent, read(loss)) * (bottom - top);

  appendPlot(root, {
    ...plot,
    marks: [
      ...axisMarks,
      ...series.map(({ hue, points }) => shadeGap(hue, points, isShown)),
      ...shown.map(({ points, hue, kind }) =>
        line(points, {
          x: "iteration",
          y: (point: GapPoint) => (isShown(point[kind]) ? point[kind] : Number.NaN),
          stroke: modelColor(hue),
          strokeDasharray: kind === "heldOut" ? "none" : "7 3",
          strokeWidth: kind === "heldOut" ? 2 : 1.6,
          strokeLinecap: "butt",
        }),
      ),
    ],
  });
  const lowest = series.flatMap(({ points }) => {
    const best = lowestHeldOut(points);
    const loss = best?.heldOut ?? null;
    return best && isShown(loss) ? [[across(best.iteration), up(loss)] as const] : [];
  });
  drawChosen(root, lowest, lowestName, [left, right], [top, bottom]);
  const ends = shown.map(({ drawn, hue }, index) => {
    const end = drawn[drawn.length - 1];
    const place = { x: across(end.iteration), y: up(end.loss) };
    return { ...place, name: names[index], paint: modelColor(hue), dot: true };
  });
  drawLineEnds(root, ends, right, [top, bottom]);
  return {
    root,
    ...box,
    across,
    iterationAt: (place) => ((place - left) / (right - left)) * domains.x[1],
    up: (loss) => (isShown(loss) ? up(loss) : null),
  };
}

/** Where more is lost on points held out than on those trained on. */
function shadeGap(
  hue: number,
  points: readonly GapPoint[],
  isShown: (loss: number | null) => loss is number,
) {
  const level = (point: GapPoint, kind: "training" | "heldOut") => {
    const { training, heldOut } = point;
    if (!isShown(training) || !isShown(heldOut)) return Number.NaN;
    return kind === "training" ? training : Math.max(training, heldOut);
  };
  return areaY(points, {
    x: "iteration",
    y1: (point: GapPoint) => level(point, "training"),
    y2: (point: GapPoint) => level(point, "heldOut"),
    fill: modelColor(hue),
    fillOpacity: 0.16,
  });
}
