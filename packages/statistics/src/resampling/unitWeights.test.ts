import { describe, expect, test } from "vitest";
import { weighUnits } from "./unitWeights.ts";

describe("units of unequal sizes", () => {
  test("of one size each are usual: U − 1 degrees of freedom and nothing more, exactly", () => {
    const { degreesOfFreedom, satterthwaiteDegrees, inflationOf } = weighUnits([7, 7, 7, 7]);
    expect([degreesOfFreedom, satterthwaiteDegrees]).toEqual([3, 3]);
    expect(inflationOf([0.3, -0.1, 0.5, -0.7])).toBe(1);
  });

  test("nearly of one size are nearly usual: degrees within 1e-3, the variance within 1 %", () => {
    const { degreesOfFreedom, inflationOf } = weighUnits([1000, 1001, 999, 1000, 1000]);
    expect(degreesOfFreedom).toBeCloseTo(4, 3);
    expect(inflationOf([1, -2, 3, -1, -1])).toBeCloseTo(1, 2);
  });

  test("one that holds most rows leaves about one degree of freedom, and widens", () => {
    const { degreesOfFreedom, inflationOf } = weighUnits([200, ...new Array(14).fill(5)]);
    expect(degreesOfFreedom).toBeGreaterThan(1);
    expect(degreesOfFreedom).toBeLessThan(1.1);
    expect(inflationOf([1, ...new Array(14).fill(-1 / 14)])).toBeGreaterThan(5);
  });

  test("more rows in all of them, or another order, change nothing (1e-12)", () => {
    const sizes = [1, 4, 9, 2, 30];
    const of = (list: readonly number[]) => weighUnits(list).degreesOfFreedom;
    expect(of(sizes.map((size) => 3 * size))).toBeCloseTo(of(sizes), 12);
    expect(of([...sizes].reverse())).toBeCloseTo(of(sizes), 12);
  });

  test("t has the effective number of units less one, (Σn)²/Σn² − 1 (1e-12), more than Satterthwaite's", () => {
    const sizes = [1, 2, 4, 8, 40, 8, 4, 2, 40, 1, 4, 40];
    const { degreesOfFreedom, satterthwaiteDegrees } = weighUnits(sizes);
    expect(degreesOfFreedom).toBeCloseTo(154 ** 2 / 4986 - 1, 12);
    expect(degreesOfFreedom).toBeGreaterThan(satterthwaiteDegrees);
    expect(satterthwaiteDegrees).toBeGreaterThan(2);
  });

  test("where one holds nearly all rows, Satterthwaite's are the more, and at least one", () => {
    const { degreesOfFreedom, satterthwaiteDegrees } = weighUnits([1000, 1, 1, 1]);
    expect(degreesOfFreedom).toBe(satterthwaiteDegrees);
    expect(degreesOfFreedom).toBeGreaterThan(0.99);
  });

  test("a single one has no degree of freedom, and contributions of 0 widen nothing", () => {
    expect(weighUnits([5]).degreesOfFreedom).toBe(0);
    expect(weighUnits([5, 2]).inflationOf([0, 0])).toBe(1);
  });
});
