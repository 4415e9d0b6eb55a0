import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { type CostSeries, costChart } from "./costChart.ts";

const options = () => ({
  document: createDocument(),
  id: "cost",
  title: "Custo",
  description: "Cai",
  language: "pt-BR" as const,
});

const series = (
  name: string,
  hue: number,
  values: number[],
  kind: CostSeries["kind"] = "dataLoss",
): CostSeries => ({
  name,
  hue,
  kind,
  points: values.map((value, index) => ({ iteration: index * 10000, value })),
});

const lines = (chart: Element) => Array.from(chart.querySelectorAll("g[stroke-linejoin] > path"));
const labels = (chart: Element) =>
  Array.from(chart.querySelectorAll('[data-mark="labels"] text'), (text) => ({
    words: text.textContent,
    ys: Array.from(text.querySelectorAll("tspan"), (line) => Number(line.getAttribute("y"))),
  }));
const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);

describe("cost chart", () => {
  test("a line for each series, named at its end, iterations in thousands", () => {
    const chart = costChart(
      [series("nenhuma", 0, [0.7, 0.2, 0.1, 0.05]), series("L2", 1, [0.7, 0.3, 0.25, 0.25])],
      options(),
    );
    expect(lines(chart)).toHaveLength(2);
    expect(labels(chart).map(({ words }) => words)).toEqual(["nenhuma", "L2"]);
    expect(texts(chart)).toEqual(expect.arrayContaining(["0", "10", "20", "30", "0,05", "0,5"]));
    expect(texts(chart)).toContain("iterações (milhares)");
    expect(texts(chart)).toContain("custo (escala log)");
  });

  test("few iterations are counted one by one", () => {
    const short = { ...series("a", 0, []), points: [{ iteration: 40, value: 1 }] };
    expect(texts(costChart([short], options()))).toContain("iterações");
  });

  test("equal ratios are equal distances on the log scale (0.01)", () => {
    const chart = costChart([series("a", 0, [1, 0.1, 0.01])], options());
    const ys = lines(chart)[0]
      .getAttribute("d")!
      .split(/[ML]/)
      .slice(1)
      .map((pair) => Number(pair.split(",")[1]));
    expect(ys[1] - ys[0]).toBeCloseTo(ys[2] - ys[1], 2);
    expect(ys[1]).toBeGreaterThan(ys[0]);
  });

  test("models differ in dashes as well as hue; a penalty is lighter than its loss", () => {
    const all = [0, 1, 2, 3, 4, 5].flatMap((hue) => [
      series(`loss ${hue}`, hue, [1, 0.5]),
      series(`penalty ${hue}`, hue, [0.1, 0.2], "penalty"),
    ]);
    const groups = lines(costChart(all, options())).map((line) => line.parentElement!);
    const dashes = groups.map((group) => group.getAttribute("stroke-dasharray"));
    expect(new Set(dashes.filter((_, index) => index % 2 === 0)).size).toBe(6);
    expect(new Set(dashes.filter((_, index) => index % 2 === 1)).size).toBe(6);
    const widths = groups.map((group) => Number(group.getAttribute("stroke-width")));
    expect(widths[1]).toBeLessThan(widths[0]);
  });

  test("a penalty of zero has no line; a diverged model keeps its finite part", () => {
    const chart = costChart(
      [
        series("penalidade", 0, [0, 0, 0], "penalty"),
        series("divergiu", 1, [1, 2, Number.NaN, Infinity]),
        series("perdido", 2, [Number.NaN]),
      ],
      { ...options(), scale: "linear" },
    );
    expect(labels(chart).map(({ words }) => words)).toEqual(["divergiu"]);
    expect(lines(chart)).toHaveLength(1);
  });

  test("a penalty that vanishes beside the losses stretches no axis", () => {
    const ticksOf = (penalty: number[]) =>
      texts(
        costChart([series("a", 0, [0.7, 0.3, 0.2]), series("p", 0, penalty, "penalty")], options()),
      );
    const vanishing = ticksOf([0.05, 1e-12, 1e-30]);
    expect(vanishing).toEqual(ticksOf([0.05, Number.NaN, Number.NaN]));
    expect(vanishing).not.toContain("1e-12");
    // Alone it is all there is to see.
    const alone = costChart([series("p", 0, [1e-12, 1e-30], "penalty")], options());
    expect(lines(alone)).toHaveLength(1);
  });

  test("a value that the scale cannot show leaves a gap", () => {
    const broken = [series("a", 0, [1, 0.5, 0, 0.4, 0.3]), series("b", 1, [1, 1, -1, 1, 1])];
    for (const [scale, pieces] of [
      ["log", [2, 2]],
      ["linear", [1, 2]],
    ] as const) {
      const paths = lines(costChart(broken, { ...options(), scale }));
      expect(paths.map((path) => path.getAttribute("d")!.match(/M/g)!.length)).toEqual(pieces);
    }
  });

  test("labels never overlap nor leave the chart, whatever the ends", () => {
    const value = fc.oneof(fc.constant(0.25), fc.double({ min: 1e-6, max: 10, noNaN: true }));
    const name = fc.constantFrom("L2", "dropout manter 0,86", "um nome que é muito muito comprido");
    const one = fc.tuple(value, name, fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 14 }), (ends) => {
        const chart = costChart(
          ends.map(([end, words, hue]) => series(words, hue, [1, end])),
          options(),
        );
        const height = Number(chart.getAttribute("viewBox")!.split(" ")[3]);
        const spans = labels(chart)
          .map(({ ys }) => [Math.min(...ys) - 10.5, Math.max(...ys) + 3.5])
          .sort((a, b) => a[0] - b[0]);
        spans.forEach(([top, bottom], index) => {
          expect(top).toBeGreaterThan(0);
          expect(bottom).toBeLessThan(height);
          if (index > 0) expect(top).toBeGreaterThanOrEqual(spans[index - 1][1]);
        });
      }),
      { numRuns: 40 },
    );
  });
});
