import { createTrainingPlan, defineNetwork, type TrainingPlanOptions } from "@regula/engine";
import { expect, test } from "vitest";
import { judgeConvergence, recordEveryTenth } from "./convergence.ts";

const planOf = (more: Partial<TrainingPlanOptions> = {}) =>
  createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [3], outputs: 1, output: "sigmoid" }),
    loss: "binaryCrossEntropy",
    iterations: 100,
    ...more,
  });

const costsOf = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([iteration, cost]) => ({ iteration, cost, dataLoss: cost, penalty: 0 }));

const completed = (pairs: readonly (readonly [number, number])[]) => ({
  status: "completed" as const,
  costs: costsOf(pairs),
});

test("costs are recorded so often that the last tenth of the steps is seen", () => {
  const every = [1, 9, 10, 25, 300, 5000].map((iterations) => recordEveryTenth({ iterations }));
  expect(every).toEqual([1, 1, 1, 2, 30, 500]);
});

test("by the last cost up to nine tenths of the steps, and for a tenth of them", () => {
  const judged = judgeConvergence(
    planOf(),
    completed([
      [0, 9],
      [90, 1],
      [95, 0.1],
      [100, 0.98],
    ]),
  );
  expect(judged).toEqual({
    claim: "still-falling",
    numbers: { before: 1, end: 0.98, share: 0.1, isNoisy: false },
  });
  // 2 % over a half is less than 1 % over a tenth.
  const slow = judgeConvergence(
    planOf(),
    completed([
      [50, 1],
      [100, 0.98],
    ]),
  );
  expect(slow?.claim).toBe("settled");
  expect(
    judgeConvergence(
      planOf(),
      completed([
        [90, 1],
        [100, 1.2],
      ]),
    )?.claim,
  ).toBe("settled");
});

test("costs under a mask that is drawn anew, noise or mixup do not compare; with batches they do", () => {
  const costs = completed([
    [90, 1],
    [100, 0.5],
  ]);
  const claims = [
    { keepProb: 0.5, mask: "fresh" as const },
    { inputNoise: 0.1 },
    { keepProb: 0.5, mask: "frozen" as const },
    { keepProb: 0.5, mask: "fresh" as const, batchSize: 10 },
  ].map((more) => judgeConvergence(planOf(more), costs)?.claim);
  expect(claims).toEqual(["not-judged", "not-judged", "still-falling", "still-falling"]);
});

test("nothing is said of training that did not end, or of which no cost is known between", () => {
  const diverged = {
    ...completed([
      [90, 1],
      [100, 0.5],
    ]),
    status: "diverged" as const,
  };
  expect(judgeConvergence(planOf(), diverged)).toBeNull();
  expect(judgeConvergence(planOf(), completed([]))).toBeNull();
  expect(judgeConvergence(planOf(), completed([[100, 0.5]]))).toBeNull();
});
