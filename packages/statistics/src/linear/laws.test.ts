import {
  exp,
  log,
  type Matrix,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  takeColumns,
  transpose,
} from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coarseLambdaGrid, type LinearFit } from "./linearFit.ts";
import { fitLogistic } from "./logistic.ts";
import { fitRidge } from "./ridge.ts";
import {
  addToColumns,
  columnKinds,
  type Design,
  drawDesign,
  gapOf,
  largestOf,
  multiply,
  stack,
} from "./smallDesigns.ts";

/** Columns of all kinds, more or fewer rows than columns. */
const designs = fc
  .record({
    seed: fc.nat(1e6),
    m: fc.integer({ min: 2, max: 40 }),
    kinds: fc.array(fc.constantFrom(...columnKinds), { minLength: 1, maxLength: 12 }),
    classes: fc.integer({ min: 2, max: 5 }),
    strength: fc.constantFrom(0, 1, 100),
  })
  .map(drawDesign);

/** 1 × m of 0 and 1. */
const secondOf = ({ Y }: Design): Matrix =>
  matrix(1, Y.columns, Y.data.slice(Y.columns, 2 * Y.columns));

const lambdas = fc.constantFrom(1e-3, 0.03, 1, 40, 1e3);
const logits = ({ weights, biases }: LinearFit, X: Matrix) =>
  addToColumns(multiply(weights, X), biases);

/** log Σ eᶻ of example j. */
function logSumExp({ rows, columns: m, data: z }: Matrix, j: number): number {
  const own = Array.from({ length: rows }, (_, k) => z[k * m + j]);
  const largest = Math.max(...own);
  return largest + log(own.reduce((sum, value) => sum + exp(value - largest), 0));
}

const softmax = (Z: Matrix): Matrix => ({
  ...Z,
  data: Z.data.map((z, i) => exp(z - logSumExp(Z, i % Z.columns))),
});

/** The steepest slope of Σ loss + λ/2 ‖W‖², by its own formula. */
function steepest(fit: LinearFit, X: Matrix, Y: Matrix): number {
  const Z = logits(fit, X);
  const P =
    Y.rows === 1
      ? matrix(
          1,
          Y.columns,
          Z.data.map((z) => 1 / (1 + exp(-z))),
        )
      : softmax(Z);
  const R = matrix(
    Y.rows,
    Y.columns,
    P.data.map((p, i) => p - Y.data[i]),
  );
  const slopes = multiply(R, transpose(X)).data.map((g, i) => g + fit.lambda * fit.weights.data[i]);
  const sums = multiply(R, matrix(Y.columns, 1, new Float64Array(Y.columns).fill(1)));
  return Math.max(largestOf(sums), largestOf(matrix(1, slopes.length, slopes)));
}

const hasBoth = ({ data }: Matrix) => data.includes(0) && data.includes(1);
const hasAll = ({ rows, columns, data }: Matrix) =>
  Array.from({ length: rows }, (_, k) => data.subarray(k * columns, (k + 1) * columns)).every(
    (row) => row.includes(1),
  );

