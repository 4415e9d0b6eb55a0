import { matrix } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareMethods,
  compareMethodsWithReferences,
  type MethodPredictions,
  summarizeMethod,
} from "./methodComparison.ts";

const [rows, folds, repeats] = [30, 3, 2];
const study = { task: "binary", clusters: null } as const;
const options = { study };

/** Half of the rows of either class. */
const labels = Float64Array.from({ length: rows }, (_, row) => row % 2);

/** What a method says of each row when it is held out: the logit of the class that is right. */
function method(
  name: string,
  logitOf: (row: number, repeat: number) => number,
  diverged: readonly number[] = [],
): MethodPredictions {
  const heldOut = Array.from({ length: folds * repeats }, (_, at) => {
    const [repeat, fold] = [Math.floor(at / folds), at % folds];
    const own = Uint32Array.from({ length: rows / folds }, (_, i) => i * folds + fold);
    const signed = Float64Array.from(own, (row) => (2 * labels[row] - 1) * logitOf(row, repeat));
    const targets = Float64Array.from(own, (row) => labels[row]);
    return diverged.includes(at)
      ? null
      : {
          repeat,
          rows: own,
          outputs: matrix(1, own.length, signed),
          targets: matrix(1, own.length, targets),
        };
  });
  return {
    name,
    heldOut,
    train: heldOut.map((fold) => fold && { accuracy: 0.9, logLoss: 0.2 }),
  };
}

const lossOf = (logit: number) => Math.log(1 + Math.exp(-logit));

/** Sure and nearly always right; sure and wrong now and then, so that each has rows against it. */
const good = method("good", (row, repeat) => 2 + ((row + repeat) % 3) - (row % 5 === 0 ? 1.2 : 0));
const bad = method("bad", (row, repeat) => 0.5 + ((row * 7 + repeat) % 3) * 0.3 - (row % 2) * 0.9);

describe("a method's own figures", () => {
  test("the mean over rows, its interval, and every fold's score (1e-12)", () => {
    const { heldOut, train, diverged } = summarizeMethod(good, options);
    const logits = Array.from({ length: rows * repeats }, (_, at) => {
      const [row, repeat] = [at % rows, Math.floor(at / rows)];
      return 2 + ((row + repeat) % 3) - (row % 5 === 0 ? 1.2 : 0);
    });
    const mean = logits.reduce((sum, logit) => sum + lossOf(logit), 0) / logits.length;
    expect(diverged).toBe(0);
    expect(heldOut?.logLoss.estimate.mean).toBeCloseTo(mean, 12);
    expect(heldOut?.logLoss.values).toHaveLength(folds * repeats);
    const { values = [], range } = heldOut?.logLoss ?? {};
    expect(range).toEqual([Math.min(...values), Math.max(...values)]);
    expect(heldOut?.accuracy.estimate.mean).toBe(1);
    expect(train).toEqual({
      accuracy: { mean: expect.closeTo(0.9, 12), range: [0.9, 0.9], values: Array(6).fill(0.9) },
      logLoss: { mean: expect.closeTo(0.2, 12), range: [0.2, 0.2], values: Array(6).fill(0.2) },
    });
  });

  test("right everywhere, its interval is no point and ends at 1", () => {
    const { interval } = summarizeMethod(good, options).heldOut?.accuracy.estimate ?? {};
    expect(interval?.[1]).toBe(1);
    expect(interval?.[0]).toBeLessThan(0.95);
  });

  test("with a fold that diverged it has none", () => {
    const failed = method("failed", () => 1, [2, 4]);
    expect(summarizeMethod(failed, options)).toEqual({
      name: "failed",
      diverged: 2,
      heldOut: null,
      train: null,
    });
  });
});

