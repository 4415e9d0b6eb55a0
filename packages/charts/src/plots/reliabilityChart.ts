import { areaY, dot, gridX, line, rectY, ruleX } from "@observablehq/plot";
import { largestOf, RegulaError, spellNumbers } from "@regula/base";
import type { ReliabilityBin } from "@regula/studies";
import { formatLinearTicks } from "../drawing/numberFormat.ts";
import { append, type ChartOptions, createRoot, setViewBox, widthOf } from "../drawing/svg.ts";
import { color, modelColor } from "../drawing/theme.ts";
import { appendPlot, axisMarks } from "../frame/appendPlot.ts";
import { drawKey, type KeyEntry } from "../frame/legend.ts";

/** What is drawn: the bins of `reliability()`, and the probabilities that they were made of. */
export interface ReliabilityData {
  readonly bins: readonly ReliabilityBin[];
  readonly probabilities: ArrayLike<number>;
}

/** Options of `reliabilityChart`. */
export interface ReliabilityChartOptions extends ChartOptions {
  /** What was predicted, under the horizontal axis. */
  readonly xName: string;
  /** What was observed, above the vertical axis. */
  readonly yName: string;
  /** The model's color. */
  readonly hue?: number;
}

const words = {
  perfect: { en: "perfect calibration", "pt-BR": "calibração perfeita" },
  band: {
    en: "where a calibrated model of this size would lie",
    "pt-BR": "onde estaria um modelo calibrado deste tamanho",
  },
  inside: { en: "inside the band", "pt-BR": "dentro da faixa" },
  outside: { en: "outside the band", "pt-BR": "fora da faixa" },
  histogram: { en: "how many predictions", "pt-BR": "quantas previsões" },
} as const;

const margins = { left: 50, right: 20, top: 28 };
const histogram = { gap: 30, height: 54, bars: 20 };
const axisRoom = 48;
const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * What happened against what was predicted, bin by bin, on the band in which a perfectly calibrated
 * model of this size would lie; below, how often each probability was predicted.
 * @throws RegulaError for numbers outside [0, 1]
 */
export function reliabilityChart(
  data: ReliabilityData,
  options: ReliabilityChartOptions,
): SVGSVGElement {
  check(data);
  const { language, hue = 1 } = options;
  const width = widthOf(options);
  const bottom = margins.top + 0.8 * (width - margins.left - margins.right);
  const barsTop = bottom + histogram.gap;
  const barsBottom = barsTop + histogram.height;
  const axisBottom = barsBottom + axisRoom;
  const axis = { ticks: shares, labels: formatLinearTicks(shares, language, "percent") };
  const places = data.bins.map(({ predicted, observed, band: [lower, upper] }) => ({
    predicted,
    observed,
    lower,
    upper,
    isInside: observed >= lower && observed <= upper,
  }));
  const root = createRoot(options);
  const frame = {
    width,
    height: axisBottom,
    marginLeft: margins.left,
    marginRight: margins.right,
    x: { domain: [0, 1], axis: null },
  } as const;
  const ink = modelColor(hue);
  appendPlot(root, {
    ...frame,
    marginTop: margins.top,
    marginBottom: axisBottom - bottom,
    y: { domain: [0, 1], axis: null },
    marks: [
      gridX(shares, { stroke: color("line"), strokeOpacity: 1 }),
      ...axisMarks("y", axis),
      areaY(places, {
        x: "predicted",
        y1: "lower",
        y2: "upper",
        fill: color("soft"),
        fillOpacity: 0.16,
      }),
      ruleX(places, {
        x: "predicted",
        y1: "lower",
        y2: "upper",
        stroke: color("soft"),
        strokeOpacity: 0.5,
        strokeWidth: 4,
      }),
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: color("soft"), strokeDasharray: "5 4", strokeWidth: 1.25 },
      ),
      dot(
        places.filter(({ isInside }) => isInside),
        { x: "predicted", y: "observed", r: 4.75, fill: ink, stroke: color("card") },
      ),
      dot(
        places.filter(({ isInside }) => !isInside),
        {
          x: "predicted",
          y: "observed",
          r: 5.5,
          symbol: "diamond",
          fill: color("class-0"),
          stroke: color("ink"),
        },
      ),
    ],
  });
  const bars = countPredictions(data.probabilities);
  const counts = bars.map(({ count }) => count);
  appendPlot(root, {
    ...frame,
    marginTop: barsTop,
    marginBottom: axisRoom,
    y: { domain: [0, largestOf(counts, 1)], axis: null },
    marks: [
      ...axisMarks("x", axis),
      rectY(bars, { x1: "from", x2: "to", y: "count", fill: ink, fillOpacity: 0.65, inset: 0.5 }),
    ],
  });
  const names = append(root, "g", { fill: color("soft") });
  append(names, "text", { x: 1, y: 15 }, options.yName);
  append(names, "text", { x: margins.left, y: barsTop - 8 }, words.histogram[language]);
  append(
    names,
    "text",
    {
      x: (margins.left + width - margins.right) / 2,
      y: axisBottom - 10,
      "text-anchor": "middle",
    },
    options.xName,
  );
  const keys = keyOf(
    places.map(({ isInside }) => isInside),
    ink,
  );
  const entries = keys.map(({ name, drawSign }) => ({ words: words[name][language], drawSign }));
  setViewBox(root, width, drawKey(root, entries, width, axisBottom));
  return root;
}

