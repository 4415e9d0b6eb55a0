import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { plainFrame } from "./axes.ts";
import {
  type BandPoint,
  boundaryMap,
  type ChartOptions,
  type ChartPoint,
  type CostSeries,
  costChart,
  curveChart,
  type Difference,
  differenceChart,
  type IntervalRow,
  intervalChart,
  legend,
  reliabilityChart,
  renderSvg,
  type StripRow,
  scatterChart,
  stripChart,
} from "./index.ts";
import { createDocument } from "./node.ts";

const document = createDocument();
const options = (id: string): ChartOptions => ({
  document,
  id,
  title: `Title of ${id}`,
  description: `Description of ${id}`,
  language: "pt-BR",
});

const point = (x: number, y: number, label: 0 | 1 = 1): ChartPoint => ({
  x,
  y,
  label,
  set: "train",
});
const costs = (...values: number[]): CostSeries => ({
  name: "série",
  hue: 2,
  kind: "dataLoss",
  points: values.map((value, iteration) => ({ iteration, value })),
});
const row = (estimate: number, lower: number, upper: number): IntervalRow => ({
  name: "linha",
  estimate,
  lower,
  upper,
});

const pointSets: Record<string, ChartPoint[]> = {
  none: [],
  one: [point(3, 4)],
  identical: [point(1e16, 1e16), point(1e16, 1e16, 0)],
  huge: [point(-1.7e308, -1), point(1.7e308, 1)],
  tiny: [point(0, 5e-324), point(1e-320, 0)],
  lopsided: [point(0, -1e300), point(1e-300, 1e300)],
};
const costSets: Record<string, CostSeries[]> = {
  none: [],
  empty: [costs()],
  one: [costs(0.5)],
  zero: [costs(0, 0)],
  broken: [costs(0.5, 0, 0.3, -1, 0.2)],
  flat: [costs(0.3, 0.3, 0.3)],
  huge: [costs(5e-324, 1, 1.7e308)],
  hugeFlat: [costs(1.7e308, 1.7e308)],
  tinyFlat: [costs(5e-324)],
  diverged: [costs(1, Number.NaN, Infinity, -Infinity, 2), costs(Number.NaN)],
  unnamed: [{ ...costs(1, 2), name: "" }],
};
const rowSets: Record<string, IntervalRow[]> = {
  none: [],
  point: [row(0.5, 0.5, 0.5)],
  whole: [row(0, 0, 0), row(1, 0, 1)],
  negative: [row(-0.1, -0.3, 0.1)],
  huge: [row(0, -1e300, 1e300)],
};
const strip = (...values: number[]): StripRow => ({
  name: "linha",
  values,
  mean: values[0] ?? 0,
  lower: Math.min(0, ...values),
  upper: Math.max(0, ...values),
  hue: 7,
});
const stripSets: Record<string, StripRow[]> = {
  none: [],
  empty: [strip()],
  flat: [strip(0.5, 0.5), strip(0.5)],
  huge: [strip(-1e300, 1e300), strip(5e-324)],
};

const differences = (mean: number, half: number, ...groups: number[][]): Difference => ({
  groups: groups.map((values, index) => ({ name: `grupo ${index}`, values })),
  mean,
  lower: mean - half,
  upper: mean + half,
});
const differenceSets: Record<string, Difference> = {
  none: differences(0, 0),
  empty: differences(0, 0, []),
  zero: differences(0, 0, [0, 0]),
  one: differences(0.5, 0, [0.5]),
  huge: differences(0, 1e300, [-1.7e308, 1.7e308]),
  tiny: differences(0, 5e-324, [5e-324]),
  unnamed: { ...differences(1, 1), groups: [{ name: "", values: [1] }] },
};

const curveSets: Record<string, BandPoint[]> = {
  none: [],
  one: [{ x: 1, mean: 0.5, lower: 0.4, upper: 0.6 }],
  flat: [1, 2].map((x) => ({ x, mean: 0.5 })),
  broken: [
    { x: 0, mean: 1 },
    { x: 1, mean: Infinity, lower: Number.NaN, upper: Infinity },
    { x: 2, mean: 1, lower: -Infinity, upper: Infinity },
  ],
  huge: [
    { x: 5e-324, mean: -1.7e308 },
    { x: 1.7e308, mean: 1.7e308, lower: 0, upper: 1.7e308 },
  ],
};

