import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { averagedScores } from "./averagedScores.ts";
import { conformalQuantile, conformalWeights } from "./conformalQuantile.ts";

describe("the conformal quantile", () => {
  const scores = Float64Array.from([5, 1, 4, 2, 3, 9, 7, 8, 6]);

  test("of n rows is the score of rank ⌈coverage (n + 1)⌉", () => {
    for (const coverage of [0.05, 0.1, 0.35, 0.5, 0.75, 0.8, 0.9]) {
      const rank = Math.ceil(coverage * 10 - 1e-9);
      expect(conformalQuantile(scores, coverage)).toBe(rank);
    }
  });

  test("is null where n rows cannot state the coverage: above n/(n + 1)", () => {
    expect(conformalQuantile(scores, 0.9)).toBe(9);
    expect(conformalQuantile(scores, 0.91)).toBeNull();
  });

  test("groups of one row each are rows alone", () => {
    const groups = Array.from(scores, (_, i) => `g${i}`);
    for (const coverage of [0.3, 0.5, 0.8, 0.9, 0.95]) {
      expect(conformalQuantile(scores, coverage, groups)).toBe(conformalQuantile(scores, coverage));
    }
  });

  test("a group counts once, however many rows it has", () => {
    // Nine groups of one row, and a tenth with a hundred rows of large scores.
    const many = Float64Array.from([...scores, ...new Array(100).fill(50)]);
    const groups = [...Array.from(scores, (_, i) => i), ...new Array(100).fill(99)];
    expect(conformalQuantile(many, 0.8, groups)).toBe(9);
    expect(conformalQuantile(many, 0.8)).toBe(50);
  });

  test("weights sum to n/(n + 1), or of G groups to G/(G + 1)", () => {
    const sum = (weights: Float64Array) => weights.reduce((total, one) => total + one, 0);
    expect(sum(conformalWeights(7, null))).toBeCloseTo(7 / 8, 12);
    expect(sum(conformalWeights(7, ["a", "a", "b", "b", "b", "c", "a"]))).toBeCloseTo(3 / 4, 12);
  });
});

describe("scores as the mean of K answers would have them", () => {
  test("squared errors of the mean, from those of single answers and their spread: within 2 % of 20,000 rows", () => {
    const normal = new PolarNormal(new PhiloxStream(5, purposes.simulation, 0));
    const rows = 20_000;
    const answers = 8;
    const errors = { alone: new Float64Array(rows), mean: new Float64Array(rows) };
    let taken = 0;
    for (let row = 0; row < rows; row++) {
      const truth = normal.next();
      const said = Array.from({ length: answers }, () => 0.6 * normal.next());
      const mean = said.reduce((sum, one) => sum + one, 0) / answers;
      taken += said.reduce((sum, one) => sum + (one - mean) ** 2, 0) / answers / rows;
      errors.alone[row] = truth - said[row % answers];
      errors.mean[row] = truth - mean;
    }
    const variance = (values: Float64Array) =>
      values.reduce((sum, one) => sum + one * one, 0) / rows;
    const averaged = averagedScores(errors.alone, { taken, answers });
    expect(variance(averaged) / variance(errors.mean)).toBeCloseTo(1, 1.7);
    expect(variance(errors.alone) / variance(errors.mean)).toBeGreaterThan(1.2);
  });

  test("keep their mean and order, and at least 1/√K of their spread", () => {
    const scores = Float64Array.from([1, 2, 4, 9]);
    const averaged = averagedScores(scores, { taken: 1e6, answers: 4 });
    const mean = (values: Float64Array) =>
      values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(mean(averaged)).toBeCloseTo(4, 12);
    expect(Array.from(averaged)).toEqual([2.5, 3, 4, 6.5]);
  });

  test("of one answer, and of equal scores, are as they were", () => {
    const scores = Float64Array.from([1, 2, 4, 9]);
    expect(averagedScores(scores, { taken: 0, answers: 1 })).toEqual(scores);
    const equal = Float64Array.from([3, 3]);
    expect(averagedScores(equal, { taken: 0.5, answers: 2 })).toEqual(equal);
  });
});
