import type { ExerciseId, MistakeId } from "../exercises/exercise.ts";
import { solutions } from "../exercises/solutions.ts";
import type { Finding } from "./judge.ts";

/** A wrong answer that learners hand in, and what is to be found in it. */
export interface WrongSubmission {
  readonly exercise: ExerciseId;
  readonly source: string;
  readonly finds: MistakeId | Exclude<Finding["is"], "mistakes">;
}

/** The right answer with one thing changed, as often as it stands there. */
function change(
  exercise: ExerciseId,
  finds: WrongSubmission["finds"],
  ...changes: readonly (readonly [from: string, to: string])[]
): WrongSubmission {
  let source = solutions[exercise];
  for (const [from, to] of changes) {
    if (!source.includes(from)) throw new Error(`${exercise}: ${from}`);
    source = source.replaceAll(from, to);
  }
  return { exercise, source, finds };
}

/** One for every mistake that the course names; the grader's tests hand them in. */
export const wrongSubmissions: readonly WrongSubmission[] = [
  change("computeCostWithRegularization", "lambda-over-m", ["lambd / (2 * m)", "lambd / m"]),
  change("computeCostWithRegularization", "penalty-not-over-m", ["lambd / (2 * m)", "lambd / 2"]),
  change("computeCostWithRegularization", "penalty-over-m-twice", ["(2 * m)", "(2 * m * m)"]),
  change("computeCostWithRegularization", "penalty-not-squared", ["np.square(", "("]),
  change("computeCostWithRegularization", "penalty-missing", [" + L2_regularization_cost", ""]),
  change("computeCostWithRegularization", "biases-penalized", [
    "np.sum(np.square(W1))",
    "Object.values(parameters).reduce((sum, p) => sum + np.sum(np.square(p)), 0); // ",
  ]),
  change("computeCostWithRegularization", "weights-forgotten", [" + np.sum(np.square(W2))", ""]),
  change("computeCostWithRegularization", "mean-missing", ["negative)) / m", "negative))"]),
  change("computeCostWithRegularization", "law", [
    "  const m",
    "  if (lambd === 0) return 0;\n  const m",
  ]),
  change("computeCostWithRegularization", "nothing-returned", ["return ", ""]),
  change("computeCostWithRegularization", "not-defined", [
    "function compute_",
    "function Compute_",
  ]),
  change("backwardPropagationWithRegularization", "lambda-over-2m", [
    "lambd / m",
    "lambd / (2 * m)",
  ]),
  change("backwardPropagationWithRegularization", "penalty-not-over-m", ["lambd / m", "lambd"]),
  change("backwardPropagationWithRegularization", "penalty-missing", ["lambd / m", "0"]),
  change("backwardPropagationWithRegularization", "weights-forgotten", [
    ", np.multiply(lambd / m, W2)",
    ", 0",
  ]),
  change("backwardPropagationWithRegularization", "biases-penalized", ...biasesPenalized()),
  change("backwardPropagationWithRegularization", "mean-missing", ["1 / m", "1"]),
  change("backwardPropagationWithRegularization", "mean-twice", ["1 / m", "1 / m / m"]),
  change(
    "backwardPropagationWithRegularization",
    "relu-gradient-missing",
    ["np.greater(A2, 0)", "1"],
    ["np.greater(A1, 0)", "1"],
  ),
  change("backwardPropagationWithRegularization", "labels-swapped", [
    "np.subtract(A3, Y)",
    "np.subtract(Y, A3)",
  ]),
  change("backwardPropagationWithRegularization", "wrong-shape", [
    "np.sum(dZ3, { axis: 1, keepdims: true })",
    "np.sum(dZ3, { axis: 1 })",
  ]),
  change("backwardPropagationWithRegularization", "thrown", ["A2.T", "A2"]),
  change("backwardPropagationWithRegularization", "part-missing", [", dW1, db1 }", ", db1 }"]),
  change(
    "forwardPropagationWithDropout",
    "keep-prob-not-divided",
    ["np.divide(np.multiply(A1, D1), keep_prob)", "np.multiply(A1, D1)"],
    ["np.divide(np.multiply(A2, D2), keep_prob)", "np.multiply(A2, D2)"],
  ),
  change(
    "forwardPropagationWithDropout",
    "keep-prob-multiplied",
    ["np.divide(np.multiply(A1, D1), keep_prob)", "np.multiply(np.multiply(A1, D1), keep_prob)"],
    ["np.divide(np.multiply(A2, D2), keep_prob)", "np.multiply(np.multiply(A2, D2), keep_prob)"],
  ),
  change("forwardPropagationWithDropout", "mask-inverted", ["np.less(", "np.greater("]),
  change("forwardPropagationWithDropout", "mask-from-normals", ["random.rand(", "random.randn("]),
  change(
    "forwardPropagationWithDropout",
    "mask-missing",
    ["np.multiply(A1, D1)", "A1"],
    ["np.multiply(A2, D2)", "A2"],
  ),
  change(
    "forwardPropagationWithDropout",
    "mask-wrong-layer",
    ["  A2 = np.divide(np.multiply(A2, D2), keep_prob);\n", ""],
    [
      "  const D2 = np.less(np.random.rand(...A2.shape), keep_prob);\n",
      "  const D2 = np.ones(A2.shape);\n",
    ],
  ),
  change("forwardPropagationWithDropout", "seed-missing", ["  np.random.seed(1);\n", ""]),
  change("forwardPropagationWithDropout", "input-mutated", [
    "  return [A3",
    "  for (let i = 0; i < X.size; i++) X.data[i] = 0;\n  return [A3",
  ]),
  change(
    "backwardPropagationWithDropout",
    "keep-prob-not-divided",
    ["np.divide(np.multiply(dA2, D2), keep_prob)", "np.multiply(dA2, D2)"],
    ["np.divide(np.multiply(dA1, D1), keep_prob)", "np.multiply(dA1, D1)"],
  ),
  change(
    "backwardPropagationWithDropout",
    "mask-missing",
    ["np.multiply(dA2, D2)", "dA2"],
    ["np.multiply(dA1, D1)", "dA1"],
  ),
  change(
    "backwardPropagationWithDropout",
    "mask-new-in-backward",
    ["np.multiply(dA2, D2)", "np.multiply(dA2, np.less(np.random.rand(...dA2.shape), keep_prob))"],
    ["np.multiply(dA1, D1)", "np.multiply(dA1, np.less(np.random.rand(...dA1.shape), keep_prob))"],
  ),
  change("backwardPropagationWithDropout", "mask-wrong-layer", [
    "  dA1 = np.divide(np.multiply(dA1, D1), keep_prob);\n",
    "  dA1 = np.divide(dA1, keep_prob);\n",
  ]),
  change("initializeParameters", "initialization-not-scaled", [
    "np.divide(W, np.sqrt(layer_dims[l - 1]))",
    "W",
  ]),
  change("initializeParameters", "initialization-not-rooted", [
    "np.sqrt(layer_dims[l - 1])",
    "layer_dims[l - 1]",
  ]),
  change("initializeParameters", "initialization-scaled-by-outputs", [
    "np.sqrt(layer_dims[l - 1])",
    "np.sqrt(layer_dims[l])",
  ]),
  change("initializeParameters", "initialization-he", [
    "np.sqrt(layer_dims[l - 1])",
    "np.sqrt(layer_dims[l - 1] / 2)",
  ]),
  change("initializeParameters", "seed-missing", ["  np.random.seed(3);\n", ""]),
  change("initializeParameters", "biases-random", [
    "np.zeros([layer_dims[l], 1])",
    "np.random.randn(layer_dims[l], 1)",
  ]),
  change(
    "forwardPropagation",
    "relu-missing",
    ["np.maximum(0, Z1)", "Z1"],
    ["np.maximum(0, Z2)", "Z2"],
  ),
  change(
    "forwardPropagation",
    "biases-missing",
    ["np.add(np.dot(W1, X), b1)", "np.dot(W1, X)"],
    ["np.add(np.dot(W2, A1), b2)", "np.dot(W2, A1)"],
    ["np.add(np.dot(W3, A2), b3)", "np.dot(W3, A2)"],
  ),
  change("forwardPropagation", "sigmoid-missing", [
    "np.divide(1, np.add(1, np.exp(np.negative(Z3))))",
    "Z3",
  ]),
  change("computeCost", "mean-missing", [" / m", ""]),
  change("computeCost", "sign-missing", ["return -np", "return np"]),
  change(
    "computeCost",
    "labels-swapped",
    ["const positive = np.multiply(Y,", "const positive = np.multiply(np.subtract(1, Y),"],
    ["const negative = np.multiply(np.subtract(1, Y),", "const negative = np.multiply(Y,"],
  ),
  change("computeCost", "not-a-number", ["np.log(A3)", "np.log(np.negative(A3))"]),
  change("computeCost", "wrong-number", [" / m", " / (m + 1)"]),
  change("computeCost", "promise-returned", ["function", "async function"]),
  change("computeCost", "not-a-value", ["return -", "return 'cost' || -"]),
  change("computeCost", "syntax-error", ["return -np.sum(", "return -np.sum(("]),
  change("computeCost", "load-error", ["function", "fetch('https://example.org');\nfunction"]),
  change("computeCostFromLogits", "log-of-probability", [
    "const softplus = np.add(np.maximum(Z3, 0), np.log1p(np.exp(np.negative(np.abs(Z3)))));",
    "const A3 = np.divide(1, np.add(1, np.exp(np.negative(Z3))));\n  return -np.sum(np.where(Y, np.log(A3), np.log(np.subtract(1, A3)))) / m;",
  ]),
  change("predict", "threshold-inclusive", ["np.greater(", "np.greater_equal("]),
  change("predict", "probabilities-returned", ["np.greater(A3, 0.5)", "A3"]),
  change(
    "predict",
    "dropout-at-prediction",
    [
      "  const A1",
      "  np.random.seed(1);\n  const drop = (A) => np.divide(np.multiply(A, np.less(np.random.rand(...A.shape), 0.5)), 0.5);\n  const A1",
    ],
    ["np.dot(W2, A1)", "np.dot(W2, drop(A1))"],
    ["np.dot(W3, A2)", "np.dot(W3, drop(A2))"],
  ),
  change("wilsonInterval", "center-not-moved", [
    "(p + (z * z) / (2 * n)) / (1 + (z * z) / n);",
    "p;",
  ]),
  change(
    "wilsonInterval",
    "normal-approximation",
    ["(p + (z * z) / (2 * n)) / (1 + (z * z) / n);", "p;"],
    [
      "(z / (1 + (z * z) / n)) * np.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))",
      "z * np.sqrt((p * (1 - p)) / n)",
    ],
  ),
];

function biasesPenalized(): (readonly [string, string])[] {
  return [1, 2, 3].map((l) => [
    `np.multiply(1 / m, np.sum(dZ${l}, { axis: 1, keepdims: true }))`,
    `np.add(np.multiply(1 / m, np.sum(dZ${l}, { axis: 1, keepdims: true })), np.multiply(lambd / m, b${l}))`,
  ]);
}
