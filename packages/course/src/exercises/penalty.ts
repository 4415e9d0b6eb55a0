import type { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import type { MistakeId } from "./exercise.ts";

const np = createNumpy();

/** A network of the notebook: Wl is n_l × n_{l−1}, bl is n_l × 1. */
export type Parameters = Readonly<Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>>;

/** What can be got wrong about L2, in the cost and in the gradients alike. */
export interface PenaltyChoices {
  /** What λ is multiplied by, of m examples. */
  readonly factor: (m: number) => number;
  readonly layers: readonly (1 | 2 | 3)[];
  readonly biases: boolean;
}

export const everyLayer = [1, 2, 3] as const;

/** (1/m)(λ/2) Σ_l Σ W_l². */
export const rightCost: PenaltyChoices = {
  factor: (m: number) => 1 / (2 * m),
  layers: everyLayer,
  biases: false,
};

/** (λ/m) W_l. */
export const rightGradient: PenaltyChoices = {
  ...rightCost,
  factor: (m: number) => 1 / m,
};

const forgotten: readonly (readonly (1 | 2 | 3)[])[] = [[2, 3], [1, 3], [1, 2], [1], [2], [3]];

/** The same in cost and gradients; the factors differ. */
export const wrongPenalties: readonly (readonly [MistakeId, Partial<PenaltyChoices>])[] = [
  ["penalty-missing", { layers: [] }],
  ["biases-penalized", { biases: true }],
  ...forgotten.map((layers) => ["weights-forgotten", { layers }] as const),
];

/** Σ of the squares of what is penalized. */
export function sumOfSquares(
  parameters: Parameters,
  { layers, biases }: Pick<PenaltyChoices, "layers" | "biases">,
  square: (a: NDArray) => number = (a) => Number(np.sum(np.square(a))),
): number {
  return layers.reduce((sum, l) => {
    const [W, b] = [parameters[`W${l}`], parameters[`b${l}`]];
    return sum + square(W) + (biases ? square(b) : 0);
  }, 0);
}
