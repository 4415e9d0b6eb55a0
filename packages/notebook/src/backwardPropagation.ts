import type { Matrix } from "@regula/base";
import {
  addPenaltyGradient,
  createPenalties,
  productTransposed,
  sumColumns,
  transposedProduct,
} from "@regula/engine";
import { type Cache, type DropoutCache, mapElements } from "./forwardPropagation.ts";
import type { NotebookGradients } from "./parameters.ts";

/**
 * The gradients of the plain cost: dZ3 = A3 − Y; dWl = (1/m) dZl A_{l−1}ᵀ; dbl = (1/m) Σ dZl;
 * dA_{l−1} = Wlᵀ dZl; dZl = dAl ∘ (Zl > 0).
 *
 * @param X n_x × m
 * @param Y 1 × m
 */
export function backwardPropagation(X: Matrix, Y: Matrix, cache: Cache): NotebookGradients {
  return backwardPropagationWithRegularization(X, Y, cache, 0);
}

/**
 * The gradients of the cost with L2: each dWl gains (λ/m) Wl.
 *
 * @param X n_x × m
 * @param Y 1 × m
 */
export function backwardPropagationWithRegularization(
  X: Matrix,
  Y: Matrix,
  [, A1, W1, , , A2, W2, , , A3, W3]: Cache,
  lambd: number,
): NotebookGradients {
  const dZ3 = minus(A3, Y);
  const dA2 = transposedProduct(W3, dZ3);
  const dZ2 = throughRelu(dA2, A2);
  const dA1 = transposedProduct(W2, dZ2);
  const dZ1 = throughRelu(dA1, A1);
  return {
    dZ3,
    dW3: weightGradient(dZ3, A2, W3, lambd),
    db3: biasGradient(dZ3),
    dA2,
    dZ2,
    dW2: weightGradient(dZ2, A1, W2, lambd),
    db2: biasGradient(dZ2),
    dA1,
    dZ1,
    dW1: weightGradient(dZ1, X, W1, lambd),
    db1: biasGradient(dZ1),
  };
}

/**
 * The gradients of the cost under dropout: dA ← dA ∘ D / keepProb with the masks of the forward pass.
 *
 * @param X n_x × m
 * @param Y 1 × m
 * @param keepProb the forward pass's, in (0, 1]
 */
export function backwardPropagationWithDropout(
  X: Matrix,
  Y: Matrix,
  [, D1, A1, W1, , , D2, A2, W2, , , A3, W3]: DropoutCache,
  keepProb: number,
): NotebookGradients {
  const drop = (dA: Matrix, D: Matrix) => mapElements(dA, (da, i) => (da * D.data[i]) / keepProb);
  const dZ3 = minus(A3, Y);
  const dA2 = drop(transposedProduct(W3, dZ3), D2);
  const dZ2 = throughRelu(dA2, A2);
  const dA1 = drop(transposedProduct(W2, dZ2), D1);
  const dZ1 = throughRelu(dA1, A1);
  return {
    dZ3,
    dW3: weightGradient(dZ3, A2, W3, 0),
    db3: biasGradient(dZ3),
    dA2,
    dZ2,
    dW2: weightGradient(dZ2, A1, W2, 0),
    db2: biasGradient(dZ2),
    dA1,
    dZ1,
    dW1: weightGradient(dZ1, X, W1, 0),
    db1: biasGradient(dZ1),
  };
}

const minus = (A: Matrix, B: Matrix) => mapElements(A, (a, i) => a - B.data[i]);

/** A unit that answered 0, below its kink or dropped, passes no gradient on. */
const throughRelu = (dA: Matrix, A: Matrix) => mapElements(dA, (da, i) => (A.data[i] > 0 ? da : 0));

function weightGradient(dZ: Matrix, A: Matrix, W: Matrix, lambd: number): Matrix {
  const m = A.columns;
  const dW = mapElements(productTransposed(dZ, A), (sum) => (1 / m) * sum);
  addPenaltyGradient({ ...createPenalties({}), l2: lambd }, W, dW, m);
  return dW;
}

const biasGradient = (dZ: Matrix) => mapElements(sumColumns(dZ), (sum) => (1 / dZ.columns) * sum);
