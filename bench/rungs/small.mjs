import { uniformSource } from "./random.mjs";

/** Rung S: the assignment's network and size; simulated points of a curved boundary with noise. */
export const small = {
  name: "S",
  title: "2-20-3-1, 211 examples, full batch, gradient descent 0.3, float64",
  sizes: [2, 20, 3, 1],
  output: "sigmoid",
  activation: "relu",
  l2: 0,
  precision: "f64",
  examples: 211,
  batchSize: null,
  optimizer: "gradientDescent",
  learningRate: 0.3,
  weightDecay: 0,
  steps: 30_000,
  seconds: 1,
  checkSteps: 10,
  lossExamples: 211,
  variants: [
    { name: "none", keepProb: 1, mask: null },
    { name: "frozen", keepProb: 0.86, mask: "frozen" },
    { name: "fresh", keepProb: 0.86, mask: "fresh" },
  ],
  makeData(inputs, labels) {
    const uniform = uniformSource(211);
    for (let j = 0; j < labels.length; j++) {
      const x = 1.4 * uniform() - 0.7;
      const y = 1.4 * uniform() - 0.7;
      inputs.set([x, y], 2 * j);
      const above = y > 0.5 * x + 0.25 * Math.sin(5 * x);
      labels[j] = Number(above === uniform() > 0.08);
    }
  },
};
