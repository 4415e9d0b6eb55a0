import { slipsInDropoutGradients } from "./slipsInDropoutGradients.ts";
import { type Slip, slips, twin, type WrongSubmission } from "./twin.ts";

const hidden = [1, 2];
const draw = "np.random.rand(*A{l}.shape) < keep_prob";
const drawn = "np.less(np.random.rand(...A{l}.shape), keep_prob)";

/** In the line that draws the mask of one layer. */
const masks: readonly Slip[] = (
  [
    [
      "mask-by-half",
      "np.round(np.random.rand(*A{l}.shape))",
      "np.greater(np.random.rand(...A{l}.shape), 0.5)",
    ],
    ["mask-by-half", "np.random.rand(*A{l}.shape) > 0.5"],
    ["mask-by-half", "np.random.randint(0, 2, A{l}.shape)"],
    [
      "mask-empty",
      "np.random.rand(*A{l}.shape) == keep_prob",
      "np.equal(np.random.rand(...A{l}.shape), keep_prob)",
    ],
    ["mask-not-drawn", "np.random.rand(*A{l}.shape) < 1"],
    ["mask-not-drawn", "np.random.rand(*A{l}.shape).astype(int) < keep_prob"],
    ["mask-from-normals", "np.random.randn(*A{l}.shape) < keep_prob"],
    ["mask-drawn-transposed", "np.random.rand(*A{l}.T.shape).T < keep_prob"],
    ["mask-for-all-examples", "np.random.rand(A{l}.shape[0], 1) < keep_prob"],
    ["mask-for-all-units", "np.random.rand(1, A{l}.shape[1]) < keep_prob"],
    ["mask-inverted", "np.random.rand(*A{l}.shape) > keep_prob"],
    ["mask-other-side", "np.random.rand(*A{l}.shape) > 1 - keep_prob"],
    ["mask-by-dropped", "np.random.rand(*A{l}.shape) < 1 - keep_prob"],
    ["mask-not-compared", "np.random.rand(*A{l}.shape)"],
    ["keep-prob-fixed", "np.random.rand(*A{l}.shape) < 0.5"],
  ] as const
).map(([id, python, javascript], i) => ({
  finds: [id],
  parts: ["cache.D{l}"],
  python: [draw, python],
  ...(javascript && { javascript: [drawn, javascript] as const }),
  layers: [1 + (i % 2)],
}));

