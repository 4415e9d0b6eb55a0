import { RegulaError, verbatim } from "@regula/base";
import { describe, expect, test } from "vitest";
import type { Frame } from "../frame/frame.ts";
import type { ChartPoint } from "../frame/points.ts";
import { createDocument } from "../node.ts";
import { scatterChart } from "./scatterChart.ts";

const frame: Frame = {
  x: [0, 100],
  y: [0, 50],
  units: verbatim("m"),
  xLabel: { en: "length", "pt-BR": "comprimento" },
  yLabel: { en: "width", "pt-BR": "largura" },
  aspect: "equal",
  background: [
    [
      [0, 0],
      [100, 50],
    ],
  ],
};

const options = () => ({
  document: createDocument(),
  id: "scatter",
  title: "Chutes",
  description: "Duas classes",
  language: "pt-BR" as const,
});

const points: ChartPoint[] = [
  { x: 0, y: 0, label: 1, set: "train" },
  { x: 100, y: 50, label: 1, set: "train" },
  { x: 50, y: 25, label: 0, set: "train" },
  { x: 10, y: 5, label: 1, set: "test" },
  { x: 20, y: 5, label: 0, set: "test" },
  { x: 101, y: 5, label: 0, set: "test" },
];

const marks = (chart: Element, kind: string) =>
  Array.from(chart.querySelectorAll(`[data-mark="${kind}"] > *`));

describe("scatter chart", () => {
  test("one sign a point inside the frame, each kind with a shape of its own", () => {
    const chart = scatterChart(points, frame, options());
    const counts = ["train-1", "train-0", "test-1", "test-0"].map(
      (kind) => marks(chart, kind).length,
    );
    expect(counts).toEqual([2, 1, 1, 1]);
    const outline = (kind: string) =>
      marks(chart, kind)[0]
        .getAttribute("d")
        ?.replace(/^M[\d.]+ [\d.]+/, "") ?? marks(chart, kind)[0].localName;
    const hollow = (kind: string) =>
      chart.querySelector(`[data-mark="${kind}"]`)!.getAttribute("fill")!.startsWith("var(--card");
    expect(outline("train-0")).not.toBe(outline("test-0"));
    expect(outline("train-1")).toBe("circle");
    expect([hollow("train-1"), hollow("test-1"), hollow("train-0"), hollow("test-0")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test("points stand exactly where the frame has them, y upward, equal units (0.01)", () => {
    const chart = scatterChart(points, frame, { ...options(), axes: false });
    const [low, high] = marks(chart, "train-1").map((mark) => [
      Number(mark.getAttribute("cx")),
      Number(mark.getAttribute("cy")),
    ]);
    expect(low).toEqual([1, 220]);
    expect(high).toEqual([439, 1]);
    expect(marks(chart, "train-0")[0].getAttribute("d")).toMatch(/^M220 110\.5m/);
    expect(chart.querySelector('[data-mark="background"]')!.getAttribute("d")).toBe(
      "M1 220l438-219",
    );
    expect(chart.getAttribute("viewBox")).toBe("0 0 440 221");
  });

  test("axes say what and in which unit, in the reader's language", () => {
    const texts = Array.from(
      scatterChart(points, frame, options()).querySelectorAll('[data-mark="axes"] text'),
      (text) => text.textContent,
    );
    expect(texts).toContain("comprimento (m)");
    expect(texts).toContain("largura (m)");
    expect(texts).toContain("20");
  });

  test("a free aspect fills the width", () => {
    const chart = scatterChart(points, { ...frame, aspect: "free", y: [0, 5000] }, options());
    expect(chart.getAttribute("viewBox")).toMatch(/^0 0 440 3\d\d/);
  });

  test("the legend names each sign below the frame", () => {
    const entries = (["train-1", "train-0", "test-1", "test-0", "boundary"] as const).map(
      (sign) => ({ sign, words: `o que ${sign} quer dizer` }),
    );
    const plain = scatterChart(points, frame, options());
    const chart = scatterChart(points, frame, { ...options(), legend: entries });
    const texts = Array.from(chart.querySelectorAll('[data-mark="legend"] text'));
    expect(texts.map((text) => text.textContent)).toEqual(entries.map(({ words }) => words));
    const height = (svg: Element) => Number(svg.getAttribute("viewBox")!.split(" ")[3]);
    for (const text of texts) {
      const y = Number(text.getAttribute("y"));
      expect(y > height(plain) && y < height(chart)).toBe(true);
    }
  });

  test("a position that is not finite is refused", () => {
    const lost: ChartPoint = { x: Number.NaN, y: 0, label: 0, set: "test" };
    expect(() => scatterChart([lost], frame, options())).toThrow(RegulaError);
  });
});
