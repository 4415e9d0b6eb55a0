import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { intervalChart } from "./intervalChart.ts";

const options = () => ({
  document: createDocument(),
  id: "intervals",
  title: "Acerto",
  description: "Três modelos",
  language: "pt-BR" as const,
});

const rows = [
  { name: "nenhuma", estimate: 0.865, lower: 0.81, upper: 0.906, hue: 0 },
  { name: "L2", estimate: 0.895, lower: 0.845, upper: 0.93, hue: 1 },
];

const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);

describe("interval chart", () => {
  test("a row each: name, estimate, one dot and one whisker with two ends", () => {
    const chart = intervalChart(rows, options());
    expect(texts(chart)).toEqual(expect.arrayContaining(["nenhuma", "86,5%", "L2", "89,5%"]));
    expect(texts(chart)).toEqual(expect.arrayContaining(["85%", "90%"]));
    expect(chart.querySelectorAll("circle")).toHaveLength(2);
    expect(chart.querySelectorAll('line[stroke*="--model-"]')).toHaveLength(6);
  });

  test("dots and ends stand on one scale (0.01 units)", () => {
    const chart = intervalChart(rows, options());
    const number = (element: Element, name: string) => Number(element.getAttribute(name));
    const [first, second] = Array.from(chart.querySelectorAll("circle"), (dot) =>
      number(dot, "cx"),
    );
    const whisker = Array.from(chart.querySelectorAll("line")).find(
      (line) => number(line, "x2") - number(line, "x1") > 1,
    )!;
    const scale = (second - first) / (0.895 - 0.865);
    expect(number(whisker, "x1")).toBeCloseTo(first - 0.055 * scale, 2);
    expect(number(whisker, "x2")).toBeCloseTo(first + 0.041 * scale, 2);
  });

  test("the reference is on the axis and named, even at its end", () => {
    const reference = { value: 0, name: "uma taxa-base de nome comprido" };
    const chart = intervalChart(rows, { ...options(), reference });
    const label = Array.from(chart.querySelectorAll("text")).find(
      (text) => text.textContent === reference.name,
    )!;
    expect(Number(label.getAttribute("x"))).toBeGreaterThan(80);
    expect(chart.querySelectorAll("[stroke-dasharray] line, line[stroke-dasharray]")).toHaveLength(
      1,
    );
  });

  test("the estimate may be written by the caller", () => {
    const told = rows.map((row) => ({ ...row, text: "86.97%" }));
    expect(texts(intervalChart(told, { ...options(), language: "en" }))).toContain("86.97%");
  });

  test("numbers as they are, beyond 1 where they go there", () => {
    const losses = [{ name: "perda", estimate: 0.95, lower: 0.7, upper: 1.2, hue: 1 }];
    const chart = intervalChart(losses, { ...options(), style: "decimal" });
    expect(texts(chart)).toEqual(expect.arrayContaining(["0,950", "1,2"]));
  });

  test("a row without an interval has a dot alone, and one without an estimate its word", () => {
    const none = { lower: null, upper: null };
    const chart = intervalChart(
      [rows[0], { ...rows[1], ...none }, { name: "L1", estimate: null, ...none, text: "divergiu" }],
      options(),
    );
    expect(chart.querySelectorAll("circle")).toHaveLength(2);
    expect(texts(chart)).toEqual(expect.arrayContaining(["89,5%", "divergiu"]));
  });

  test("numbers that are not finite, in disorder, or half an interval are refused", () => {
    const wrongs = [{ estimate: Number.NaN }, { upper: Infinity }, { lower: 0.95 }];
    for (const wrong of [...wrongs, { lower: null }, { estimate: null }]) {
      expect(() => intervalChart([{ ...rows[0], ...wrong }], options())).toThrow(RegulaError);
    }
  });
});
