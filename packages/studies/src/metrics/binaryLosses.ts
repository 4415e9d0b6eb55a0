import { sigmoid, softplus } from "@regula/base";

/** Class 1 where the probability is above 0.5, as the course has it: a tie is class 0. */
export function predictsPositive(logit: number): boolean {
  return sigmoid(logit) > 0.5;
}

/** The log-loss of each example: softplus(z) − y z, finite for every finite logit. */
export function exampleLogLosses(logits: Float64Array, targets: Float64Array): Float64Array {
  return logits.map((z, j) => softplus(z) - targets[j] * z);
}
