import { matrix, PhiloxStream, purposes, sigmoid } from "@regula/base";
import { describe, expect, test } from "vitest";
import type { HeldOutSet } from "../heldOut/heldOutSet.ts";
import {
  chooseThreshold,
  type HeldOutProbabilities,
  otherFoldsThresholds,
} from "./chooseThreshold.ts";
import { costOf, costThreshold, equalCosts, parseCosts, writeCosts } from "./costs.ts";
import { estimateOperatingPoint } from "./operatingPoint.ts";

describe("costs", () => {
  test("are read in any order, and written so that they are read again", () => {
    const costs = { falsePositive: 1, falseNegative: 5 };
    for (const text of ["fp=1,fn=5", "fn=5, fp=1", " fp = 1e0 ,fn=5.0"]) {
      expect(parseCosts(text)).toEqual(costs);
    }
    expect(parseCosts(writeCosts({ falsePositive: 0.25, falseNegative: 1e-3 }))).toEqual({
      falsePositive: 0.25,
      falseNegative: 1e-3,
    });
  });

  test.each([
    "",
    "fp=1",
    "fp=1,fp=2",
    "fp=0,fn=1",
    "fp=-1,fn=1",
    "fp=NaN,fn=1",
    "fp=1;fn=2",
    "1,5",
    "fp=1,fn=2,fn=3",
    "fp=1e7,fn=1",
  ])("%j is refused with an example", (text) => {
    expect(() => parseCosts(text)).toThrow(/cost.*fp=NUMBER,fn=NUMBER.*--cost fp=1,fn=5/s);
  });

  test("of true probabilities both decisions cost the same at the threshold: to 1e-15", () => {
    for (const costs of [
      equalCosts,
      { falsePositive: 1, falseNegative: 5 },
      { falsePositive: 3, falseNegative: 0.2 },
    ]) {
      const p = costThreshold(costs);
      const positive = (1 - p) * costOf(costs, false, true);
      const negative = p * costOf(costs, true, false);
      expect(Math.abs(positive - negative)).toBeLessThan(1e-15);
    }
  });
});

const costs = { falsePositive: 1, falseNegative: 5 };

/** Labels of true probabilities, of which others are said. */
function simulate(rows: number, seed: number, say: (p: number) => number): HeldOutProbabilities {
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  const truth = Float64Array.from({ length: rows }, () => sigmoid(6 * source.nextDouble() - 4));
  return {
    probabilities: truth.map(say),
    isPositive: Array.from(truth, (p) => source.nextDouble() < p),
    foldOf: Array.from(truth, (_, row) => row % 8),
    groups: null,
  };
}

const costAt = ({ probabilities, isPositive }: HeldOutProbabilities, threshold: number) =>
  isPositive.reduce((sum, one, row) => sum + costOf(costs, one, probabilities[row] > threshold), 0);

/** The choice, whose range there must be. */
function choose(rows: HeldOutProbabilities, of = costs) {
  const { range, ...choice } = chooseThreshold(rows, of);
  if (range === null) throw new Error("range");
  return { ...choice, range };
}

describe("the threshold for costs", () => {
  test("is near fp/(fp + fn) of probabilities that are true: within 0.03 with 4,000 rows", () => {
    const rows = simulate(4000, 1, (p) => p);
    const { value, range } = choose(rows);
    const byFold = otherFoldsThresholds(rows, costs);
    expect(Math.abs(value - 1 / 6)).toBeLessThan(0.03);
    expect(range[0]).toBeLessThanOrEqual(value);
    expect(range[1]).toBeGreaterThanOrEqual(value);
    expect(byFold).toHaveLength(8);
    for (const one of byFold) expect(Math.abs(one - value)).toBeLessThan(0.02);
  });

  test("is where probabilities that are wrong by a line of logits are right: within 0.01 with 6,000 rows", () => {
    const wrong = (p: number) => sigmoid(2 * Math.log(p / (1 - p)) + 1);
    const { value, range } = choose(simulate(6000, 3, wrong), costs);
    expect(Math.abs(value - wrong(1 / 6))).toBeLessThan(0.01);
    expect(range[0]).toBeLessThan(value);
  });

  test("costs hardly more on its rows than the best of 400 others", () => {
    const rows = simulate(400, 5, (p) => p ** 3);
    const chosen = costAt(rows, chooseThreshold(rows, costs).value);
    const all = Array.from({ length: 401 }, (_, k) => costAt(rows, k / 400));
    expect(chosen).toBeLessThan(1.1 * Math.min(...all));
    expect(chosen).toBeLessThan(0.8 * costAt(rows, 1 / 6));
  });

  test("is fp/(fp + fn) where probabilities run against what happens, and finite where they are certain", () => {
    const against = simulate(500, 4, (p) => 1 - p);
    expect(chooseThreshold(against, costs).value).toBe(1 / 6);
    const sure = simulate(40, 4, (p) => (p > 0.5 ? 1 : 0));
    const { value, range } = choose(sure, costs);
    for (const one of [value, ...range]) {
      expect(one).toBeGreaterThanOrEqual(0);
      expect(one).toBeLessThanOrEqual(1);
    }
  });

  test("a range that reaches the least or the greatest probability reaches 0 or 1, where decisions are the same", () => {
    const rows = simulate(30, 11, (p) => 0.3 + 0.1 * p);
    expect(choose(rows).range[0]).toBe(0);
    const rare = { ...rows, isPositive: rows.isPositive.map((_, row) => row === 3) };
    expect(choose(rare).range[1]).toBe(1);
  });

  test("below ten groups nothing is said of other thresholds", () => {
    const rows = simulate(120, 9, (p) => p);
    const groups = rows.isPositive.map((_, row) => row % 9);
    expect(chooseThreshold({ ...rows, groups }, costs).range).toBeNull();
  });

  test("whole groups count once in the range: copies of every row do not narrow it", () => {
    const rows = simulate(120, 9, (p) => p);
    const copies = {
      probabilities: Float64Array.from([
        ...rows.probabilities,
        ...rows.probabilities,
        ...rows.probabilities,
      ]),
      isPositive: [...rows.isPositive, ...rows.isPositive, ...rows.isPositive],
      foldOf: [0, 1, 2].flatMap(() => Array.from(rows.foldOf)),
      groups: [0, 1, 2].flatMap(() => rows.isPositive.map((_, row) => `r${row}`)),
    };
    const width = ({ range }: { range: readonly [number, number] }) => range[1] - range[0];
    const alone = choose(rows);
    expect(width(choose(copies))).toBeCloseTo(width(alone), 1);
    expect(width(choose({ ...copies, groups: null }))).toBeLessThan(width(alone));
  });
});

