import { type Matrix, matrix, matrixFromRows, matrixToRows, RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitStandardization, standardize } from "./standardization.ts";

const fit = (X: Matrix) => fitStandardization(X, ["a", "b", "c"]);

test("means and population deviations, by hand", () => {
  const X = matrixFromRows([
    [1, 2, 3, 6],
    [5, 5, 5, 5],
  ]);
  const found = fit(X);
  expect(found).toEqual({ means: [3, 5], deviations: [Math.sqrt(3.5), 1] });
  expect(matrixToRows(standardize(found, X))[1]).toEqual([0, 0, 0, 0]);
});

describe("laws", () => {
  const features = fc
    .integer({ min: 2, max: 9 })
    .chain((rows) =>
      fc
        .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 * rows, maxLength: 2 * rows })
        .map((values) => matrix(2, rows, Float64Array.from(values))),
    );

  test("standardised features have mean 0 and deviation 1 or never change, within 1e-12", () => {
    fc.assert(
      fc.property(features, (X) => {
        const { means, deviations } = fit(standardize(fit(X), X));
        for (const mean of means) expect(Math.abs(mean)).toBeLessThan(1e-12);
        for (const deviation of deviations) expect(Math.abs(deviation - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test("a change of unit changes nothing, within 1e-9", () => {
    fc.assert(
      fc.property(features, fc.integer({ min: 1, max: 99 }), fc.integer(), (X, scale, shift) => {
        const Z = matrix(
          X.rows,
          X.columns,
          X.data.map((x) => scale * x + (shift % 1000)),
        );
        const [one, other] = [standardize(fit(X), X), standardize(fit(Z), Z)];
        other.data.forEach((z, i) => {
          expect(Math.abs(z - one.data[i])).toBeLessThan(1e-9);
        });
      }),
    );
  });

  test("the order of the rows changes a feature's fit by rounding only: 1e-12", () => {
    fc.assert(
      fc.property(features, (X) => {
        const reversed = matrixFromRows(matrixToRows(X).map((row) => row.toReversed()));
        const [one, other] = [fit(X), fit(reversed)];
        other.deviations.forEach((deviation, i) => {
          expect(Math.abs(deviation / one.deviations[i] - 1)).toBeLessThan(1e-12);
        });
      }),
    );
  });
});

test("test rows are scaled as the training rows were", () => {
  const fitted = fit(matrixFromRows([[0, 2]]));
  expect(matrixToRows(standardize(fitted, matrixFromRows([[1, 3, 5]])))).toEqual([[0, 2, 4]]);
});

test.each([
  ["a sum", [1e308, 1.5e308]],
  ["a square", [1e200, -1e200]],
])("%s past the largest double is refused, and its feature named", (_, values) => {
  const X = matrixFromRows([[1, 2], values]);
  expect(() => fit(X)).toThrow(RegulaError);
  expect(() => fit(X)).toThrow('column "b": expected values whose variance is a finite number');
});

test("a feature that never changes has deviation 1, however its mean rounds", () => {
  const constant = Array<number>(211).fill(0.1);
  expect(fit(matrixFromRows([constant]))).toEqual({ means: [0.1], deviations: [1] });
});
