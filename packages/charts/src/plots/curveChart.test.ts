import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import {
  type BandPoint,
  type CurveChartOptions,
  type CurveSeries,
  curveChart,
} from "./curveChart.ts";

const options = (changes: Partial<CurveChartOptions> = {}): CurveChartOptions => ({
  document: createDocument(),
  id: "curve",
  title: "Curva",
  description: "Desce e sobe",
  language: "pt-BR",
  xName: "λ de L2",
  yName: "perda logarítmica",
  ...changes,
});

const point = (x: number, mean: number, half?: number): BandPoint =>
  half === undefined ? { x, mean } : { x, mean, lower: mean - half, upper: mean + half };

const series = (points: readonly BandPoint[], changes: Partial<CurveSeries> = {}): CurveSeries => ({
  name: "fora",
  hue: 1,
  kind: "held-out",
  points,
  ...changes,
});

const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);
const lines = (chart: Element) => Array.from(chart.querySelectorAll("g[stroke-linejoin] > path"));
const places = (path: Element) =>
  path
    .getAttribute("d")!
    .split(/[ML]/)
    .slice(1)
    .map((pair) => pair.split(",").map(Number.parseFloat) as [number, number]);

const strengths = [point(0.1, 0.6, 0.05), point(1, 0.5, 0.05), point(10, 0.7, 0.05)];

describe("curve chart", () => {
  test("ticks stand at the places tried; lines and references are named at the right", () => {
    const chart = curveChart(
      [
        series(strengths),
        series([point(0.1, 0.1), point(1, 0.3), point(10, 0.65)], {
          name: "treino",
          kind: "training",
        }),
      ],
      options({ scale: "log", references: [{ value: 0.69, name: "taxa de base" }] }),
    );
    expect(texts(chart)).toEqual(
      expect.arrayContaining(["0,1", "1", "10", "λ de L2", "perda logarítmica"]),
    );
    const names = Array.from(
      chart.querySelectorAll('[data-mark="labels"] text'),
      (text) => text.textContent,
    );
    expect(names).toEqual(["fora", "treino", "taxa de base"]);
  });

  test("equal ratios are equal distances on the log scale, equal steps on the linear (0.01)", () => {
    for (const [scale, xs] of [
      ["log", [0.1, 1, 10]],
      ["linear", [0.5, 0.7, 0.9]],
    ] as const) {
      const chart = curveChart([series(xs.map((x, i) => point(x, i)))], options({ scale }));
      const [a, b, c] = places(lines(chart)[0]);
      expect(b[0] - a[0]).toBeCloseTo(c[0] - b[0], 2);
      expect(a[1] - b[1]).toBeCloseTo(b[1] - c[1], 2);
      expect(b[1]).toBeLessThan(a[1]);
    }
  });

  test("what is trained on is dashed and hollow, what is held out solid and full", () => {
    const chart = curveChart(
      [series(strengths), series(strengths, { kind: "training" })],
      options(),
    );
    const dashes = lines(chart).map((line) => line.parentElement!.getAttribute("stroke-dasharray"));
    expect(dashes).toEqual([null, "5 3"]);
  });

  test("series of one kind are told apart by their signs too", () => {
    const chart = curveChart([series(strengths), series(strengths, { hue: 0 })], options());
    const shapes = new Set(
      Array.from(chart.querySelectorAll('path[transform^="translate"]'), (sign) =>
        sign.getAttribute("d"),
      ),
    );
    expect(chart.querySelectorAll("circle").length + shapes.size).toBeGreaterThan(1);
  });

  test("the chosen point has a ring on its own sign (0.01) and a word, only where it is", () => {
    const draw = (x: number) =>
      curveChart([series(strengths)], options({ scale: "log", chosen: { x, name: "escolhida" } }));
    const ring = draw(1).querySelector('[data-mark="chosen"] circle')!;
    const [x, y] = places(lines(draw(1))[0])[1];
    expect(Number(ring.getAttribute("cx"))).toBeCloseTo(x, 1);
    expect(Number(ring.getAttribute("cy"))).toBeCloseTo(y, 1);
    expect(texts(draw(1))).toContain("escolhida");
    expect(draw(2).querySelector('[data-mark="chosen"]')).toBeNull();
    expect(texts(draw(2))).not.toContain("escolhida");
  });

  test("charts that reach the same values share their vertical axis", () => {
    const ticks = (points: readonly BandPoint[]) =>
      texts(curveChart([series(points)], options({ yReaches: [0, 2, Infinity] }))).filter((text) =>
        /^\d,\d$/.test(text ?? ""),
      );
    expect(ticks([point(1, 1), point(2, 1.5)])).toEqual(ticks([point(1, 0.2), point(2, 0.3)]));
    expect(ticks([point(1, 1)])).toContain("2,0");
  });

  test("a point that is not finite leaves a gap, and so does zero on the log scale", () => {
    const broken = [point(0, 1), point(1, 2), point(2, Infinity), point(3, 1), point(4, 2)];
    const pieces = (scale: "log" | "linear") =>
      places(lines(curveChart([series(broken)], options({ scale })))[0]).length;
    expect(pieces("linear")).toBe(4);
    expect(pieces("log")).toBe(3);
    const none = curveChart([series([point(1, Number.NaN)])], options());
    expect(none.querySelectorAll('[data-mark="labels"] text')).toHaveLength(0);
  });

  test("no place is outside the chart, whatever the numbers; no axis goes below 0 without need", () => {
    const value = fc.double({ min: 0, max: 1e6, noNaN: true });
    const one = fc.record({ x: fc.integer({ min: 1, max: 1000 }), mean: value, half: value });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (points) => {
        const sorted = points
          .toSorted((a, b) => a.x - b.x)
          .map(({ x, mean, half }) => ({
            x,
            mean,
            lower: Math.max(0, mean - half),
            upper: mean + half,
          }));
        const chart = curveChart([series(sorted)], options({ scale: "log", language: "en" }));
        const [, , width, height] = chart.getAttribute("viewBox")!.split(" ").map(Number);
        for (const [x, y] of places(lines(chart)[0])) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
        expect(texts(chart).some((text) => text?.startsWith("−"))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
