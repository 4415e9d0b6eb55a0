import { type Matrix, matrix, RegulaError, verbatim } from "@regula/base";
import { describe, expect, test } from "vitest";
import { renderSvg } from "../drawing/renderSvg.ts";
import { type Frame, sampleFrame } from "../frame/frame.ts";
import { createDocument } from "../node.ts";
import { boundaryMap, classesMap } from "./boundaryMap.ts";

const frame: Frame = {
  x: [0, 105],
  y: [0, 68],
  units: verbatim("m"),
  xLabel: verbatim("x"),
  yLabel: verbatim("y"),
  aspect: "equal",
  background: [],
};

const options = () => ({
  document: createDocument(),
  id: "map",
  title: "Map",
  description: "P(class 1)",
  language: "en" as const,
});

function sample(rows: number, columns: number, probability: (x: number, y: number) => number) {
  const { data } = sampleFrame(frame, rows, columns);
  const size = rows * columns;
  const values = Float64Array.from({ length: size }, (_, i) =>
    probability(data[i], data[size + i]),
  );
  return matrix(rows, columns, values);
}

const bands = (map: Element) => Array.from(map.querySelectorAll('[data-mark="bands"] > *'));

describe("boundary map", () => {
  test("a band for each threshold that occurs, over a rectangle that fills the frame", () => {
    const map = boundaryMap(
      sample(68, 105, (x) => x / 105),
      frame,
      options(),
    );
    const [ground, ...areas] = bands(map);
    expect(ground.localName).toBe("rect");
    expect(["x", "y", "width", "height"].map((name) => ground.getAttribute(name))).toEqual([
      "1",
      "1",
      "438",
      "283.66",
    ]);
    expect(areas.map((area) => area.getAttribute("data-threshold"))).toEqual(
      [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(String),
    );
    expect(new Set(bands(map).map((band) => band.getAttribute("fill"))).size).toBe(10);
  });

  test("colors: class 0 below 0.5, class 1 above, as strong on both sides", () => {
    const map = boundaryMap(
      sample(20, 20, (x) => x / 105),
      frame,
      options(),
    );
    const fills = bands(map).map((band) => band.getAttribute("fill")!);
    fills.forEach((fill, index) => {
      expect(fill).toContain(index < 5 ? "--class-0" : "--class-1");
      const share = (text: string) => text.match(/(\d+)%/)![1];
      expect(share(fill)).toBe(share(fills[9 - index]));
    });
  });

  test("the 0.5 line stands within half a cell of where the field has it", () => {
    const map = boundaryMap(
      sample(68, 105, (x) => (x + 10) / 125),
      frame,
      options(),
    );
    const path = map.querySelector('[data-mark="boundary"]')!.getAttribute("d")!;
    const [start, step] = path
      .match(/^M([\d.]+)/)!
      .slice(1)
      .concat(path.split("l")[1]);
    expect(Math.abs(Number(start) - (1 + (438 * 52.5) / 105))).toBeLessThan(438 / 105 / 2);
    expect(step).toMatch(/^0[ -]/);
  });

  test("a sure model has one color and no line", () => {
    const map = boundaryMap(
      sample(10, 10, () => 0.97),
      frame,
      options(),
    );
    expect(map.querySelector('[data-mark="boundary"]')).toBeNull();
    expect(bands(map)).toHaveLength(10);
  });

  test("a wiggly field of 68 × 105 cells is less than 60,000 characters", () => {
    const wiggle = (x: number, y: number) =>
      0.5 + 0.48 * Math.sin(x / 7 + 2 * Math.sin(y / 9)) * Math.cos(y / 6 + Math.sin(x / 5));
    const text = renderSvg(boundaryMap(sample(68, 105, wiggle), frame, options()));
    expect(text.length).toBeLessThan(60_000);
    expect(text.length).toBeGreaterThan(10_000);
  });

  test("what is not a probability, or not as many as said, is refused", () => {
    for (const wrong of [Number.NaN, -0.1, 1.1, Infinity]) {
      const grid = matrix(1, 2, Float64Array.of(0.5, wrong));
      expect(() => boundaryMap(grid, frame, options())).toThrow(RegulaError);
    }
    const short = { rows: 2, columns: 2, data: new Float64Array(3) };
    expect(() => boundaryMap(short, frame, options())).toThrow(RegulaError);
    expect(() => boundaryMap(matrix(0, 0), frame, options())).toThrow(RegulaError);
  });
});

describe("map of three classes", () => {
  // Class 0 at the left, class 1 in the middle, class 2 at the right: at the middle of each it is certain.
  const near = (x: number, center: number) => Math.max(0, 1 - Math.abs(x / 105 - center) * 2);
  const grids = (): [Matrix, Matrix, Matrix] => {
    const at = (center: number) => sample(20, 40, (x) => near(x, center));
    return [at(0), at(0.5), at(1)];
  };

  test("each class in its color, the stronger the more it leads, with a line wherever the likeliest changes", () => {
    const map = classesMap(grids(), frame, {
      ...options(),
      points: [{ x: 100, y: 30, label: 2, set: "train" }],
      legend: [{ sign: "train-2", words: "right" }],
    });
    const [ground, ...areas] = bands(map);
    expect(ground.getAttribute("fill")).toContain("--card");
    const fills = areas.map((area) => area.getAttribute("fill") ?? "");
    for (const label of [0, 1, 2]) {
      const own = fills.filter((fill) => fill.includes(`--class-${label}`));
      const shares = own.map((fill) => Number(/(\d+)%/.exec(fill)?.[1]));
      expect(shares).toHaveLength(5);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }
    const lines = map.querySelector('[data-mark="boundary"]')?.getAttribute("d") ?? "";
    const xs = [...lines.matchAll(/M([\d.]+)/g)].map(([, x]) => Number(x) / 440);
    expect(Math.min(...xs)).toBeCloseTo(0.25, 1);
    expect(Math.max(...xs)).toBeCloseTo(0.75, 1);
    expect(map.querySelectorAll('[data-mark="train-2"] path')).toHaveLength(1);
    expect(renderSvg(map)).not.toContain("NaN");
  });

  test("refuses what is no probability in any of its grids", () => {
    const [first, second, third] = grids();
    const wrong = { ...third, data: third.data.map((p) => p - 0.5) };
    expect(() => classesMap([first, second, wrong], frame, options())).toThrow(RegulaError);
  });
});