describe("laws, on random tables with copies, constants, sums and one-hot columns", () => {
  const check = (law: (design: Design, lambda: number) => void, numRuns = 50) =>
    fc.assert(fc.property(designs, lambdas, law), { numRuns });

  test("the gradient is 0 to 1e-10 of the largest feature's sum", () => {
    check((design, lambda) => {
      const { X, Y } = design;
      const bound = 1e-10 * Math.max(1, largestOf(X)) * X.columns;
      const y = secondOf(design);
      if (hasBoth(y)) expect(steepest(fitLogistic(X, y, { lambda }), X, y)).toBeLessThan(bound);
      if (hasAll(Y)) expect(steepest(fitLogistic(X, Y, { lambda }), X, Y)).toBeLessThan(bound);
      const fit = fitRidge(X, design.y, lambda);
      const Z = logits(fit, X);
      const R = matrix(
        1,
        X.columns,
        Z.data.map((z, j) => z - design.y.data[j]),
      );
      const slopes = multiply(R, transpose(X)).data.map((g, i) => g + lambda * fit.weights.data[i]);
      const scale = Math.max(1, largestOf(design.y)) * Math.max(1, largestOf(X));
      expect(largestOf(matrix(1, slopes.length, slopes))).toBeLessThan(bound * scale);
    });
  });

  /** Logits and amounts of every model of a design, after changes, differ by at most 1e-7 of the largest. */
  const same = (
    a: Design,
    b: Design,
    [la, lb]: readonly [number, number],
    back: (Z: Matrix) => Matrix = (Z) => Z,
  ) => {
    const fits = (d: Design, lambda: number) => [
      logits(fitLogistic(d.X, secondOf(d), { lambda }), d.X),
      logits(fitLogistic(d.X, d.Y, { lambda }), d.X),
      logits(fitRidge(d.X, d.y, lambda), d.X),
    ];
    const [one, other] = [fits(a, la), fits(b, lb)];
    one.forEach((Z, i) => {
      expect(gapOf(Z, back(other[i]))).toBeLessThan(1e-7 * Math.max(1, largestOf(Z)));
    });
  };

  test("the order of rows does not matter, to 1e-7", () => {
    check((design, lambda) => {
      const m = design.X.columns;
      const order = Array.from({ length: m }, (_, j) => (j * 7 + 3) % m);
      if (new Set(order).size < m) return;
      const moved = {
        X: takeColumns(design.X, order),
        Y: takeColumns(design.Y, order),
        y: takeColumns(design.y, order),
      };
      const home = Array.from({ length: m }, (_, j) => order.indexOf(j));
      same(design, moved, [lambda, lambda], (Z) => takeColumns(Z, home));
    });
  });

  test("every row twice and λ doubled is the same, to 1e-7", () => {
    check((design, lambda) => {
      const m = design.X.columns;
      if (!hasAll(design.Y)) return;
      const twice = Array.from({ length: 2 * m }, (_, j) => j % m);
      const first = Array.from({ length: m }, (_, j) => j);
      const doubled = {
        X: takeColumns(design.X, twice),
        Y: takeColumns(design.Y, twice),
        y: takeColumns(design.y, twice),
      };
      same(design, doubled, [lambda, 2 * lambda], (Z) => takeColumns(Z, first));
    });
  });

  test("features moved by any number and stretched by 8, with λ times 64, give the same, to 1e-7", () => {
    check((design, lambda) => {
      const X = matrix(
        design.X.rows,
        design.X.columns,
        design.X.data.map((x) => 8 * (x - 3)),
      );
      same(design, { ...design, X }, [lambda, 64 * lambda]);
    });
  });

  test("a column twice shares its weight, and is as one column at half the λ of its own", () => {
    check(({ X, Y, y }, lambda) => {
      const first = matrix(1, X.columns, X.data.slice(0, X.columns));
      const [once, twice] = [first, stack(first, first)];
      const fits: readonly [LinearFit, LinearFit][] = [
        [fitRidge(once, y, lambda / 2), fitRidge(twice, y, lambda)],
        [fitLogistic(once, Y, { lambda: lambda / 2 }), fitLogistic(twice, Y, { lambda })],
      ];
      for (const [one, two] of fits) {
        one.weights.data.forEach((w, k) => {
          const scale = 1e-7 * Math.max(1, Math.abs(w));
          expect(Math.abs(two.weights.data[2 * k] - w / 2)).toBeLessThan(scale);
          expect(Math.abs(two.weights.data[2 * k + 1] - w / 2)).toBeLessThan(scale);
        });
      }
    });
  });

  test("two softmax outputs at 2 λ are one sigmoid at λ, to 1e-7; weights and biases of classes sum to 0", () => {
    check((design, lambda) => {
      const y = secondOf(design);
      const both = matrix(2, y.columns);
      y.data.forEach((value, j) => {
        both.data[j] = 1 - value;
        both.data[y.columns + j] = value;
      });
      const one = logits(fitLogistic(design.X, y, { lambda }), design.X);
      const two = logits(fitLogistic(design.X, both, { lambda: 2 * lambda }), design.X);
      one.data.forEach((z, j) => {
        const gap = Math.abs(two.data[y.columns + j] - two.data[j] - z);
        expect(gap).toBeLessThan(1e-7 * Math.max(1, Math.abs(z)));
      });
      const { weights, biases } = fitLogistic(design.X, design.Y, { lambda });
      const p = weights.columns;
      for (let i = 0; i <= p; i++) {
        const of = Array.from({ length: weights.rows }, (_, k) =>
          i < p ? weights.data[k * p + i] : biases.data[k],
        );
        const scale = Math.max(1, largestOf(weights) * largestOf(design.X));
        expect(Math.abs(of.reduce((a, b) => a + b, 0))).toBeLessThan(1e-9 * scale);
      }
    });
  });

  test("λ → ∞ is the base rate and the intercept's freedom; half a row more where a class is missing", () => {
    check(({ X, Y, y }) => {
      const fit = fitLogistic(X, Y, { lambda: 1e14 });
      const counts = Array.from({ length: Y.rows }, (_, k) =>
        Y.data.subarray(k * Y.columns, (k + 1) * Y.columns).reduce((a, b) => a + b, 0),
      );
      const added = counts.includes(0) ? 0.5 : 0;
      const logs = counts.map((count) => log(count + added));
      const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
      const Z = logits(fit, X);
      for (let i = 0; i < Z.data.length; i++) {
        expect(Z.data[i]).toBeCloseTo(logs[Math.floor(i / Y.columns)] - mean, 6);
      }
      expect(fit.degreesOfFreedom).toBeCloseTo(Math.max(1, Y.rows - 1), 6);
      const amounts = fitRidge(X, y, 1e14);
      const middle = y.data.reduce((a, b) => a + b, 0) / y.columns;
      for (const z of logits(amounts, X).data) {
        expect(Math.abs(z - middle)).toBeLessThan(1e-8 * Math.max(1, largestOf(y)));
      }
      expect(amounts.degreesOfFreedom).toBeCloseTo(1, 6);
    }, 40);
  });

  test("weaker penalties leave more freedom, at most one an axis and the intercept", () => {
    check(({ X, Y, y }) => {
      const freedoms = [1e3, 1, 1e-3].map((lambda) => [
        fitRidge(X, y, lambda).degreesOfFreedom,
        fitLogistic(X, Y, { lambda }).degreesOfFreedom,
      ]);
      const most = 1 + Math.min(X.rows, X.columns - 1);
      expect(freedoms[0][0]).toBeLessThanOrEqual(freedoms[1][0]);
      expect(freedoms[1][0]).toBeLessThanOrEqual(freedoms[2][0]);
      for (const [amounts, classes] of freedoms) {
        expect(amounts).toBeLessThanOrEqual(most + 1e-9);
        expect(classes).toBeLessThanOrEqual((Y.rows - 1) * most + 1e-9);
      }
    }, 40);
  });
});

