import { log, type Matrix, softplus } from "@regula/base";
import { createPenalties, penaltyOf } from "@regula/engine";
import type { NotebookParameters } from "./parameters.ts";

/**
 * J = −(1/m) Σ [y log a + (1−y) log(1−a)], with 0 log 0 = 0.
 *
 * Infinite where an output is exactly wrong; training uses `computeCostFromLogits`, which never is.
 *
 * @param A3 probabilities, 1 × m
 * @param Y targets 0 or 1, 1 × m
 */
export function computeCost(A3: Matrix, Y: Matrix): number {
  const timesLog = (weight: number, p: number) => (weight === 0 ? 0 : weight * log(p));
  let sum = 0;
  A3.data.forEach((a, j) => {
    sum -= timesLog(Y.data[j], a) + timesLog(1 - Y.data[j], 1 - a);
  });
  return sum / Y.columns;
}

/** The same cost from the logits Z3, 1 × m as Y: (1/m) Σ [softplus(z) − y z], finite for every finite z. */
export function computeCostFromLogits(Z3: Matrix, Y: Matrix): number {
  let sum = 0;
  Z3.data.forEach((z, j) => {
    sum += softplus(z) - Y.data[j] * z;
  });
  return sum / Y.columns;
}

/** (1/m)(λ/2) Σ_l Σ W_l²: what L2 adds to the cost of m examples. */
export function l2Cost({ W1, W2, W3 }: NotebookParameters, lambd: number, m: number): number {
  const weights = [W1, W2, W3].map(({ data }) => data);
  return penaltyOf({ ...createPenalties({}), l2: lambd }, weights, m);
}

/**
 * J + (1/m)(λ/2) Σ_l Σ W_l²; biases are not penalized.
 *
 * @param A3 probabilities, 1 × m
 * @param Y targets 0 or 1, 1 × m
 */
export function computeCostWithRegularization(
  A3: Matrix,
  Y: Matrix,
  parameters: NotebookParameters,
  lambd: number,
): number {
  return computeCost(A3, Y) + l2Cost(parameters, lambd, Y.columns);
}
