import { activationTraits } from "@regula/engine";
import type { FittedNetwork } from "./fittedNetwork.ts";

/**
 * A bound of |z| of every layer, except for rounding, for all features within ±`largestFeature`:
 * with |aᵢ| ≤ s, |z| ≤ s Σᵢ |wᵢ| + |b| and |g(z)| ≤ c max(|z|, 1), c the largest gain of g. NaN or
 * infinite where nothing bounds it.
 */
export function boundOutputs(
  { plan, parameters }: Pick<FittedNetwork, "plan" | "parameters">,
  largestFeature: number,
): number {
  // An encoding draws features near and adds shares of intervals, which are in ±½.
  let [size, most] = [Math.max(1, largestFeature), 0];
  for (const [l, { weights, biases }] of parameters.entries()) {
    const { units, activation } = plan.network.layers[l];
    let largest = 0;
    for (let unit = 0; unit < units; unit++) {
      let sum = 0;
      for (let i = 0; i < weights.columns; i++) {
        sum += Math.abs(weights.data[unit * weights.columns + i]);
      }
      largest = Math.max(largest, size * sum + Math.abs(biases.data[unit]));
    }
    most = Math.max(most, largest);
    size = activationTraits[activation].largestGain * Math.max(1, largest);
  }
  return most;
}
