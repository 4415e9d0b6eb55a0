import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import { twin, type WrongSubmission } from "./twin.ts";

/** The division of the drawn weights written otherwise; `n` are the inputs, `k` the units. */
const scale = (finds: readonly MistakeId[], javascript: string, python: string) => {
  const named = (code: string) =>
    code.replaceAll(/\bn\b/g, "layer_dims[l - 1]").replaceAll(/\bk\b/g, "layer_dims[l]");
  return twin("initializeParameters", finds, {
    javascript: [["np.divide(W, np.sqrt(layer_dims[l - 1]))", named(javascript)]],
    python: [["1 / np.sqrt(layer_dims[l - 1])", named(python)]],
  });
};

const draw = (finds: readonly MistakeId[], javascript: string, python: string) =>
  twin("initializeParameters", finds, {
    javascript: [["np.random.randn(layer_dims[l], layer_dims[l - 1])", javascript]],
    python: [["np.random.randn(layer_dims[l], layer_dims[l - 1])", python]],
  });

const biases = (finds: readonly MistakeId[], javascript: string, python: string) =>
  twin("initializeParameters", finds, {
    javascript: [["np.zeros([layer_dims[l], 1])", javascript]],
    python: [["np.zeros((layer_dims[l], 1))", python]],
  });

const wrongWeights: readonly WrongSubmission[] = [
  ...scale(["initialization-not-scaled"], "W", "1"),
  ...scale(["initialization-not-rooted"], "np.divide(W, n)", "1 / n"),
  ...scale(["initialization-scaled-by-outputs"], "np.divide(W, np.sqrt(k))", "1 / np.sqrt(k)"),
  ...scale(["initialization-he"], "np.multiply(W, np.sqrt(2 / n))", "np.sqrt(2 / n)"),
  ...scale(
    ["initialization-glorot"],
    "np.multiply(W, np.sqrt(2 / (n + k)))",
    "np.sqrt(2 / (n + k))",
  ),
  ...scale(["initialization-power"], "np.divide(W, n * 2)", "1 / n ** 1/2"),
  ...scale(["initialization-power"], "np.divide(W, n ** 1 / 2)", "1 / (n ** 1/2)"),
  ...scale(["initialization-multiplied"], "np.multiply(W, np.sqrt(n))", "np.sqrt(n)"),
  ...scale(["initialization-fixed-scale"], "np.multiply(W, 0.01)", "0.01"),
  ...draw(
    ["initialization-uniform"],
    "np.random.rand(layer_dims[l], layer_dims[l - 1])",
    "np.random.rand(layer_dims[l], layer_dims[l - 1])",
  ),
  ...draw(
    ["initialization-constant"],
    "np.zeros([layer_dims[l], layer_dims[l - 1]])",
    "np.zeros((layer_dims[l], layer_dims[l - 1]))",
  ),
  ...biases(
    ["biases-random"],
    "np.random.randn(layer_dims[l], 1)",
    "np.random.randn(layer_dims[l], 1)",
  ),
  ...biases(["biases-ones"], "np.ones([layer_dims[l], 1])", "np.ones((layer_dims[l], 1))"),
  ...twin("initializeParameters", ["seed-missing"], {
    javascript: [["  np.random.seed(3);\n", ""]],
    python: [["    np.random.seed(3)\n", ""]],
  }),
  ...twin("initializeParameters", ["seed-other"], {
    javascript: [["seed(3)", "seed(1)"]],
    python: [["seed(3)", "seed(2)"]],
  }),
  ...twin("initializeParameters", ["seed-in-loop"], {
    javascript: [["    const W", "    np.random.seed(3);\n    const W"]],
    python: [["        scale =", "        np.random.seed(3)\n        scale ="]],
  }),
  ...twin("initializeParameters", ["initialization-not-scaled", "biases-ones"], {
    javascript: [
      ["np.divide(W, np.sqrt(layer_dims[l - 1]))", "W"],
      ["np.zeros(", "np.ones("],
    ],
    python: [
      [" * scale", ""],
      ["np.zeros(", "np.ones("],
    ],
  }),
  // In JavaScript round brackets make no list of sizes, in Python two arguments make none.
  ...twin("initializeParameters", "thrown", {
    javascript: [["np.zeros([layer_dims[l], 1])", "np.zeros((layer_dims[l], 1))"]],
    python: [["np.zeros((layer_dims[l], 1))", "np.zeros(layer_dims[l], 1)"]],
  }),
  ...twin("initializeParameters", "part-missing", {
    javascript: [["l < layer_dims.length;", "l < layer_dims.length - 1;"]],
    python: [["range(1, len(layer_dims))", "range(1, len(layer_dims) - 1)"]],
  }),
  ...twin("initializeParameters", "wrong-shape", {
    javascript: [
      ["randn(layer_dims[l], layer_dims[l - 1])", "randn(layer_dims[l - 1], layer_dims[l])"],
    ],
    python: [
      ["randn(layer_dims[l], layer_dims[l - 1])", "randn(layer_dims[l - 1], layer_dims[l])"],
    ],
  }),
];

