import { sigmoid } from "@regula/base";
import { map } from "../numpy/broadcast.ts";
import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { type Parameters, type PenaltyChoices, rightGradient } from "./penalty.ts";
import type { Value } from "./value.ts";

/** What can be got wrong about dropout, in both passes alike. */
export interface DropoutChoices {
  readonly mask: "right" | "none" | "inverted" | "normal" | "wrong-layer" | "one-layer" | "new";
  readonly scale: "divide" | "none" | "multiply";
  /** Of masks that are drawn. */
  readonly seed: number;
  /** Whether the second layer's mask is drawn before the first's, as the backward pass meets them. */
  readonly deeperFirst: boolean;
}

/** The seed that the notebook starts every dropout pass from. */
export const maskSeed = 1;

/** What the generator is seeded with before a learner's function is called. */
export const callSeed = 20;

const rightDropout: DropoutChoices = {
  mask: "right",
  scale: "divide",
  seed: maskSeed,
  deeperFirst: false,
};

export interface ForwardChoices extends DropoutChoices {
  readonly relu: boolean;
  readonly sigmoid: boolean;
  readonly biases: boolean;
}

export const rightForward: ForwardChoices = {
  ...rightDropout,
  relu: true,
  sigmoid: true,
  biases: true,
};

/** Seeded by whoever draws from it. */
const np = createNumpy();

const multiply = (a: NDArray, b: NDArray | number) => asArray(np.multiply(a, b));
const scaleBy = (a: NDArray, keepProb: number, scale: DropoutChoices["scale"]) =>
  scale === "none" ? a : map(a, (x) => (scale === "divide" ? x / keepProb : x * keepProb));

/**
 * LINEAR → RELU → LINEAR → RELU → LINEAR → SIGMOID; with a keep_prob, inverted dropout after both
 * RELUs. Returns [A3, cache] with the notebook's cache of 12, or of 14 with the masks.
 */
export function runForward(
  X: NDArray,
  { W1, b1, W2, b2, W3, b3 }: Parameters,
  keepProb: number | null,
  choices: ForwardChoices,
): Value {
  np.random.seed(choices.seed);
  const linear = (W: NDArray, A: NDArray, b: NDArray) =>
    asArray(choices.biases ? np.add(np.dot(W, A), b) : np.dot(W, A));
  const relu = (Z: NDArray) => (choices.relu ? asArray(np.maximum(0, Z)) : Z);
  const draw = (A: NDArray) => {
    const drawn = choices.mask === "normal" ? np.random.randn : np.random.rand;
    const isKept = choices.mask === "inverted" ? np.greater : np.less;
    return asArray(isKept(drawn(...A.shape), keepProb ?? 1));
  };
  const drop = (A: NDArray, D: NDArray | null) =>
    D && keepProb !== null
      ? scaleBy(choices.mask === "none" ? A : multiply(A, D), keepProb, choices.scale)
      : A;
  const drops = keepProb !== null;
  const first = drops && choices.mask !== "wrong-layer";
  const Z1 = linear(W1, X, b1);
  const D1 = first ? draw(Z1) : null;
  const A1 = drop(relu(Z1), D1);
  const Z2 = linear(W2, A1, b2);
  const D2 = drops && choices.mask !== "one-layer" ? draw(Z2) : null;
  const A2 = drop(relu(Z2), D2);
  const Z3 = linear(W3, A2, b3);
  const output = choices.sigmoid ? map(Z3, sigmoid) : Z3;
  const A3 = drops && choices.mask === "wrong-layer" ? drop(output, draw(output)) : output;
  const cache = drops
    ? [
        Z1,
        D1 ?? np.ones(Z1.shape),
        A1,
        W1,
        b1,
        Z2,
        D2 ?? np.ones(Z2.shape),
        A2,
        W2,
        b2,
        Z3,
        A3,
        W3,
        b3,
      ]
    : [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3];
  return [A3, cache];
}

export interface BackwardChoices extends DropoutChoices {
  readonly penalty: PenaltyChoices;
  /** Of the examples: 1/m once, or as learners have it. */
  readonly mean: "once" | "missing" | "twice";
  readonly relu: boolean;
  readonly labels: "right" | "swapped";
}

export const rightBackward: BackwardChoices = {
  ...rightDropout,
  penalty: rightGradient,
  mean: "once",
  relu: true,
  labels: "right",
};

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
  choices: BackwardChoices,
): Value {
  const m = X.shape[1];
  const { W2, W3 } = parameters;
  const [D1, D2] = chooseMasks(masks, A1, A2, keepProb, choices);
  const average = { once: 1 / m, missing: 1, twice: 1 / (m * m) }[choices.mean];
  const { penalty } = choices;
  const penalize = (dW: NDArray, W: NDArray, isOn: boolean) =>
    isOn ? asArray(np.add(dW, np.multiply(lambd * penalty.factor(m), W))) : dW;
  const weights = (dZ: NDArray, A: NDArray, layer: 1 | 2 | 3) =>
    penalize(
      asArray(np.multiply(average, np.dot(dZ, A.T))),
      parameters[`W${layer}`],
      penalty.layers.includes(layer),
    );
  const biases = (dZ: NDArray, layer: 1 | 2 | 3) =>
    penalize(
      asArray(np.multiply(average, np.sum(dZ, 1, true))),
      parameters[`b${layer}`],
      penalty.biases,
    );
  const throughRelu = (dA: NDArray, A: NDArray) =>
    choices.relu ? multiply(dA, asArray(np.greater(A, 0))) : dA;
  const drop = (dA: NDArray, D: NDArray | null) =>
    masks ? scaleBy(D ? multiply(dA, D) : dA, keepProb, choices.scale) : dA;
  const dZ3 = asArray(choices.labels === "right" ? np.subtract(A3, Y) : np.subtract(Y, A3));
  const dA2 = drop(asArray(np.dot(W3.T, dZ3)), D2);
  const dZ2 = throughRelu(dA2, A2);
  const dA1 = drop(asArray(np.dot(W2.T, dZ2)), D1);
  const dZ1 = throughRelu(dA1, A1);
  return {
    dZ3,
    dW3: weights(dZ3, A2, 3),
    db3: biases(dZ3, 3),
    dA2,
    dZ2,
    dW2: weights(dZ2, A1, 2),
    db2: biases(dZ2, 2),
    dA1,
    dZ1,
    dW1: weights(dZ1, X, 1),
    db1: biases(dZ1, 1),
  };
}

function chooseMasks(
  masks: Passes["masks"],
  A1: NDArray,
  A2: NDArray,
  keepProb: number,
  { mask, seed, deeperFirst }: BackwardChoices,
): readonly [NDArray | null, NDArray | null] {
  if (!masks || mask === "none") return [null, null];
  if (mask === "one-layer") return [null, masks[1]];
  if (mask === "inverted") {
    return [asArray(np.subtract(1, masks[0])), asArray(np.subtract(1, masks[1]))];
  }
  if (mask !== "new") return masks;
  np.random.seed(seed);
  const draw = (A: NDArray) => asArray(np.less(np.random.rand(...A.shape), keepProb));
  if (!deeperFirst) return [draw(A1), draw(A2)];
  const second = draw(A2);
  return [draw(A1), second];
}
