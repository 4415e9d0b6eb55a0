import { createRequire } from "node:module";

/** Its training options take no 0. */
const noMomentum = 1e-12;

/** brain.js: each example moves the weights; sigmoid units and squared error throughout. */
async function create(job, data) {
  const require = createRequire(import.meta.url);
  const { NeuralNetwork } = require("brain.js");
  const { sizes, learningRate } = job;
  const net = new NeuralNetwork({ activation: "sigmoid" });
  net.sizes = sizes;
  net.initialize();
  data.weights.forEach((weights, layer) => {
    for (let unit = 0; unit < sizes[layer + 1]; unit++) {
      const row = unit * sizes[layer];
      net.weights[layer + 1][unit] = Array.from(weights.subarray(row, row + sizes[layer]));
      net.biases[layer + 1][unit] = 0;
    }
  });
  const examples = Array.from(data.labels, (label, j) => ({
    input: Array.from(data.inputs.subarray(j * sizes[0], (j + 1) * sizes[0])),
    output: [label],
  }));
  return {
    advance: (steps) => {
      net.train(examples, {
        iterations: steps,
        errorThresh: Number.MIN_VALUE,
        learningRate,
        momentum: noMomentum,
      });
    },
    parameters: () =>
      net.weights.slice(1).map((rows, layer) => ({
        weights: rows.flatMap((row) => [...row]),
        biases: net.biases[layer + 1],
      })),
    hiddenActivation: "sigmoid",
    version: require("brain.js/package.json").version,
  };
}

/** @type {readonly import("./index.mjs").Competitor[]} */
export const brainJs = [
  {
    name: "brain.js",
    label: "brain.js",
    package: "brain.js",
    rungs: ["S"],
    variants: ["none"],
    threads: 1,
    mostRounds: 2,
    note: "a step is 211 updates of one example each, with sigmoid units: it has no batches",
    without: "no mini-batches, no softmax, no dropout",
    create,
  },
];
