import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createDocument } from "../node.ts";
import { stripChart } from "./stripChart.ts";

const options = () => ({
  document: createDocument(),
  id: "strips",
  title: "Acerto",
  description: "Dois modelos",
  language: "pt-BR" as const,
  style: "percent" as const,
  decimals: 1,
});

const rows = [
  { name: "nenhuma", values: [0.8, 0.8, 0.9], mean: 0.8333, lower: 0.75, upper: 0.92, hue: 0 },
  { name: "L2", values: [0.85, 0.86, 0.95], mean: 0.8867, lower: 0.8, upper: 0.97, hue: 1 },
];

const number = (element: Element, name: string) => Number(element.getAttribute(name));
const texts = (chart: Element) =>
  Array.from(chart.querySelectorAll("text"), (text) => text.textContent);

describe("strip chart", () => {
  test("a dot a value and one for the mean, with names, means and ticks", () => {
    const chart = stripChart(rows, options());
    expect(chart.querySelectorAll("circle")).toHaveLength(8);
    expect(chart.querySelectorAll('line[stroke*="--model-"]')).toHaveLength(6);
    expect(texts(chart)).toEqual(expect.arrayContaining(["nenhuma", "83,3%", "L2", "88,7%"]));
    expect(texts(chart)).toEqual(expect.arrayContaining(["80%", "90%"]));
  });

  test("values and means stand on one scale (0.01 units)", () => {
    const circles = Array.from(stripChart(rows, options()).querySelectorAll("circle"));
    const at = (x: number) => circles.filter((dot) => Math.abs(number(dot, "cx") - x) < 0.01);
    const [low, , high] = circles.map((dot) => number(dot, "cx"));
    const place = (value: number) => low + ((value - 0.8) / 0.1) * (high - low);
    for (const value of [0.85, 0.95, 0.8333, 0.8867]) expect(at(place(value))).toHaveLength(1);
  });

  test("equal values lie at different heights, inside their row and above its mean", () => {
    const many = { ...rows[0], values: new Array<number>(40).fill(0.8) };
    const chart = stripChart([many, rows[1]], options());
    const heights = Array.from(chart.querySelectorAll("circle"), (dot) => number(dot, "cy"));
    const [values, mean] = [heights.slice(0, 40), heights[43]];
    expect(new Set(values).size).toBe(40);
    expect(Math.max(...values)).toBeLessThan(mean - 4);
  });

  test("decimals where values are no shares", () => {
    const chart = stripChart(rows, { ...options(), style: "decimal", decimals: 2 });
    expect(texts(chart)).toEqual(expect.arrayContaining(["0,83", "0,89"]));
  });

  test("numbers that are not finite, or in disorder, are refused", () => {
    for (const wrong of [{ values: [Number.NaN] }, { mean: Infinity }, { lower: 0.99 }]) {
      expect(() => stripChart([{ ...rows[0], ...wrong }], options())).toThrow(RegulaError);
    }
  });
});
