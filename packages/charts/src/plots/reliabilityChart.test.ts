import { RegulaError } from "@regula/base";
import { type ReliabilityBin, reliability } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { reliabilityChart } from "./reliabilityChart.ts";

const options = () => ({
  document: createDocument(),
  id: "reliability",
  title: "Confiabilidade",
  description: "Dez faixas",
  language: "pt-BR" as const,
  xName: "probabilidade prevista",
  yName: "fração observada",
});

const bin = (predicted: number, observed: number): ReliabilityBin => ({
  rows: 10,
  range: [predicted, predicted],
  predicted,
  observed,
  band: [Math.max(0, predicted - 0.2), Math.min(1, predicted + 0.2)],
});

const number = (element: Element, name: string) => Number(element.getAttribute(name));
const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);
const dots = (chart: Element) =>
  Array.from(chart.querySelectorAll("circle")).filter(
    (dot) => dot.closest('[data-mark="legend"]') === null,
  );

describe("reliability chart", () => {
  const probabilities = [0, 0.04, 0.06, 0.5, 1];

  test("dots stand by predicted and observed, on the diagonal where they are equal (0.01)", () => {
    const bins = [bin(0.2, 0.2), bin(0.5, 0.6), bin(0.8, 0.8)];
    const chart = reliabilityChart({ bins, probabilities }, options());
    const [a, b, c] = dots(chart).map((dot) => [number(dot, "cx"), number(dot, "cy")]);
    expect((b[0] - a[0]) / (c[0] - a[0])).toBeCloseTo(0.5, 2);
    expect((b[1] - a[1]) / (c[1] - a[1])).toBeCloseTo(0.4 / 0.6, 2);
    expect(c[1]).toBeLessThan(a[1]);
  });

  test("a bin outside its band has another sign, and the key tells of the signs that occur", () => {
    const inside = reliabilityChart({ bins: [bin(0.2, 0.3)], probabilities }, options());
    expect(texts(inside)).toContain("dentro da faixa");
    expect(texts(inside)).not.toContain("fora da faixa");
    const outside = reliabilityChart({ bins: [bin(0.2, 0.5)], probabilities }, options());
    expect(dots(outside)).toHaveLength(0);
    expect(texts(outside)).toContain("fora da faixa");
    expect(texts(outside)).not.toContain("dentro da faixa");
  });

  test("the histogram counts every prediction once, 0 and 1 among them (0.01)", () => {
    const chart = reliabilityChart({ bins: [], probabilities }, options());
    const bars = Array.from(chart.querySelectorAll("rect"))
      .filter((bar) => bar.closest('[data-mark="legend"]') === null)
      .map((bar) => number(bar, "height"))
      .filter((height) => height > 0);
    const one = Math.min(...bars);
    // Insets take one unit from each bar.
    const counts = bars.map((height) => (height + 1) / (one + 1));
    expect(counts.map(Math.round)).toEqual([2, 1, 1, 1]);
  });

  test("the engine's own bins can be drawn", () => {
    const predicted = Float64Array.from({ length: 60 }, (_, i) => 0.3 + 0.4 * (i / 59));
    const happened = predicted.map((p) => (p > 0.5 ? 1 : 0));
    const { bins, outside } = reliability(predicted, happened);
    const chart = reliabilityChart({ bins, probabilities: predicted }, options());
    expect(outside).toBeGreaterThan(0);
    expect(dots(chart)).toHaveLength(bins.length - outside);
  });

  test("numbers outside 0 and 1 are refused", () => {
    for (const wrong of [Number.NaN, -0.1, 1.1, Infinity]) {
      const ofBin = { bins: [bin(0.5, wrong)], probabilities };
      expect(() => reliabilityChart(ofBin, options())).toThrow(RegulaError);
      const ofProbability = { bins: [], probabilities: [wrong] };
      expect(() => reliabilityChart(ofProbability, options())).toThrow(RegulaError);
    }
  });
});
