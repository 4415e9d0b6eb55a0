import { matrix, PhiloxStream, PolarNormal, purposes, sigmoid, takeColumns } from "@regula/base";
import { describe, expect, test } from "vitest";
import { coarseLambdaGrid } from "./linearFit.ts";
import { fitLogistic, fitLogisticFolds } from "./logistic.ts";

const m = 90;
const source = new PhiloxStream(5, purposes.simulation);
const normal = new PolarNormal(source);
const X = matrix(
  4,
  m,
  Float64Array.from({ length: 4 * m }, () => normal.next()),
);
const binary = matrix(
  1,
  m,
  Float64Array.from({ length: m }, (_, j) => (source.nextDouble() < sigmoid(X.data[j]) ? 1 : 0)),
);
const classes = matrix(3, m);
for (let j = 0; j < m; j++) {
  const z = X.data[j] + normal.next();
  classes.data[(z > 0.5 ? 2 : z > -0.5 ? 1 : 0) * m + j] = 1;
}
const folds = Array.from({ length: 5 }, (_, fold) =>
  Array.from({ length: m }, (_, j) => j).filter((j) => j % 5 === fold),
);
const others = (fold: number) =>
  Array.from({ length: m }, (_, j) => j).filter((j) => j % 5 !== fold);

/** Σ of the log-losses of some examples under a fit. */
function lossOf(
  fit: ReturnType<typeof fitLogistic>,
  targets: typeof binary,
  examples: readonly number[],
): number {
  let sum = 0;
  for (const j of examples) {
    const z = Array.from(fit.biases.data, (b, c) => {
      let sum = b;
      for (let i = 0; i < 4; i++) sum += fit.weights.data[c * 4 + i] * X.data[i * m + j];
      return sum;
    });
    if (z.length === 1) {
      sum += Math.log1p(Math.exp(-(targets.data[j] === 1 ? 1 : -1) * z[0]));
    } else {
      const all = z.reduce((total, each) => total + Math.exp(each), 0);
      z.forEach((each, c) => {
        if (targets.data[c * m + j] === 1) sum -= each - Math.log(all);
      });
    }
  }
  return sum;
}

describe.each([
  ["two classes", binary],
  ["three classes", classes],
] as const)("a fit for each fold, %s", (_, targets) => {
  const fits = fitLogisticFolds(X, targets, folds);

  test("is the fit of its own examples and λ: 1e-6", () => {
    fits.forEach((fit, fold) => {
      const own = others(fold);
      const alone = fitLogistic(takeColumns(X, own), takeColumns(targets, own), fit);
      fit.weights.data.forEach((w, i) => {
        expect(Math.abs(w - alone.weights.data[i])).toBeLessThan(1e-6);
      });
    });
  });

  test("of a λ that is given is the fit of its own examples with it: 1e-6", () => {
    fitLogisticFolds(X, targets, folds, 0.3).forEach((fit, fold) => {
      const own = others(fold);
      const alone = fitLogistic(takeColumns(X, own), takeColumns(targets, own), { lambda: 0.3 });
      expect(fit.lambda).toBe(0.3);
      fit.weights.data.forEach((w, i) => {
        expect(Math.abs(w - alone.weights.data[i])).toBeLessThan(1e-6);
      });
    });
  });

  test("has the λ of the grid that predicts best what the other folds hold out", () => {
    const losses = coarseLambdaGrid.map((lambda) =>
      folds.map((held, fold) => {
        const own = others(fold);
        const fit = fitLogistic(takeColumns(X, own), takeColumns(targets, own), { lambda });
        return lossOf(fit, targets, held);
      }),
    );
    fits.forEach(({ lambda }, fold) => {
      const sums = losses.map((byFold) =>
        byFold.reduce((sum, loss, f) => (f === fold ? sum : sum + loss), 0),
      );
      expect(lambda).toBe(coarseLambdaGrid[sums.indexOf(Math.min(...sums))]);
    });
  });
});
