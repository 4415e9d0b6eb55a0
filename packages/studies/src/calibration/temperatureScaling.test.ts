import { readFileSync } from "node:fs";
import { matrix, matrixFromRows, PhiloxStream, purposes, sigmoid } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitTemperature, scaleLogits } from "./temperatureScaling.ts";

const { scaling } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/metrics.json", import.meta.url), "utf8"),
) as {
  scaling: {
    name: string;
    task: "binary" | "classes";
    outputs: number[][];
    targets: number[][];
    temperature: number;
  }[];
};

/** Logits, and labels drawn by their probabilities. */
function draw(rows: number, seed: number) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const logits = Float64Array.from({ length: rows }, () => 5 * source.nextDouble() - 2.5);
  return { logits, positive: logits.map((z) => (source.nextDouble() < sigmoid(z) ? 1 : 0)) };
}

describe("temperature scaling", () => {
  test.each(scaling.map((one) => [one.name, one] as const))("%s as by SciPy: 1e-7", (_, one) => {
    const found = fitTemperature(
      one.task,
      matrixFromRows(one.outputs),
      matrixFromRows(one.targets),
    );
    expect(Math.abs(found.temperature / one.temperature - 1)).toBeLessThan(1e-7);
    expect(found.logLoss.after).toBeLessThan(found.logLoss.before);
    expect(found.atBound).toBe("none");
  });

  test("logits c times as large ask for c times the temperature: 1e-12", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0.05, max: 20, noNaN: true }), (seed, c) => {
        const { logits, positive } = draw(100, seed);
        const [Z, Y] = [matrix(1, 100, logits), matrix(1, 100, positive)];
        const one = fitTemperature("binary", Z, Y);
        const other = fitTemperature("binary", scaleLogits(Z, 1 / c), Y);
        expect(other.temperature / (c * one.temperature)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("two softmax outputs as one logit: 1e-12", () => {
    const { logits, positive } = draw(100, 3);
    const one = fitTemperature("binary", matrix(1, 100, logits), matrix(1, 100, positive));
    const two = fitTemperature(
      "classes",
      matrixFromRows([Array<number>(100).fill(0), [...logits]]),
      matrixFromRows([[...positive].map((y) => 1 - y), [...positive]]),
    );
    expect(two.temperature / one.temperature).toBeCloseTo(1, 12);
  });

  test.each([
    ["always right", [1, -2, 3], [1, 0, 1], "lowest"],
    ["always wrong", [1, -2, 3], [0, 1, 0], "highest"],
    ["silent", [0, 0, 0], [0, 1, 0], "highest"],
  ] as const)("%s: at the bound, and finite", (_, z, y, atBound) => {
    const found = fitTemperature(
      "binary",
      matrix(1, 3, Float64Array.from(z)),
      matrix(1, 3, Float64Array.from(y)),
    );
    expect(found.atBound).toBe(atBound);
    expect(Number.isFinite(found.logLoss.after)).toBe(true);
  });
});