/** How many predictions lie in each of 20 equal steps of probability; 1 belongs to the last. */
export function countPredictions(probabilities: ArrayLike<number>) {
  const counts = new Array<number>(histogram.bars).fill(0);
  for (let j = 0; j < probabilities.length; j++) {
    counts[Math.min(histogram.bars - 1, Math.floor(probabilities[j] * histogram.bars))] += 1;
  }
  return counts.map((count, bar) => ({
    from: bar / histogram.bars,
    to: (bar + 1) / histogram.bars,
    count,
  }));
}

/** The signs that occur. */
function keyOf(inside: readonly boolean[], ink: string) {
  type Key = Pick<KeyEntry, "drawSign"> & { readonly name: keyof typeof words };
  const keys: Key[] = [
    {
      name: "band",
      drawSign: (parent, x, y) => {
        append(parent, "rect", {
          x: x - 8,
          y: y - 6,
          width: 16,
          height: 12,
          fill: color("soft"),
          "fill-opacity": 0.3,
        });
      },
    },
    {
      name: "perfect",
      drawSign: (parent, x, y) => {
        append(parent, "path", {
          d: `M${x - 8} ${y}h16`,
          fill: "none",
          stroke: color("soft"),
          "stroke-width": 1.25,
          "stroke-dasharray": "5 4",
        });
      },
    },
  ];
  if (inside.includes(true)) {
    keys.push({
      name: "inside",
      drawSign: (parent, x, y) => {
        append(parent, "circle", { cx: x, cy: y, r: 4.75, fill: ink });
      },
    });
  }
  if (inside.includes(false)) {
    keys.push({
      name: "outside",
      drawSign: (parent, x, y) => {
        append(parent, "path", {
          d: `M${x} ${y - 7}l5 7-5 7-5-7z`,
          fill: color("class-0"),
          stroke: color("ink"),
        });
      },
    });
  }
  return keys;
}

function check({ bins, probabilities }: ReliabilityData): void {
  const numbers = [
    ...bins.flatMap(({ predicted, observed, band }) => [predicted, observed, ...band]),
    ...Array.from(probabilities),
  ];
  const wrong = numbers.find((number) => !(number >= 0 && number <= 1));
  if (wrong === undefined) return;
  throw new RegulaError({
    code: "not-finite",
    place: { option: "reliability" },
    expected: { en: "numbers in [0, 1]", "pt-BR": "números em [0; 1]" },
    received: spellNumbers(wrong),
  });
}
