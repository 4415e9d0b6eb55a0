import { matrix } from "@regula/base";
import type { Estimate, GroupIds } from "@regula/statistics";
import { expect, test } from "vitest";
import type { HeldOutSet } from "../heldOutSet.ts";
import { withholdGain } from "./withholdGain.ts";

const estimate: Estimate = { mean: 0.5, interval: [0.1, 0.9], withheld: null };

function heldOut(
  task: "binary" | "regression",
  outputs: readonly number[],
  targets: readonly number[],
  groups: GroupIds | null = null,
): HeldOutSet {
  const rows = outputs.map((_, j) => j);
  const row = (values: readonly number[]) => matrix(1, rows.length, Float64Array.from(values));
  const fold = { rows, outputs: row(outputs), targets: row(targets) };
  return { task, groups, folds: [0, 1].map((repeat) => ({ repeat, ...fold })) };
}

/** Half of the rows of each class; the first `against` rows have logits that speak against. */
function ofClasses(rows: number, against: number, groups: GroupIds | null = null, positives = 0.5) {
  const labels = Array.from({ length: rows }, (_, j) => ((j * positives) % 1 < positives ? 1 : 0));
  const right = labels.map((label) => (label === 1 ? 1 : -1));
  const better = right.map((z, j) => (j < against ? -z : z));
  const judged = (logits: readonly number[]) => heldOut("binary", logits, labels, groups);
  return [judged(better), judged(right.map(() => 0))] as const;
}

test("fewer than five against: no interval, and why; five: the estimate as it was", () => {
  expect(withholdGain(estimate, "logLoss", ...ofClasses(30, 4))).toEqual({
    mean: 0.5,
    interval: null,
    withheld: "few-against",
  });
  expect(withholdGain(estimate, "logLoss", ...ofClasses(30, 5))).toBe(estimate);
});

test("mistakes in fewer than five groups, however many: no interval; in five: as it was", () => {
  const sixes = Array.from({ length: 72 }, (_, j) => Math.floor(j / 6));
  // 24 rows against, all in four groups.
  expect(withholdGain(estimate, "logLoss", ...ofClasses(72, 24, sixes))).toMatchObject({
    interval: null,
    withheld: "few-groups-against",
  });
  expect(withholdGain(estimate, "logLoss", ...ofClasses(72, 25, sixes))).toBe(estimate);
  // One row against in each of twelve groups: the sum of each is for the better one.
  const spread = Array.from({ length: 72 }, (_, j) => j % 12);
  expect(withholdGain(estimate, "logLoss", ...ofClasses(72, 12, spread))).toBe(estimate);
});

test("a class with too few rows, and fewer than ten rows in all, bear no gain in log-loss", () => {
  const reason = (rows: number, positives: number) =>
    withholdGain(estimate, "logLoss", ...ofClasses(rows, 8, null, positives)).withheld;
  expect(reason(200, 0.04)).toBe("rare-class");
  expect(reason(200, 0.06)).toBe(null);
  expect(reason(9, 0.5)).toBe("few-rows");
});

test("of squared errors one row, or two, that make up most of either, and fewer than ten rows, bear none", () => {
  const amounts = (rows: number, outlier: number, outliers = 1) => {
    const y = Array.from({ length: rows }, (_, j) => (j < outliers ? outlier : j % 3));
    const judged = (outputs: readonly number[]) => heldOut("regression", outputs, y);
    return [
      judged(y.map((value, j) => value - (j % 2 === 0 ? 0.5 : -0.4))),
      judged(y.map(() => 1)),
    ] as const;
  };
  expect(withholdGain(estimate, "squaredError", ...amounts(20, 1))).toBe(estimate);
  expect(withholdGain(estimate, "squaredError", ...amounts(20, 90)).withheld).toBe("one-row");
  expect(withholdGain(estimate, "squaredError", ...amounts(20, 90, 2)).withheld).toBe("two-rows");
  expect(withholdGain(estimate, "squaredError", ...amounts(9, 1)).withheld).toBe("few-rows");
});

test("no difference at all, and what has no interval, stay as they are", () => {
  const [same] = ofClasses(30, 0);
  const none: Estimate = { mean: 0, interval: [-0.01, 0.01], withheld: null };
  expect(withholdGain(none, "logLoss", same, same)).toBe(none);
  const withheld: Estimate = { mean: 0.5, interval: null, withheld: "few-groups" };
  expect(withholdGain(withheld, "logLoss", ...ofClasses(30, 1))).toBe(withheld);
});
