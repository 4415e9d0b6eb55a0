import type { NDArray } from "../numpy/ndArray.ts";

export const parameterArrays = ["W1", "b1", "W2", "b2", "W3", "b3"] as const;

export type ParameterArray = (typeof parameterArrays)[number];

/** A network of the notebook: Wl is n_l × n_{l−1}, bl is n_l × 1. */
export type Parameters = Readonly<Record<ParameterArray, NDArray>>;

/** (1/m)(λ/2) Σ_l Σ W_l². */
export function penaltyOf({ W1, W2, W3 }: Parameters, lambd: number, m: number): number {
  let squares = 0;
  for (const W of [W1, W2, W3]) for (const w of W.data) squares += w * w;
  return (lambd * squares) / (2 * m);
}
