import { readFileSync } from "node:fs";
import { batchSource, gatherRows, targetRows } from "../rungs/batches.mjs";

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** jax-js on its WebAssembly backend: one jitted function a step, gradients and update in it. */
async function create(job, data, precision) {
  const jax = await import("@jax-js/jax");
  const { numpy: np, nn, random, tree } = jax;
  await jax.init("wasm");
  jax.defaultDevice("wasm");

  const { sizes, keepProb, mask, learningRate, weightDecay } = job;
  const outputs = sizes[sizes.length - 1];
  const Numbers = precision === "f64" ? Float64Array : Float32Array;
  const dtype = precision === "f64" ? np.float64 : np.float32;
  const array = (content, shape) => np.array(Numbers.from(content), { dtype }).reshape(shape);
  const frozen =
    mask === "frozen"
      ? data.masks.map((values, layer) =>
          array(values, [sizes[layer + 1], job.examples]).transpose(),
        )
      : [];

  const drop = (values, layer, keys) => {
    if (mask === "fresh") {
      const kept = random.bernoulli(keys[layer], keepProb, values.shape);
      return values.mul(kept.astype(dtype)).mul(1 / keepProb);
    }
    return mask === "frozen" ? values.mul(frozen[layer].ref).mul(1 / keepProb) : values;
  };

  const loss = (layers, inputs, targets, keys) => {
    let values = inputs;
    layers.forEach(({ weights, biases }, layer) => {
      values = np.matmul(values, weights).add(biases);
      if (layer < layers.length - 1) values = drop(nn.relu(values), layer, keys);
    });
    if (outputs > 1) return np.sum(nn.logSoftmax(values).mul(targets), 1).mean().mul(-1);
    return nn.softplus(values.ref).sub(targets.mul(values)).mean();
  };
  const gradients = jax.grad(loss);

  const descend = (layers, slots, inputs, targets, keys) => {
    const moves = gradients(tree.ref(layers), inputs, targets, keys);
    return [tree.map((w, g) => w.sub(g.mul(learningRate)), layers, moves), slots];
  };

  const adam = (layers, { mean, meanSquare, step }, inputs, targets, keys) => {
    const found = gradients(tree.ref(layers), inputs, targets, keys);
    const t = step.add(1);
    const meanShare = np.subtract(1, np.exp(t.ref.mul(Math.log(beta1))));
    const squareShare = np.subtract(1, np.exp(t.ref.mul(Math.log(beta2))));
    const newMean = tree.map((u, g) => u.mul(beta1).add(g.mul(1 - beta1)), mean, tree.ref(found));
    const newSquare = tree.map(
      (s, g) => s.mul(beta2).add(g.ref.mul(g).mul(1 - beta2)),
      meanSquare,
      found,
    );
    const move = (w, u, s) =>
      w.sub(
        u
          .div(meanShare.ref)
          .div(np.sqrt(s.div(squareShare.ref)).add(epsilon))
          .mul(learningRate),
      );
    const decayed = layers.map(({ weights, biases }) => ({
      weights: weightDecay > 0 ? weights.mul(1 - learningRate * weightDecay) : weights,
      biases,
    }));
    const moved = tree.map(move, decayed, tree.ref(newMean), tree.ref(newSquare));
    meanShare.dispose();
    squareShare.dispose();
    return [moved, { mean: newMean, meanSquare: newSquare, step: t }];
  };

  const isAdam = job.optimizer === "adam";
  const update = jax.jit(isAdam ? adam : descend);
  let layers = data.weights.map((weights, layer) => ({
    weights: array(weights, [sizes[layer + 1], sizes[layer]]).transpose(),
    biases: np.zeros([sizes[layer + 1]], { dtype }),
  }));
  const zeros = () => tree.map((w) => np.zerosLike(w), tree.ref(layers));
  let slots = isAdam ? { mean: zeros(), meanSquare: zeros(), step: array([0], [1]) } : {};

  const asArrays = (inputs, labels) => [
    array(inputs, [labels.length, sizes[0]]),
    array(targetRows(labels, outputs, Numbers), [labels.length, outputs]),
  ];
  const whole = job.batchSize === null ? asArrays(data.inputs, data.labels) : null;
  const nextBatch = whole ? null : batchSource(job);
  const batchArrays = () => {
    const batch = nextBatch();
    return asArrays(
      gatherRows(data.inputs, sizes[0], batch),
      Int32Array.from(batch, (example) => data.labels[example]),
    );
  };
  let drawn = 0;
  const drawKeys = () =>
    mask === "fresh" ? sizes.slice(1, -1).map(() => random.key(drawn++)) : [];
  return {
    async advance(steps) {
      for (let step = 0; step < steps; step++) {
        const [inputs, targets] = whole ? tree.ref(whole) : batchArrays();
        [layers, slots] = update(layers, slots, inputs, targets, drawKeys());
      }
      await jax.blockUntilReady(layers);
    },
    parameters: () =>
      Promise.all(
        layers.map(async ({ weights, biases }) => ({
          weights: await weights.ref.transpose().data(),
          biases: await biases.ref.data(),
        })),
      ),
    version: JSON.parse(
      readFileSync(new URL("../node_modules/@jax-js/jax/package.json", import.meta.url), "utf8"),
    ).version,
  };
}

const common = {
  package: "@jax-js/jax",
  variants: ["none", "frozen", "fresh"],
  threads: 1,
  mostRounds: 2,
};

/** @type {readonly import("./index.mjs").Competitor[]} */
export const jaxJs = [
  {
    name: "jax-js-f32",
    label: "jax-js f32",
    ...common,
    rungs: ["S", "M", "L"],
    without: "its hidden units here are ReLU alone, and T is of float64",
    create: (job, data) => create(job, data, "f32"),
  },
  {
    name: "jax-js-f64",
    label: "jax-js f64",
    ...common,
    rungs: ["S", "T"],
    without: "M, L and P are of float32",
    create: (job, data) => create(job, data, "f64"),
  },
];
