import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentQuantile } from "../distributions/studentT.ts";
import { realWilsonInterval } from "../shares/realWilsonInterval.ts";
import { wilsonInterval } from "../shares/wilsonInterval.ts";
import { skewCorrectedInterval } from "./skewCorrectedInterval.ts";

const measured = fc.record({
  mean: fc.double({ min: -10, max: 10, noNaN: true }),
  standardError: fc.double({ min: 1e-6, max: 10, noNaN: true }),
  units: fc.integer({ min: 3, max: 5_000 }),
});

describe("t corrected for skewness", () => {
  test("without skewness is Student's, to 1e-12 of a standard error", () => {
    fc.assert(
      fc.property(measured, (mean) => {
        const [low, high] = skewCorrectedInterval({ ...mean, skewness: 0 });
        const half = studentQuantile(0.975, mean.units - 1) * mean.standardError;
        expect(low).toBeCloseTo(mean.mean - half, 9);
        expect(high).toBeCloseTo(mean.mean + half, 9);
      }),
    );
  });

  // Of n numbers |skewness| is at most (n − 2)/√(n − 1).
  test("holds the mean, is longer towards the long tail, and turns with the sign", () => {
    fc.assert(
      fc.property(measured, fc.double({ min: -1, max: 1, noNaN: true }), (mean, part) => {
        const skewness = (part * (mean.units - 2)) / Math.sqrt(mean.units - 1);
        const [low, high] = skewCorrectedInterval({ ...mean, skewness });
        expect(low).toBeLessThan(mean.mean);
        expect(high).toBeGreaterThan(mean.mean);
        const lean = high - mean.mean - (mean.mean - low);
        expect(Math.sign(lean) * Math.sign(skewness)).toBeGreaterThanOrEqual(
          Math.abs(lean) > 1e-9 ? 0 : -1,
        );
        const turned = skewCorrectedInterval({ ...mean, mean: -mean.mean, skewness: -skewness });
        expect(turned[0]).toBeCloseTo(-high, 9);
        expect(turned[1]).toBeCloseTo(-low, 9);
      }),
    );
  });

  test("g of its ends is t: T + aT² + a²T³/3 + a/2, to 1e-12", () => {
    const [skewness, units] = [1.7, 25];
    const a = skewness / (3 * Math.sqrt(units));
    const t = studentQuantile(0.975, units - 1);
    const [low, high] = skewCorrectedInterval({ mean: 0, standardError: 1, skewness, units });
    const g = (T: number) => T + a * T ** 2 + (a ** 2 * T ** 3) / 3 + a / 2;
    expect(g(-low)).toBeCloseTo(t, 12);
    expect(g(-high)).toBeCloseTo(-t, 12);
  });
});

describe("Wilson's interval of real trials", () => {
  test("of whole ones and many degrees of freedom is Wilson's, to 1e-9", () => {
    for (const [k, n] of [
      [0, 10],
      [3, 10],
      [17, 20],
      [50, 50],
    ]) {
      const [low, high] = wilsonInterval(k, n);
      const [realLow, realHigh] = realWilsonInterval(k / n, n, 1e10);
      expect(realLow).toBeCloseTo(low, 9);
      expect(realHigh).toBeCloseTo(high, 9);
    }
  });
});