const charts: [string, (id: string) => SVGSVGElement][] = [
  ...Object.entries(pointSets).flatMap(([name, points]) =>
    (["equal", "free"] as const).map((aspect): [string, (id: string) => SVGSVGElement] => [
      `scatter of ${name}, ${aspect}`,
      (id) => scatterChart(points, plainFrame(points, { aspect }), options(id)),
    ]),
  ),
  ...Object.entries(pointSets).map(([name, points]): [string, (id: string) => SVGSVGElement] => [
    `map of ${name}`,
    (id) =>
      boundaryMap(matrix(2, 3, Float64Array.of(0, 0.2, 0.4, 0.5, 0.5, 1)), plainFrame(points), {
        ...options(id),
        points,
        axes: true,
        legend: [{ sign: "boundary", words: "50%" }],
      }),
  ]),
  ...Object.entries(costSets).flatMap(([name, series]) =>
    (["log", "linear"] as const).map((scale): [string, (id: string) => SVGSVGElement] => [
      `${scale} costs of ${name}`,
      (id) => costChart(series, { ...options(id), scale }),
    ]),
  ),
  ...Object.entries(rowSets).map(([name, rows]): [string, (id: string) => SVGSVGElement] => [
    `intervals of ${name}`,
    (id) => intervalChart(rows, { ...options(id), reference: { value: 0.5, name: "base" } }),
  ]),
  ...Object.entries(stripSets).flatMap(([name, rows]) =>
    (["percent", "decimal"] as const).map((style): [string, (id: string) => SVGSVGElement] => [
      `${style} strips of ${name}`,
      (id) => stripChart(rows, { ...options(id), style, decimals: 2 }),
    ]),
  ),
  ...Object.entries(rowSets).map(([name, rows]): [string, (id: string) => SVGSVGElement] => [
    `intervals of ${name}, as numbers`,
    (id) => intervalChart(rows, { ...options(id), style: "decimal" }),
  ]),
  ...Object.entries(differenceSets).map(([name, set]): [string, (id: string) => SVGSVGElement] => [
    `differences of ${name}`,
    (id) =>
      differenceChart(set, {
        ...options(id),
        meanName: "média",
        axisName: "ganho",
        favors: { below: "a", above: "b" },
      }),
  ]),
  ...Object.entries(curveSets).flatMap(([name, points]) =>
    (["log", "linear"] as const).map((scale): [string, (id: string) => SVGSVGElement] => [
      `${scale} curve of ${name}`,
      (id) =>
        curveChart([{ name: "fora", hue: 1, kind: "held-out", points }], {
          ...options(id),
          scale,
          xName: "linhas",
          yName: "perda",
          references: [{ value: 0.69, name: "base" }],
          chosen: { x: 1, name: "escolhida" },
        }),
    ]),
  ),
  ...[0, 1, 4].map((count): [string, (id: string) => SVGSVGElement] => [
    `reliability of ${count} bins`,
    (id) => {
      const probabilities = Float64Array.from({ length: count }, (_, i) => i / 3);
      const bins = Array.from(probabilities, (predicted) => ({
        rows: 1,
        range: [predicted, predicted] as const,
        predicted,
        observed: 0.5,
        band: [0, predicted] as const,
      }));
      const names = { xName: "previsto", yName: "observado" };
      return reliabilityChart({ bins, probabilities }, { ...options(id), ...names });
    },
  ]),
  ["legend", (id) => legend([{ sign: "test-0", words: "teste" }], options(id))],
  ["empty legend", (id) => legend([], options(id))],
];

describe.each(charts)("%s", (_name, draw) => {
  const chart = draw("one");
  const text = renderSvg(chart);

  test("says nothing that is not a number", () => {
    expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(chart.getAttribute("viewBox")).toMatch(/^0 0 \d+ \d+(\.\d+)?$/);
  });

  test("is an image with a name and a description", () => {
    expect(chart.getAttribute("role")).toBe("img");
    expect(chart.getAttribute("aria-labelledby")).toBe("one-title one-desc");
    expect(chart.querySelector("title#one-title")?.textContent).toBe("Title of one");
    expect(chart.querySelector("desc#one-desc")?.textContent).toBe("Description of one");
    expect(text).not.toMatch(/aria-label=|aria-hidden=/);
  });

  test("brings no script, style, class, handler or address of its own", () => {
    expect(text).not.toMatch(/<script|<style|class=|\son\w+=|href/);
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|\/\//);
  });

  test("paints with theme variables only", () => {
    for (const [, name, paint] of text.matchAll(/ (fill|stroke)="([^"]*)"/g)) {
      expect(paint, name).toMatch(/^(none|var\(--|color-mix\(in srgb, var\(--)/);
    }
  });

  test("writes at most two decimals, letters of 11 units or more", () => {
    expect(
      text.replace(/<(title|desc|text|tspan)\b[^>]*>[^<]*/g, (tag) => tag.split(">")[0]),
    ).not.toMatch(/\d\.\d{3}/);
    for (const [, size] of text.matchAll(/font-size="([\d.]+)"/g)) {
      expect(Number(size)).toBeGreaterThanOrEqual(11);
    }
  });
});

test("no id occurs twice on a page of all charts, and every reference finds its own", () => {
  const page = charts.map(([, draw], index) => renderSvg(draw(`chart-${index}`))).join("");
  const ids = Array.from(page.matchAll(/\sid="([^"]+)"/g), ([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
});

test("the same chart gives the same text, however often it is drawn", () => {
  for (const [, draw] of charts) expect(renderSvg(draw("same"))).toBe(renderSvg(draw("same")));
});
