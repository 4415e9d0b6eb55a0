import { targetRows } from "../rungs/batches.mjs";

/** Regula's own ways to compute a step; `job.engine` is the address of the built entry. */
async function create(job, data, { precision, fused, isReference = false }) {
  const engine = await import(job.engine);
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
  const step = isReference
    ? engine.createReferenceStep(plan, set, start)
    : engine.createCompiledStep(plan, set, start, { precision, fused });
  return {
    advance(steps) {
      const divergence = step.advance(steps);
      if (divergence) throw new Error(`diverged: ${JSON.stringify(divergence)}`);
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
};

/** @type {readonly import("./index.mjs").Competitor[]} */
export const regula = [
  {
    name: "regula-f64",
    label: "Regula f64",
    ...everywhere,
    everyNode: true,
    create: (job, data) => create(job, data, { precision: "f64" }),
  },
  {
    name: "regula-f32",
    label: "Regula f32, fused",
    ...everywhere,
    everyNode: true,
    note: "fused multiply-add where the runtime has it, else strict",
    create: (job, data) => create(job, data, { precision: "f32", fused: true }),
  },
  {
    name: "regula-f32-strict",
    label: "Regula f32, strict",
    ...everywhere,
    everyNode: true,
    create: (job, data) => create(job, data, { precision: "f32", fused: false }),
  },
  {
    name: "regula-reference",
    label: "Regula reference",
    ...everywhere,
    note: "the textbook in plain loops, float64 whatever the rung's precision",
    create: (job, data) => create(job, data, { isReference: true }),
  },
];