test("amounts that mean nothing, with a column for each row but one: at most 1.5 times the mean's error", () => {
  const [m, fresh] = [24, 200];
  let [error, base] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
    const draw = (rows: number, columns: number) =>
      matrix(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => normal.next()),
      );
    const [X, y, other] = [draw(m - 1, m), draw(1, m), draw(m - 1, fresh)];
    const mean = y.data.reduce((sum, value) => sum + value, 0) / m;
    // The amounts of fresh rows have mean 0 and variance 1.
    for (const z of logits(fitRidge(X, y), other).data) error += 1 + z * z;
    base += fresh * (1 + mean * mean);
  }
  expect(error / base).toBeLessThan(1.5);
});

describe("λ by inner folds", () => {
  const others = (m: number, held: readonly number[]) =>
    Array.from({ length: m }, (_, j) => j).filter((j) => !held.includes(j));
  const heldOutLoss = ({ X, Y }: Design, folds: readonly number[][], lambda: number) =>
    folds.reduce((sum, held) => {
      const kept = others(X.columns, held);
      const fit = fitLogistic(takeColumns(X, kept), takeColumns(Y, kept), { lambda });
      const Z = logits(fit, takeColumns(X, held));
      return held.reduce((loss, row, j) => {
        const label = Array.from({ length: Y.rows }, (_, k) => k).find(
          (k) => Y.data[k * Y.columns + row] === 1,
        );
        return loss + logSumExp(Z, j) - Z.data[(label ?? 0) * held.length + j];
      }, sum);
    }, 0);

  test("is as good as the best of the grid on the rows held out, to a hundredth of a log-likelihood", () => {
    fc.assert(
      fc.property(designs, (design) => {
        const m = design.X.columns;
        if (m < 10) return;
        const folds = Array.from({ length: 3 }, (_, f) =>
          Array.from({ length: m }, (_, j) => j).filter((j) => j % 3 === f),
        );
        // A class that a fold lacks gets half a row at the means of all rows, which no refit has.
        const keeps = (held: number[]) => hasAll(takeColumns(design.Y, others(m, held)));
        if (!folds.every(keeps)) return;
        const { lambda } = fitLogistic(design.X, design.Y, { folds });
        expect(coarseLambdaGrid).toContain(lambda);
        const losses = coarseLambdaGrid.map((tried) => heldOutLoss(design, folds, tried));
        const at = coarseLambdaGrid.indexOf(lambda);
        // The path is left where two in a row are worse.
        const seen = losses.slice(0, at + 3);
        expect(losses[at]).toBeLessThan(Math.min(...seen) + 0.01);
      }),
      { numRuns: 15 },
    );
  });
});