/** In one of the lines of Z, A and the output. */
const lines: readonly Slip[] = [
  {
    finds: ["divided-by-mean"],
    parts: ["cache.A{l}"],
    python: ["* D{l} / keep_prob", "* D{l} / np.mean(D{l})"],
    javascript: [
      "np.divide(np.multiply(A{l}, D{l}), keep_prob)",
      "np.divide(np.multiply(A{l}, D{l}), np.mean(D{l}))",
    ],
    layers: hidden,
  },
  {
    finds: ["keep-prob-on-logits"],
    parts: ["cache.Z{next}"],
    python: [
      "* D{l} / keep_prob\n    Z{next} = W{next} @ A{l}",
      "* D{l}\n    Z{next} = W{next} @ A{l} / keep_prob",
    ],
    layers: [1],
  },
  {
    finds: ["keep-prob-on-logits"],
    parts: ["cache.Z{next}"],
    python: ["W{next} @ A{l} + b{next}", "(W{next} @ A{l} + b{next}) / keep_prob"],
    javascript: [
      "np.add(np.dot(W{next}, A{l}), b{next})",
      "np.divide(np.add(np.dot(W{next}, A{l}), b{next}), keep_prob)",
    ],
    layers: hidden,
  },
  {
    finds: ["keep-prob-on-logits"],
    parts: ["cache.Z{next}"],
    python: ["W{next} @ A{l}", "W{next} @ (A{l} * D{l} / keep_prob)"],
    layers: hidden,
  },
  {
    finds: ["mask-for-activations"],
    parts: ["cache.Z{next}"],
    python: ["W{next} @ A{l}", "W{next} @ D{l}"],
    javascript: ["np.dot(W{next}, A{l})", "np.dot(W{next}, D{l})"],
    layers: hidden,
  },
  {
    finds: ["logits-for-activations"],
    parts: ["cache.Z{next}"],
    python: ["W{next} @ A{l}", "W{next} @ Z{l}"],
    layers: hidden,
  },
  {
    finds: ["bias-subtracted"],
    parts: ["cache.Z{l}"],
    python: ["{input} + b{l}", "{input} - b{l}"],
    javascript: ["np.add(np.dot(W{l}, {input}), b{l})", "np.subtract(np.dot(W{l}, {input}), b{l})"],
    layers: [1, 2, 3],
  },
  {
    finds: ["biases-missing"],
    parts: ["cache.Z{l}"],
    python: ["{input} + b{l}", "{input}"],
    layers: [1, 2, 3],
  },
  {
    finds: ["bias-of-other-layer"],
    parts: ["cache.Z{l}"],
    python: ["{input} + b{l}", "{input} + b3"],
    javascript: ["np.dot(W{l}, {input}), b{l}", "np.dot(W{l}, {input}), b3"],
    layers: hidden,
  },
  {
    finds: ["relu-reversed"],
    parts: ["cache.A{l}"],
    python: ["np.maximum(Z{l}, 0)", "np.minimum(Z{l}, 0)"],
    javascript: ["np.maximum(0, Z{l})", "np.minimum(0, Z{l})"],
    layers: hidden,
  },
  {
    finds: ["relu-missing"],
    parts: ["cache.A{l}"],
    python: ["np.maximum(Z{l}, 0)", "Z{l}"],
    layers: hidden,
  },
  {
    finds: ["dropout-missing"],
    parts: ["cache.A{l}"],
    python: ["    A{l} = A{l} * D{l} / keep_prob\n", ""],
    layers: hidden,
  },
  {
    finds: ["sigmoid-minus"],
    parts: ["cache.A3"],
    python: ["(1 + np.exp", "(1 - np.exp"],
    javascript: ["np.add(1, np.exp", "np.subtract(1, np.exp"],
  },
  {
    finds: ["prediction-for-probability"],
    parts: ["cache.A3"],
    python: ["A3 = 1 / (1 + np.exp(-Z3))", "A3 = np.round(1 / (1 + np.exp(-Z3)))"],
    javascript: ["np.divide(1, np.add(1, np.exp(np.negative(Z3))))", "np.greater(Z3, 0)"],
  },
  {
    finds: ["seed-late"],
    parts: ["cache.D2"],
    python: [
      "    D1 = np.random.rand(*A1.shape) < keep_prob\n",
      "    np.random.seed(20)\n    D1 = np.random.rand(*A1.shape) < keep_prob\n    np.random.seed(1)\n",
    ],
    javascript: [
      "  const D1 = np.less(np.random.rand(...A1.shape), keep_prob);\n",
      "  np.random.seed(20);\n  const D1 = np.less(np.random.rand(...A1.shape), keep_prob);\n  np.random.seed(1);\n",
    ],
  },
];

/** The mask multiplied with Z, scaled or not, and A left with what remains. */
const masksOnLogits: readonly Slip[] = (
  [
    [" * D{l}", " / keep_prob"],
    [" * D{l} / keep_prob", ""],
  ] as const
).map(([onLogits, onActivations]) => ({
  finds: ["mask-on-logits"],
  parts: ["cache.Z{l}"],
  python: [
    "    A{l} = np.maximum(Z{l}, 0)\n    D{l} = np.random.rand(*A{l}.shape) < keep_prob\n    A{l} = A{l} * D{l} / keep_prob",
    `    D{l} = np.random.rand(*Z{l}.shape) < keep_prob\n    Z{l} = Z{l}${onLogits}\n    A{l} = np.maximum(Z{l}, 0)${onActivations}`,
  ],
  javascript: [
    "Z{l});\n  const D{l} = np.less(np.random.rand(...A{l}.shape), keep_prob);\n  A{l} = np.divide(np.multiply(A{l}, D{l}), keep_prob);",
    "Z{l});\n  const D{l} = np.less(np.random.rand(...A{l}.shape), keep_prob);\n  Z{l}.data.set(np.multiply(Z{l}, D{l}).data);\n  A{l} = np.divide(np.multiply(A{l}, D{l}), keep_prob);",
  ],
  layers: hidden,
}));

