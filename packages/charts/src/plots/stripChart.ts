import { dot } from "@observablehq/plot";
import { RegulaError, spellNumbers } from "@regula/base";
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
import { widestBlock, widestLine, wrapText } from "../drawing/textBlock.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { fitTicks } from "../frame/axisTicks.ts";
import { fractionOf } from "../frame/frame.ts";
import { whiskers } from "../frame/whiskers.ts";
import { domainOf, drawLines } from "./intervalChart.ts";

/** Values of one kind, such as a model's scores in every fold, with their mean and its interval. */
export interface StripRow {
  /** In the reader's language. */
  readonly name: string;
  readonly values: readonly number[];
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** The model's index in the comparison. */
  readonly hue: number;
}

/** Options of `stripChart`. */
export interface StripChartOptions extends ChartOptions {
  /** How values are written. */
  readonly style: NumberStyle;
  /** Decimal places of the means at the right. */
  readonly decimals: number;
}

/** Of a row's height: values lie in the band above, mean and interval on the line below it. */
const band = { top: 0.14, bottom: 0.58, line: 0.76 } as const;

const rowHeight = 62;

/**
 * Every value as a dot, and under them the mean with its interval; all rows on one axis. Dots of a
 * row lie at different heights, always the same ones, so that equal values do not hide each other.
 * @throws RegulaError when a row has a number that is not finite, or lower > upper.
 */
export function stripChart(rows: readonly StripRow[], options: StripChartOptions): SVGSVGElement {
  checkRows(rows);
  const { language, style, decimals } = options;
  const width = widthOf(options);
  const names = rows.map(({ name }) => wrapText(name, fontSize, 0.3 * width, 3));
  const format = { percent: formatShare, decimal: formatDecimals }[style];
  const numbers = rows.map(({ mean }) => format(mean, language, decimals));
  const marginTop = 4;
  const marginBottom = 28;
  const height = marginTop + rows.length * rowHeight + marginBottom;
  const marginLeft = 16 + widestBlock(names);
  const marginRight = 18 + widestLine(numbers, fontSize);
  const intervals = rows.flatMap(({ values, mean, ...row }) =>
    [...values, mean].map((estimate) => ({ ...row, estimate })),
  );
  const domain = domainOf(intervals, undefined, style);
  const place = (value: number) =>
    marginLeft + fractionOf(domain, value) * (width - marginLeft - marginRight);
  const label = (ticks: readonly number[]) => formatLinearTicks(ticks, language, style);
  const axis = fitTicks(domain, 5, label, place, [0, width]);

  const root = createRoot(options);
  setViewBox(root, width, height);
  const dots = rows.flatMap(({ values, hue }, row) =>
    values.map((value, at) => ({ value, hue, y: row + heightOf(at) })),
  );
  const hue = (marked: { readonly hue: number }) => modelColor(marked.hue);
  const line = (_row: StripRow, index: number) => index + band.line;
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
      dot(dots, {
        x: "value",
        y: "y",
        r: 3.5,
        stroke: hue,
        strokeWidth: 1.75,
        fill: color("card"),
      }),
      ...whiskers(rows, { y: line, cap: 5 / rowHeight, stroke: hue }),
      dot(rows, { x: "mean", y: line, r: 4.75, fill: hue, stroke: color("card") }),
    ],
  });

  const texts = append(root, "g", { "data-mark": "rows" });
  rows.forEach((_row, index) => {
    const top = marginTop + index * rowHeight;
    drawLines(texts, names[index].lines, 1, top + 0.5 * rowHeight);
    const at = { x: width - 1, y: top + band.line * rowHeight + 4.5, "text-anchor": "end" };
    append(texts, "text", at, numbers[index]);
  });
  return root;
}

/** Multiples of the golden ratio spread any number of dots evenly, and neighbors apart. */
function heightOf(index: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  return band.top + (band.bottom - band.top) * (((index + 0.5) * golden) % 1);
}

function checkRows(rows: readonly StripRow[]): void {
  for (const [index, { values, mean, lower, upper }] of rows.entries()) {
    const finite = [...values, mean, lower, upper].every(Number.isFinite);
    if (finite && lower <= upper) continue;
    throw new RegulaError({
      code: finite ? "parameter-invalid" : "not-finite",
      place: { option: `rows[${index}]` },
      expected: { en: "finite numbers, lower ≤ upper", "pt-BR": "números finitos, lower ≤ upper" },
      received: spellNumbers(`${mean} [${lower}, ${upper}], ${values.join(", ")}`),
    });
  }
}
