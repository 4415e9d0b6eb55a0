import { matrix } from "@regula/base";
import type { Task } from "@regula/data";
import { expect, test } from "vitest";
import type { HeldOutSet } from "../../heldOut/heldOutSet.ts";
import { largestDifference } from "./largestDifference.ts";

function said(task: Task, outputs: number[][], targets: number[][] = outputs): HeldOutSet {
  const m = outputs[0].length;
  const fold = {
    repeat: 0,
    rows: Uint32Array.from({ length: m }, (_, j) => j),
    outputs: matrix(outputs.length, m, Float64Array.from(outputs.flat())),
    targets: matrix(targets.length, m, Float64Array.from(targets.flat())),
  };
  return { task, folds: [fold], groups: null };
}

test("is by the worse of both classes: probabilities 0.8 and 0.5, log 0.5 − log 0.2 (12 digits)", () => {
  const [a, b] = [said("binary", [[Math.log(4), 0]]), said("binary", [[0, 0]])];
  expect(largestDifference(a, b)).toBeCloseTo(Math.log(0.5 / 0.2), 12);
  expect(largestDifference(a, a)).toBe(0);
});

test("is over all classes of three, as far as the one that both had seen (12 digits)", () => {
  const shares = (...p: number[]) => p.map((share) => [Math.log(share)]);
  const a = said("classes", shares(0.9, 0.08, 0.02));
  const b = said("classes", shares(0.6, 0.2, 0.2));
  expect(largestDifference(a, b)).toBeCloseTo(Math.log(10), 12);
});

test("of amounts is at the least or the greatest of them", () => {
  const targets = [[0, 10]];
  const [a, b] = [said("regression", [[4, 6]], targets), said("regression", [[5, 5]], targets)];
  // (4 − 10)² − (5 − 10)² = 11, and (6 − 0)² − (5 − 0)² = 11.
  expect(largestDifference(a, b)).toBe(11);
});
