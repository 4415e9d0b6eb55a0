import { readFileSync } from "node:fs";
import { wilsonInterval } from "@regula/statistics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateHeldOutMean, estimateMean, type ValueRange } from "./estimateMean.ts";
import type { HeldOutFold } from "./heldOutFold.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly skewed: number[];
  readonly bca: [low: number, high: number];
  readonly grouped: { readonly ids: number[]; readonly values: number[] };
  readonly group_bca: [low: number, high: number];
};

const share: ValueRange = { kind: "share" };

/** Each kind with values that it can have. */
const kinds: readonly (readonly [ValueRange, fc.Arbitrary<number>])[] = [
  [share, fc.constantFrom(0, 1)],
  [{ kind: "bounded", most: 2 }, fc.double({ min: 0, max: 2, noNaN: true })],
  [{ kind: "bounded", most: 2 }, fc.constantFrom(0.25, 0)],
  [{ kind: "positive", unit: 0.7 }, fc.double({ min: 0, max: 1e4, noNaN: true })],
  [{ kind: "positive", unit: 0.7 }, fc.constantFrom(0, 1e-9, 9)],
  [{ kind: "error", unit: 0.7, power: 2 }, fc.double({ min: 0, max: 1e4, noNaN: true })],
  [{ kind: "error", unit: 0.7, power: 1 }, fc.constantFrom(0, 1e-9, 9)],
  [{ kind: "any", unit: 1 }, fc.double({ min: -1e4, max: 1e4, noNaN: true })],
];

const ends: Readonly<Record<ValueRange["kind"], readonly [number, number]>> = {
  share: [0, 1],
  bounded: [0, 2],
  positive: [0, Infinity],
  error: [0, Infinity],
  any: [-Infinity, Infinity],
};

/** Two repeats of two folds that hold out every other row, or one half of them. */
function repeated(first: readonly number[], second: readonly number[]): HeldOutFold[] {
  const n = Math.min(first.length, second.length);
  const rows = Array.from({ length: n }, (_, row) => row);
  const fold = (repeat: number, values: readonly number[], isIn: (row: number) => boolean) => {
    const own = rows.filter(isIn);
    return { repeat, rows: own, values: own.map((row) => values[row]) };
  };
  return [
    fold(0, first, (row) => row % 2 === 0),
    fold(0, first, (row) => row % 2 === 1),
    fold(1, second, (row) => row < n / 2),
    fold(1, second, (row) => row >= n / 2),
  ];
}

describe("an estimated mean", () => {
  test.each(kinds)("%o: its interval holds it, has a width and keeps its range", (range, value) => {
    const several = fc.array(value, { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(several, several, (first, second) => {
        for (const { mean, interval } of [
          estimateMean(first, { range, groups: null }),
          estimateHeldOutMean(repeated(first, second), { range, groups: null }),
        ]) {
          const [low, high] = interval ?? [NaN, NaN];
          expect(low).toBeLessThanOrEqual(mean);
          expect(high).toBeGreaterThanOrEqual(mean);
          expect(high).toBeGreaterThan(low);
          expect(low).toBeGreaterThanOrEqual(ends[range.kind][0]);
          expect(high).toBeLessThanOrEqual(ends[range.kind][1]);
        }
      }),
    );
  });

  test("of right and wrong rows it is at least as wide as Wilson's on them, and holds it", () => {
    const rights = fc.array(fc.boolean(), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(rights, (right) => {
        const values = right.map(Number);
        const [low, high] = wilsonInterval(right.filter(Boolean).length, right.length);
        for (const { interval } of [
          estimateMean(values, { range: share, groups: null }),
          estimateHeldOutMean(repeated(values, values), { range: share, groups: null }),
        ]) {
          expect(interval?.[0]).toBeLessThanOrEqual(low + 1e-12);
          expect(interval?.[1]).toBeGreaterThanOrEqual(high - 1e-12);
        }
      }),
    );
  });

  test("the table of 20 rows, all right: Wilson's or wider, never [1, 1]", () => {
    const { mean, interval } = estimateMean(Array(20).fill(1), { range: share, groups: null });
    expect(mean).toBe(1);
    expect(interval?.[0]).toBeLessThanOrEqual(wilsonInterval(20, 20)[0]);
    expect(interval?.[1]).toBe(1);
  });

  test("groups of one row each are no groups; below ten groups there is no interval", () => {
    const values = Array.from({ length: 30 }, (_, j) => ((j * 7) % 11) / 10);
    for (const [range] of kinds.filter(([{ kind }]) => kind !== "share")) {
      const each = { range, groups: values.map((_, j) => `row ${j}`) };
      expect(estimateMean(values, each)).toEqual(estimateMean(values, { range, groups: null }));
      const few = { range, groups: values.map((_, j) => j % 9) };
      expect(estimateMean(values, few)).toMatchObject({ interval: null, withheld: "few-groups" });
      const enough = { range, groups: values.map((_, j) => j % 10) };
      expect(estimateMean(values, enough).withheld).toBeNull();
    }
  });

  test("rows of a group that are alike make the interval wider, right answers too", () => {
    for (const range of [share, { kind: "positive", unit: 1 } as const]) {
      const values = Array.from({ length: 200 }, (_, j) => (Math.floor(j / 10) % 3 === 0 ? 0 : 1));
      const width = (groups: readonly number[] | null) => {
        const [low, high] = estimateMean(values, { range, groups }).interval ?? [0, 0];
        return high - low;
      };
      const alike = values.map((_, j) => Math.floor(j / 10));
      expect(width(alike)).toBeGreaterThan(2 * width(null));
    }
  });

  test("values that training changes between repeats have wider intervals than steady ones", () => {
    const first = Array.from({ length: 60 }, (_, j) => (j % 5) / 4);
    const second = first.map((value, j) => 1 - value + (j % 2) / 10);
    const range: ValueRange = { kind: "positive", unit: 1e-3 };
    const width = (folds: readonly HeldOutFold[]) => {
      const [low, high] = estimateHeldOutMean(folds, { range, groups: null }).interval ?? [0, 0];
      return high - low;
    };
    const own = first.map((value, j) => (value + second[j]) / 2);
    expect(width(repeated(first, second))).toBeGreaterThan(1.2 * width(repeated(own, own)));
  });

  test("skewed rows, and groups of unequal size: near SciPy's BCa bootstrap, to a fifth of its width", () => {
    const { skewed, bca, grouped, group_bca } = reference;
    const rows = estimateMean(skewed, { range: { kind: "positive", unit: 1 }, groups: null });
    const any: ValueRange = { kind: "any", unit: 1 };
    const groups = estimateMean(grouped.values, { range: any, groups: grouped.ids });
    for (const [{ interval }, [low, high]] of [
      [rows, bca],
      [groups, group_bca],
    ] as const) {
      expect(Math.abs((interval?.[0] ?? 0) - low)).toBeLessThan((high - low) / 5);
      expect(Math.abs((interval?.[1] ?? 0) - high)).toBeLessThan((high - low) / 5);
    }
  });

  test("a single row has none", () => {
    expect(estimateMean([1], { range: share, groups: null }).withheld).toBe("few-rows");
  });
});
