import { type Matrix, matrix, RandomState, sigmoid } from "@regula/base";
import { addColumn, frozenMaskSeed, product } from "@regula/engine";
import type { NotebookParameters } from "./parameters.ts";

/** What the backward pass needs of the forward pass, in the notebook's order; units × m. */
export type Cache = readonly [
  Z1: Matrix,
  A1: Matrix,
  W1: Matrix,
  b1: Matrix,
  Z2: Matrix,
  A2: Matrix,
  W2: Matrix,
  b2: Matrix,
  Z3: Matrix,
  A3: Matrix,
  W3: Matrix,
  b3: Matrix,
];

/** As `Cache`, with the masks D1 and D2 of zeros and ones next to the activations that they multiply. */
export type DropoutCache = readonly [
  Z1: Matrix,
  D1: Matrix,
  A1: Matrix,
  W1: Matrix,
  b1: Matrix,
  Z2: Matrix,
  D2: Matrix,
  A2: Matrix,
  W2: Matrix,
  b2: Matrix,
  Z3: Matrix,
  A3: Matrix,
  W3: Matrix,
  b3: Matrix,
];

/** f of each element, as a new matrix. */
export function mapElements(m: Matrix, f: (value: number, index: number) => number): Matrix {
  return matrix(m.rows, m.columns, m.data.map(f));
}

const linear = (W: Matrix, A: Matrix, b: Matrix) => addColumn(product(W, A), b);
const relu = (Z: Matrix) => mapElements(Z, (z) => Math.max(z, 0));

/**
 * A1 = relu(W1 X + b1), A2 = relu(W2 A1 + b2), A3 = sigmoid(W3 A2 + b3).
 *
 * @param X n_x × m
 */
export function forwardPropagation(
  X: Matrix,
  { W1, b1, W2, b2, W3, b3 }: NotebookParameters,
): { A3: Matrix; cache: Cache } {
  const Z1 = linear(W1, X, b1);
  const A1 = relu(Z1);
  const Z2 = linear(W2, A1, b2);
  const A2 = relu(Z2);
  const Z3 = linear(W3, A2, b3);
  const A3 = mapElements(Z3, sigmoid);
  return { A3, cache: [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3] };
}

/**
 * The same with inverted dropout: D = rand(shape of A) < keepProb, A ← A ∘ D / keepProb, for the
 * two hidden layers.
 *
 * NumPy's generator starts from seed 1 inside every call, as the course has it, so the same units
 * of the same examples are dropped each time. Real dropout draws afresh: `mask: "fresh"` in a
 * training plan.
 *
 * @param X n_x × m
 * @param keepProb probability of keeping a unit, in (0, 1]
 */
export function forwardPropagationWithDropout(
  X: Matrix,
  { W1, b1, W2, b2, W3, b3 }: NotebookParameters,
  keepProb = 0.5,
): { A3: Matrix; cache: DropoutCache } {
  const random = new RandomState(frozenMaskSeed);
  const drawMask = (A: Matrix) =>
    mapElements(random.rand(A.rows, A.columns), (u) => (u < keepProb ? 1 : 0));
  const drop = (A: Matrix, D: Matrix) => mapElements(A, (a, i) => (a * D.data[i]) / keepProb);

  const Z1 = linear(W1, X, b1);
  const D1 = drawMask(Z1);
  const A1 = drop(relu(Z1), D1);
  const Z2 = linear(W2, A1, b2);
  const D2 = drawMask(Z2);
  const A2 = drop(relu(Z2), D2);
  const Z3 = linear(W3, A2, b3);
  const A3 = mapElements(Z3, sigmoid);
  return { A3, cache: [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3] };
}