describe("what decisions come to", () => {
  const called = [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0];
  const actual = [1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1];
  const held: HeldOutSet = {
    task: "binary",
    groups: null,
    folds: [0, 1].map((k) => {
      const own = called.flatMap((_, row) => (row % 2 === k ? [row] : []));
      return {
        repeat: 0,
        rows: own,
        outputs: matrix(
          1,
          own.length,
          Float64Array.from(own, (row) => (called[row] ? 2 : -2)),
        ),
        targets: matrix(
          1,
          own.length,
          Float64Array.from(own, (row) => actual[row]),
        ),
      };
    }),
  };
  const count = (a: number, c: number) =>
    actual.filter((one, row) => one === a && called[row] === c).length;
  const [tp, fn, fp, tn] = [count(1, 1), count(1, 0), count(0, 1), count(0, 0)];

  test("of two classes, by hand", () => {
    const found = estimateOperatingPoint(held, costs);
    expect(found?.rows).toBe(24);
    expect(found?.recall.map((one) => one?.mean)).toEqual([tn / (tn + fp), tp / (tp + fn)]);
    expect(found?.precision.map((one) => one?.mean)).toEqual([tn / (tn + fn), tp / (tp + fp)]);
    expect(found?.balancedAccuracy?.mean).toBeCloseTo((tn / (tn + fp) + tp / (tp + fn)) / 2, 12);
    expect(found?.cost?.model.mean).toBeCloseTo((fp + 5 * fn) / 24, 12);
    expect(found?.cost?.all).toBeCloseTo((tn + fp) / 24, 12);
    expect(found?.cost?.none).toBeCloseTo((5 * (tp + fn)) / 24, 12);
    expect(found?.cost?.saved.mean).toBeCloseTo((tn + fp - fp - 5 * fn) / 24, 12);
  });

  test("intervals hold the estimate, lie in [0, 1], and are missing below ten rows of a class", () => {
    const found = estimateOperatingPoint(held, costs);
    for (const one of [...(found?.recall ?? []), found?.balancedAccuracy]) {
      const [low, high] = one?.interval ?? [1, 0];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThan(one?.mean ?? 0);
      expect(high).toBeGreaterThan(one?.mean ?? 1);
      expect(high).toBeLessThanOrEqual(1);
    }
    expect(found?.precision[1]).toMatchObject({ interval: null, withheld: "few-rows" });
  });

  test("a fold's own classes stand in place of the most probable one", () => {
    const folds = held.folds.map((fold) => ({
      ...fold,
      classes: new Uint32Array(fold.rows.length),
    }));
    const found = estimateOperatingPoint({ ...held, folds }, costs);
    expect(found?.recall.map((one) => one?.mean)).toEqual([1, 0]);
    expect(found?.precision[1]).toBeNull();
    expect(found?.cost?.saved.mean).toBeLessThan(0);
  });

  test("without costs there are none, and of amounts nothing", () => {
    expect(estimateOperatingPoint(held, null)?.cost).toBeNull();
    expect(estimateOperatingPoint({ ...held, task: "regression" }, null)).toBeNull();
  });

  test("of the same decisions as without a model nothing is said to be saved or lost", () => {
    const folds = held.folds.map((fold) => ({
      ...fold,
      classes: new Uint32Array(fold.rows.length).fill(1),
    }));
    const dear = { falsePositive: 1, falseNegative: 1e6 };
    const found = estimateOperatingPoint({ ...held, folds }, dear)?.cost;
    expect(found?.saved).toEqual({ mean: 0, interval: null, withheld: "few-rows" });
    const [low, high] = found?.model.interval ?? [0, 9];
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThanOrEqual(1.2);
  });

  test("repeats of the same rows are not counted twice", () => {
    const again = held.folds.map((fold) => ({ ...fold, repeat: 1 }));
    const twice = estimateOperatingPoint({ ...held, folds: [...held.folds, ...again] }, costs);
    expect(twice).toEqual(estimateOperatingPoint(held, costs));
  });
});
