import { dot, ruleX, ruleY } from "@observablehq/plot";
import { largestOf, RegulaError, spellNumbers } from "@regula/base";
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
  type TextBlock,
  widestBlock,
  wrapText,
} from "../drawing/textBlock.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { fitTicks } from "../frame/axisTicks.ts";
import { extentAround, fractionOf } from "../frame/frame.ts";
import { whiskers } from "../frame/whiskers.ts";

/** Paired differences that belong together, such as those of one repeat's folds. */
export interface DifferenceGroup {
  /** Stands at the left, in the reader's language. */
  readonly name: string;
  readonly values: readonly number[];
}

/** Paired differences of two procedures, and what they come to. */
export interface Difference {
  readonly groups: readonly DifferenceGroup[];
  readonly mean: number;
  /** Both null where the mean has no interval. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Options of `differenceChart`. */
export interface DifferenceChartOptions extends ChartOptions {
  /** What the row under the groups is called: the mean with its interval. */
  readonly meanName: string;
  /** What the numbers are, under their axis. */
  readonly axisName: string;
  /** What a difference below and above zero speaks for. */
  readonly favors: { readonly below: string; readonly above: string };
  /** Numbers as they are, which is the default, or proportions as percentages. */
  readonly style?: NumberStyle;
  /** The mean at the right, as it is written elsewhere. */
  readonly meanText?: string;
  /** A model's color for the mean and its interval; ink where there is none. */
  readonly hue?: number;
}

const rowHeights = { most: 26, all: 260, mean: 40 };
const bottom = 50;

/**
 * A dot for each paired difference, a row for each group, and below them the mean with its interval;
 * a line at zero, and what each side of it speaks for.
 * @throws RegulaError when a number is not finite, or lower > upper.
 */
export function differenceChart(
  difference: Difference,
  options: DifferenceChartOptions,
): SVGSVGElement {
  checkDifference(difference);
  const { groups, mean, lower, upper } = difference;
  const { language, style = "decimal", favors, meanName } = options;
  const width = widthOf(options);
  const rowHeight = Math.min(rowHeights.most, rowHeights.all / Math.max(1, groups.length));
  const names = [...groups.map(({ name }) => name), meanName].map((name) =>
    wrapText(name, fontSize, 0.3 * width, 2),
  );
  const format = style === "percent" ? formatShare : formatDecimals;
  const { meanText: estimate = format(mean, language, style === "percent" ? 1 : 3) } = options;
  const sides = wrapSides(favors, width);
  const top = 10 + largestOf(sides.map((lines) => lines.length)) * fontSize * lineHeight;
  const marginLeft = 14 + widestBlock(names);
  const marginRight = 18 + estimateWidth(estimate, fontSize);
  const meanTop = top + groups.length * rowHeight;
  const height = meanTop + rowHeights.mean + bottom;
  const domain = extentAround([0, ...numbersOf(difference)]);
  const place = (value: number) =>
    marginLeft + fractionOf(domain, value) * (width - marginLeft - marginRight);
  const label = (ticks: readonly number[]) => formatLinearTicks(ticks, language, style);
  const axis = fitTicks(domain, 5, label, place, [0, width]);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const meanY = meanTop + rowHeights.mean / 2;
  const dots = groups.flatMap(({ values }, group) =>
    values.map((value) => ({ value, y: top + (group + 0.5) * rowHeight })),
  );
  const paint = options.hue === undefined ? color("ink") : modelColor(options.hue);
  appendPlot(root, {
    width,
    height,
    marginTop: top,
    marginBottom: bottom,
    marginLeft,
    marginRight,
    x: { domain, axis: null },
    // Rows lie where they are drawn: a unit is a unit.
    y: { domain: [top, height - bottom], range: [top, height - bottom], axis: null },
    marks: [
      ...axisMarks("x", axis),
      ruleY([meanTop], { stroke: color("line") }),
      ruleX([0], { stroke: color("ink"), strokeWidth: 1.25 }),
      dot(dots, {
        x: "value",
        y: "y",
        r: Math.min(4.25, Math.max(2.25, 0.45 * rowHeight)),
        fill: color("soft"),
        fillOpacity: 0.7,
        stroke: color("card"),
      }),
      ...whiskers([{ lower, upper }], { y: () => meanY, cap: 6, stroke: () => paint }),
      dot([mean], { x: Number, y: [meanY], r: 5.25, symbol: "diamond", fill: paint }),
    ],
  });
  drawSides(root, sides, width);
  drawNames(
    root,
    names,
    [...groups.keys()].map((group) => top + (group + 0.5) * rowHeight),
    meanY,
  );
  append(root, "text", { x: width - 1, y: meanY + 4.5, "text-anchor": "end" }, estimate);
  const middle = (marginLeft + width - marginRight) / 2;
  const half = estimateWidth(options.axisName, fontSize) / 2;
  append(
    root,
    "text",
    {
      x: Math.max(half + 1, Math.min(width - half - 1, middle)),
      y: height - 8,
      "text-anchor": "middle",
      fill: color("soft"),
    },
    options.axisName,
  );
  return root;
}

/** What each side speaks for, with an arrow to its side; two lines where both do not fit in one. */
function wrapSides(
  { below, above }: DifferenceChartOptions["favors"],
  width: number,
): readonly [TextBlock["lines"], TextBlock["lines"]] {
  const arrow = estimateWidth("→ ", fontSize);
  const both = estimateWidth(below + above, fontSize) + 2 * arrow + 16;
  const room = both <= width ? width : width / 2 - 8 - arrow;
  const [left, right] = [below, above].map((words) => wrapText(words, fontSize, room, 2).lines);
  return [
    left.map((line, index) => (index === 0 ? `← ${line}` : line)),
    right.map((line, index) => (index === right.length - 1 ? `${line} →` : line)),
  ];
}

/** What each side speaks for, at the chart's two edges. */
function drawSides(
  root: Element,
  [below, above]: ReturnType<typeof wrapSides>,
  width: number,
): void {
  const group = append(root, "g", { "data-mark": "sides", fill: color("soft") });
  for (const [lines, x, anchor] of [
    [below, 1, "start"],
    [above, width - 1, "end"],
  ] as const) {
    const text = append(group, "text", { "text-anchor": anchor });
    lines.forEach((words, index) => {
      append(text, "tspan", { x, y: 14 + index * fontSize * lineHeight }, words);
    });
  }
}

/** Names of the rows; where rows are thin, as many as stay apart. */
function drawNames(
  root: Element,
  names: readonly TextBlock[],
  middles: readonly number[],
  meanY: number,
): void {
  const group = append(root, "g", { "data-mark": "rows" });
  let free = 0;
  [...middles, meanY].forEach((middle, row) => {
    const isMean = row === middles.length;
    const lines = names[row].lines;
    const size = lines.length * fontSize * lineHeight;
    if (!isMean && middle - size / 2 < free) return;
    free = middle + size / 2;
    const text = append(group, "text", { fill: color(isMean ? "ink" : "soft") });
    lines.forEach((words, index) => {
      const y = middle + 4.5 + (index - (lines.length - 1) / 2) * fontSize * lineHeight;
      append(text, "tspan", { x: 1, y }, words);
    });
  });
}

function numbersOf({ groups, mean, lower, upper }: Difference): number[] {
  const all = [mean, lower, upper, ...groups.flatMap(({ values }) => values)];
  return all.filter((value) => value !== null);
}

function checkDifference(difference: Difference): void {
  const { mean, lower, upper } = difference;
  const finite = numbersOf(difference).every(Number.isFinite);
  const inOrder = lower === null || upper === null ? lower === upper : lower <= upper;
  if (finite && inOrder) return;
  throw new RegulaError({
    code: finite ? "parameter-invalid" : "not-finite",
    place: { option: "difference" },
    expected: { en: "finite numbers, lower ≤ upper", "pt-BR": "números finitos, lower ≤ upper" },
    received: spellNumbers(`${mean} [${lower}, ${upper}]`),
  });
}
