// A child process that makes one module and prints its time and size as one line of JSON.
import { performance } from "node:perf_hooks";
import { rungs } from "../rungs/index.mjs";

const [engineAddress, name] = process.argv.slice(2);
const { beginFrom, createCompiledStep, createTrainingPlan, defineNetwork, matrix } = await import(
  engineAddress
);
const { sizes, output, precision, optimizer, learningRate, batchSize } = rungs[name];

let bytes = 0;
let compiling = 0;
const { Module } = WebAssembly;
WebAssembly.Module = class extends Module {
  constructor(content) {
    const start = performance.now();
    super(content);
    if (content.length <= bytes) return;
    bytes = content.length;
    compiling = performance.now() - start;
  }
};

// Few examples: making the module takes the same, and writing the data less.
const examples = batchSize ?? rungs[name].examples;
const outputs = sizes[sizes.length - 1];
const targets = matrix(outputs, examples);
for (let j = 0; j < examples; j++) targets.data[(j % outputs) * examples + j] = 1;
if (outputs === 1) targets.data.fill(0, 0, examples / 2);
const plan = createTrainingPlan({
  network: defineNetwork({ inputs: sizes[0], hidden: sizes.slice(1, -1), outputs, output }),
  optimizer,
  learningRate,
  batchSize,
  precision,
});
// A given state spares drawing initial weights, which is no part of making the module.
const state = beginFrom(
  plan,
  sizes.slice(1).map((units, layer) => ({
    weights: matrix(units, sizes[layer]),
    biases: matrix(units, 1),
  })),
);
const create = () => {
  const start = performance.now();
  createCompiledStep(plan, { inputs: matrix(sizes[0], examples), targets }, state, { precision });
  return performance.now() - start;
};
const first = create();
const milliseconds = first - create();
process.stdout.write(`${JSON.stringify({ milliseconds, compiling, bytes })}\n`);
