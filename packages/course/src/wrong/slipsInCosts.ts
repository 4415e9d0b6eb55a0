import { slips, twin, type WrongSubmission } from "./twin.ts";

const layers = [1, 2, 3];
const total = "np.sum(losses) / m + lambd / (2 * m) * squares";
const regularized = "computeCostWithRegularization";
const sum = "cross_entropy_cost + L2_regularization_cost;";

const named = slips(regularized, [
  {
    finds: ["penalty-not-squared"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.sum(W{l})"],
    javascript: ["np.sum(np.square(W{l}))", "np.sum(W{l})"],
    layers,
  },
  {
    finds: ["penalty-doubled"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.sum(W{l} * 2)"],
    layers,
  },
  {
    finds: ["penalty-cubed"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.sum(W{l} ** 3)"],
    javascript: ["np.square(W{l})", "np.power(W{l}, 3)"],
    layers,
  },
  {
    finds: ["penalty-mean"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.mean(W{l} ** 2)"],
    layers,
  },
  {
    finds: ["penalty-l1"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.sum(np.abs(W{l}))"],
    layers,
  },
  {
    finds: ["weights-repeated", "weights-forgotten"],
    parts: ["W{l}", "W{next}"],
    python: ["np.sum(W{next} ** 2)", "np.sum(W{l} ** 2)"],
    layers: [1, 2],
  },
  {
    finds: ["weights-repeated", "weights-forgotten"],
    parts: ["W1", "W2", "W3"],
    python: ["np.sum(W2 ** 2) + np.sum(W3 ** 2)", "np.sum(W1 ** 2)"],
  },
  {
    finds: ["weights-repeated", "weights-forgotten"],
    parts: ["W1", "W3"],
    python: ['parameters["W3"]', 'parameters["W1"]'],
  },
  {
    finds: ["weights-forgotten", "biases-penalized"],
    parts: ["W3", "b3"],
    python: ['parameters["W3"]', 'parameters["b3"]'],
  },
  {
    finds: ["lambda-complement"],
    parts: [],
    python: ["lambd / (2 * m)", "(1 - lambd) / (2 * m)"],
    javascript: ["(lambd / (2 * m))", "((1 - lambd) / (2 * m))"],
  },
  {
    finds: ["lambda-on-data"],
    parts: [],
    python: [total, "lambd / (2 * m) * (np.sum(losses) + squares)"],
    javascript: [sum, "lambd * cross_entropy_cost + L2_regularization_cost;"],
  },
  { finds: ["lambda-on-data"], parts: [], python: ["np.sum(losses)", "lambd * np.sum(losses)"] },
  {
    finds: ["lambda-on-data"],
    parts: [],
    python: ["np.sum(losses)", "(1 - lambd) * np.sum(losses)"],
  },
  {
    finds: ["mean-of-one-term"],
    parts: [],
    python: [
      "np.sum(losses) / m",
      "-np.sum(Y * np.log(A3)) / m + np.sum((1 - Y) * np.log(1 - A3))",
    ],
    javascript: [
      "-np.sum(np.add(positive, negative)) / m",
      "-np.sum(positive) / m - np.sum(negative)",
    ],
  },
  {
    finds: ["mean-of-one-term"],
    parts: [],
    python: [
      "np.sum(losses) / m",
      "-np.sum(Y * np.log(A3)) / m - np.sum((1 - Y) * np.log(1 - A3))",
    ],
  },
  {
    finds: ["mean-of-one-term"],
    parts: [],
    python: [
      "np.sum(losses) / m",
      "-np.sum(Y * np.log(A3)) - np.sum((1 - Y) * np.log(1 - A3)) / m",
    ],
  },
  {
    finds: ["mean-multiplied"],
    parts: [],
    python: ["np.sum(losses) / m", "np.sum(losses) / 2 * m"],
  },
  { finds: ["mean-multiplied"], parts: [], python: ["np.sum(losses) / m", "np.sum(losses) * m"] },
  { finds: ["cost-halved"], parts: [], python: ["losses) / m", "losses) / (2 * m)"] },
  { finds: ["mean-twice"], parts: [], python: ["np.sum(losses) / m", "np.mean(losses) / m"] },
  {
    finds: ["m-fixed"],
    parts: [],
    python: ["m = Y.shape[1]", "m = 5"],
    javascript: ["m = Y.shape[1]", "m = 5"],
  },
  { finds: ["m-fixed"], parts: [], python: ["np.sum(losses) / m", "np.sum(losses) / 5"] },
  { finds: ["m-fixed"], parts: [], python: ["(2 * m)", "(2 * 5)"] },
  {
    finds: ["sigmoid-twice"],
    parts: [],
    python: ["    losses", "    A3 = 1 / (1 + np.exp(-A3))\n    losses"],
    javascript: ["const m", "A3 = np.divide(1, np.add(1, np.exp(np.negative(A3))));\n  const m"],
  },
  {
    finds: ["same-label-twice"],
    parts: [],
    python: ["(1 - Y)", "Y"],
    javascript: ["np.multiply(np.subtract(1, Y), ", "np.multiply(Y, "],
  },
  { finds: ["same-label-twice"], parts: [], python: ["(Y * ", "((1 - Y) * "] },
  {
    finds: ["result-rounded"],
    parts: [],
    python: [total, `round(${total}, 4)`],
    javascript: [
      `return ${sum}`,
      "return Math.round((cross_entropy_cost + L2_regularization_cost) * 1000) / 1000;",
    ],
  },
  { finds: ["result-rounded"], parts: [], python: [total, `np.round(${total}, 6)`] },
  { finds: ["penalty-subtracted"], parts: [], python: ["/ m + lambd", "/ m - lambd"] },
  { finds: ["penalty-times-m"], parts: [], python: ["(2 * m)", "2 * m"] },
  { finds: ["lambda-over-m"], parts: [], python: ["(2 * m)", "m"] },
  { finds: ["penalty-not-over-m"], parts: [], python: ["(2 * m)", "2"] },
  ...(
    [
      ["2 * (", ")"],
      ["(", ") / 2"],
      ["3 * (", ")"],
      ["-(", ")"],
    ] as const
  ).map(([before, after]) => ({
    finds: ["cost-multiplied"] as const,
    parts: [],
    python: [total, `${before}${total}${after}`] as const,
    javascript: [sum, `${before}cross_entropy_cost + L2_regularization_cost${after};`] as const,
  })),
  {
    finds: ["lambda-over-m"],
    parts: [],
    python: [total, `${total} + lambd / (2 * m) * squares`],
    javascript: [sum, "cross_entropy_cost + L2_regularization_cost + L2_regularization_cost;"],
  },
  { finds: ["penalty-missing"], parts: [], python: ["lambd / (2", "lambd // (2"] },
  {
    finds: ["penalty-multiplied"],
    parts: [],
    python: ["/ m + lambd", "/ m * lambd"],
    javascript: [sum, "cross_entropy_cost * L2_regularization_cost;"],
  },
  {
    finds: ["penalty-subtracted"],
    parts: [],
    python: [total, "abs(lambd / (2 * m) * squares - np.sum(losses) / m)"],
  },
  {
    finds: ["lambda-on-data"],
    parts: [],
    python: [total, "np.sum(losses) / m * (1 + lambd / (2 * m)) + lambd / (2 * m) * squares"],
  },
  {
    finds: ["m-less-one"],
    parts: [],
    python: ["(2 * m)", "(2 * (m - 1))"],
    javascript: ["(2 * m)", "(2 * (m - 1))"],
  },
  {
    finds: ["lambda-in-divisor"],
    parts: [],
    python: ["lambd / (2 * m)", "1 / (2 * m + lambd)"],
    javascript: ["lambd / (2 * m)", "1 / (2 * m + lambd)"],
  },
  {
    finds: ["absolute-error"],
    parts: [],
    python: ["np.sum(losses) / m", "np.mean(np.abs(A3 - Y))"],
    javascript: ["-np.sum(np.add(positive, negative)) / m", "np.mean(np.abs(np.subtract(A3, Y)))"],
  },
  {
    finds: ["output-for-labels"],
    parts: [],
    python: ["(Y * np.log(A3) + (1 - Y)", "(A3 * np.log(A3) + (1 - A3)"],
    javascript: ["np.multiply(np.subtract(1, Y), ", "np.multiply(np.subtract(1, A3), "],
  },
  { finds: ["output-for-labels"], parts: [], python: ["(1 - Y)", "(1 - A3)"] },
  { finds: ["output-for-labels"], parts: [], python: ["(Y * np.log", "(A3 * np.log"] },
  {
    finds: ["labels-in-logs"],
    parts: [],
    python: [
      "(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))",
      "(A3 * np.log(Y + 1e-8) + (1 - A3) * np.log(1 - Y + 1e-8))",
    ],
    javascript: [
      "np.multiply(np.subtract(1, Y), np.log(np.subtract(1, A3)))",
      "np.multiply(np.subtract(1, A3), np.log(np.add(np.subtract(1, Y), 1e-8)))",
    ],
  },
  {
    finds: ["labels-in-logs"],
    parts: [],
    python: ["(1 - Y) * np.log(1 - A3)", "(1 - A3) * np.log(1 - Y + 1e-10)"],
  },
  {
    finds: ["cost-infinite"],
    parts: [],
    python: ["np.sum(losses) / m", "compute_cost(Y, A3)"],
    javascript: ["-np.sum(np.add(positive, negative)) / m", "compute_cost(Y, A3)"],
  },
  {
    finds: ["cost-infinite"],
    parts: [],
    python: [
      "(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))",
      "(A3 * np.log(Y) + (1 - A3) * np.log(1 - Y))",
    ],
  },
  {
    finds: ["cost-infinite"],
    parts: [],
    python: [
      "-(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))",
      "A3 * np.log(Y) + (1 - A3) * np.log(1 - Y)",
    ],
  },
  {
    finds: ["activation-for-weights"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.sum(A3 ** 2)"],
    javascript: ["np.square(W{l})", "np.square(A3)"],
    layers: [3, 1, 2],
  },
  {
    finds: ["sums-multiplied"],
    parts: [],
    python: [
      "np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)",
      "np.sum(W1 ** 2) * np.sum(W2 ** 2) * np.sum(W3 ** 2)",
    ],
    javascript: [
      "np.sum(np.square(W1)) + np.sum(np.square(W2)) + ",
      "np.sum(np.square(W1)) * np.sum(np.square(W2)) * ",
    ],
  },
  {
    finds: ["penalty-sum-squared"],
    parts: [],
    python: [
      "np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)",
      "(np.sum(W1) + np.sum(W2) + np.sum(W3)) ** 2",
    ],
  },
  {
    finds: ["penalty-spectral"],
    parts: [],
    python: [
      "np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2)",
      "sum(np.linalg.norm(W, 2) ** 2 for W in (W1, W2, W3))",
    ],
    javascript: [
      "np.sum(np.square(W1)) + np.sum(np.square(W2)) + np.sum(np.square(W3));",
      "[W1, W2, W3].reduce((sum, W) => {\n    let v = np.sum(W, { axis: 0 });\n    for (let i = 0; i < 400; i++) v = np.divide(np.dot(W.T, np.dot(W, v)), np.linalg.norm(np.dot(W.T, np.dot(W, v))));\n    return sum + np.sum(np.square(np.dot(W, v)));\n  }, 0);",
    ],
  },
  {
    finds: ["penalty-spectral"],
    parts: ["W{l}"],
    python: ["np.sum(W{l} ** 2)", "np.linalg.norm(W{l}, 2)"],
    layers: [1, 2],
  },
]);

/** Near what has a name, and none of it. */
const nameless: readonly (readonly [from: string, to: string])[] = [
  ["/ m + lambd", "/ m * 2 * lambd"],
  ["np.sum(losses) / m", "(np.sum(losses) / m if m > 5 else np.inf)"],
];

/** One small slip each in the cost with its penalty. */
export const slipsInCosts: readonly WrongSubmission[] = [
  ...named,
  ...nameless.flatMap((change) => twin(regularized, "wrong-number", { python: [change] })),
];
