import { readFileSync } from "node:fs";
import { matrix, matrixFromRows } from "@regula/base";
import type { Task } from "@regula/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { averagePrecision, rocAuc } from "./rankMetrics.ts";
import { countConfusion, type MetricName, metricNames, metricTraits, score } from "./scores.ts";

type Case = { name: string; task: Task; outputs: number[][]; targets: number[][] } & Partial<
  Record<MetricName, number | null>
>;
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/metrics.json", import.meta.url), "utf8"),
);

describe("against NumPy, relative 1e-12", () => {
  test.each(cases.map((one) => [`${one.task}: ${one.name}`, one] as const))("%s", (_, one) => {
    const found = score(one.task, matrixFromRows(one.outputs), matrixFromRows(one.targets));
    for (const name of metricNames) {
      const expected = metricTraits[name].tasks.includes(one.task) ? one[name] : null;
      const value = found[name];
      if (expected === null || expected === undefined) expect([name, value]).toEqual([name, null]);
      else {
        const error = Math.abs((value ?? Number.NaN) - expected);
        expect(error, name).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
      }
    }
  });
});

const scored = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), { minLength: 2, maxLength: 60 })
  .map((list) => ({
    scores: list.map(([value]) => value / 4),
    positive: list.map(([, label]) => Number(label)),
  }));

test.each([[[0.1, 0.1, 0.1]], [[3, 3]], [[0.7, 0.7, 0.7, 0.7, 0.7, 0.7]]])(
  "targets that are all alike have no R², also where their mean is an ulp beside: %o",
  (targets) => {
    const found = score(
      "regression",
      matrixFromRows([targets.map((_, j) => j)]),
      matrixFromRows([targets]),
    );
    expect(found.r2).toBeNull();
    expect(found.rmse).toBeGreaterThan(0);
  },
);

describe("laws of ranks", () => {
  test("an increasing function of the scores changes nothing, to the bit", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const stretched = scores.map((s) => Math.exp(s) * 3 - 7);
        expect(rocAuc(stretched, positive)).toBe(rocAuc(scores, positive));
        expect(averagePrecision(stretched, positive)).toBe(averagePrecision(scores, positive));
      }),
    );
  });

  test("examples in another order change nothing, to the bit", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const [s, p] = [scores.toReversed(), positive.toReversed()];
        expect(rocAuc(s, p)).toBe(rocAuc(scores, positive));
        expect(averagePrecision(s, p)).toBe(averagePrecision(scores, positive));
      }),
    );
  });

  test("the other class's area is one less it; scores upside down, too: 1e-15", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const area = rocAuc(scores, positive);
        const other = positive.map((label) => 1 - label);
        if (area === null) expect(rocAuc(scores, other)).toBeNull();
        else {
          expect(rocAuc(scores, other)).toBeCloseTo(1 - area, 15);
          const upsideDown = scores.map((s) => -s);
          expect(rocAuc(upsideDown, positive)).toBeCloseTo(1 - area, 15);
        }
      }),
    );
  });

  test("without skill: one half, and the share of positives", () => {
    const positive = [1, 0, 0, 1, 0];
    expect(rocAuc([2, 2, 2, 2, 2], positive)).toBe(0.5);
    expect(averagePrecision([2, 2, 2, 2, 2], positive)).toBe(0.4);
  });
});

describe("classes", () => {
  test("two softmax outputs score as one logit does, but for F1's mean and Brier's sum: 1e-12", () => {
    fc.assert(
      fc.property(scored, ({ scores, positive }) => {
        const m = scores.length;
        const one = score("binary", matrixFromRows([scores]), matrixFromRows([positive]));
        const two = score(
          "classes",
          matrixFromRows([Array<number>(m).fill(0), scores]),
          matrixFromRows([positive.map((label) => 1 - label), positive]),
        );
        for (const name of ["logLoss", "accuracy", "balancedAccuracy", "rocAuc"] as const) {
          const expected = one[name];
          if (expected === null) expect(two[name]).toBeNull();
          else expect(two[name]).toBeCloseTo(expected, 12);
        }
        expect(two.brier).toBeCloseTo(2 * (one.brier ?? Number.NaN), 12);
      }),
    );
  });

  test("counts stand actual × predicted; a probability of one half is the first class", () => {
    const outputs = matrix(1, 4, Float64Array.of(0, 1, -1, 3));
    const targets = matrix(1, 4, Float64Array.of(1, 0, 0, 1));
    expect([...countConfusion({ task: "binary", outputs, targets }).data]).toEqual([1, 1, 1, 1]);
  });
});
