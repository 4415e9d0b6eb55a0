import { readFileSync } from "node:fs";
import { groupMembers, weighUnits } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import type { HeldOutFold } from "./heldOutFold.ts";
import { measureHeldOut } from "./measureHeldOut.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/held_out.json", import.meta.url), "utf8"),
) as {
  readonly clustered: {
    readonly values: number[];
    readonly groups: number[];
    readonly mean: number;
    readonly standard_error: number;
    readonly jackknife_error: number;
    readonly degrees_of_freedom: number;
    readonly skewness: number;
  }[];
};

const fixed = (values: readonly number[]): HeldOutFold[] => [
  { repeat: 0, rows: values.map((_, row) => row), values },
];

describe("the spread of held-out values", () => {
  test.each(reference.clustered)(
    "of groups: each left out in turn as NumPy does it, skewness as SciPy's, to 1e-12 (%#)",
    ({ values, groups, mean, jackknife_error, degrees_of_freedom, skewness }) => {
      const spread = measureHeldOut(fixed(values), groups);
      expect(spread.mean).toBeCloseTo(mean, 12);
      expect(Math.sqrt(spread.variance)).toBeCloseTo(jackknife_error, 12);
      expect(spread.satterthwaiteDegrees).toBeCloseTo(degrees_of_freedom, 10);
      expect(spread.skewness).toBeCloseTo(skewness, 10);
      expect(spread.units).toBe(new Set(groups).size);
    },
  );

  test.each(reference.clustered)(
    "of groups: without what unequal sizes do to it, the error is statsmodels', to 1e-12 (%#)",
    ({ values, groups, standard_error }) => {
      const { variance, contributions } = measureHeldOut(fixed(values), groups);
      const sizes = groupMembers(groups, values.length).map((own) => own.length);
      const inflation = weighUnits(sizes).inflationOf(contributions.units);
      expect(Math.sqrt(variance / inflation)).toBeCloseTo(standard_error, 12);
    },
  );

  test("of groups of one row each is that of rows, s²/n", () => {
    const { values } = reference.clustered[0];
    const n = values.length;
    const rows = measureHeldOut(fixed(values), null);
    expect(
      measureHeldOut(
        fixed(values),
        Uint32Array.from(values, (_, row) => row),
      ),
    ).toEqual(rows);
    const squares = values.reduce((sum, value) => sum + (value - rows.mean) ** 2, 0);
    expect(rows.variance).toBeCloseTo(squares / (n - 1) / n, 14);
  });

  // Two repeats of two folds over rows 0 … 3.
  const values = [
    [1, 5],
    [2, 8],
    [3, 7],
    [2, 6],
  ];
  const folds: HeldOutFold[] = [
    { repeat: 0, rows: [0, 1], values: [1, 2] },
    { repeat: 0, rows: [2, 3], values: [3, 2] },
    { repeat: 1, rows: [0, 2], values: [5, 7] },
    { repeat: 1, rows: [1, 3], values: [8, 6] },
  ];
  const mean = 34 / 8;

  test("by hand: rows by their means, training by how a row changes between repeats, folds", () => {
    const spread = measureHeldOut(folds, null);
    expect(spread.mean).toBe(mean);
    const means = values.map(([a, b]) => (a + b) / 2);
    const ofRows = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3 / 4;
    expect(spread.variance).toBeCloseTo(ofRows, 14);
    // s² of two numbers is half their squared difference; over n² rows, times two folds a repeat.
    const training = values.reduce((sum, [a, b]) => sum + (a - b) ** 2 / 2, 0) / 16;
    expect(spread.trainingVariance).toBeCloseTo(2 * training, 14);
    const sums = folds.map((fold) =>
      Array.from(fold.values).reduce((sum, value) => sum + (value - mean) / 8, 0),
    );
    const ofFolds = (sums.reduce((sum, value) => sum + value ** 2, 0) * 4) / 3;
    expect(spread.foldVariance).toBeCloseTo(ofFolds, 14);
    const each = values.flat().reduce((sum, value) => sum + ((value - mean) / 8) ** 2, 0);
    expect(spread.sharedVariance).toBeCloseTo(each, 14);
  });

  test("what is the same in all repeats shows no training; one repeat cannot show it", () => {
    const steady = folds.map((fold) => ({ ...fold, values: Array.from(fold.rows) }));
    expect(measureHeldOut(steady, null).trainingVariance).toBe(0);
    expect(measureHeldOut(folds.slice(0, 2), null).trainingVariance).toBeNull();
  });

  test("equal values have exactly their mean and no spread", () => {
    const equal = folds.map((fold) => ({ ...fold, values: [0.1, 0.1] }));
    const spread = measureHeldOut(equal, null);
    expect([spread.mean, spread.variance, spread.skewness]).toEqual([0.1, 0, 0]);
  });
});
