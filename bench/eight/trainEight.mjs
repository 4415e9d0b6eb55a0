// The child process of Regula's eight networks: so many workers, ready before the clock starts.
// Prints one line of JSON.
import { performance } from "node:perf_hooks";
import { readRungData } from "../rungs/files.mjs";
import { plainLoss } from "../rungs/plainLoss.mjs";
import { presetTable } from "../rungs/table.mjs";

const { engine: address, folder, threads, isWide, members, steps } = JSON.parse(process.argv[2]);
const engine = await import(address);
const { createNodePool, turnOnWideLanes } = await import(new URL("node.js", address).href);
if (isWide) turnOnWideLanes();

const { sizes, examples, activation, output, optimizer, learningRate, l2, batchSize } = presetTable;
const [features] = sizes;
const data = readRungData(presetTable, folder);
const set = {
  inputs: engine.transpose(engine.matrix(examples, features, Float64Array.from(data.inputs))),
  targets: engine.matrix(1, examples, Float64Array.from(data.labels)),
};
const network = engine.defineNetwork({
  inputs: features,
  hidden: sizes.slice(1, -1),
  activation,
  output,
  outputs: 1,
});
const common = { network, optimizer, learningRate, l2, batchSize, precision: "f32" };
const pool = createNodePool(threads);

/** Of all members: the seconds, and the mean of their losses on the examples. */
async function trainAll(iterations) {
  const start = performance.now();
  const results = await Promise.all(
    Array.from({ length: members }, (_, seed) =>
      pool.train(engine.createTrainingPlan({ ...common, iterations, seed }), set),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const losses = results.map(({ parameters }) =>
    plainLoss(
      presetTable,
      data,
      parameters.map(({ weights, biases }) => ({ weights: weights.data, biases: biases.data })),
    ),
  );
  return { seconds, loss: losses.reduce((sum, loss) => sum + loss, 0) / members };
}

// Every worker compiles before the clock starts.
await trainAll(1);
process.stdout.write(`${JSON.stringify({ ...(await trainAll(steps)), version: "" })}\n`);
process.exit(0);
