import type { NetworkParameters } from "../spec/network.ts";

/** W ← W − η decay W_before, in place; biases stay. */
export function decayWeights(
  moved: NetworkParameters,
  before: NetworkParameters,
  learningRate: number,
  weightDecay: number,
): void {
  if (weightDecay === 0) return;
  moved.forEach(({ weights: W }, layer) => {
    const old = before[layer].weights.data;
    for (let i = 0; i < W.data.length; i++) W.data[i] -= learningRate * weightDecay * old[i];
  });
}
