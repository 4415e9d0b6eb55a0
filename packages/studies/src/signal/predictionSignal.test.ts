import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { testPredictions } from "./predictionSignal.ts";

const rows = 40;
const labels = Float64Array.from({ length: rows }, (_, i) => i % 2);
const targets = matrix(1, rows, labels);

/** Logits that follow the labels by `slope`, with normal noise. */
function drawLogits(seed: number, slope: number) {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
  return matrix(
    1,
    rows,
    labels.map((label) => slope * (label - 0.5) + normal.next()),
  );
}

const testLogits = (outputs = drawLogits(1, 3), more = {}) =>
  testPredictions({ task: "binary", outputs, targets, seed: 2, ...more });

test("predictions that follow the labels have the least p, turned around nearly the greatest", () => {
  expect(testLogits()).toEqual({ p: 1 / 200, permutations: 199, exchange: "rows" });
  const outputs = drawLogits(1, 3);
  const turned = { ...outputs, data: outputs.data.map((z) => -z) };
  expect(testLogits(turned).p).toBeGreaterThan(0.99);
  expect(testLogits(matrix(1, rows)).p).toBe(1);
});

test("only ranks count: a network that is far too sure has the p of one that is not", () => {
  const outputs = drawLogits(3, 0.7);
  const sure = { ...outputs, data: outputs.data.map((z) => z * z * z * 50) };
  expect(testLogits(sure)).toEqual(testLogits(outputs));
});

test("without a law p is uniform: of 300 sets its mean and the share at 0.05 within 4 errors", () => {
  const found = Array.from({ length: 300 }, (_, seed) => {
    return testLogits(drawLogits(100 + seed, 0), { seed, permutations: 99 }).p;
  });
  const mean = found.reduce((sum, p) => sum + p / found.length, 0);
  expect(Math.abs(mean - 0.505)).toBeLessThan((4 * 0.289) / Math.sqrt(300));
  const small = found.filter((p) => p <= 0.05).length / found.length;
  expect(Math.abs(small - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 300));
});

test("two classes as a row each have the p of one logit", () => {
  const { data } = drawLogits(5, 0.5);
  const outputs = matrix(
    2,
    rows,
    Float64Array.of(...data.map((z) => -z / 2), ...data.map((z) => z / 2)),
  );
  const both = matrix(2, rows, Float64Array.of(...labels.map((y) => 1 - y), ...labels));
  const p = testPredictions({ task: "classes", outputs, targets: both, seed: 2 }).p;
  expect(p).toBe(testLogits(drawLogits(5, 0.5)).p);
});

test("amounts by ranks: a far amount decides nothing", () => {
  const amounts = drawLogits(6, 0);
  const outputs = { ...amounts, data: amounts.data.map((y, i) => y + drawLogits(7, 0).data[i]) };
  const found = testPredictions({ task: "regression", outputs, targets: amounts, seed: 1 });
  expect(found.p).toBe(1 / 200);
  const far = { ...amounts, data: amounts.data.map((y) => y * y * y * 1e6) };
  expect(testPredictions({ task: "regression", outputs, targets: far, seed: 1 })).toEqual(found);
});

test("inside groups that differ only in their level, predictions of the level tell nothing", () => {
  const groups = Array.from(labels, (_, i) => (i < 20 ? "high" : "low"));
  const level = Float64Array.from(groups, (group) => (group === "high" ? 2 : -2));
  const often = matrix(
    1,
    rows,
    Float64Array.from(groups, (group, i) => Number(group === "high" ? i % 10 > 0 : i % 10 === 0)),
  );
  const asked = { outputs: matrix(1, rows, level), targets: often };
  expect(testLogits(asked.outputs, asked).p).toBe(1 / 200);
  expect(testLogits(asked.outputs, { ...asked, groups })).toMatchObject({
    p: 1,
    exchange: "within-groups",
  });
});

test("groups of another length and no permutation are refused", () => {
  expect(() => testLogits(drawLogits(1, 1), { groups: ["a", "b"] })).toThrow(/group/);
  expect(() => testLogits(drawLogits(1, 1), { permutations: 0 })).toThrow(/permutations/);
});
