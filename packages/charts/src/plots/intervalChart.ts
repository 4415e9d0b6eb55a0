import { dot, ruleX } from "@observablehq/plot";
import { largestOf, RegulaError, smallestOf, spellNumbers } from "@regula/base";
import {
  formatDecimals,
  formatLinearTicks,
  formatShare,
  type NumberStyle,
} from "../drawing/numberFormat.ts";
import {
  append,
  type ChartOptions,
  createRoot,
  fontSize,
  setViewBox,
  widthOf,
} from "../drawing/svg.ts";
import {
  estimateWidth,
  lineHeight,
  widestBlock,
  widestLine,
  wrapText,
} from "../drawing/textBlock.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { fitTicks } from "../frame/axisTicks.ts";
import { type Extent, fractionOf } from "../frame/frame.ts";
import { whiskers } from "../frame/whiskers.ts";

/** An estimate and its interval. */
export interface IntervalRow {
  /** In the reader's language. */
  readonly name: string;
  /** Null where there is none. */
  readonly estimate: number | null;
  /** Both null where the estimate has no interval. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Stands at the right: the estimate as it is written elsewhere, or "diverged". */
  readonly text?: string;
  /** The model's index in the comparison; ink where there is none. */
  readonly hue?: number;
}

/** Options of `intervalChart`. */
export interface IntervalChartOptions extends ChartOptions {
  /** A dashed line to compare with, named above the rows. */
  readonly reference?: { readonly value: number; readonly name: string };
  /** Proportions as percentages, which is the default, or numbers as they are. */
  readonly style?: NumberStyle;
}

/**
 * A dot and a whisker for each row on one axis; the estimate stands at the right.
 * @throws RegulaError when a row has a number that is not finite, lower > upper, or an interval without
 * an estimate or with one end
 */
export function intervalChart(
  rows: readonly IntervalRow[],
  options: IntervalChartOptions,
): SVGSVGElement {
  checkRows(rows);
  const { language, reference, style = "percent" } = options;
  const decimals = style === "percent" ? 1 : 3;
  const format = style === "percent" ? formatShare : formatDecimals;
  const width = widthOf(options);
  const names = rows.map(({ name }) => wrapText(name, fontSize, 0.36 * width, 3));
  const numbers = rows.map(
    ({ estimate, text }) => text ?? (estimate === null ? "" : format(estimate, language, decimals)),
  );
  const mostLines = largestOf(
    names.map(({ lines }) => lines.length),
    1,
  );
  const rowHeight = Math.max(32, mostLines * fontSize * lineHeight + 12);
  const marginTop = reference === undefined ? 4 : 24;
  const marginBottom = 28;
  const height = marginTop + rows.length * rowHeight + marginBottom;
  const marginLeft = 16 + widestBlock(names);
  const marginRight = 18 + widestLine(numbers, fontSize);
  const domain = domainOf(rows, reference?.value, style);
  const place = (value: number) =>
    marginLeft + fractionOf(domain, value) * (width - marginLeft - marginRight);
  const axis = fitTicks(domain, 5, (ticks) => formatLinearTicks(ticks, language, style), place, [
    0,
    width,
  ]);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const hue = (row: IntervalRow) => (row.hue === undefined ? color("ink") : modelColor(row.hue));
  const center = (_row: IntervalRow, index: number) => index + 0.5;
  appendPlot(root, {
    width,
    height,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight,
    x: { domain, axis: null },
    y: { domain: [0, Math.max(1, rows.length)], reverse: true, axis: null },
    color: { type: "identity" },
    marks: [
      ...axisMarks("x", axis),
      reference && ruleX([reference.value], { stroke: color("soft"), strokeDasharray: "4 3" }),
      ...whiskers(rows, { y: center, cap: 5 / rowHeight, stroke: hue }),
      dot(rows, { y: center, x: "estimate", r: 4.75, fill: hue, stroke: color("card") }),
    ],
  });

  const texts = append(root, "g", { "data-mark": "rows" });
  rows.forEach((_row, index) => {
    const middle = marginTop + (index + 0.5) * rowHeight;
    drawLines(texts, names[index].lines, 1, middle);
    append(texts, "text", { x: width - 1, y: middle + 4.5, "text-anchor": "end" }, numbers[index]);
  });
  if (reference !== undefined) {
    const half = estimateWidth(reference.name, fontSize) / 2;
    const attributes = { y: 15, "text-anchor": "middle", fill: color("soft") };
    const centered = Math.max(half + 1, Math.min(width - half - 1, place(reference.value)));
    append(root, "text", { ...attributes, x: centered }, reference.name);
  }
  return root;
}

/** Lines of words, one under the other around `middle`. */
export function drawLines(
  parent: Element,
  lines: readonly string[],
  x: number,
  middle: number,
): void {
  const step = fontSize * lineHeight;
  const text = append(parent, "text");
  lines.forEach((words, index) => {
    const y = middle + 4.5 + (index - (lines.length - 1) / 2) * step;
    append(text, "tspan", { x, y }, words);
  });
}

/** The range of all numbers and a little more, but not beyond 0, or 1 where they are proportions. */
export function domainOf(
  rows: readonly Pick<IntervalRow, "estimate" | "lower" | "upper">[],
  reference: number | undefined,
  style: NumberStyle,
): Extent {
  const numbers = rows
    .flatMap(({ estimate, lower, upper }) => [estimate, lower, upper])
    .filter((value) => value !== null);
  if (reference !== undefined) numbers.push(reference);
  if (numbers.length === 0) return [0, 1];
  const min = smallestOf(numbers);
  const max = largestOf(numbers);
  const room = Math.max(0.02, (max - min) * 0.08);
  return [
    min >= 0 ? Math.max(0, min - room) : min - room,
    style === "percent" && max <= 1 ? Math.min(1, max + room) : max + room,
  ];
}

function checkRows(rows: readonly IntervalRow[]): void {
  for (const [index, { estimate, lower, upper }] of rows.entries()) {
    const given = [estimate, lower, upper].filter((value) => value !== null);
    const finite = given.every(Number.isFinite);
    const inOrder = lower === null || upper === null || lower <= upper;
    const isWhole = (lower === null) === (upper === null) && (estimate !== null || lower === null);
    if (finite && inOrder && isWhole) continue;
    throw new RegulaError({
      code: finite ? "parameter-invalid" : "not-finite",
      place: { option: `rows[${index}]` },
      expected: { en: "finite numbers, lower ≤ upper", "pt-BR": "números finitos, lower ≤ upper" },
      received: spellNumbers(`${estimate} [${lower}, ${upper}]`),
    });
  }
}
