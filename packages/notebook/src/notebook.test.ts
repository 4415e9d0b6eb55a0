import { type Matrix, matrixFromRows, matrixToRows, RandomState } from "@regula/base";
import { createReferenceStep, createTrainingPlan, defineNetwork } from "@regula/engine";
import { describe, expect, test } from "vitest";
import {
  backwardPropagation,
  backwardPropagationWithDropout,
  backwardPropagationWithRegularization,
} from "./backwardPropagation.ts";
import {
  computeCost,
  computeCostFromLogits,
  computeCostWithRegularization,
} from "./computeCost.ts";
import { forwardPropagation, forwardPropagationWithDropout } from "./forwardPropagation.ts";
import { model } from "./model.ts";
import type { NotebookParameters } from "./parameters.ts";
import { accuracy, predict } from "./predict.ts";

// Expected outputs: the assignment's own, as its graders print them (eight decimals).
const Y = matrixFromRows([[1, 1, 0, 1, 0]]);

function drawParameters(random: RandomState): NotebookParameters {
  return {
    W1: random.randn(2, 3),
    b1: random.randn(2, 1),
    W2: random.randn(3, 2),
    b2: random.randn(3, 1),
    W3: random.randn(1, 3),
    b3: random.randn(1, 1),
  };
}

/** X = randn(3, 5) and the parameters after it, from seed 1. */
function drawCase(): { X: Matrix; parameters: NotebookParameters } {
  const random = new RandomState(1);
  const X = random.randn(3, 5);
  return { X, parameters: drawParameters(random) };
}

function expectRows(actual: Matrix, expected: number[][], tolerance: number): void {
  const rows = matrixToRows(actual);
  expect([rows.length, rows[0].length]).toEqual([expected.length, expected[0].length]);
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(Math.abs(rows[i][j] - value), `[${i}][${j}]`).toBeLessThanOrEqual(tolerance);
    });
  });
}

describe("the assignment's expected outputs", () => {
  test("computeCostWithRegularization, to 5e-12", () => {
    const A3 = matrixFromRows([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]]);
    const cost = computeCostWithRegularization(A3, Y, drawParameters(new RandomState(1)), 0.1);
    expect(Math.abs(cost - 1.78648594516)).toBeLessThanOrEqual(5e-12);
  });

  test("backwardPropagationWithRegularization, to 5e-9", () => {
    const { X, parameters } = drawCase();
    const { cache } = forwardPropagation(X, parameters);
    const { dW1, dW2, dW3 } = backwardPropagationWithRegularization(X, Y, cache, 0.7);
    expectRows(
      dW1,
      [
        [-0.25604646, 0.12298827, -0.28297129],
        [-0.17706303, 0.34536094, -0.4410571],
      ],
      5.1e-9,
    );
    expectRows(
      dW2,
      [
        [0.79276486, 0.85133918],
        [-0.0957219, -0.01720463],
        [-0.13100772, -0.03750433],
      ],
      5.1e-9,
    );
    expectRows(dW3, [[-1.77691347, -0.11832879, -0.09397446]], 5.1e-9);
  });

  test("forwardPropagationWithDropout, to 5e-9", () => {
    const { X, parameters } = drawCase();
    const { A3 } = forwardPropagationWithDropout(X, parameters, 0.7);
    expectRows(A3, [[0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721]], 5.1e-9);
  });

  test("backwardPropagationWithDropout, to 2e-8 as the source's cache was rounded", () => {
    const { X, parameters } = drawCase();
    const { cache } = forwardPropagationWithDropout(X, parameters, 0.5);
    const { dA1, dA2 } = backwardPropagationWithDropout(X, Y, cache, 0.8);
    expectRows(
      dA1,
      [
        [0.36544439, 0, -0.00188233, 0, -0.17408748],
        [0.65515713, 0, -0.00337459, 0, 0],
      ],
      2e-8,
    );
    expectRows(
      dA2,
      [
        [0.58180856, 0, -0.00299679, 0, -0.27715731],
        [0, 0.53159854, 0, 0.53159854, -0.34089673],
        [0, 0, -0.00292733, 0, 0],
      ],
      2e-8,
    );
  });
});

