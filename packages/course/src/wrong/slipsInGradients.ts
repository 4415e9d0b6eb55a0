import { slipsInPenalties } from "./slipsInPenalties.ts";
import { type Slip, slips, twin, type WrongSubmission } from "./twin.ts";

const hidden = [1, 2];
const layers = [2, 3];

/** In the line of dW, before the penalty. */
const product: readonly Slip[] = [
  {
    finds: ["activation-for-slope"],
    parts: ["grads.dW{l}"],
    python: ["dW{l} = dZ{l} @", "dW{l} = Z{l} @"],
    layers,
  },
  {
    finds: ["slope-before-relu"],
    parts: ["grads.dW{l}"],
    python: ["dW{l} = dZ{l} @", "dW{l} = dA{l} @"],
    javascript: ["np.dot(dZ{l}, {input}.T)", "np.dot(dA{l}, {input}.T)"],
    layers: hidden,
  },
  {
    finds: ["logits-for-activations"],
    parts: ["grads.dW{next}"],
    python: ["dZ{next} @ A{l}.T", "dZ{next} @ Z{l}.T"],
    layers: hidden,
  },
  {
    finds: ["gradient-halved"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / (2 * m)"],
    layers,
  },
  {
    finds: ["mean-multiplied"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / 2 * m"],
    layers,
  },
  {
    finds: ["m-fixed"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / 5"],
    layers,
  },
  {
    finds: ["mean-missing"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T"],
    layers,
  },
];

/** In the lines of db and of the slopes. */
const others: readonly Slip[] = [
  {
    finds: ["activation-for-slope"],
    parts: ["grads.db{l}"],
    python: ["np.sum(dZ{l},", "np.sum(Z{l},"],
    layers,
  },
  {
    finds: ["slope-before-relu"],
    parts: ["grads.db{l}"],
    python: ["np.sum(dZ{l},", "np.sum(dA{l},"],
    layers: hidden,
  },
  {
    finds: ["weights-gradient-summed"],
    parts: ["grads.db{l}"],
    python: ["np.sum(dZ{l},", "np.sum(dW{l},"],
    javascript: ["np.sum(dZ{l},", "np.sum(dW{l},"],
    layers,
  },
  {
    finds: ["value-of-other-name"],
    parts: ["grads.db{l} = db{next}"],
    python: ["np.sum(dZ{l},", "np.sum(dZ{next},"],
    layers: hidden,
  },
  {
    finds: ["gradient-for-weights"],
    parts: ["grads.dA{l}"],
    python: ["= W{next}.T @", "= dW{next}.T @"],
    javascript: ["np.dot(W{next}.T, ", "np.dot(dW{next}.T, "],
    layers: hidden,
  },
  {
    finds: ["activation-for-slope"],
    parts: ["grads.dA{l}"],
    python: ["W{next}.T @ dZ{next}", "W{next}.T @ Z{next}"],
    layers: hidden,
  },
  {
    finds: ["activation-for-slope"],
    parts: ["grads.dZ{l}"],
    python: ["dA{l} * (A{l} > 0)", "A{l} * (A{l} > 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-by-slope"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(dA{l} > 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.greater(dA{l}, 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-turned"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(A{l} == 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.equal(A{l}, 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-turned"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(Z{l} < 0)"],
    layers: hidden,
  },
  {
    finds: ["slope-zero"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(A{l} < 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.less(A{l}, 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-threshold"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(A{l} > 1)"],
    javascript: ["np.greater(A{l}, 0)", "np.greater(A{l}, 1)"],
    layers: hidden,
  },
  {
    finds: ["gate-of-other-layer"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(Z3 > 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.greater(Z3, 0)"],
    layers: hidden,
  },
  {
    finds: ["activation-in-gate"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "Z{l}"],
    layers: hidden,
  },
  {
    finds: ["relu-gradient-missing"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(A{l} >= 0)"],
    layers: hidden,
  },
  {
    finds: ["activation-in-gate"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "np.int64(A{l})"],
    layers: hidden,
  },
  {
    finds: ["gate-by-bias"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(b{l} > 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.greater(b{l}, 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-without-bias"],
    parts: ["grads.dZ{l}"],
    python: ["(A{l} > 0)", "(W{l} @ {input} > 0)"],
    javascript: ["np.greater(A{l}, 0)", "np.greater(np.dot(W{l}, {input}), 0)"],
    layers: hidden,
  },
  {
    finds: ["extreme-for-sum"],
    parts: ["grads.db{l}"],
    python: ["np.sum(dZ{l},", "np.max(dZ{l},"],
    javascript: ["np.sum(dZ{l},", "np.max(dZ{l},"],
    layers: [1, 2, 3],
  },
  {
    finds: ["activation-for-slope"],
    parts: ["grads.dA{l}"],
    python: ["W{next}.T @ dZ{next}", "W{next}.T @ A{next}"],
    layers: hidden,
  },
  {
    finds: ["weights-updated"],
    parts: ["grads.dA{l}"],
    python: [
      "    dA{l} = W{next}.T",
      "    W{next} = W{next} - 0.3 * dW{next}\n    dA{l} = W{next}.T",
    ],
    layers: hidden,
  },
  {
    finds: ["weights-updated"],
    parts: ["grads.dW{l}"],
    python: ["    db{l} =", "    dW{l} = W{l} - 0.1 * dW{l}\n    db{l} ="],
    javascript: [
      "np.multiply(lambd / m, W{l}));",
      "np.multiply(lambd / m, W{l}));\n  dW{l}.data.set(np.subtract(W{l}, np.multiply(0.1, dW{l})).data);",
    ],
    layers: [1, 2, 3],
  },
  {
    finds: ["slope-negative"],
    parts: ["grads.dA{l}"],
    python: ["dA{l} = W", "dA{l} = -W"],
    javascript: ["np.dot(W{next}.T, dZ{next})", "np.negative(np.dot(W{next}.T, dZ{next}))"],
    layers: hidden,
  },
];

const output: readonly Slip[] = [
  [
    "sigmoid-twice",
    "1 / (1 + np.exp(-A3)) - Y",
    "np.subtract(np.divide(1, np.add(1, np.exp(np.negative(A3)))), Y)",
  ] as const,
  ["one-subtracted", "A3 - 1 - Y", "np.subtract(np.subtract(A3, 1), Y)"] as const,
  ["logit-for-output", "Z3 - Y", "np.subtract(Z3, Y)"] as const,
  ["labels-swapped", "A3 - (1 - Y)", "np.subtract(A3, np.subtract(1, Y))"] as const,
  ["labels-added-to-output", "A3 + Y", "np.add(A3, Y)"] as const,
  ["squared-error-slope", "2 * (A3 - Y)", "np.multiply(2, np.subtract(A3, Y))"] as const,
  ["slope-sign-lost", "np.abs(A3 - Y)", "np.abs(np.subtract(A3, Y))"] as const,
  ["slope-sign-lost", "(A3 - Y) ** 2", "np.square(np.subtract(A3, Y))"] as const,
  ["prediction-for-probability", "(A3 > 0.5) - Y", "np.subtract(np.greater(A3, 0.5), Y)"] as const,
].map(([id, python, javascript]) => ({
  finds: [id],
  parts: ["grads.dZ3"],
  python: ["A3 - Y", python],
  javascript: ["np.subtract(A3, Y)", javascript],
}));

/** What stands under a name in what is returned. */
const returned: readonly Slip[] = [
  ...[
    ["db{l}", "b{l}"] as const,
    ["dW{l}", "W{l}"] as const,
    ["dZ{l}", "Z{l}"] as const,
    ["dW{l}", "dZ{l}"] as const,
    ["db{l}", "dZ{l}"] as const,
    ["db{l}", "dW{l}"] as const,
  ].map(
    ([name, value]): Slip => ({
      finds: ["value-of-other-name"],
      parts: [`grads.${name} = ${value}`],
      python: [`"${name}": ${name}`, `"${name}": ${value}`],
      layers,
    }),
  ),
  ...[
    ["dA{l}", "A{l}"] as const,
    ["dZ{l}", "dA{l}"] as const,
    ["dW{l}", "dW{next}"] as const,
    ["db{l}", "db{next}"] as const,
    ["dZ{l}", "dZ{next}"] as const,
  ].map(
    ([name, value]): Slip => ({
      finds: ["value-of-other-name"],
      parts: [`grads.${name} = ${value}`],
      python: [`"${name}": ${name}`, `"${name}": ${value}`],
      layers: hidden,
    }),
  ),
];

const regularized = "backwardPropagationWithRegularization";

/** Near what has a name, and none of it: a step uphill, a number or a penalty that is there for λ = 0 too. */
const nameless: readonly (readonly [from: string, to: string])[] = [
  ["    db1 =", "    dW1 = W1 + 0.1 * dW1\n    db1 ="],
  ["lambd / m * W2", "lambd / m * W2 + 0.1"],
  ["lambd / m * W2", "(lambd + 0.3) / m * W2"],
  ["    dA2 = W3.T", "    W3 = W3 + 0.3 * dW3\n    dA2 = W3.T"],
];

/** One small slip each in the backward pass with its penalty. */
export const slipsInGradients: readonly WrongSubmission[] = [
  ...slips(regularized, [...product, ...others, ...output, ...returned, ...slipsInPenalties]),
  ...slips(regularized, [
    {
      finds: ["cache-unpacked"],
      parts: ["W2 ↔ b2"],
      python: ["W2, b2, Z3", "b2, W2, Z3"],
      javascript: ["W2, b2, Z3", "b2, W2, Z3"],
    },
    {
      finds: ["value-of-other-name"],
      parts: ["grads.dA1 = dZ1", "grads.dZ1 = dA1"],
      python: ['"dA1": dA1, "dZ1": dZ1', '"dA1": dZ1, "dZ1": dA1'],
      javascript: ["dA1, dZ1, dW1", "dA1: dZ1, dZ1: dA1, dW1"],
    },
    {
      finds: ["other-layer"],
      parts: ["grads.dW2"],
      python: ["dW2 = dZ2", "dW2 = dZ3"],
      javascript: ["np.dot(dZ2, A1.T)", "np.dot(dZ3, A1.T)"],
    },
    {
      finds: ["m-fixed"],
      parts: ["grads.db1"],
      python: [
        "db1 = np.sum(dZ1, axis=1, keepdims=True) / m",
        "db1 = np.sum(dZ1, axis=1, keepdims=True) / 5",
      ],
    },
  ]),
  ...nameless.flatMap((change) => twin(regularized, "wrong-number", { python: [change] })),
];
