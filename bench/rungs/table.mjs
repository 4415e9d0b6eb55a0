import { makeNoisyTable } from "./noisyTable.mjs";

const adam = { output: "sigmoid", optimizer: "adam", weightDecay: 0, seconds: 1, checkSteps: 5 };

/** Rung T: a table of 1,000 rows, all of them in every step. */
export const wholeTable = {
  ...adam,
  name: "T",
  title: "20-64-64-1, 1,000 examples, full batch, Adam, float64",
  sizes: [20, 64, 64, 1],
  activation: "relu",
  l2: 0,
  precision: "f64",
  examples: 1000,
  batchSize: null,
  learningRate: 0.001,
  steps: 790,
  lossExamples: 1000,
  variants: [
    { name: "none", keepProb: 1, mask: null },
    { name: "fresh", keepProb: 0.8, mask: "fresh" },
  ],
  makeData: makeNoisyTable(1000),
};

/** Rung P: a member of what the preset `table` trains on 1,000 rows of some twenty columns. */
export const presetTable = {
  ...adam,
  name: "P",
  title: "180-64-64-1, GELU, 875 examples, batches of 128, Adam, L2 1, float32",
  sizes: [180, 64, 64, 1],
  activation: "gelu",
  l2: 1,
  precision: "f32",
  examples: 875,
  batchSize: 128,
  learningRate: 0.003,
  steps: 420,
  lossExamples: 875,
  variants: [{ name: "plain", keepProb: 1, mask: null }],
  makeData: makeNoisyTable(875),
};
