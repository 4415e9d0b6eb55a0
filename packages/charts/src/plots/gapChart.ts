import { areaY, line } from "@observablehq/plot";
import type { Text } from "@regula/base";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { widestLine } from "../drawing/textBlock.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { drawChosen } from "../frame/chosenMark.ts";
import { iterationAxis, linearAxis, logAxis } from "../frame/costScale.ts";
import { fractionOf } from "../frame/frame.ts";
import { type GapPoint, lowestHeldOut } from "../frame/gapPoints.ts";
import { drawLineEnds, endMargin, stackHeight, wrapEndNames } from "../frame/lineEnds.ts";

/** One model's losses over its training. */
export interface GapSeries {
  /** Stand at the lines' ends, in the reader's language. */
  readonly names: { readonly training: string; readonly heldOut: string };
  /** The model's index in the comparison: its color. */
  readonly hue: number;
  /** By ascending iteration; the first need not be 0. */
  readonly points: readonly GapPoint[];
}

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

const frame = { top: 32, bottom: 46, height: 200 };

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
  const y = scale === "log" ? logAxis(losses, language) : linearAxis(losses, language);
  const width = widthOf(options);
  const names = wrapEndNames(
    shown.map(({ name }) => name),
    width,
  );
  const left = 12 + widestLine(y.labels, fontSize);
  const marginRight = endMargin(names);
  const right = width - marginRight;
  const last = series
    .flatMap(({ points }) => points)
    .reduce((most, { iteration }) => Math.max(most, iteration), 0);
  const x = iterationAxis(last, language, [left, right]);
  const bottom = frame.top + Math.max(frame.height, stackHeight(names));
  const height = bottom + frame.bottom;
  const across = (iteration: number) => left + (iteration / x.domain[1]) * (right - left);
  const read = scale === "log" ? Math.log : (loss: number) => loss;
  const extent = [read(y.domain[0]), read(y.domain[1])] as const;
  const up = (loss: number) => bottom - fractionOf(extent, read(loss)) * (bottom - frame.top);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, words[scale === "log" ? "logLoss" : "loss"][language]);
  append(axes, "text", { x: (left + right) / 2, y: height - 5, "text-anchor": "middle" }, x.name);
  appendPlot(root, {
    width,
    height,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    marginLeft: left,
    marginRight,
    x: { domain: x.domain, axis: null },
    y: { type: scale, domain: y.domain, axis: null },
    marks: [
      ...axisMarks("y", y),
      ...axisMarks("x", x),
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
  drawChosen(root, lowest, lowestName, [left, right], [frame.top, bottom]);
  const ends = shown.map(({ drawn, hue }, index) => {
    const end = drawn[drawn.length - 1];
    const place = { x: across(end.iteration), y: up(end.loss) };
    return { ...place, name: names[index], paint: modelColor(hue), dot: true };
  });
  drawLineEnds(root, ends, right, [frame.top, bottom]);
  return {
    root,
    width,
    height,
    top: frame.top,
    bottom,
    across,
    iterationAt: (place) => ((place - left) / (right - left)) * x.domain[1],
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
