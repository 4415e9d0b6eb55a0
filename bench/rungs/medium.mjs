import { normalSource, uniformSource } from "./random.mjs";

/** Rung M: a noisy table; the label is the sign of two products of the first features. */
export const medium = {
  name: "M",
  title:
    "50-64-64-1, 10,000 examples, batches of 128, Adam, decoupled decay 1e-4, dropout 0.2, float32, 10 epochs",
  sizes: [50, 64, 64, 1],
  output: "sigmoid",
  precision: "f32",
  examples: 10_000,
  batchSize: 128,
  optimizer: "adam",
  learningRate: 0.001,
  weightDecay: 1e-4,
  steps: 790,
  seconds: 1,
  checkSteps: 5,
  lossExamples: 1000,
  variants: [{ name: "dropout", keepProb: 0.8, mask: "fresh" }],
  makeData(inputs, labels) {
    const normal = normalSource(uniformSource(10_000));
    const [features] = this.sizes;
    for (let j = 0; j < labels.length; j++) {
      const x = inputs.subarray(features * j, features * (j + 1));
      for (let i = 0; i < features; i++) x[i] = normal();
      labels[j] = Number(x[0] + x[1] + x[2] * x[3] + 0.5 * normal() > 0);
    }
  },
};
