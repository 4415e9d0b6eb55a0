import type { NetworkParameters } from "../spec/network.ts";
import type { StepNorms } from "../spec/step.ts";
import type { Gradients } from "./backward.ts";

/** √Σ g² over the gradients of weights and biases, and √Σ W² over the weights. */
export function stepNorms(gradients: Gradients, parameters: NetworkParameters): StepNorms {
  let gradient = 0;
  let weights = 0;
  for (const layer of gradients) {
    gradient += sumOfSquares(layer.weights.data) + sumOfSquares(layer.biases.data);
  }
  for (const layer of parameters) weights += sumOfSquares(layer.weights.data);
  return { gradient: Math.sqrt(gradient), weights: Math.sqrt(weights) };
}

function sumOfSquares(data: Float64Array): number {
  return data.reduce((sum, value) => sum + value * value, 0);
}
