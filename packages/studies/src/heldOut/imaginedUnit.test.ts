import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateHeldOutMean, estimateMean } from "./estimateMean.ts";
import type { HeldOutFold } from "./heldOutFold.ts";
import { withImaginedUnit } from "./imaginedUnit.ts";

const folds: readonly HeldOutFold[] = [
  { repeat: 0, rows: [0, 2], values: [1, 5] },
  { repeat: 0, rows: [1, 3], values: [2, 3] },
  { repeat: 1, rows: [2, 3], values: [7, 1] },
  { repeat: 1, rows: [0, 1], values: [1, 2] },
];

test("the row that adds most comes once more, in its folds, times the factor", () => {
  expect(withImaginedUnit({ folds, groups: null }, 2)).toEqual({
    folds: [
      { repeat: 0, rows: [0, 2, 4], values: [1, 5, 10] },
      folds[1],
      { repeat: 1, rows: [2, 3, 4], values: [7, 1, 14] },
      folds[3],
    ],
    groups: null,
  });
});

test("of groups the one whose rows together add most, as a group of its own", () => {
  const grouped = withImaginedUnit({ folds, groups: ["b", "a", "a", "b"] }, 1);
  expect(grouped.folds.map(({ rows }) => rows)).toEqual([
    [0, 2, 5],
    [1, 3, 4],
    [2, 3, 5],
    [0, 1, 4],
  ]);
  expect(grouped.folds.map(({ values }) => values)).toEqual([
    [1, 5, 5],
    [2, 3, 2],
    [7, 1, 7],
    [1, 2, 2],
  ]);
  const groups = Array.from(grouped.groups ?? []);
  expect(groups.slice(0, 4)).toEqual(["b", "a", "a", "b"]);
  expect(groups[4]).toBe(groups[5]);
  expect(["a", "b"]).not.toContain(groups[4]);
});

const losses = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), {
  minLength: 12,
  maxLength: 60,
});
const unit = 0.7;

test("an error's interval begins where that of any other positive mean does, and ends no lower", () => {
  fc.assert(
    fc.property(
      losses,
      fc.constantFrom(1 as const, 2 as const),
      fc.boolean(),
      (values, power, areGrouped) => {
        const groups = areGrouped ? values.map((_, j) => j % 12) : null;
        const error = estimateMean(values, { range: { kind: "error", unit, power }, groups });
        // No error is further from the others than the largest one seen.
        const seen = Math.min(unit, Math.max(0.01 * unit, ...values.map(Math.abs)));
        const other = estimateMean(values, { range: { kind: "positive", unit: seen }, groups });
        expect(error.mean).toBe(other.mean);
        expect(error.interval?.[0]).toBe(other.interval?.[0]);
        expect(error.interval?.[1]).toBeGreaterThanOrEqual(other.interval?.[1] ?? NaN);
      },
    ),
  );
});

test("the end is that of the rows with one more as the worst, its error a tenth larger (to 1e-12)", () => {
  const values = Array.from({ length: 40 }, (_, j) => ((j * 7) % 23) / 4);
  const worst = Math.max(...values);
  for (const power of [1, 2] as const) {
    const { interval } = estimateMean(values, {
      range: { kind: "error", unit, power },
      groups: null,
    });
    const more = estimateMean([...values, worst * 1.1 ** power], {
      range: { kind: "positive", unit },
      groups: null,
    });
    expect(interval?.[1]).toBeCloseTo(more.interval?.[1] ?? NaN, 12);
  }
});

test("groups of one row each give what rows give", () => {
  const range = { kind: "error", unit, power: 2 } as const;
  fc.assert(
    fc.property(losses, (values) => {
      const rows = values.map((_, j) => j);
      const all = [{ repeat: 0, rows, values }];
      const byRow = estimateHeldOutMean(all, { range, groups: null });
      expect(estimateHeldOutMean(all, { range, groups: rows })).toEqual(byRow);
    }),
  );
});

test("errors of a hundredth of the target's spread are known as well as errors of its spread (to 1e-12)", () => {
  const values = Array.from({ length: 60 }, (_, j) => ((j * 7) % 23) / 23);
  const widthOf = (scale: number) => {
    const scaled = values.map((value) => scale * value);
    const { interval } = estimateMean(scaled, {
      range: { kind: "error", unit: 1, power: 2 },
      groups: null,
    });
    return ((interval?.[1] ?? Number.NaN) - (interval?.[0] ?? Number.NaN)) / scale;
  };
  expect(widthOf(0.01)).toBeCloseTo(widthOf(1), 12);
});
