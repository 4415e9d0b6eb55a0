import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { type Difference, differenceChart } from "./differenceChart.ts";

const options = () => ({
  document: createDocument(),
  id: "differences",
  title: "Diferenças",
  description: "Três repetições",
  language: "pt-BR" as const,
  meanName: "média",
  axisName: "ganho de perda logarítmica",
  favors: { below: "a favor de nenhuma", above: "a favor da regularização" },
});

const difference: Difference = {
  groups: [
    { name: "repetição 1", values: [0.1, 0.2, -0.05] },
    { name: "repetição 2", values: [0.15, 0.3] },
  ],
  mean: 0.14,
  lower: -0.02,
  upper: 0.3,
};

const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);
const number = (element: Element, name: string) => Number(element.getAttribute(name));
const dots = (chart: Element) => Array.from(chart.querySelectorAll("circle"));

describe("difference chart", () => {
  test("a dot for each difference, a row for each group, the mean and what each side favors", () => {
    const chart = differenceChart(difference, options());
    expect(dots(chart)).toHaveLength(5);
    expect(new Set(dots(chart).map((dot) => number(dot, "cy"))).size).toBe(2);
    expect(texts(chart)).toEqual(
      expect.arrayContaining([
        ...["repetição 1", "repetição 2", "média", "0,140", "ganho de perda logarítmica"],
        ...["← a favor de nenhuma", "a favor da regularização →"],
      ]),
    );
  });

  test("dots, zero and the interval stand on one scale (0.01 units)", () => {
    const chart = differenceChart(difference, options());
    const [first, second] = dots(chart).map((dot) => number(dot, "cx"));
    const scale = (second - first) / 0.1;
    const zero = first - 0.1 * scale;
    const ink = Array.from(chart.querySelectorAll('line[stroke*="--ink"], [stroke*="--ink"] line'));
    const vertical = ink.filter((line) => number(line, "x1") === number(line, "x2"));
    const xs = vertical.map((line) => number(line, "x1")).sort((a, b) => a - b);
    const wanted = [-0.02, 0, 0.3].map((value) => zero + value * scale);
    expect(xs).toHaveLength(3);
    xs.forEach((x, index) => {
      expect(x).toBeCloseTo(wanted[index], 2);
    });
  });

  test("zero is in the chart though every difference lies on one side of it", () => {
    const far = { groups: [{ name: "a", values: [5, 6] }], mean: 5.5, lower: 5, upper: 6 };
    expect(texts(differenceChart(far, options()))).toContain("0");
  });

  test("many groups keep the chart low and their names apart", () => {
    const groups = Array.from({ length: 100 }, (_, i) => ({ name: `${i + 1}`, values: [i] }));
    const chart = differenceChart({ groups, mean: 3, lower: 1, upper: 5 }, options());
    expect(dots(chart)).toHaveLength(100);
    expect(Number(chart.getAttribute("viewBox")?.split(" ")[3])).toBeLessThan(420);
    const rows = Array.from(chart.querySelectorAll('[data-mark="rows"] tspan'), (row) =>
      number(row, "y"),
    );
    expect(rows.length).toBeGreaterThan(10);
    rows.slice(1).forEach((y, index) => {
      expect(y - rows[index]).toBeGreaterThanOrEqual(14);
    });
  });

  test("proportions are told in percent", () => {
    expect(texts(differenceChart(difference, { ...options(), style: "percent" }))).toContain(
      "14,0%",
    );
  });

  test("numbers that are not finite, or in disorder, are refused", () => {
    const wrong: Partial<Difference>[] = [
      { mean: Number.NaN },
      { upper: Infinity },
      { lower: 0.4 },
      { lower: null },
      { groups: [{ name: "a", values: [Number.NaN] }] },
    ];
    for (const part of wrong) {
      expect(() => differenceChart({ ...difference, ...part }, options())).toThrow(RegulaError);
    }
  });
});
