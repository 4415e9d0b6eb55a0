import { uniformSource } from "./random.mjs";

/** Rung L: images of ten classes; each pixel is its class's shade in a fifth of the places; 60 % noise, 9 % wrong labels. */
export const large = {
  name: "L",
  title: "784-256-128-10 softmax, 60,000 examples, batches of 128, Adam, float32, one epoch",
  sizes: [784, 256, 128, 10],
  output: "softmax",
  activation: "relu",
  l2: 0,
  precision: "f32",
  examples: 60_000,
  batchSize: 128,
  optimizer: "adam",
  learningRate: 0.001,
  weightDecay: 0,
  steps: 469,
  seconds: 2,
  checkSteps: 3,
  lossExamples: 300,
  variants: [{ name: "plain", keepProb: 1, mask: null }],
  makeData(inputs, labels) {
    const uniform = uniformSource(60_000);
    const [features] = this.sizes;
    const shades = Float32Array.from({ length: 10 * features }, () =>
      uniform() < 0.2 ? uniform() : 0,
    );
    for (let j = 0; j < labels.length; j++) {
      const label = Math.floor(10 * uniform());
      labels[j] = uniform() < 0.9 ? label : Math.floor(10 * uniform());
      for (let i = 0; i < features; i++) {
        const shade = shades[features * label + i];
        inputs[features * j + i] = uniform() < 0.6 ? uniform() : shade;
      }
    }
  },
};