describe("laws of the notebook's functions", () => {
  test("λ = 0 is the plain cost and the plain gradients, to the bit", () => {
    const { X, parameters } = drawCase();
    const { A3, cache } = forwardPropagation(X, parameters);
    expect(computeCostWithRegularization(A3, Y, parameters, 0)).toBe(computeCost(A3, Y));
    expect(backwardPropagationWithRegularization(X, Y, cache, 0)).toEqual(
      backwardPropagation(X, Y, cache),
    );
  });

  test("keepProb = 1 changes nothing, to the bit", () => {
    const { X, parameters } = drawCase();
    const dropped = forwardPropagationWithDropout(X, parameters, 1);
    const { A3, cache } = forwardPropagation(X, parameters);
    expect(dropped.A3).toEqual(A3);
    expect(backwardPropagationWithDropout(X, Y, dropped.cache, 1)).toEqual(
      backwardPropagation(X, Y, cache),
    );
  });

  test.each([
    ["plain", {}, {}],
    ["L2", { lambd: 0.7 }, { l2: 0.7 }],
    ["dropout", { keepProb: 0.86 }, { keepProb: 0.86 }],
  ] as const)(
    "model, %s: 300 iterations give the weights and costs of the reference's step, to the bit",
    (_, options, regularization) => {
      const random = new RandomState(5);
      const X = random.randn(2, 40);
      const targets = matrixFromRows([Array.from({ length: 40 }, () => random.randint(2))]);
      const costs: number[] = [];
      const trained = model(X, targets, {
        ...options,
        numIterations: 300,
        onCost: (_iteration, cost) => costs.push(cost),
      });
      const plan = createTrainingPlan({
        ...regularization,
        network: defineNetwork({ inputs: 2 }),
        weightSource: "numpy",
        mask: "frozen",
        iterations: 300,
      });
      const step = createReferenceStep(plan, { inputs: X, targets });
      expect(costs).toEqual([step.cost()?.cost]);
      step.advance(300);
      const [first, second, third] = step.parameters();
      expect(trained).toEqual({
        W1: first.weights,
        b1: first.biases,
        W2: second.weights,
        b2: second.biases,
        W3: third.weights,
        b3: third.biases,
      });
    },
  );

  test("model refuses λ and dropout together, as the notebook does", () => {
    const { X } = drawCase();
    expect(() => model(X, Y, { lambd: 0.1, keepProb: 0.5 })).toThrow(/lambd = 0 or keepProb = 1/);
  });

  test("predict is 1 above one half only, and accuracy counts the equal ones", () => {
    const { X, parameters } = drawCase();
    const { A3 } = forwardPropagation(X, parameters);
    const predictions = predict(X, parameters);
    expect([...predictions.data]).toEqual([...A3.data].map((a) => (a > 0.5 ? 1 : 0)));
    expect(accuracy(matrixFromRows([[1, 0, 0, 1, 1]]), Y)).toBe(0.6);
  });

  test("the cost from logits is the cost from probabilities, to 1e-15", () => {
    const { X, parameters } = drawCase();
    const { A3, cache } = forwardPropagation(X, parameters);
    expect(Math.abs(computeCostFromLogits(cache[8], Y) - computeCost(A3, Y))).toBeLessThan(1e-15);
  });

  test("the cost of saturated outputs is a number where the notebook's is NaN", () => {
    const right = matrixFromRows([[1, 1, 0, 1, 0]]);
    expect(computeCost(right, Y)).toBe(0);
    const farWrong = matrixFromRows([[-800, 900, 0, 900, -900]]);
    expect(computeCostFromLogits(farWrong, Y)).toBeCloseTo((800 + Math.LN2) / 5, 12);
  });
});
