import { PhiloxStream, purposes, sigmoid } from "@regula/base";
import { expect, test } from "vitest";
import { fitRecalibrationLine } from "./recalibrationLine.ts";

function simulate(rows: number, seed: number, a: number, b: number) {
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  const logits = Float64Array.from({ length: rows }, () => 6 * source.nextDouble() - 3);
  const happened = logits.map((z) => (source.nextDouble() < sigmoid(a + b * z) ? 1 : 0));
  return { logits, happened };
}

test.each([
  [0, 1],
  [0.7, 1],
  [-0.4, 0.5],
  [0.2, 1.8],
])("finds the line of 20,000 rows: a = %d, b = %d within 0.08", (a, b) => {
  const { logits, happened } = simulate(20_000, 5, a, b);
  const line = fitRecalibrationLine(logits, happened);
  expect(Math.abs(line.a - a)).toBeLessThan(0.08);
  expect(Math.abs(line.b - b)).toBeLessThan(0.08);
});

test("is the least of the penalized loss: its gradient is 0 to 1e-4", () => {
  const { logits, happened } = simulate(90, 6, 0.5, 0.7);
  const { a, b } = fitRecalibrationLine(logits, happened);
  let [ga, gb] = [a, b - 1];
  logits.forEach((z, i) => {
    const error = sigmoid(a + b * z) - happened[i];
    ga += error;
    gb += error * z;
  });
  expect(Math.abs(ga)).toBeLessThan(1e-4);
  expect(Math.abs(gb)).toBeLessThan(1e-4);
});

test("of no rows is the identity, and of separable ones finite", () => {
  expect(fitRecalibrationLine(new Float64Array(0), new Float64Array(0))).toEqual({ a: 0, b: 1 });
  const logits = Float64Array.from([-700, -3, 2, 800]);
  const { a, b } = fitRecalibrationLine(logits, Float64Array.from([0, 0, 1, 1]));
  expect(Number.isFinite(a) && Number.isFinite(b)).toBe(true);
  expect(b).toBeGreaterThan(0.5);
});
