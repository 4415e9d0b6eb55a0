import { readFileSync } from "node:fs";
import { interpretTable } from "@regula/data";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { expectedValue, possessionRamp, readPossessionValue } from "./possessionValue.ts";

describe("the value of a possession", () => {
  test("rises toward the opponents' goal, and a sure win is worth it, a sure loss theirs", () => {
    for (let x = 1; x < 105; x++) {
      expect(possessionRamp(x, 34)).toBeGreaterThan(possessionRamp(x - 1, 34));
    }
    expect(expectedValue(possessionRamp, 70, 20, 1)).toBe(possessionRamp(70, 20));
    expect(expectedValue(possessionRamp, 70, 20, 0)).toBe(-possessionRamp(35, 48));
    expect(expectedValue(possessionRamp, 52.5, 34, 0.5)).toBeCloseTo(0, 15);
  });

  test("in examples/possession-value.csv is the ramp, to 4 decimals", () => {
    const file = new URL("../../../../examples/possession-value.csv", import.meta.url);
    const [, ...rows] = readFileSync(file, "utf8").trim().split("\n");
    const off = rows.map((row) => {
      const [x, y, value] = row.split(",").map(Number);
      return Math.abs(value - possessionRamp(x, y));
    });
    expect(Math.max(...off)).toBeLessThanOrEqual(0.00005 + 1e-12);
    expect(rows).toHaveLength(150);
  });

  test("of a file is the nearest place's", () => {
    const value = readPossessionValue(
      interpretTable(parseCsv("x,y,value\n10,34,0.01\n90,34,0.1\n", { source: "value.csv" })),
    );
    expect([value(0, 0), value(100, 60)]).toEqual([0.01, 0.1]);
    expect(() =>
      readPossessionValue(interpretTable(parseCsv("x,y\n1,2\n", { source: "v.csv" }))),
    ).toThrow(/value/);
  });
});
