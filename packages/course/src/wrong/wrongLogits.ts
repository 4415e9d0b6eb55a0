import { type Twin, twin, type WrongSubmission } from "./twin.ts";

const logits = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("computeCostFromLogits", finds, changes);

const stableSoftplus = {
  javascript: "np.add(np.maximum(Z3, 0), np.log1p(np.exp(np.negative(np.abs(Z3)))))",
  python: "np.maximum(Z3, 0) + np.log1p(np.exp(-np.abs(Z3)))",
};

/** The cost of logits through their probabilities, in Python. */
const throughProbability = (a: string, rest: string) =>
  [
    [`softplus = ${stableSoftplus.python}`, "A3 = 1 / (1 + np.exp(-Z3))"],
    ["softplus - Y * Z3", `np.where(Y == 1, -np.log(${a}), -np.log(${rest}))`],
  ] as const;

export const wrongLogits: readonly WrongSubmission[] = [
  ...logits(["log-of-probability"], {
    javascript: [
      [
        `const softplus = ${stableSoftplus.javascript};`,
        "const A3 = np.divide(1, np.add(1, np.exp(np.negative(Z3))));\n  return -np.sum(np.where(Y, np.log(A3), np.log(np.subtract(1, A3)))) / m;",
      ],
    ],
    python: throughProbability("A3", "1 - A3"),
  }),
  ...logits(["logits-through-epsilon"], {
    python: throughProbability("A3 + 1e-8", "1 - A3 + 1e-8"),
  }),
  ...logits(["logits-through-epsilon"], {
    javascript: [
      [
        `const softplus = ${stableSoftplus.javascript};`,
        "const A3 = np.minimum(np.maximum(np.divide(1, np.add(1, np.exp(np.negative(Z3)))), 1e-15), 1 - 1e-15);\n  return -np.sum(np.where(Y, np.log(A3), np.log(np.subtract(1, A3)))) / m;",
      ],
    ],
    python: throughProbability(
      "np.clip(A3, 1e-15, 1 - 1e-15)",
      "1 - np.clip(A3, 1e-15, 1 - 1e-15)",
    ),
  }),
  ...[
    ["np.log(np.add(1, np.exp(Z3)))", "np.log(1 + np.exp(Z3))"],
    ["np.add(np.log1p(np.exp(np.negative(Z3))), Z3)", "np.log1p(np.exp(-Z3)) + Z3"],
  ].flatMap(([javascript, python]) =>
    logits(["exponential-overflows"], {
      javascript: [[stableSoftplus.javascript, javascript]],
      python: [[stableSoftplus.python, python]],
    }),
  ),
  ...logits(["labels-unused"], {
    javascript: [["np.subtract(softplus, np.multiply(Y, Z3))", "softplus"]],
    python: [["softplus - Y * Z3", "softplus"]],
  }),
  ...logits(["labels-added"], {
    javascript: [["np.subtract(softplus,", "np.add(softplus,"]],
    python: [["softplus - Y", "softplus + Y"]],
  }),
  ...logits(["labels-swapped"], {
    javascript: [["np.multiply(Y, Z3)", "np.multiply(np.subtract(1, Y), Z3)"]],
    python: [["Y * Z3", "(1 - Y) * Z3"]],
  }),
];
