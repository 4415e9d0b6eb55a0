import { normalSource, uniformSource } from "./random.mjs";

/** Makes a noisy table: the label is the sign of x₁ + x₂ + x₃ x₄ and noise of half their deviation. */
export function makeNoisyTable(seed) {
  return function makeData(inputs, labels) {
    const normal = normalSource(uniformSource(seed));
    const [features] = this.sizes;
    for (let j = 0; j < labels.length; j++) {
      const x = inputs.subarray(features * j, features * (j + 1));
      for (let i = 0; i < features; i++) x[i] = normal();
      labels[j] = Number(x[0] + x[1] + x[2] * x[3] + 0.5 * normal() > 0);
    }
  };
}
