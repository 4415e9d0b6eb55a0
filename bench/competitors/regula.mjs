import { setImmediate as nextTurn } from "node:timers/promises";
import { targetRows } from "../rungs/batches.mjs";

/** What the engine's entry for Node exports where it can train with a second thread. */
const twoThreads = "createTwoThreadStep";

/**
 * Regula's own ways to compute a step; `job.engine` is the address of the built entry, with that of
 * `node.js` beside it.
 */
async function create(job, data, how) {
  const { precision, fused, isReference = false, isWide = false, hasTwo = false } = how;
  const engine = await import(job.engine);
  const ofNode = await import(new URL("node.js", job.engine).href);
  if (isWide) ofNode.turnOnWideLanes();
  const { sizes, examples, keepProb, mask } = job;
  const [inputs] = sizes;
  const outputs = sizes[sizes.length - 1];
  const plan = engine.createTrainingPlan({
    network: engine.defineNetwork({
      inputs,
      hidden: sizes.slice(1, -1),
      activation: job.activation,
      outputs,
      output: job.output,
    }),
    optimizer: job.optimizer,
    learningRate: job.learningRate,
    weightDecay: job.weightDecay,
    l2: job.l2,
    batchSize: job.batchSize,
    keepProb,
    ...(mask && { mask }),
    iterations: 1e9,
    precision,
  });
  const rows = (content, columns) =>
    engine.transpose(engine.matrix(examples, columns, Float64Array.from(content)));
  const set = {
    inputs: rows(data.inputs, inputs),
    targets: rows(targetRows(data.labels, outputs, Float64Array), outputs),
  };
  const start = engine.beginFrom(
    plan,
    data.weights.map((weights, layer) => ({
      weights: engine.matrix(sizes[layer + 1], sizes[layer], weights),
      biases: engine.matrix(sizes[layer + 1], 1),
    })),
  );
  const createStep = hasTwo ? ofNode[twoThreads] : engine.createCompiledStep;
  const step = isReference
    ? engine.createReferenceStep(plan, set, start)
    : createStep(plan, set, start, { precision, fused });
  return {
    advance(steps) {
      const divergence = step.advance(steps);
      if (divergence) throw new Error(`diverged: ${JSON.stringify(divergence)}`);
      // The second thread is made and heard between slices.
      return hasTwo ? nextTurn() : undefined;
    },
    parameters: () =>
      step.parameters().map(({ weights, biases }) => ({
        weights: weights.data,
        biases: biases.data,
      })),
    version: "",
  };
}

const everywhere = {
  rungs: ["S", "M", "L", "T", "P"],
  variants: ["none", "frozen", "fresh"],
  threads: 1,
};

const f64 = { precision: "f64", fused: false };
const f32 = { precision: "f32", fused: false };
const fused = { precision: "f32", fused: true };

/** Node 24 on x64, as `regula doctor` says it. */
function needsWide({ major }) {
  if (process.arch !== "x64") return "lanes of 256 bits need a processor of x64";
  return major < 24 ? "lanes of 256 bits need Node 24" : null;
}

function needsTwo(_newest, engineNames) {
  return engineNames.includes(twoThreads) ? null : "this engine trains on one thread";
}

/** Where a second thread pays. */
const onTwo = {
  ...everywhere,
  threads: 2,
  rungs: ["L", "T"],
  without: "a second thread is for large steps",
  needs: needsTwo,
};

/** @type {readonly import("./index.mjs").Competitor[]} */
export const regula = [
  {
    name: "regula-f64",
    label: "Regula f64",
    ...everywhere,
    everyNode: ["S", "T"],
    arithmetic: f64,
    create: (job, data) => create(job, data, f64),
  },
  {
    name: "regula-f32",
    label: "Regula f32",
    ...everywhere,
    everyNode: ["M", "L", "T", "P"],
    note: "strict arithmetic, the default: the same bits everywhere",
    arithmetic: f32,
    create: (job, data) => create(job, data, f32),
  },
  {
    name: "regula-f32-fused",
    label: "Regula f32, fused",
    ...everywhere,
    rungs: ["M", "L", "T", "P"],
    note: "fused multiply-add, a choice of its own: bits may differ between processors",
    without: "beside strict arithmetic it is a look",
    mostRounds: 3,
    arithmetic: fused,
    create: (job, data) => create(job, data, fused),
  },
  {
    name: "regula-f64-wide",
    label: "Regula f64, 256 bits",
    ...everywhere,
    rungs: ["S", "T"],
    note: "REGULA_WIDE=1, experimental: two lanes' registers side by side, the same bits",
    without: "the others are of float32",
    needs: needsWide,
    arithmetic: f64,
    create: (job, data) => create(job, data, { ...f64, isWide: true }),
  },
  {
    name: "regula-f32-wide",
    label: "Regula f32, 256 bits",
    ...everywhere,
    needs: needsWide,
    arithmetic: f32,
    create: (job, data) => create(job, data, { ...f32, isWide: true }),
  },
  {
    name: "regula-f64-two",
    label: "Regula f64, two threads",
    ...onTwo,
    rungs: ["T"],
    arithmetic: f64,
    create: (job, data) => create(job, data, { ...f64, hasTwo: true }),
  },
  {
    name: "regula-f32-two",
    label: "Regula f32, two threads",
    ...onTwo,
    arithmetic: f32,
    create: (job, data) => create(job, data, { ...f32, hasTwo: true }),
  },
  {
    name: "regula-f32-two-wide",
    label: "Regula f32, 256 bits, two threads",
    ...onTwo,
    needs: (...known) => needsTwo(...known) ?? needsWide(...known),
    arithmetic: f32,
    create: (job, data) => create(job, data, { ...f32, isWide: true, hasTwo: true }),
  },
  {
    name: "regula-reference",
    label: "Regula reference",
    ...everywhere,
    rungs: ["S", "M", "T"],
    note: "the textbook in plain loops, float64 whatever the rung's precision",
    without: "its steps are too long there",
    mostRounds: 1,
    create: (job, data) => create(job, data, { isReference: true }),
  },
];
