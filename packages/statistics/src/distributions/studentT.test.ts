import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedResampledT, repeatedCrossValidationT } from "../means/correctedResampledT.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { studentCdf, studentQuantile, studentTwoSided } from "./studentT.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly student: [t: number, df: number, p: number][];
  readonly student_quantile: [p: number, df: number, t: number][];
  readonly corrected: {
    readonly folds: number;
    readonly repeats: number;
    readonly differences: number[];
    readonly t: number;
    readonly df: number;
    readonly p: number;
    readonly low: number;
    readonly high: number;
  }[];
};

const stream = (seed: number, index = 0) => new PhiloxStream(seed, purposes.simulation, index);

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} for ${expected}`).toBeLessThan(tolerance);
}

describe("Student's t", () => {
  test.each(reference.student)("two-sided p of t = %d, ν = %d, relative 1e-13", (t, df, p) => {
    expectRelative(studentTwoSided(t, df), p, 1e-13);
    expect(studentCdf(-t, df)).toBe(studentTwoSided(-t, df) / 2);
  });

  test.each(reference.student_quantile)("quantile at %d, ν = %d, relative 1e-12", (p, df, t) => {
    expectRelative(studentQuantile(p, df), t, 1e-12);
  });

  test("is odd, rises, is Cauchy's at ν = 1 and nears the normal, to 1e-13 and 1e-9", () => {
    const any = fc.double({ min: -50, max: 50, noNaN: true });
    const degrees = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(any, any, degrees, (t, other, df) => {
        const [low, high] = [Math.min(t, other), Math.max(t, other)];
        return (
          Math.abs(studentCdf(t, df) + studentCdf(-t, df) - 1) < 1e-15 &&
          studentCdf(low, df) <= studentCdf(high, df) * (1 + 1e-13) &&
          Math.abs(studentCdf(t, 1) - (0.5 + Math.atan(t) / Math.PI)) < 1e-13 &&
          Math.abs(studentCdf(t, 1e10) - normalCdf(t)) < 1e-9
        );
      }),
    );
    expectRelative(studentQuantile(0.975, 1e10), normalQuantile(0.975), 1e-9);
  });

  test("the quantile gives p back, relative 1e-12", () => {
    const probability = fc.double({ min: 1e-9, max: 0.4999, noNaN: true });
    fc.assert(
      fc.property(probability, fc.double({ min: 0.5, max: 1e6, noNaN: true }), (p, df) => {
        expectRelative(studentCdf(studentQuantile(p, df), df), p, 1e-12);
        expect(studentQuantile(0.5, df)).toBe(0);
      }),
    );
  });

  test("ends and refusals", () => {
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
    expect([studentTwoSided(0, 3), studentTwoSided(-Infinity, 3)]).toEqual([1, 0]);
    expect([studentCdf(-Infinity, 3), studentCdf(Infinity, 3)]).toEqual([0, 1]);
    expect(() => studentTwoSided(NaN, 3)).toThrow(/option t: expected a number/);
    expect(() => studentCdf(1, 0)).toThrow(/option degreesOfFreedom/);
    expect(() => studentQuantile(1.5, 3)).toThrow(/option p/);
  });
});

describe("corrected resampled t-test", () => {
  test.each(reference.corrected)("$folds folds × $repeats, relative error below 1e-12", (row) => {
    const { folds, repeats } = row;
    const found = repeatedCrossValidationT(row.differences, { folds, repeats });
    expectRelative(found.t, row.t, 1e-12);
    expect(found.degreesOfFreedom).toBe(row.df);
    expectRelative(found.p, row.p, 1e-12);
    expectRelative(found.interval[0], row.low, 1e-12);
    expectRelative(found.interval[1], row.high, 1e-12);
    expect(correctedResampledT(row.differences, 1 / (folds - 1))).toEqual(found);
  });

  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 2,
    maxLength: 30,
  });

  test("mirrors with the sign; the interval leaves out 0 exactly where p < 0.05", () => {
    fc.assert(
      fc.property(differences, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, ratio) => {
        const found = correctedResampledT(values, ratio);
        const mirrored = correctedResampledT(
          values.map((value) => -value),
          ratio,
        );
        const outside = found.interval[0] > 0 || found.interval[1] < 0;
        expect(mirrored.p).toBe(found.p);
        expect(mirrored.mean).toBe(found.mean === 0 ? mirrored.mean : -found.mean);
        if (Math.abs(found.p - 0.05) > 1e-9) expect(outside).toBe(found.p < 0.05);
      }),
    );
  });

  test("a larger test share gives a larger p; a share of 0 is Student's own test", () => {
    const { differences: values } = reference.corrected[1];
    const ps = [0, 0.1, 0.25, 1].map((ratio) => correctedResampledT(values, ratio).p);
    expect([...ps].sort((a, b) => a - b)).toEqual(ps);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    const t = mean / Math.sqrt(squares / (values.length - 1) / values.length);
    expectRelative(correctedResampledT(values, 0).t, t, 1e-12);
  });

  test("equal differences: a point, p = 0; all zero: p = 1", () => {
    const steady = correctedResampledT([0.1, 0.1, 0.1], 0.25);
    expect(steady).toMatchObject({ interval: [0.1, 0.1], t: Infinity, p: 0, standardError: 0 });
    expect(correctedResampledT([0, 0, 0], 0.25)).toMatchObject({ t: 0, p: 1, interval: [0, 0] });
  });

  test("refuses one difference, no finite one, another count, and a negative ratio", () => {
    expect(() => correctedResampledT([1], 0.25)).toThrow(/expected 2 numbers or more, got 1/);
    expect(() => correctedResampledT([1, NaN], 0.25)).toThrow(/expected finite numbers, got NaN/);
    expect(() => correctedResampledT([1, 2], -1)).toThrow(/option testOverTrain/);
    expect(() => correctedResampledT([1, 2], 0.25, 1)).toThrow(/option confidence/);
    expect(() => repeatedCrossValidationT([1, 2, 3], { folds: 2, repeats: 2 })).toThrow(
      /option differences: expected 2 × 2 differences, got 3/,
    );
  });

  /**
   * Differences of two procedures on k × r folds where nothing differs, as Nadeau and Bengio model
   * them: a part that all folds share, for the data are the same, with the correlation ρ = n₂/(n₁ + n₂)
   * that their correction assumes, and a part of each fold's own.
   */
  function simulateNull(source: PolarNormal, count: number, correlation: number): number[] {
    const shared = Math.sqrt(correlation) * source.next();
    return Array.from({ length: count }, () => {
      return shared + Math.sqrt(1 - correlation) * source.next();
    });
  }

  test("correlated folds of no difference: 5 % rejected within 4 standard errors, p uniform", () => {
    for (const [folds, repeats, studies] of [
      [5, 3, 5000],
      [10, 1, 1000],
    ]) {
      const normal = new PolarNormal(stream(studies));
      const ps: number[] = [];
      let uncorrected = 0;
      for (let study = 0; study < studies; study++) {
        const values = simulateNull(normal, folds * repeats, 1 / folds);
        ps.push(repeatedCrossValidationT(values, { folds, repeats }).p);
        if (study < 1000 && correctedResampledT(values, 0).p <= 0.05) uncorrected += 1;
      }
      const rejected = ps.filter((p) => p <= 0.05).length / ps.length;
      expect(Math.abs(rejected - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / studies));
      expect(uncorrected / 1000).toBeGreaterThan(0.12);
      expect(kolmogorovDistance(ps)).toBeLessThan(1.95 / Math.sqrt(ps.length));
    }
  });
});

/** The largest gap between the share of values at most p and p; above 1.95/√n in 1 of 1,000. */
function kolmogorovDistance(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((p, i) => Math.max(p - i / sorted.length, (i + 1) / sorted.length - p)),
  );
}