const hiddenOf = (javascript: string, python: string) => ({
  javascript: [1, 2].map(
    (l) => [`np.maximum(0, Z${l})`, javascript.replaceAll("Z", `Z${l}`)] as const,
  ),
  python: [1, 2].map((l) => [`np.maximum(Z${l}, 0)`, python.replaceAll("Z", `Z${l}`)] as const),
});

/** The output's activation written otherwise. */
const outputOf = (finds: readonly MistakeId[], javascript: string, python: string) =>
  twin("forwardPropagation", finds, {
    javascript: [["np.divide(1, np.add(1, np.exp(np.negative(Z3))))", javascript]],
    python: [["1 / (1 + np.exp(-Z3))", python]],
  });

const wrongPasses: readonly WrongSubmission[] = [
  ...twin("forwardPropagation", ["relu-missing"], hiddenOf("Z", "Z")),
  ...twin(
    "forwardPropagation",
    ["sigmoid-hidden"],
    hiddenOf("np.divide(1, np.add(1, np.exp(np.negative(Z))))", "1 / (1 + np.exp(-Z))"),
  ),
  ...twin("forwardPropagation", ["tanh-hidden"], hiddenOf("np.tanh(Z)", "np.tanh(Z)")),
  ...twin("forwardPropagation", "thrown", hiddenOf("np.max(0, Z)", "max(0, Z)")),
  ...twin("forwardPropagation", ["biases-missing"], {
    javascript: [["np.add(np.dot(W2, A1), b2)", "np.dot(W2, A1)"]],
    python: [["W1 @ X + b1", "W1 @ X"]],
  }),
  ...twin("forwardPropagation", ["sigmoid-missing"], {
    javascript: [["np.divide(1, np.add(1, np.exp(np.negative(Z3))))", "Z3"]],
    python: [["1 / (1 + np.exp(-Z3))", "Z3"]],
  }),
  ...twin("forwardPropagation", ["relu-on-output"], {
    javascript: [["np.divide(1, np.add(1, np.exp(np.negative(Z3))))", "np.maximum(0, Z3)"]],
    python: [["1 / (1 + np.exp(-Z3))", "np.maximum(0, Z3)"]],
  }),
  ...twin("forwardPropagation", ["sigmoid-sign"], {
    javascript: [["np.exp(np.negative(Z3))", "np.exp(Z3)"]],
    python: [["np.exp(-Z3)", "np.exp(Z3)"]],
  }),
  ...twin(
    "forwardPropagation",
    ["relu-leaky"],
    hiddenOf("np.maximum(np.multiply(0.01, Z), Z)", "np.where(Z > 0, Z, 0.01 * Z)"),
  ),
  ...outputOf(["sigmoid-parentheses"], "np.add(1, np.exp(np.negative(Z3)))", "1 / 1 + np.exp(-Z3)"),
  ...outputOf(["tanh-on-output"], "np.tanh(Z3)", "np.tanh(Z3)"),
  ...outputOf(
    ["softmax-on-output"],
    "np.divide(np.exp(Z3), np.sum(np.exp(Z3)))",
    "np.exp(Z3) / np.sum(np.exp(Z3))",
  ),
  ...twin("forwardPropagation", ["output-after-cache"], {
    javascript: [
      [
        "[A3, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]]",
        "[[Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3], A3]",
      ],
    ],
    python: [
      [
        "return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)",
        "return (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3), A3",
      ],
    ],
  }),
  ...twin("forwardPropagation", ["cache-not-returned"], {
    javascript: [["[A3, [Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3]]", "A3"]],
    python: [["A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)", "A3"]],
  }),
  ...twin("forwardPropagation", "too-few", {
    javascript: [["[Z1, A1, W1, b1, Z2,", "[A1, W1, Z2,"]],
    python: [["(Z1, A1, W1, b1, Z2,", "(A1, W1, Z2,"]],
  }),
  ...twin("forwardPropagation", "part-missing", {
    javascript: [["[Z1, A1, W1, b1, Z2,", "[A1, W1, b1, Z2,"]],
    python: [["(Z1, A1, W1, b1, Z2,", "(A1, W1, b1, Z2,"]],
  }),
  ...twin("backwardPropagation", ["mean-missing"], {
    javascript: [["np.multiply(1 / m,", "np.multiply(1,"]],
    python: [[" / m", ""]],
  }),
];

