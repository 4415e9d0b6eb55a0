import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aucInterval, exponentialAucVariance } from "./aucInterval.ts";
import { kendallTau } from "./kendall.ts";
import { placements } from "./placements.ts";
import { spearman } from "./spearman.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/held_out.json", import.meta.url), "utf8"),
) as {
  readonly ranked: {
    readonly scores: number[];
    readonly positive: number[];
    readonly by_positive: number[];
    readonly by_negative: number[];
  }[];
  readonly paired: {
    readonly x: number[];
    readonly y: number[];
    readonly rho: number;
    readonly tau: number;
  }[];
};

describe("placement values", () => {
  test.each(reference.ranked)("as counted over all pairs, to 1e-15 (%#)", (drawn) => {
    const found = placements(drawn.scores, drawn.positive);
    drawn.by_positive.forEach((value, i) => {
      expect(found?.positives[i]).toBeCloseTo(value, 14);
    });
    drawn.by_negative.forEach((value, i) => {
      expect(found?.negatives[i]).toBeCloseTo(value, 14);
    });
  });

  test("there are none of one class", () => {
    expect(placements([1, 2], [1, 1])).toBeNull();
    expect(placements([1, 2], [0, 0])).toBeNull();
  });
});

describe("rank correlations", () => {
  test.each(reference.paired)("ρ and τ_b as SciPy's, to 1e-13 (%#)", ({ x, y, rho, tau }) => {
    expect(spearman(x, y)?.rho).toBeCloseTo(rho, 13);
    expect(kendallTau(x, y)).toBeCloseTo(tau, 13);
  });

  test("there are none where one side does not differ", () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(kendallTau([1, 2, 3], [2, 2, 2])).toBeNull();
  });

  test("the influences of ρ sum to 0, and to first order are what leaving a pair out changes", () => {
    const { x, y } = reference.paired[1];
    const n = x.length;
    const { rho, influence } = spearman(x, y) ?? { rho: 0, influence: new Float64Array(n) };
    expect(influence.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 11);
    const without = x.map((_, i) => {
      const keep = <T>(values: readonly T[]) => values.filter((_, j) => j !== i);
      return (n - 1) * (rho - (spearman(keep(x), keep(y))?.rho ?? 0));
    });
    const center = without.reduce((sum, value) => sum + value, 0) / n;
    const spread = Math.sqrt(influence.reduce((sum, value) => sum + value * value, 0) / n);
    without.forEach((value, i) => {
      expect(Math.abs(value - center - influence[i])).toBeLessThan(0.2 * spread);
    });
  });
});

describe("the interval of an area under the curve", () => {
  const sizes = fc.record({
    positives: fc.integer({ min: 1, max: 500 }),
    negatives: fc.integer({ min: 1, max: 500 }),
  });

  test("holds the area, lies in [0, 1], has a width, and turns with the labels", () => {
    const area = fc.double({ min: 0, max: 1, noNaN: true });
    const scale = fc.double({ min: 0.5, max: 3, noNaN: true });
    fc.assert(
      fc.property(area, sizes, scale, (A, counts, inflation) => {
        const [low, high] = aucInterval(A, counts, inflation, 2);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(A);
        expect(high).toBeGreaterThanOrEqual(A);
        expect(high - low).toBeGreaterThan(0);
        const [turnedLow, turnedHigh] = aucInterval(1 - A, counts, inflation, 2);
        expect(turnedLow).toBeCloseTo(1 - high, 6);
        expect(turnedHigh).toBeCloseTo(1 - low, 6);
      }),
    );
  });

  test("its ends are t standard errors from the area, at their own variance, to 1e-9", () => {
    const counts = { positives: 30, negatives: 50 };
    for (const end of aucInterval(0.8, counts, 1.5, 2)) {
      const variance = 1.5 * exponentialAucVariance(end, counts.positives, counts.negatives);
      expect(Math.abs(end - 0.8)).toBeCloseTo(2 * Math.sqrt(variance), 9);
    }
  });
});
