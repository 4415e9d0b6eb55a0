import { sigmoid } from "@regula/base";
import { map } from "../numpy/broadcast.ts";
import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import type { Parameters } from "./penalty.ts";
import type { Value } from "./value.ts";

/** The seed that the notebook starts every dropout pass from. */
export const maskSeed = 1;

/** What the generator is seeded with before a learner's function is called. */
export const callSeed = 20;

/** Dropout of both hidden layers: from what seed, and whether what is kept is divided by keep_prob. */
export interface Dropout {
  readonly keepProb: number;
  readonly seed: number;
  readonly isInverted: boolean;
}

/** The notebook's: inverted, and from its own seed. */
export function invertedDropout(keepProb: number, seed: number = maskSeed): Dropout {
  return { keepProb, seed, isInverted: true };
}

/** Seeded by its user. */
const np = createNumpy();

const multiply = (a: NDArray, b: NDArray | number) => asArray(np.multiply(a, b));
const linear = (W: NDArray, A: NDArray, b: NDArray) => asArray(np.add(np.dot(W, A), b));

/**
 * LINEAR → RELU → LINEAR → RELU → LINEAR → SIGMOID, with dropout after both RELUs where there is
 * any. Returns [A3, cache] with the notebook's cache of 12, or of 14 with the masks.
 */
export function runForward(
  X: NDArray,
  { W1, b1, W2, b2, W3, b3 }: Parameters,
  dropout: Dropout | null,
): Value {
  if (dropout) np.random.seed(dropout.seed);
  const draw = (A: NDArray) =>
    dropout && asArray(np.less(np.random.rand(...A.shape), dropout.keepProb));
  const relu = (Z: NDArray) => asArray(np.maximum(0, Z));
  const drop = (A: NDArray, D: NDArray | null) => {
    if (!dropout || !D) return A;
    const kept = multiply(A, D);
    return dropout.isInverted ? map(kept, (a) => a / dropout.keepProb) : kept;
  };
  const Z1 = linear(W1, X, b1);
  const D1 = draw(Z1);
  const A1 = drop(relu(Z1), D1);
  const Z2 = linear(W2, A1, b2);
  const D2 = draw(Z2);
  const A2 = drop(relu(Z2), D2);
  const Z3 = linear(W3, A2, b3);
  const A3 = map(Z3, sigmoid);
  const masked = (D: NDArray | null) => (D ? [D] : []);
  const cache = [Z1, ...masked(D1), A1, W1, b1, Z2, ...masked(D2), A2, W2, b2, Z3, A3, W3, b3];
  return [A3, cache];
}

/** What a backward pass reads of the forward pass. */
export interface Passes {
  readonly X: NDArray;
  readonly Y: NDArray;
  readonly A1: NDArray;
  readonly A2: NDArray;
  readonly A3: NDArray;
  readonly masks: readonly [D1: NDArray, D2: NDArray] | null;
  readonly parameters: Parameters;
}

/** The gradients of the cost, under the notebook's names. */
export function runBackward(
  { X, Y, A1, A2, A3, masks, parameters }: Passes,
  { lambd, keepProb }: { readonly lambd: number; readonly keepProb: number },
): Value {
  const m = X.shape[1];
  const { W1, W2, W3 } = parameters;
  const weights = (dZ: NDArray, A: NDArray, W: NDArray) =>
    asArray(np.add(np.multiply(1 / m, np.dot(dZ, A.T)), np.multiply(lambd / m, W)));
  const biases = (dZ: NDArray) => asArray(np.multiply(1 / m, np.sum(dZ, 1, true)));
  const slope = (W: NDArray, dZ: NDArray, layer: 1 | 2) => {
    const dA = asArray(np.dot(W.T, dZ));
    return masks ? map(multiply(dA, masks[layer - 1]), (x) => x / keepProb) : dA;
  };
  const throughRelu = (dA: NDArray, A: NDArray) => multiply(dA, asArray(np.greater(A, 0)));
  const dZ3 = asArray(np.subtract(A3, Y));
  const dA2 = slope(W3, dZ3, 2);
  const dZ2 = throughRelu(dA2, A2);
  const dA1 = slope(W2, dZ2, 1);
  const dZ1 = throughRelu(dA1, A1);
  return {
    dZ3,
    dW3: weights(dZ3, A2, W3),
    db3: biases(dZ3),
    dA2,
    dZ2,
    dW2: weights(dZ2, A1, W2),
    db2: biases(dZ2),
    dA1,
    dZ1,
    dW1: weights(dZ1, X, W1),
    db1: biases(dZ1),
  };
}
