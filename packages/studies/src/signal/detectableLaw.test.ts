import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import {
  noncentralChiSquareQuantile,
  noncentralityForPower,
  normalCdf,
  normalQuantile,
} from "@regula/statistics";
import { expect, test } from "vitest";
import { detectableLaw } from "./detectableLaw.ts";
import { classesOfUnits } from "./labelUnits.ts";
import type { RidgeSmoother } from "./ridgeSmoother.ts";

/** A smoother that gives each of so many directions the same weight. */
const evenSmoother = (directions: number, weight: number): RidgeSmoother => ({
  factor: matrix(0, 0),
  trace: directions * weight,
  squareTrace: directions * weight * weight,
  cubeTrace: directions * weight * weight * weight,
  columnWeight: weight,
});

function lawOf(counts: readonly number[], smoother: RidgeSmoother, share = 1, exchange = "rows") {
  const classOf = counts.flatMap((count, c) => Array<number>(count).fill(c));
  const rows = classOf.map((_, row) => row);
  const units = {
    exchange: exchange === "rows" ? ("rows" as const) : ("whole-groups" as const),
    units: rows.map((row) => [row]),
    strata: [rows],
  };
  const labels = classesOfUnits(classOf, counts.length, units);
  return detectableLaw({ smoother, units, labels, isAmount: false, share, mixed: 1 });
}

test("two equal classes, many rows: Φ(√(λ/n)), λ of the χ² test at 3 % with power 0.8, to 1e-3, whatever the weights", () => {
  for (const [n, columns] of [
    [2000, 2],
    [5000, 5],
  ]) {
    const threshold = noncentralChiSquareQuantile(0.97, columns, 0);
    const lambda = noncentralityForPower(0.8, threshold, columns);
    const { accuracy, auc, baseRate } = lawOf([n / 2, n / 2], evenSmoother(columns, 0.7));
    expect(Math.abs(accuracy! - normalCdf(Math.sqrt(lambda / n)))).toBeLessThan(1e-3);
    expect(Math.abs(auc! - normalCdf(Math.sqrt((2 * lambda) / n)))).toBeLessThan(1e-3);
    expect(baseRate).toBe(0.5);
    expect(lawOf([n / 2, n / 2], evenSmoother(columns, 0.1)).accuracy).toBeCloseTo(accuracy!, 9);
  }
});

/** The shift of two classes that has this AUC, over √2. */
const distanceOf = normalQuantile;

test("two classes of any share: accuracy and AUC are of the same pair of normal classes, to 1e-9", () => {
  const { accuracy, auc, baseRate } = lawOf([160, 40], evenSmoother(4, 1));
  const shift = Math.SQRT2 * distanceOf(auc!);
  const edge = Math.log(4) / shift;
  const right = 0.8 * normalCdf(shift / 2 + edge) + 0.2 * normalCdf(shift / 2 - edge);
  expect(accuracy).toBeCloseTo(right, 9);
  expect(baseRate).toBe(0.8);
});

test("three equal classes: the accuracy of the best rule for normal scores, by 40 000 draws within 4 errors", () => {
  const n = 3000;
  const { accuracy, auc } = lawOf([n / 3, n / 3, n / 3], evenSmoother(3, 1));
  // Many rows and equal classes: a χ² with 3 (K − 1) degrees of freedom.
  const threshold = noncentralChiSquareQuantile(0.97, 6, 0);
  const a = Math.sqrt(noncentralityForPower(0.8, threshold, 6) / ((n * 2) / 3));
  const normal = new PolarNormal(new PhiloxStream(8, purposes.simulation));
  const draws = 40_000;
  let right = 0;
  for (let i = 0; i < draws; i++) {
    const scores = [0, 1, 2].map((j) => normal.next() + (j === i % 3 ? a : 0));
    if (scores.indexOf(Math.max(...scores)) === i % 3) right += 1;
  }
  expect(Math.abs(right / draws - accuracy!)).toBeLessThan(4 * Math.sqrt(0.25 / draws));
  expect(auc).toBeNull();
});

test("more rows need less, more columns more; rows of a group that differ tell less each than their mean", () => {
  const small = lawOf([30, 30], evenSmoother(3, 1)).accuracy!;
  expect(lawOf([60, 60], evenSmoother(3, 1)).accuracy).toBeLessThan(small);
  expect(lawOf([30, 30], evenSmoother(6, 1)).accuracy).toBeGreaterThan(small);
  const blurred = lawOf([30, 30], evenSmoother(3, 1), 0.4, "whole-groups").accuracy!;
  expect(blurred).toBeLessThan(small);
});

test("nothing is detectable of labels that few arrangements have, or of inputs that never change", () => {
  const nothing = { accuracy: null, auc: null, rSquared: null };
  expect(lawOf([3, 2], evenSmoother(1, 1))).toEqual({ ...nothing, baseRate: 0.6 });
  expect(lawOf([30, 30], { ...evenSmoother(0, 0), columnWeight: 0 })).toMatchObject(nothing);
  expect(lawOf([4, 4], evenSmoother(7, 1))).toMatchObject(nothing);
});
