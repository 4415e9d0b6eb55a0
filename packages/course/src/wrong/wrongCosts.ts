import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import { type Twin, twin, type WrongSubmission } from "./twin.ts";

const regularized = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("computeCostWithRegularization", finds, changes);

/** The factor λ/(2m) written otherwise, the same in both languages. */
const factor = (finds: readonly MistakeId[], written: string) =>
  regularized(finds, {
    javascript: [["(lambd / (2 * m)) *", `${written} *`]],
    python: [["lambd / (2 * m) *", `${written} *`]],
  });

/** Another sum than Σ W1² + Σ W2² + Σ W3². */
const sum = (finds: readonly MistakeId[], javascript: string, python: string) =>
  regularized(finds, {
    javascript: [
      ["np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3))", javascript],
    ],
    python: [["np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)", python]],
  });

const each = (write: (W: string) => string) => ["W1", "W2", "W3"].map(write).join(" + ");
const squares = each((W) => `np.sum(np.square(${W}))`);

/** Another data term; `losses` is its sum in Python. */
const data = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("computeCost", finds, changes);

export const wrongCosts: readonly WrongSubmission[] = [
  ...factor(["lambda-over-m"], "lambd / m"),
  ...factor(["penalty-not-over-m"], "lambd / 2"),
  ...factor(["penalty-over-m-twice"], "lambd / (2 * m * m)"),
  ...factor(["penalty-times-m"], "lambd / 2 * m"),
  ...factor(["penalty-subtracted"], "-lambd / (2 * m)"),
  ...factor(["lambda-missing"], "1 / (2 * m)"),
  ...factor(["lambda-twice"], "lambd * lambd / (2 * m)"),
  ...factor(["lambda-fixed"], "0.7 / (2 * m)"),
  ...factor(["penalty-factor"], "lambd / m * 2"),
  ...factor(["factor-missing"], "1"),
  ...factor(["penalty-not-over-m", "lambda-over-m"], "lambd"),
  ...sum(
    ["penalty-not-squared"],
    each((W) => `np.sum(${W})`),
    each((W) => `np.sum(${W})`),
  ),
  ...sum(
    ["penalty-doubled"],
    each((W) => `np.sum(np.multiply(${W}, 2))`),
    each((W) => `np.sum(${W} * 2)`),
  ),
  // Whole division leaves nothing of the penalty.
  ...twin("computeCostWithRegularization", ["penalty-missing"], {
    python: [["lambd / (2 * m)", "1 // (2 * m) * lambd"]],
  }),
  ...sum(
    ["penalty-l1"],
    each((W) => `np.sum(np.abs(${W}))`),
    each((W) => `np.sum(np.abs(${W}))`),
  ),
  ...sum(
    ["penalty-norm"],
    each((W) => `np.linalg.norm(${W})`),
    each((W) => `np.sqrt(np.sum(np.square(${W})))`),
  ),
  ...sum(["penalty-norm"], `Math.sqrt(${squares})`, `np.sqrt(${squares})`),
  ...sum(
    ["penalty-sum-squared"],
    each((W) => `np.square(np.sum(${W}))`),
    each((W) => `np.sum(${W}) ** 2`),
  ),
  ...sum(
    ["penalty-squared-twice"],
    each((W) => `np.sum(np.power(${W}, 4))`),
    each((W) => `np.sum(np.square(${W} ** 2))`),
  ),
  ...sum(["penalty-squared-twice"], `np.square(${squares})`, `(${squares}) ** 2`),
  ...sum(
    ["penalty-mean"],
    each((W) => `np.mean(np.square(${W}))`),
    each((W) => `np.mean(${W} ** 2)`),
  ),
  ...sum(
    ["penalty-matrix-product"],
    each((W) => `np.sum(np.dot(${W}, ${W}.T))`),
    each((W) => `np.sum(${W}.T @ ${W})`),
  ),
  ...sum(
    ["weights-forgotten"],
    "np.sum(np.square(W1)) + np.sum(np.square(W3))",
    "np.sum(W1 ** 2) + np.sum(W3 ** 2)",
  ),
  ...sum(
    ["weights-repeated", "weights-forgotten"],
    "np.sum(np.square(W1)) + np.sum(np.square(W1)) + np.sum(np.square(W3))",
    "np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W2 ** 2)",
  ),
  ...sum(
    ["weights-repeated"],
    `${squares} + np.sum(np.square(W3))`,
    `${squares} + np.sum(W1 ** 2)`,
  ),
  ...sum(
    ["biases-penalized"],
    "Object.values(parameters).reduce((sum, p) => sum + np.sum(np.square(p)), 0)",
    "sum(np.sum(p ** 2) for p in parameters.values())",
  ),
  ...regularized(["penalty-parentheses"], {
    javascript: [["(lambd / (2 * m)) * squares", `lambd / (2 * m) * ${squares}`]],
    python: [["lambd / (2 * m) * squares", `lambd / (2 * m) * ${squares}`]],
  }),
  ...regularized(["penalty-parentheses"], {
    javascript: [["(lambd / (2 * m)) * squares", `${squares} * lambd / (2 * m)`]],
    python: [["lambd / (2 * m) * squares", `${squares} * lambd / (2 * m)`]],
  }),
  ...regularized(["penalty-missing"], {
    javascript: [[" + L2_regularization_cost", ""]],
    python: [[" + lambd / (2 * m) * squares", ""]],
  }),
  ...regularized(["cost-missing"], {
    javascript: [["cross_entropy_cost + L2", "L2"]],
    python: [["np.sum(losses) / m + ", ""]],
  }),
  ...regularized(["mean-missing"], {
    javascript: [["negative)) / m", "negative))"]],
    python: [["np.sum(losses) / m", "np.sum(losses)"]],
  }),
  ...regularized(["m-is-one"], {
    javascript: [["Y.shape[1]", "Y.shape[0]"]],
    python: [["Y.shape[1]", "len(Y)"]],
  }),
  ...regularized(["sign-missing"], {
    javascript: [["= -np.sum", "= np.sum"]],
    python: [["losses = -(", "losses = ("]],
  }),
  ...regularized(["epsilon-in-logs"], {
    javascript: [
      ["np.log(A3)", "np.log(np.add(A3, 1e-7))"],
      ["np.log(np.subtract(1, A3))", "np.log(np.add(np.subtract(1, A3), 1e-7))"],
    ],
    python: [
      ["np.log(A3)", "np.log(A3 + 1e-8)"],
      ["np.log(1 - A3)", "np.log(1 - A3 + 1e-8)"],
    ],
  }),
  // Two at once.
  ...regularized(["sign-missing", "lambda-over-m"], {
    javascript: [
      ["= -np.sum", "= np.sum"],
      ["lambd / (2 * m)", "lambd / m"],
    ],
    python: [
      ["losses = -(", "losses = ("],
      ["lambd / (2 * m)", "lambd / m"],
    ],
  }),
  ...regularized(["biases-penalized", "lambda-over-m"], {
    javascript: [
      [squares, "Object.values(parameters).reduce((sum, p) => sum + np.sum(np.square(p)), 0)"],
      ["lambd / (2 * m)", "lambd / m"],
    ],
    python: [
      [
        "np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)",
        "sum(np.sum(p ** 2) for p in parameters.values())",
      ],
      ["lambd / (2 * m)", "lambd / m"],
    ],
  }),
  ...regularized("law", {
    javascript: [["  const m", "  if (lambd === 0) return 0;\n  const m"]],
    python: [["    m =", "    if lambd == 0: return 0\n    m ="]],
  }),
  ...regularized("nothing-returned", {
    javascript: [["return ", ""]],
    python: [["return ", "cost = "]],
  }),
  ...regularized("nothing-returned", {
    javascript: [["return ", "const cost = undefined;\n  return cost; "]],
    python: [["return ", "cost = None\n    return cost; "]],
  }),
  // At the margin, where no statement but a function's ends with it.
  ...regularized("syntax-error", { python: [["    return ", "return "]] }),
  ...regularized("not-defined", {
    javascript: [["function compute_", "function Compute_"]],
    python: [["def compute_", "def Compute_"]],
  }),
  ...regularized("wrong-shape", {
    javascript: [
      ["return cross_entropy_cost", "return np.array([[cross_entropy_cost"],
      ["_cost;\n}", "_cost]]);\n}"],
    ],
  }),
  ...data(["mean-missing"], { javascript: [[" / m", ""]], python: [[" / Y.shape[1]", ""]] }),
  ...data(["mean-missing"], {
    javascript: [["Y.shape[1]", "Y.shape[0]"]],
    python: [["Y.shape[1]", "len(Y)"]],
  }),
  ...data(["result-zero"], {
    javascript: [["return -np", "return 0; -np"]],
    python: [["np.sum(losses) / Y.shape[1]", "1 // Y.shape[1] * np.sum(losses)"]],
  }),
  ...data(["result-constant"], {
    javascript: [["return -np", "return 0.5; -np"]],
    python: [["return np.sum(losses) / Y.shape[1]", "return 0.5"]],
  }),
  ...data(["one-example"], {
    javascript: [["np.sum(np.add(positive, negative))", "np.add(positive, negative).at(0, 0)"]],
    python: [["np.sum(losses)", "losses[0, -1]"]],
  }),
  ...data(["one-example", "mean-missing"], {
    javascript: [
      ["np.sum(np.add(positive, negative)) / m", "np.add(positive, negative).at(0, -1)"],
    ],
    python: [["np.sum(losses) / Y.shape[1]", "losses[0, 0]"]],
  }),
  ...regularized(["cost-repeated"], {
    javascript: [["cross_entropy_cost + L2", "3 * cross_entropy_cost + L2"]],
    python: [["np.sum(losses) / m + ", "3 * np.sum(losses) / m + "]],
  }),
  ...data(["cost-halved"], {
    javascript: [[" / m", " / (2 * m)"]],
    python: [["Y.shape[1]", "(2 * Y.shape[1])"]],
  }),
  ...data(["sign-inside"], {
    javascript: [["np.subtract(1, Y)", "np.add(1, Y)"]],
    python: [["(1 - Y)", "(1 + Y)"]],
  }),
  ...data(["sign-inside"], {
    javascript: [["np.subtract(1, A3)", "np.add(1, A3)"]],
    python: [["(1 - A3)", "(1 + A3)"]],
  }),
  ...data(["mean-twice"], {
    javascript: [["np.sum(", "np.mean("]],
    python: [["np.sum(", "np.mean("]],
  }),
  ...data(["sign-missing"], {
    javascript: [["return -np", "return np"]],
    python: [["= -(", "= ("]],
  }),
  ...data(["sign-of-one-term"], {
    javascript: [["np.add(positive, negative)", "np.subtract(positive, negative)"]],
    python: [[" + (1 - Y)", " - (1 - Y)"]],
  }),
  ...data(["labels-swapped"], {
    javascript: [
      ["positive = np.multiply(Y,", "positive = np.multiply(np.subtract(1, Y),"],
      ["negative = np.multiply(np.subtract(1, Y),", "negative = np.multiply(Y,"],
    ],
    python: [["Y * np.log(A3) + (1 - Y)", "(1 - Y) * np.log(A3) + Y"]],
  }),
  ...data(["same-log-twice"], {
    javascript: [["np.log(np.subtract(1, A3))", "np.log(A3)"]],
    python: [["np.log(1 - A3)", "np.log(A3)"]],
  }),
  ...data(["term-missing"], {
    javascript: [["np.add(positive, negative)", "positive"]],
    python: [[" + (1 - Y) * np.log(1 - A3)", ""]],
  }),
  ...data(["log-base"], {
    javascript: [["return -", "return -1 / Math.LN10 * "]],
    python: [
      ["np.log(A3)", "np.log(A3) / np.log(2)"],
      ["np.log(1 - A3)", "np.log(1 - A3) / np.log(2)"],
    ],
  }),
  ...data(["squared-error"], {
    javascript: [["-np.sum(np.add(positive, negative))", "np.sum(np.square(np.subtract(A3, Y)))"]],
    python: [["-(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))", "(A3 - Y) ** 2"]],
  }),
  ...data(["product-of-all-pairs"], {
    javascript: [
      ["np.log(A3)", "np.log(A3).T"],
      ["np.log(np.subtract(1, A3))", "np.log(np.subtract(1, A3)).T"],
    ],
    python: [
      ["np.log(A3)", "np.log(A3).T"],
      ["np.log(1 - A3)", "np.log(1 - A3).T"],
    ],
  }),
  ...data("not-a-number", {
    javascript: [["np.log(A3)", "np.log(np.negative(A3))"]],
    python: [["np.log(A3)", "np.log(-A3)"]],
  }),
  ...data("wrong-number", {
    javascript: [[" / m", " / (m + 1)"]],
    python: [["Y.shape[1]", "(Y.shape[1] + 1)"]],
  }),
  ...data("promise-returned", { javascript: [["function", "async function"]] }),
  ...data("wrong-form", {
    javascript: [["return -np.sum(np.add(positive, negative)) / m", "return [-1, m]"]],
    python: [["return np.sum(losses) / Y.shape[1]", "return np.sum(losses) / Y.shape[1], 3"]],
  }),
  ...data("not-a-value", {
    javascript: [["return -", "return 'cost' || -"]],
    python: [["return ", "return 'cost' or "]],
  }),
  ...data("syntax-error", {
    javascript: [["return -np.sum(", "return -np.sum(("]],
    python: [["np.sum(losses)", "np.sum(losses"]],
  }),
  ...data("load-error", {
    javascript: [["function", "fetch('https://example.org');\nfunction"]],
  }),
  ...data("thrown", {
    javascript: [["-np.sum(np.add(positive, negative)) / m", "-positive / m"]],
    python: [["Y.shape[1]", "Y.shape[2]"]],
  }),
];
