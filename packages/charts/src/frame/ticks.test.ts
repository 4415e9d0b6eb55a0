import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearTicks, logTicks, niceCeiling } from "./ticks.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("ticks", () => {
  test("linear: round steps, no rounding dust", () => {
    expect(linearTicks(0, 30000, 5)).toEqual([0, 10000, 20000, 30000]);
    expect(linearTicks(0.1, 0.72, 6)).toEqual([0.2, 0.4, 0.6]);
    expect(linearTicks(-0.75, 0.4, 6)).toEqual([-0.6, -0.4, -0.2, 0, 0.2, 0.4]);
  });

  test("log: 1-2-5 where decades are few, whole decades or every n-th where they are many", () => {
    expect(logTicks(0.04, 0.9, 6)).toEqual([0.05, 0.1, 0.2, 0.5]);
    expect(logTicks(0.001, 100, 6)).toEqual([0.001, 0.01, 0.1, 1, 10, 100]);
    expect(logTicks(1e-10, 1e10, 5)).toEqual([1e-8, 1e-4, 1, 1e4, 1e8]);
  });

  test("log: linear ticks within a fraction of a decade", () => {
    expect(logTicks(0.21, 0.29, 4)).toEqual([0.22, 0.24, 0.26, 0.28]);
  });

  test("any finite bounds give finite, ascending ticks within them, up to 1e-9 of the range", () => {
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 1, max: 10 }), (a, b, count) => {
        const [min, max] = a < b ? [a, b] : [b, a];
        const ticks = linearTicks(min, max, count);
        const slack = (max / 2 - min / 2) * 1e-9 + Math.max(Math.abs(min), Math.abs(max)) * 1e-11;
        expect(ticks.length).toBeLessThanOrEqual(3 * count + 1);
        ticks.forEach((tick, index) => {
          expect(Number.isFinite(tick)).toBe(true);
          expect(tick >= min - slack && tick <= max + slack).toBe(true);
          if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1]);
        });
      }),
    );
  });

  test("any positive bounds give finite log ticks within them", () => {
    const positive = fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [min, max] = a < b ? [a, b] : [b, a];
        for (const tick of logTicks(min, max, 6)) {
          expect(
            Number.isFinite(tick) && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9),
          ).toBe(true);
        }
      }),
    );
  });

  test("a linear axis ends at a round number that is not below the data", () => {
    expect(niceCeiling(0.57, 5)).toBeCloseTo(0.6, 12);
    expect(niceCeiling(1.7e308, 5)).toBeLessThanOrEqual(Number.MAX_VALUE);
    expect(niceCeiling(5e-324, 5)).toBe(5e-324);
  });
});
