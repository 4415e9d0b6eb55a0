import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { widestLine } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";
import { axisMarks } from "../frame/appendPlot.ts";
import { iterationAxis, linearAxis, logAxis } from "../frame/costScale.ts";
import { endMargin, stackHeight, wrapEndNames } from "../frame/lineEnds.ts";

/** Room for the axes' names and ticks, and the least height of the plot between. */
const frame = { top: 32, bottom: 46, height: 200 };

/** What stands on a chart over iterations. */
export interface IterationContent {
  /** All that the scale is to show. */
  readonly values: readonly number[];
  /** Stand at the lines' ends. */
  readonly names: readonly string[];
  /** The last iteration. */
  readonly last: number;
  readonly scale: "log" | "linear";
  readonly axisName: string;
}

/**
 * A chart over iterations but for its marks: its root with the axes' names, the names wrapped as they
 * stand at the lines' ends, where the plot lies in the view box, and what the plot is drawn with.
 */
export function layOutIterations(
  { values, names: given, last, scale, axisName }: IterationContent,
  options: ChartOptions,
) {
  const { language } = options;
  const y = scale === "log" ? logAxis(values, language) : linearAxis(values, language);
  const width = widthOf(options);
  const names = wrapEndNames(given, width);
  const left = 12 + widestLine(y.labels, fontSize);
  const marginRight = endMargin(names);
  const right = width - marginRight;
  const x = iterationAxis(last, language, [left, right]);
  const { top } = frame;
  const bottom = top + Math.max(frame.height, stackHeight(names));
  const height = bottom + frame.bottom;
  const root = createRoot(options);
  setViewBox(root, width, height);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, axisName);
  append(axes, "text", { x: (left + right) / 2, y: height - 5, "text-anchor": "middle" }, x.name);
  return {
    root,
    names,
    domains: { x: x.domain, y: y.domain },
    box: { width, height, left, right, top, bottom },
    plot: {
      width,
      height,
      marginTop: top,
      marginBottom: frame.bottom,
      marginLeft: left,
      marginRight,
      x: { domain: x.domain, axis: null },
      y: { type: scale, domain: y.domain, axis: null },
    },
    axisMarks: [...axisMarks("y", y), ...axisMarks("x", x)],
  };
}

/** The last iteration of several lines; 0 without any. */
export function lastIteration(
  lines: readonly (readonly { readonly iteration: number }[])[],
): number {
  return lines.flat().reduce((most, { iteration }) => Math.max(most, iteration), 0);
}
