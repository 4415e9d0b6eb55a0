import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentQuantile, studentTwoSided } from "../statistics/studentT.ts";
import { compareMethods, type MethodScores, summarizeMethod } from "./methodComparison.ts";

const split = { folds: 3, repeats: 2 };

function method(
  name: string,
  logLoss: readonly number[],
  accuracy = logLoss.map(() => 0.8),
): MethodScores {
  const scores = { accuracy, logLoss };
  return { name, heldOut: scores, train: scores, diverged: 0 };
}

describe("two methods over 2 × 3 folds", () => {
  const a = [0.5, 0.9, 0.4, 0.6, 1.4, 0.7];
  const b = [0.4, 0.5, 0.45, 0.5, 0.4, 0.6];
  const [pair] = compareMethods([method("a", a), method("b", b)], split);

  test("the corrected t of Bouckaert and Frank, by its formula (1e-12)", () => {
    const differences = a.map((value, i) => value - b[i]);
    const mean = differences.reduce((sum, d) => sum + d) / 6;
    const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / 5;
    const error = Math.sqrt((1 / 6 + 1 / 2) * variance);
    const { logLoss } = pair;
    expect(logLoss.mean).toBeCloseTo(mean, 12);
    expect(logLoss.p).toBeCloseTo(studentTwoSided(mean / error, 5), 12);
    const half = studentQuantile(0.975, 5) * error;
    expect(logLoss.interval[0]).toBeCloseTo(mean - half, 12);
    expect(logLoss.interval[1]).toBeCloseTo(mean + half, 12);
  });

  test("the largest three folds' share of the log-loss difference (1e-12)", () => {
    // Differences 0.1, 0.4, −0.05, 0.1, 1, 0.1.
    expect(pair.largestFoldsShare).toBeCloseTo(1.5 / 1.75, 12);
  });

  test("a method's own figures: mean, interval around it, range and every value", () => {
    const { logLoss } = summarizeMethod(method("a", a), split);
    expect(logLoss.mean).toBeCloseTo(0.75, 12);
    expect(logLoss.interval[0] + logLoss.interval[1]).toBeCloseTo(1.5, 12);
    expect([logLoss.range, logLoss.values]).toEqual([[0.4, 1.4], a]);
  });
});

describe("verdicts", () => {
  const low = [0.3, 0.31, 0.29, 0.3, 0.32, 0.28];
  const high = low.map((value, i) => value + 0.2 + 0.01 * (i % 3));
  const right = [0.9, 0.91, 0.92, 0.9, 0.93, 0.91];

  test("the lower log-loss and the higher accuracy are the better", () => {
    const good = method("good", low, right);
    const bad = method(
      "bad",
      high,
      right.map((value, i) => value - 0.1 - 0.01 * (i % 2)),
    );
    const better = compareMethods([good, bad], split)[0].verdicts;
    const worse = compareMethods([bad, good], split)[0].verdicts;
    expect(better).toEqual({ accuracy: "a-better", logLoss: "a-better" });
    expect(worse).toEqual({ accuracy: "b-better", logLoss: "b-better" });
  });

  test("p is corrected by Holm over the pairs, each metric by itself", () => {
    const near = low.map((value, i) => value + 0.004 * (i - 2));
    const pairs = compareMethods([method("a", low), method("b", high), method("c", near)], split);
    const p = pairs.map(({ logLoss }) => logLoss.p);
    const least = Math.min(...p);
    expect(pairs[p.indexOf(least)].logLoss.adjustedP).toBeCloseTo(3 * least, 12);
    for (const { accuracy } of pairs) expect([accuracy.p, accuracy.adjustedP]).toEqual([1, 1]);
  });

  test("differences without any spread have no error to judge by, and decide nothing", () => {
    const one = method("a", low, [0.75, 0.75, 0.75, 0.75, 0.75, 0.75]);
    const other = method("b", low, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
    const [{ accuracy, verdicts }] = compareMethods([one, other], split);
    expect([accuracy.mean, accuracy.p]).toEqual([0.25, 1]);
    expect(verdicts.accuracy).toBe("not-distinguishable");
  });

  test("law: the same scores under two names differ by exactly 0 and are never told apart", () => {
    const scores = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(scores, scores, (mine, others) => {
        const [same] = compareMethods(
          [method("a", mine), method("b", mine), method("c", others)],
          split,
        );
        expect(same.logLoss.mean).toBe(0);
        expect(same.logLoss.interval.map(Math.abs)).toEqual([0, 0]);
        expect(same.logLoss.p).toBe(1);
        expect(same.verdicts.logLoss).toBe("not-distinguishable");
      }),
    );
  });

  test("law: the order of the methods changes signs and nothing else", () => {
    const score = fc.double({ min: 0.01, max: 5, noNaN: true });
    const scores = fc.array(score, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(scores, scores, scores, (x, y, z) => {
        const methods = [method("x", x), method("y", y), method("z", z)];
        const forward = compareMethods(methods, split);
        const backward = compareMethods(methods.toReversed(), split);
        for (const pair of forward) {
          const turned = backward.find(({ a, b }) => a === pair.b && b === pair.a);
          expect(turned?.logLoss.mean).toBeCloseTo(-pair.logLoss.mean, 12);
          expect(turned?.logLoss.adjustedP).toBeCloseTo(pair.logLoss.adjustedP, 9);
          expect(turned?.largestFoldsShare).toBeCloseTo(pair.largestFoldsShare, 12);
        }
      }),
    );
  });
});
