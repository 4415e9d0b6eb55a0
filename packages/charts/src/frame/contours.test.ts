import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import type { Position } from "../drawing/pathText.ts";
import { contourField } from "./contours.ts";

const area = { left: 7, top: 3, width: 400, height: 300 };
const rows = 30;
const columns = 40;

/** Samples of `probability` over the unit square, y upward. */
function sample(probability: (x: number, y: number) => number) {
  const grid = matrix(rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      grid.data[row * columns + column] = probability((column + 0.5) / columns, (row + 0.5) / rows);
    }
  }
  return contourField(grid, area);
}

function contains(rings: readonly Position[][], [x, y]: Position): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = ring[index - 1];
      const [bx, by] = ring[index];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

const corners: Position[] = [
  [area.left + 0.01, area.top + 0.01],
  [area.left + area.width - 0.01, area.top + 0.01],
  [area.left + 0.01, area.top + area.height - 0.01],
  [area.left + area.width - 0.01, area.top + area.height - 0.01],
];

describe("contours", () => {
  test("the line of a field linear in x stands where it equals the threshold (0.15 units), edge to edge", () => {
    const lines = sample((x) => x).line(0.3);
    expect(lines).toHaveLength(1);
    const ys = lines[0].map(([, y]) => y);
    for (const [x] of lines[0])
      expect(Math.abs(x - (area.left + 0.3 * area.width))).toBeLessThan(0.15);
    expect(Math.min(...ys)).toBeLessThanOrEqual(area.top);
    expect(Math.max(...ys)).toBeGreaterThanOrEqual(area.top + area.height);
  });

  test("an oblique line is exact to its ends at the edges (0.2 units)", () => {
    const lines = sample((x, y) => 0.2 + 0.3 * x + 0.4 * y).line(0.5);
    expect(lines).toHaveLength(1);
    for (const [left, top] of lines[0]) {
      const x = (left - area.left) / area.width;
      const y = 1 - (top - area.top) / area.height;
      const misfit = Math.abs(0.2 + 0.3 * x + 0.4 * y - 0.5) / 0.5;
      expect(misfit * area.height).toBeLessThan(0.2);
    }
    const xs = lines[0].map(([x]) => x);
    expect(Math.min(...xs)).toBeLessThanOrEqual(area.left);
    expect(Math.max(...xs)).toBeGreaterThanOrEqual(area.left + area.width);
  });

  test("the first row is the lowest", () => {
    const above = sample((_x, y) => y).area(0.9);
    expect(contains(above, [200, area.top + 10])).toBe(true);
    expect(contains(above, [200, area.top + area.height - 10])).toBe(false);
  });

  test("a field above the threshold everywhere covers the whole area, corners too, without a line", () => {
    const field = sample(() => 0.95);
    for (const corner of corners) expect(contains(field.area(0.9), corner)).toBe(true);
    expect(field.line(0.5)).toEqual([]);
    expect(field.area(0.96)).toEqual([]);
  });

  test("a closed island keeps its hole and a closed line", () => {
    const field = sample((x, y) => (Math.hypot(x - 0.5, y - 0.5) < 0.2 ? 0.1 : 0.9));
    expect(contains(field.area(0.5), [area.left + 200, area.top + 150])).toBe(false);
    for (const corner of corners) expect(contains(field.area(0.5), corner)).toBe(true);
    const [line, ...others] = field.line(0.5);
    expect(others).toEqual([]);
    expect(line[0]).toEqual(line.at(-1));
    for (const [x, y] of line) {
      const distance = Math.hypot(
        (x - area.left) / area.width - 0.5,
        (y - area.top) / area.height - 0.5,
      );
      expect(Math.abs(distance - 0.2)).toBeLessThan(1.5 / rows);
    }
  });

  test("one cell is enough, and stays one color", () => {
    const field = contourField(matrix(1, 1, Float64Array.of(0.7)), area);
    for (const corner of corners) expect(contains(field.area(0.6), corner)).toBe(true);
    expect(field.line(0.5)).toEqual([]);
  });
});
