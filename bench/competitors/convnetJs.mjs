import { createRequire } from "node:module";

/** ConvNetJS: gradients of one example after the other, added up over the batch. */
async function create(job, data) {
  const require = createRequire(import.meta.url);
  const convnet = require("convnetjs");
  const { sizes, keepProb, mask, learningRate, examples } = job;
  const net = new convnet.Net();
  const dropout = mask === "fresh" ? { drop_prob: 1 - keepProb } : {};
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes
      .slice(1, -1)
      .map((num_neurons) => ({ type: "fc", num_neurons, activation: "relu", ...dropout })),
    { type: "softmax", num_classes: 2 },
  ]);
  const dense = net.layers.filter(({ layer_type: type }) => type === "fc");
  data.weights.forEach((weights, layer) => {
    const { filters, biases } = dense[layer];
    const isOutput = layer === dense.length - 1;
    filters.forEach((filter, unit) => {
      // Of the two logits the second is the network's; the first begins at 0.
      const row = (isOutput ? 0 : unit) * sizes[layer];
      filter.w.set(weights.subarray(row, row + sizes[layer]));
      if (isOutput && unit === 0) filter.w.fill(0);
    });
    biases.w.fill(0);
  });
  const trainer = new convnet.Trainer(net, {
    method: "sgd",
    learning_rate: learningRate,
    momentum: 0,
    batch_size: examples,
  });
  const inputs = Array.from(data.labels, (_, j) => {
    const [x, y] = data.inputs.subarray(j * sizes[0], (j + 1) * sizes[0]);
    return new convnet.Vol([x, y]);
  });
  return {
    advance(steps) {
      for (let step = 0; step < steps; step++) {
        for (let j = 0; j < examples; j++) trainer.train(inputs[j], data.labels[j]);
      }
    },
    parameters: () =>
      dense.map(({ filters, biases }, layer) => {
        const rows = filters.map((filter) => [...filter.w]);
        if (layer < dense.length - 1) return { weights: rows.flat(), biases: biases.w };
        return {
          weights: rows[1].map((w, i) => w - rows[0][i]),
          biases: [biases.w[1] - biases.w[0]],
        };
      }),
    version: require("convnetjs/package.json").version,
  };
}

/** @type {readonly import("./index.mjs").Competitor[]} */
export const convnetJs = [
  {
    name: "convnetjs",
    label: "ConvNetJS",
    package: "convnetjs",
    rungs: ["S"],
    variants: ["none", "fresh"],
    threads: 1,
    mostRounds: 2,
    note: "two softmax outputs for one sigmoid: it has no binary cross-entropy",
    without: "no Adam",
    create,
  },
];