const dropping =
  "  np.random.seed(1);\n  const drop = (A) => np.divide(np.multiply(A, np.less(np.random.rand(...A.shape), KEPT)), KEPT);\n  const A1";

/** Dropout in both hidden layers of a prediction. */
const predictDropping = (finds: readonly MistakeId[], kept: string, seed: string) =>
  twin("predict", finds, {
    javascript: [
      ["  const A1", dropping.replaceAll("KEPT", kept).replace("seed(1)", seed)],
      ["np.dot(W2, A1)", "np.dot(W2, drop(A1))"],
      ["np.dot(W3, A2)", "np.dot(W3, drop(A2))"],
    ],
    python: [
      ["    A1", `    np.random.${seed}\n    A1`],
      ["    A2", `    A1 = A1 * (np.random.rand(*A1.shape) < ${kept}) / ${kept}\n    A2`],
      ["    A3", `    A2 = A2 * (np.random.rand(*A2.shape) < ${kept}) / ${kept}\n    A3`],
    ],
  });

/** Predictions of a loop over some of the places; `keeps` says of a place i of m whether it is one. */
const predictAt = (finds: readonly MistakeId[], keeps: string, python: string) =>
  twin("predict", finds, {
    javascript: [
      [
        "np.greater(A3, 0.5)",
        `np.array([A3.tolist()[0].map((a, i, { length: m }) => Number(${keeps} && a > 0.5))])`,
      ],
    ],
    python: [
      [
        "    return (A3 > 0.5).astype(int)",
        `    m = A3.shape[1]\n    p = np.zeros((1, m))\n${python}\n    return p`,
      ],
    ],
  });

const loop = (places: string) => `    for i in ${places}:\n        p[0, i] = A3[0, i] > 0.5`;

const wrongLoops: readonly WrongSubmission[] = [
  ...predictAt(["predictions-end-early"], "i < m - 1", loop("range(m - 1)")),
  ...predictAt(["predictions-end-early"], "i === 0", `${loop("range(m)")}\n        return p`),
  ...predictAt(["predictions-end-early"], "i < 2", `${loop("range(m)")}\n        if i: break`),
  ...predictAt(["predictions-end-early"], "i === 0", "    p[0, 0] = A3[0, 0] > 0.5"),
  ...predictAt(["predictions-begin-late"], "i > 0", loop("range(1, m)")),
  ...predictAt(["prediction-by-place"], "i % 2 === 0", loop("range(0, m, 2)")),
  ...predictAt(
    ["prediction-by-place"],
    "i === A3.tolist()[0].indexOf(Math.max(...A3.tolist()[0]))",
    "    p[0, np.argmax(A3)] = 1",
  ),
];

const wrongPredictions: readonly WrongSubmission[] = [
  ...twin("predict", ["threshold-inclusive"], {
    javascript: [["np.greater(", "np.greater_equal("]],
    python: [["> 0.5", ">= 0.5"]],
  }),
  ...twin("predict", ["threshold-on-logit"], {
    javascript: [["np.greater(A3, 0.5)", "np.greater(np.add(np.dot(W3, A2), b3), 0.5)"]],
    python: [["A3 > 0.5", "W3 @ A2 + b3 > 0.5"]],
  }),
  ...twin("predict", ["predictions-inverted"], {
    javascript: [["np.greater(", "np.less("]],
    python: [["> 0.5", "< 0.5"]],
  }),
  ...twin("predict", ["probabilities-returned"], {
    javascript: [["np.greater(A3, 0.5)", "A3"]],
    python: [["(A3 > 0.5).astype(int)", "A3"]],
  }),
  ...twin("predict", ["predictions-all-equal"], {
    javascript: [["np.greater(A3, 0.5)", "np.floor(A3)"]],
    python: [["(A3 > 0.5).astype(int)", "A3.astype(int)"]],
  }),
  ...twin("predict", ["predictions-all-equal"], {
    javascript: [["np.greater(A3, 0.5)", "np.greater(A3, 0)"]],
    python: [["A3 > 0.5", "A3 > 0"]],
  }),
  ...twin("predict", ["predictions-signed"], {
    javascript: [["np.greater(A3, 0.5)", "np.sign(np.subtract(A3, 0.5))"]],
    python: [["(A3 > 0.5).astype(int)", "np.where(A3 > 0.5, 1, -1)"]],
  }),
  ...twin("predict", ["share-returned"], {
    javascript: [["np.greater(A3, 0.5)", "np.mean(np.greater(A3, 0.5))"]],
    python: [["(A3 > 0.5).astype(int)", "np.mean(A3 > 0.5)"]],
  }),
  ...twin("predict", "wrong-shape", {
    javascript: [["np.greater(A3, 0.5)", "np.greater(A3, 0.5).reshape(-1)"]],
    python: [["(A3 > 0.5).astype(int)", "(A3 > 0.5).flatten()"]],
  }),
  ...predictDropping(["dropout-at-prediction"], "0.5", "seed(1)"),
  ...predictDropping(["dropout-at-prediction"], "0.86", "seed(1)"),
  // A share and a seed that are looked for nowhere.
  ...predictDropping(["prediction-by-place"], "0.63", "seed(77)"),
  // None of these draws anything: nothing that is said of them may speak of chance alone.
  ...wrongLoops,
];

