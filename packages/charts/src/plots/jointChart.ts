import { largestOf, smallestOf } from "@regula/base";
import { formatDecimals, formatShare, type NumberStyle } from "../drawing/numberFormat.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import { estimateWidth, widestLine, wrapText } from "../drawing/textBlock.ts";
import { color } from "../drawing/theme.ts";

/** Options of the joint chart of two columns. */
export interface JointChartOptions extends ChartOptions {
  readonly xName: string;
  readonly yName: string;
  /** Of the places, from the left, and from the bottom up. */
  readonly xLabels: readonly string[];
  readonly yLabels: readonly string[];
  /** How answers are written. */
  readonly style: NumberStyle;
  readonly decimals: number;
}

const frame = { top: 30, cell: 34, bottom: 52 };

/** Answers in a grid of places of two columns, darker where they are larger; none where there are no rows. */
export function jointChart(
  /** [x][y]; null where nothing is drawn. */
  answers: readonly (readonly (number | null)[])[],
  options: JointChartOptions,
): SVGSVGElement {
  const { language, xName, yName, xLabels, yLabels, style, decimals } = options;
  const width = widthOf(options);
  const format = style === "percent" ? formatShare : formatDecimals;
  const down = yLabels.map((label) => wrapText(label, fontSize, 0.25 * width, 1).lines[0] ?? "");
  const left = 10 + widestLine(down, fontSize);
  const each = (width - left - 2) / Math.max(1, xLabels.length);
  const bottom = frame.top + frame.cell * yLabels.length;
  const shown = answers.flat().filter((one) => one !== null);
  const [least, most] = [smallestOf(shown, 0), largestOf(shown, 1)];
  const root = createRoot(options);
  setViewBox(root, width, bottom + frame.bottom);
  const axes = append(root, "g", { fill: color("soft") });
  append(axes, "text", { x: 1, y: 15 }, yName);
  down.forEach((label, j) => {
    const y = bottom - (j + 0.5) * frame.cell + 5;
    append(axes, "text", { x: left - 8, y, "text-anchor": "end" }, label);
  });
  let free = 0;
  xLabels.forEach((label, i) => {
    const [text = ""] = wrapText(label, fontSize, 2 * each, 1).lines;
    const x = left + (i + 0.5) * each;
    const half = estimateWidth(text, fontSize) / 2;
    if (x - half < free) return;
    free = x + half + 6;
    append(
      axes,
      "text",
      { x: Math.min(x, width - half), y: bottom + 18, "text-anchor": "middle" },
      text,
    );
  });
  append(axes, "text", { x: (left + width) / 2, y: bottom + 42, "text-anchor": "middle" }, xName);
  const cells = append(root, "g", { "data-mark": "cells", "text-anchor": "middle" });
  answers.forEach((column, i) => {
    column.forEach((answer, j) => {
      const place = { x: left + i * each, y: bottom - (j + 1) * frame.cell };
      const size = { width: each - 2, height: frame.cell - 2, rx: 3 };
      if (answer === null) {
        append(cells, "rect", { ...place, ...size, fill: "none", stroke: color("line") });
        return;
      }
      const share = most > least ? (answer - least) / (most - least) : 0.5;
      const fill = `color-mix(in srgb, ${color("class-1")} ${Math.round(6 + 46 * share)}%, ${color("card")})`;
      append(cells, "rect", { ...place, ...size, fill });
      const text = format(answer, language, decimals);
      if (estimateWidth(text, fontSize) > each + 8) return;
      append(
        cells,
        "text",
        { x: place.x + each / 2 - 1, y: place.y + frame.cell / 2 + 4, fill: color("ink") },
        text,
      );
    });
  });
  return root;
}
