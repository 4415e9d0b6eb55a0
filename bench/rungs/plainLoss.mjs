const activations = {
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  gelu: (z) => 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
};

/**
 * The mean cross-entropy of a network on the rung's first examples, without dropout, in plain loops:
 * the same judge for every competitor.
 *
 * @param {object} rung
 * @param {import("./files.mjs").RungData} data
 * @param {{ weights: ArrayLike<number>, biases: ArrayLike<number> }[]} layers weights units × inputs
 * @param {keyof typeof activations} activation of the hidden layers; the rung's by default
 */
export function plainLoss(rung, { inputs, labels }, layers, activation = rung.activation) {
  const { sizes, lossExamples } = rung;
  const activate = activations[activation];
  let sum = 0;
  for (let j = 0; j < lossExamples; j++) {
    let values = inputs.subarray(j * sizes[0], (j + 1) * sizes[0]);
    layers.forEach(({ weights, biases }, layer) => {
      const before = values;
      const isHidden = layer < layers.length - 1;
      values = Float64Array.from({ length: sizes[layer + 1] }, (_, unit) => {
        let z = biases[unit];
        const row = unit * before.length;
        for (let i = 0; i < before.length; i++) z += weights[row + i] * before[i];
        return isHidden ? activate(z) : z;
      });
    });
    sum += logSumExp(values) - (values.length === 1 ? labels[j] * values[0] : values[labels[j]]);
  }
  return sum / lossExamples;
}

/** Of the logits of all classes; one logit stands for two classes, the first of which has 0. */
function logSumExp(logits) {
  const all = logits.length === 1 ? [0, logits[0]] : [...logits];
  const largest = Math.max(...all);
  return largest + Math.log(all.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}