const wrongIntervals: readonly WrongSubmission[] = [
  ...twin("wilsonInterval", ["center-not-moved"], {
    javascript: [["(p + (z * z) / (2 * n)) / (1 + (z * z) / n);", "p;"]],
    python: [["(p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)", "p"]],
  }),
  ...twin("wilsonInterval", ["normal-approximation"], {
    javascript: [
      ["(p + (z * z) / (2 * n)) / (1 + (z * z) / n);", "p;"],
      [
        "(z / (1 + (z * z) / n)) * np.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))",
        "z * np.sqrt((p * (1 - p)) / n)",
      ],
    ],
    python: [
      ["(p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)", "p"],
      [
        "z / (1 + z ** 2 / n) * np.sqrt(p * (1 - p) / n + z ** 2 / (4 * n ** 2))",
        "z * np.sqrt(p * (1 - p) / n)",
      ],
    ],
  }),
  ...twin("wilsonInterval", ["interval-not-divided"], {
    javascript: [
      ["(z / (1 + (z * z) / n))", "z"],
      [" / (1 + (z * z) / n);", ";"],
    ],
    python: [[" / (1 + z ** 2 / n)", ""]],
  }),
  ...twin("wilsonInterval", ["interval-half-divided"], {
    javascript: [["(z / (1 + (z * z) / n))", "z"]],
    python: [["(p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)", "(p + z ** 2 / (2 * n))"]],
  }),
  ...twin("wilsonInterval", ["center-moved-too-far"], {
    javascript: [["(z * z) / (2 * n)", "(z * z) / n"]],
    python: [["z ** 2 / (2 * n)", "z ** 2 / n"]],
  }),
  ...twin("wilsonInterval", ["interval-in-percent"], {
    javascript: [
      ["[center - spread, center + spread]", "[100 * (center - spread), 100 * (center + spread)]"],
    ],
    python: [
      ["center - spread, center + spread", "(center - spread) * 100, (center + spread) * 100"],
    ],
  }),
  ...twin("wilsonInterval", ["interval-ends-swapped"], {
    javascript: [["[center - spread, center + spread]", "[center + spread, center - spread]"]],
    python: [["center - spread, center + spread", "center + spread, center - spread"]],
  }),
  ...twin("wilsonInterval", ["center-and-spread-returned"], {
    javascript: [["[center - spread, center + spread]", "[center, spread]"]],
    python: [["center - spread, center + spread", "center, spread"]],
  }),
  ...twin("wilsonInterval", ["interval-not-rooted"], {
    javascript: [["np.sqrt(", "("]],
    python: [["np.sqrt(", "("]],
  }),
  ...twin("wilsonInterval", ["share-cut"], {
    javascript: [["successes / n", "Math.floor(successes / n)"]],
    python: [["successes / n", "successes // n"]],
  }),
  ...twin("wilsonInterval", ["z-fixed"], {
    javascript: [["  const p", "  z = 1.96;\n  const p"]],
    python: [["    p =", "    z = 1.959963984540054\n    p ="]],
  }),
];

export const wrongOthers: readonly WrongSubmission[] = [
  ...wrongWeights,
  ...wrongPasses,
  ...wrongPredictions,
  ...wrongIntervals,
];
