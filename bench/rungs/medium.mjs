import { makeNoisyTable } from "./noisyTable.mjs";

/** Rung M: a noisy table, in batches. */
export const medium = {
  name: "M",
  title:
    "50-64-64-1, 10,000 examples, batches of 128, Adam, decoupled decay 1e-4, dropout 0.2, float32, 10 epochs",
  sizes: [50, 64, 64, 1],
  output: "sigmoid",
  activation: "relu",
  l2: 0,
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
  makeData: makeNoisyTable(10_000),
};
