import { readFileSync } from "node:fs";
import { PhiloxStream, purposes, RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { neededProportions } from "./neededProportions.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/needed_proportions.json", import.meta.url), "utf8"),
) as [p1: number, p2: number, power: number, level: number, n: number][];

describe("examples a group needed to tell two proportions apart", () => {
  test.each(reference)(
    "%d against %d, power %d, level %d: exactly scipy's %d",
    (p1, p2, power, level, n) => {
      expect(neededProportions(p1, p2, { power, level })).toBe(n);
      expect(neededProportions(p2, p1, { power, level })).toBe(n);
      expect(neededProportions(1 - p1, 1 - p2, { power, level })).toBe(n);
    },
  );

  test("find the difference in 80 % of 2,000 samples, within 4 standard errors and 1 %", () => {
    const source = new PhiloxStream(5, purposes.simulation);
    const n = neededProportions(0.3, 0.5);
    const draw = (p: number) => {
      let count = 0;
      for (let i = 0; i < n; i++) if (source.nextDouble() < p) count += 1;
      return count / n;
    };
    let found = 0;
    for (let sample = 0; sample < 2000; sample++) {
      const [a, b] = [draw(0.3), draw(0.5)];
      const mean = (a + b) / 2;
      if (Math.abs(a - b) / Math.sqrt((2 * mean * (1 - mean)) / n) >= 1.959964) found += 1;
    }
    expect(Math.abs(found / 2000 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 2000) + 0.01);
  });

  test("no difference takes no end of examples; what is no proportion is refused", () => {
    expect(neededProportions(0.5, 0.5)).toBe(Infinity);
    for (const wrong of [0, 1, -0.1, Number.NaN]) {
      expect(() => neededProportions(wrong, 0.5)).toThrow(RegulaError);
    }
  });
});
