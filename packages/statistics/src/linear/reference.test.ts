import { readFileSync } from "node:fs";
import { type Matrix, matrix, matrixFromRows } from "@regula/base";
import { describe, expect, test } from "vitest";
import { type LinearFit, lambdaGrid } from "./linearFit.ts";
import { fitLogistic } from "./logistic.ts";
import { fitRidge } from "./ridge.ts";
import { gapOf, largestOf } from "./smallDesigns.ts";

type FixtureTask = "binary" | "classes" | "regression";

interface Case {
  readonly name: string;
  readonly task: FixtureTask;
  readonly X: number[][];
  readonly target: number[];
  readonly fits: readonly { lambda: number; weights: number[][]; biases: number[] }[];
  /** One a λ of the grid; null where too little is left free. */
  readonly gcv?: readonly (number | null)[];
}
interface Fixture {
  readonly origin: string;
  readonly cases: readonly Case[];
  readonly unpenalized: { X: number[][]; target: number[]; weights: number[]; bias: number };
}
const { origin, cases, unpenalized }: Fixture = JSON.parse(
  readFileSync(new URL("../../../../fixtures/linear.json", import.meta.url), "utf8"),
);

function oneHot(labels: readonly number[]): Matrix {
  const Y = matrix(Math.max(...labels) + 1, labels.length);
  labels.forEach((label, j) => {
    Y.data[label * labels.length + j] = 1;
  });
  return Y;
}

const fitters: Readonly<
  Record<FixtureTask, (X: Matrix, target: number[], lambda: number) => LinearFit>
> = {
  binary: (X, target, lambda) => fitLogistic(X, matrixFromRows([target]), { lambda }),
  classes: (X, target, lambda) => fitLogistic(X, oneHot(target), { lambda }),
  regression: (X, target, lambda) => fitRidge(X, matrixFromRows([target]), lambda),
};

describe(`against ${origin}: every weight and bias to 1e-8 of the largest, λ 1e-3, 1 and 1e3`, () => {
  test.each(cases.map((one) => [`${one.task}: ${one.name}`, one] as const))("%s", (_, one) => {
    for (const { lambda, weights, biases } of one.fits) {
      const fit = fitters[one.task](matrixFromRows(one.X), one.target, lambda);
      const [W, b] = [matrixFromRows(weights), matrix(biases.length, 1, Float64Array.from(biases))];
      const scale = Math.max(1, largestOf(W), largestOf(b));
      expect(gapOf(fit.weights, W), `weights, λ = ${lambda}`).toBeLessThan(1e-8 * scale);
      expect(gapOf(fit.biases, b), `biases, λ = ${lambda}`).toBeLessThan(1e-8 * scale);
    }
  });

  test("without a penalty to speak of, statsmodels' Logit to 1e-6", () => {
    const { X, target, weights, bias } = unpenalized;
    const fit = fitters.binary(matrixFromRows(X), target, 1e-8);
    expect(gapOf(fit.weights, matrixFromRows([weights]))).toBeLessThan(1e-6);
    expect(fit.biases.data[0]).toBeCloseTo(bias, 6);
  });

  test.each(cases.filter(({ gcv }) => gcv).map((one) => [one.name, one] as const))(
    "λ by generalized cross-validation, from the hat matrix: %s",
    (_, { X, target, gcv = [] }) => {
      const least = gcv.indexOf(Math.min(...gcv.filter((score) => score !== null)));
      expect(fitRidge(matrixFromRows(X), matrixFromRows([target])).lambda).toBe(lambdaGrid[least]);
    },
  );
});
