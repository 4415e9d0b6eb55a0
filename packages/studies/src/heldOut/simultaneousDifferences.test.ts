import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { studentQuantile } from "@regula/statistics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeldOutFold } from "./heldOutFold.ts";
import { measureHeldOut } from "./measureHeldOut.ts";
import {
  type DifferenceColumn,
  type DifferenceSource,
  simultaneousDifferences,
} from "./simultaneousDifferences.ts";

const stream = (seed: number) => new PhiloxStream(seed, purposes.resampling);
const options = (seed = 1) => ({ groups: null, source: stream(seed) });

/** `repeats` times five folds over n rows, every fifth row in a fold, turned from repeat to repeat. */
function folds(n: number, repeats: number, value: (row: number, fold: number) => number) {
  return Array.from({ length: 5 * repeats }, (_, f): HeldOutFold => {
    const repeat = Math.floor(f / 5);
    const part = (row: number) => (row + repeat * Math.floor(row / 5)) % 5;
    const rows = Array.from({ length: n }, (_, row) => row).filter((row) => part(row) === f % 5);
    return { repeat, rows, values: rows.map((row) => value(row, f)) };
  });
}

const inLoss = (own: HeldOutFold[]): DifferenceColumn => ({
  folds: own,
  varies: "rows-and-folds",
  unit: Math.log(2),
  ends: [-Infinity, Infinity],
});
const inAccuracy = (own: HeldOutFold[]): DifferenceColumn => ({
  folds: own,
  varies: "rows-and-folds",
  unit: 1,
  ends: [-1, 1],
});

describe("simultaneous differences", () => {
  test("100 % against 50 % in every fold: an interval with a width that leaves out 0", () => {
    const { estimates, adjustedP } = simultaneousDifferences(
      [inAccuracy(folds(20, 3, (row) => Number(row % 2 === 0)))],
      options(),
    );
    const [{ mean, interval }] = estimates;
    expect(mean).toBe(0.5);
    expect(interval?.[0]).toBeGreaterThan(0);
    expect(interval?.[0]).toBeLessThan(0.35);
    expect(interval?.[1]).toBeGreaterThan(0.65);
    expect(adjustedP[0]).toBeLessThan(0.01);
  });

  test.each([0, 1])(
    "a difference of %d in every row has a width too, within the bound",
    (value) => {
      const { estimates } = simultaneousDifferences(
        [inAccuracy(folds(20, 3, () => value))],
        options(),
      );
      const [low, high] = estimates[0].interval ?? [0, 0];
      expect(high - low).toBeGreaterThan(0.05);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeLessThanOrEqual(1);
      expect(high).toBeGreaterThanOrEqual(value);
    },
  );

  test("interval and p cannot contradict each other", () => {
    const sizes = fc.record({
      seed: fc.integer({ min: 0, max: 10_000 }),
      shift: fc.double({ min: -1, max: 1, noNaN: true }),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(sizes, ({ seed, shift, count }) => {
        const normal = new PolarNormal(stream(seed));
        const columns = Array.from({ length: count }, () =>
          inLoss(folds(20, 2, () => shift + normal.next())),
        );
        const { estimates, adjustedP } = simultaneousDifferences(columns, options(seed));
        estimates.forEach(({ interval }, k) => {
          const [low, high] = interval ?? [0, 0];
          expect((adjustedP[k] ?? 1) <= 0.05).toBe(low > 0 || high < 0);
        });
      }),
      { numRuns: 25 },
    );
  });

  test("more columns make every interval wider, the same column again hardly so", () => {
    const normal = new PolarNormal(stream(3));
    const draw = () => inLoss(folds(60, 3, () => normal.next()));
    const [a, b, c] = [draw(), draw(), draw()];
    const criticalOf = (columns: readonly DifferenceColumn[]) =>
      simultaneousDifferences(columns, options()).critical?.[0] ?? 0;
    expect(criticalOf([a, b, c])).toBeGreaterThan(1.1 * criticalOf([a]));
    expect(Math.abs(criticalOf([a, a]) / criticalOf([a]) - 1)).toBeLessThan(0.02);
  });

  test("models that differ from fold to fold count, however alike the rows of a fold are", () => {
    const own = folds(100, 3, (row, fold) => (fold % 2 === 0 ? 0.1 : -0.1) + (row % 7) * 1e-4);
    const [{ interval }] = simultaneousDifferences([inLoss(own)], options()).estimates;
    // 15 folds of ± 0.1 each: a standard error of 0.1/√14, t with 14 degrees of freedom.
    const half = (studentQuantile(0.975, 14) * 0.1) / Math.sqrt(14);
    expect(((interval?.[1] ?? 0) - (interval?.[0] ?? 0)) / 2).toBeGreaterThan(0.9 * half);
  });

  test("one from the base rate is judged by its rows, with their degrees of freedom", () => {
    const normal = new PolarNormal(stream(8));
    const column = inLoss(folds(50, 1, () => 0.3 + normal.next()));
    const by = (varies: DifferenceSource) =>
      simultaneousDifferences([{ ...column, varies }], options());
    const [rows, both] = [by("rows"), by("rows-and-folds")];
    expect(rows.critical?.[0]).toBeCloseTo(studentQuantile(0.975, 49), 12);
    expect(both.critical?.[0]).toBeGreaterThan(studentQuantile(0.975, 49));
    // One repeat does not show what training adds: 1.4 times, and 4/n more as folds are stratified.
    const { variance, mean } = measureHeldOut(column.folds, null);
    const half = studentQuantile(0.975, 49) * Math.sqrt(1.4 * 1.08 * variance);
    expect(rows.estimates[0].interval?.[0]).toBeCloseTo(mean - half, 12);
  });

  test("groups of one row each are no groups; below ten groups there is no interval", () => {
    const normal = new PolarNormal(stream(5));
    const columns = [inLoss(folds(40, 2, () => normal.next()))];
    const rows = Array.from({ length: 40 }, (_, row) => row);
    const by = (groups: readonly number[] | null) =>
      simultaneousDifferences(columns, { groups, source: stream(1) });
    expect(by(rows)).toEqual(by(null));
    const few = by(rows.map((row) => row % 5));
    expect(few.estimates[0]).toMatchObject({ interval: null, withheld: "few-groups" });
    expect([few.adjustedP, few.critical]).toEqual([[null], null]);
  });

  test("columns over other folds, and a single fold, are refused", () => {
    const [a, b] = [folds(20, 2, () => 1), folds(20, 3, () => 1)].map(inLoss);
    expect(() => simultaneousDifferences([a, b], options())).toThrow(/the folds of the first/);
    const single = inLoss([{ repeat: 0, rows: [0, 1], values: [0, 1] }]);
    expect(() => simultaneousDifferences([single], options())).toThrow(/two folds or more/);
  });
});
