import { batchSource, gatherRows, targetRows } from "../rungs/batches.mjs";

/** TensorFlow.js with its core operations, as its dense layers use them, and its own optimizers. */
async function create(job, data, backend) {
  const tf = await import("@tensorflow/tfjs");
  if (backend === "wasm") await import("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend(backend);
  await tf.ready();

  const { sizes, keepProb, mask, learningRate, weightDecay } = job;
  const [features] = sizes;
  const outputs = sizes[sizes.length - 1];
  const tensor = (values, shape) => tf.tensor2d(Float32Array.from(values), shape);
  const transposed = (values, shape) => tf.transpose(tensor(values, shape));
  const layers = data.weights.map((weights, layer) => ({
    weights: tf.variable(transposed(weights, [sizes[layer + 1], sizes[layer]])),
    biases: tf.variable(tf.zeros([sizes[layer + 1]])),
  }));
  const variables = layers.flatMap(({ weights, biases }) => [weights, biases]);
  const masks = data.masks.map((values, layer) =>
    transposed(values, [sizes[layer + 1], job.examples]),
  );

  const drop = (values, layer) => {
    if (mask === "fresh") return tf.dropout(values, 1 - keepProb);
    if (mask === "frozen") return tf.div(tf.mul(values, masks[layer]), keepProb);
    return values;
  };
  const loss = (inputs, targets) => {
    let values = inputs;
    layers.forEach(({ weights, biases }, layer) => {
      const isHidden = layer < layers.length - 1;
      const activation = isHidden ? "relu" : "linear";
      values = tf.fused.matMul({ a: values, b: weights, bias: biases, activation });
      if (isHidden) values = drop(values, layer);
    });
    return outputs === 1
      ? tf.losses.sigmoidCrossEntropy(targets, values)
      : tf.losses.softmaxCrossEntropy(targets, values);
  };

  const optimizer =
    job.optimizer === "adam" ? tf.train.adam(learningRate) : tf.train.sgd(learningRate);
  const update = (inputs, targets) => {
    if (weightDecay > 0) {
      for (const { weights } of layers)
        weights.assign(tf.mul(weights, 1 - learningRate * weightDecay));
    }
    optimizer.minimize(() => loss(inputs, targets), false, variables);
  };

  const asTensors = (inputs, labels) => [
    tensor(inputs, [labels.length, features]),
    tensor(targetRows(labels, outputs, Float32Array), [labels.length, outputs]),
  ];
  const whole = job.batchSize === null ? asTensors(data.inputs, data.labels) : null;
  const nextBatch = whole ? null : batchSource(job);
  const batchTensors = () => {
    const batch = nextBatch();
    return asTensors(
      gatherRows(data.inputs, features, batch),
      Int32Array.from(batch, (example) => data.labels[example]),
    );
  };
  return {
    advance(steps) {
      for (let step = 0; step < steps; step++) {
        tf.tidy(() => update(...(whole ?? batchTensors())));
      }
    },
    parameters: () =>
      layers.map(({ weights, biases }) => ({
        weights: tf.tidy(() => tf.transpose(weights).dataSync()),
        biases: biases.dataSync(),
      })),
    version: tf.version.tfjs,
  };
}

const common = {
  variants: ["none", "frozen", "fresh"],
  threads: 1,
  mostRounds: 2,
  note: "float32 on every rung: it has no other",
};

/** @type {readonly import("./index.mjs").Competitor[]} */
export const tfJs = [
  {
    name: "tfjs-wasm",
    label: "TF.js wasm",
    package: "@tensorflow/tfjs-backend-wasm",
    ...common,
    rungs: ["S", "M", "L", "T"],
    without: "its hidden units here are ReLU alone",
    create: (job, data) => create(job, data, "wasm"),
  },
  {
    name: "tfjs-cpu",
    label: "TF.js cpu",
    package: "@tensorflow/tfjs",
    ...common,
    rungs: ["S", "M"],
    without: "its hidden units here are ReLU alone, and its steps are too long on L and T",
    create: (job, data) => create(job, data, "cpu"),
  },
];