/** What stands in another's place in the cache that is returned. */
const cached: readonly Slip[] = (
  [
    ["Z1, D1", "A1, D1", "cache.Z1 = A1"],
    ["Z1, D1", "Z1, Z1", "cache.D1 = Z1"],
    ["D1, A1, W1", "D1, Z1, W1", "cache.A1 = Z1"],
    ["D1, A1, W1", "D1, D1, W1", "cache.A1 = D1"],
    ["D1, A1, W1", "D1, np.maximum(0, Z1), W1", "cache.A1 = relu(Z1)"],
    ["b1, Z2, D2", "b1, Z1, D2", "cache.Z2 = Z1"],
    ["D2, A2, W2", "D1, A2, W2", "cache.D2 = D1"],
    ["D2, A2, W2", "D2, A1, W2", "cache.A2 = A1"],
    ["A2, W2, b2", "A2, W1, b2", "cache.W2 = W1"],
    ["A2, W2, b2", "A2, W2, b1", "cache.b2 = b1"],
    ["Z3, A3, W3", "A3, A3, W3", "cache.Z3 = A3"],
    ["A3, W3, b3", "A2, W3, b3", "cache.A3 = A2"],
  ] as const
).map(([from, to, part]) => ({
  finds: ["value-of-other-name"],
  parts: [part],
  python: [from, to],
  javascript: [from, to],
}));

/** Before the output, in A, and in a Z of which only the mask is right. */
const others: readonly Slip[] = [
  {
    finds: ["absolute-for-relu"],
    parts: ["cache.A{l}"],
    python: ["np.maximum(Z{l}, 0)", "np.abs(Z{l})"],
    javascript: ["np.maximum(0, Z{l})", "np.abs(Z{l})"],
    layers: hidden,
  },
  {
    finds: ["mask-added"],
    parts: ["cache.A{l}"],
    python: ["A{l} * D{l}", "(A{l} + D{l})"],
    javascript: ["np.multiply(A{l}, D{l})", "np.add(A{l}, D{l})"],
    layers: hidden,
  },
  {
    finds: ["keep-prob-on-logits"],
    parts: ["cache.Z{l}"],
    python: ["{input} + b{l}", "{input} + b{l} / keep_prob"],
    layers: [1, 2, 3],
  },
  {
    finds: ["mask-on-logits"],
    parts: ["cache.Z{l}"],
    python: ["A{l} = A{l} * D{l} / keep_prob", "Z{l} = Z{l} * D{l}\n    A{l} = A{l} / keep_prob"],
    layers: hidden,
  },
  ...["A3", "cache.A3"].map(
    (part, i): Slip => ({
      finds: ["output-scaled"],
      parts: [part],
      python:
        i === 0
          ? ["return A3, (", "return A3 / keep_prob, ("]
          : ["A3 = 1 /", "A3 = 1 / keep_prob /"],
      ...(i === 1 && {
        javascript: ["const A3 = np.divide(1, ", "const A3 = np.divide(1 / keep_prob, "] as const,
      }),
    }),
  ),
];

/** One small slip each in the passes with dropout. */
export const slipsInDropout: readonly WrongSubmission[] = [
  ...slips("forwardPropagationWithDropout", [
    ...masks,
    ...lines,
    ...masksOnLogits,
    ...cached,
    ...others,
  ]),
  ...slips("backwardPropagationWithDropout", slipsInDropoutGradients),
  // L2's penalty would be added, and not taken away.
  ...twin("backwardPropagationWithDropout", "wrong-number", {
    python: [["A1.T / m", "A1.T / m - 0.7 / m * W2"]],
  }),
];