describe("verdicts on methods", () => {
  test("the lower log-loss and the higher accuracy are the better, from either side", () => {
    const [pair] = compareMethods([good, bad], options);
    expect([pair.accuracy.claim, pair.logLoss.claim]).toEqual(["better", "withheld"]);
    const [turned] = compareMethods([bad, good], options);
    expect(turned.accuracy.claim).toBe("worse");
    expect(turned.logLoss.numbers.gain.mean).toBeCloseTo(-pair.logLoss.numbers.gain.mean, 12);
    expect(pair.logLoss.numbers.gain).toMatchObject({ interval: null, withheld: "few-against" });
    expect([pair.against, pair.logLoss.p]).toEqual([0, null]);
  });

  test("with rows enough against the better one, log-loss has a verdict", () => {
    const mixed = method("mixed", (row, repeat) => (row % 5 === 0 ? 2.6 : 0.1 * (1 + repeat)));
    const [pair] = compareMethods([good, mixed], options);
    expect(pair.against).toBe(6);
    expect(pair.logLoss.claim).toBe("better");
    expect(pair.logLoss.p).toBeLessThanOrEqual(0.05);
  });

  test("100 % against 50 % in all folds: an interval with a width, and a p that agrees with it", () => {
    const right = method("right", () => 3);
    const half = method("half", (row) => (row % 4 < 2 ? 3 : -3));
    const [{ accuracy }] = compareMethods([right, half], options);
    const { interval, mean } = accuracy.numbers.gain;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(accuracy.claim).toBe("better");
    expect(accuracy.p).toBeLessThan(0.05);
    expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(0.1);
    expect(interval?.[1]).toBeLessThanOrEqual(1);
  });

  test("one method under two names is equal to itself, or not distinguishable", () => {
    const [pair] = compareMethods([good, { ...good, name: "again" }], options);
    expect(["equal", "not-distinguishable"]).toContain(pair.accuracy.claim);
    expect(["equal", "not-distinguishable"]).toContain(pair.logLoss.claim);
    expect([pair.logLoss.numbers.gain.mean, pair.largestFoldsShare]).toEqual([0, 0]);
  });

  test("a method with a fold that diverged is not compared", () => {
    const failed = method("failed", () => 1, [0]);
    const pairs = compareMethods([good, failed, bad], options);
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(["good bad"]);
  });

  test("margins decide what is equal", () => {
    const near = method(
      "near",
      (row, repeat) => 2 + ((row + repeat) % 3) - (row % 5 < 1 ? 1.3 : 0),
    );
    const wide = { study, margins: { accuracy: 0.9, logLoss: 2 } };
    const [pair] = compareMethods([good, near], wide);
    expect(pair.accuracy.claim).toBe("equal");
  });

  test("few groups bear no verdict, in neither metric", () => {
    const clusters = Array.from({ length: rows }, (_, row) => `g${row % 4}`);
    const [pair] = compareMethods([good, bad], { study: { ...study, clusters } });
    for (const { claim, numbers } of [pair.accuracy, pair.logLoss]) {
      expect([claim, numbers.gain.withheld]).toEqual(["withheld", "few-groups"]);
    }
  });

  test("the largest three folds' share of the log-loss difference (1e-12)", () => {
    // In the first fold of the first repeat alone the logits differ.
    const odd = method("odd", (row, repeat) =>
      row % folds === 0 && repeat === 0 ? 1 : 2 + ((row + repeat) % 3) - (row % 5 === 0 ? 1.2 : 0),
    );
    const [{ largestFoldsShare }] = compareMethods([good, odd], options);
    expect(largestFoldsShare).toBeCloseTo(1, 12);
  });
});

test("references are measured against those after them, in log-loss", () => {
  const linear = { ...method("linear", () => 1), name: "linear" } as const;
  const base = { ...method("base-rate", () => 0), name: "base-rate" } as const;
  const found = compareMethodsWithReferences([good, bad], [linear, base], options);
  expect(found.map(({ a, b }) => `${a} ${b}`)).toEqual([
    ...["good linear", "good base-rate", "bad linear", "bad base-rate", "linear base-rate"],
  ]);
  for (const { logLoss } of found) expect(logLoss.numbers.margin).toBe(0.02);
});

test("an interval holds its mean, and leaves out 0 exactly where p is at or below 5 %", () => {
  const logits = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
    minLength: rows,
    maxLength: rows,
  });
  fc.assert(
    fc.property(logits, logits, fc.double({ min: 0, max: 2, noNaN: true }), (one, other, shift) => {
      const [a, b] = [method("a", (row) => one[row] + shift), method("b", (row) => other[row])];
      const [pair] = compareMethods([a, b], options);
      for (const { numbers, p } of [pair.accuracy, pair.logLoss]) {
        const { interval, mean } = numbers.gain;
        if (!interval) continue;
        expect(interval[0]).toBeLessThanOrEqual(mean);
        expect(interval[1]).toBeGreaterThanOrEqual(mean);
        expect((p ?? 1) <= 0.05).toBe(interval[0] > 0 || interval[1] < 0);
      }
    }),
    { seed: 14, numRuns: 25 },
  );
});
