import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import { twin, type WrongSubmission } from "./twin.ts";

const slope = "(J_plus - J_minus) / (2 * epsilon)";

/** The measured slope written otherwise, the same in both languages. */
const measured = (finds: readonly MistakeId[], other: string) =>
  twin("gradientCheck", finds, { javascript: [[slope, other]], python: [[slope, other]] });

const apart = {
  javascript: "np.linalg.norm(np.subtract(grad, gradapprox))",
  python: "np.linalg.norm(grad - gradapprox)",
};
const lengths = "np.linalg.norm(grad) + np.linalg.norm(gradapprox)";
const result = "numerator / denominator";

/** The denominator or the whole result written otherwise. */
const returned = (finds: readonly MistakeId[], from: string, javascript: string, python: string) =>
  twin("gradientCheck", finds, { javascript: [[from, javascript]], python: [[from, python]] });

const names = `["W1", "b1", "W2", "b2", "W3", "b3"]`;
const checked = (finds: readonly MistakeId[], some: string) =>
  twin("gradientCheck", finds, { javascript: [[names, some]], python: [[names, some]] });

/** One difference for each array, put together by `fold`. */
const perArray = (javascript: string, python: string) =>
  twin("gradientCheck", ["differences-combined"], {
    javascript: [
      ["  const grad = [];\n  const gradapprox = [];\n", "  const differences = [];\n"],
      ["    for (let i", "    const [grad, gradapprox] = [[], []];\n    for (let i"],
      [
        "    }\n  }\n",
        `    }\n    differences.push(np.divide(${apart.javascript}, ${lengths}));\n  }\n`,
      ],
      ["  const numerator = np.linalg.norm(np.subtract(grad, gradapprox));\n", ""],
      [`  const denominator = ${lengths};\n`, ""],
      [result, javascript],
    ],
    python: [
      ["    grad, gradapprox = [], []\n", "    differences = []\n"],
      ["        rows, columns", "        grad, gradapprox = [], []\n        rows, columns"],
      [
        "    grad, gradapprox = np.array(grad), np.array(gradapprox)\n",
        `        grad, gradapprox = np.array(grad), np.array(gradapprox)\n        differences.append(${apart.python} / (${lengths}))\n`,
      ],
      [`    numerator = ${apart.python}\n`, ""],
      [`    denominator = ${lengths}\n`, ""],
      [result, python],
    ],
  });

export const wrongChecks: readonly WrongSubmission[] = [
  ...twin("gradientCheck", ["difference-one-sided"], {
    javascript: [
      ["cost_with(name, i, -epsilon)", "cost_with(name, i, 0)"],
      ["(2 * epsilon)", "epsilon"],
    ],
    python: [
      ["cost_with(name, i, j, -epsilon)", "compute_cost(forward_propagation(X, parameters)[0], Y)"],
      ["(2 * epsilon)", "epsilon"],
    ],
  }),
  ...twin("gradientCheck", ["difference-one-sided"], {
    javascript: [
      ["cost_with(name, i, epsilon)", "cost_with(name, i, 0)"],
      ["(2 * epsilon)", "epsilon"],
    ],
    python: [
      ["cost_with(name, i, j, epsilon)", "cost_with(name, i, j, 0)"],
      ["(2 * epsilon)", "epsilon"],
    ],
  }),
  // No copy: the second move begins where the first ended.
  ...twin("gradientCheck", ["nudge-not-undone"], {
    javascript: [["parameters[name].copy()", "parameters[name]"]],
    python: [["parameters[name].copy()", "parameters[name]"]],
  }),
  // From θ + ε to θ − ε, where it stays.
  ...twin("gradientCheck", ["nudge-not-undone"], {
    javascript: [
      ["parameters[name].copy()", "parameters[name]"],
      ["cost_with(name, i, -epsilon)", "cost_with(name, i, -2 * epsilon)"],
    ],
    python: [
      ["parameters[name].copy()", "parameters[name]"],
      ["cost_with(name, i, j, -epsilon)", "cost_with(name, i, j, -2 * epsilon)"],
    ],
  }),
  ...measured(["epsilon-not-doubled"], "(J_plus - J_minus) / epsilon"),
  ...measured(["epsilon-multiplied"], "(J_plus - J_minus) / 2 * epsilon"),
  ...measured(["epsilon-squared"], "(J_plus - J_minus) / (epsilon * epsilon)"),
  ...measured(["epsilon-squared"], "(J_plus - J_minus) / (2 * epsilon ** 2)"),
  ...measured(["epsilon-missing"], "J_plus - J_minus"),
  ...measured(["epsilon-missing"], "(J_plus - J_minus) / 2"),
  ...measured(["costs-swapped"], "(J_minus - J_plus) / (2 * epsilon)"),
  ...[1e-4, 1e-7].flatMap((fixed) =>
    twin("gradientCheck", ["epsilon-fixed"], {
      javascript: [["  const grad = []", `  epsilon = ${fixed};\n  const grad = []`]],
      python: [["    grad, gradapprox = []", `    epsilon = ${fixed}\n    grad, gradapprox = []`]],
    }),
  ),
  ...returned(["difference-not-normalized"], result, "numerator", "numerator"),
  ...returned(
    ["difference-over-one-norm"],
    lengths,
    "np.linalg.norm(grad)",
    "np.linalg.norm(grad)",
  ),
  ...returned(
    ["difference-over-one-norm"],
    lengths,
    "np.linalg.norm(gradapprox)",
    "np.linalg.norm(gradapprox)",
  ),
  ...returned(
    ["difference-over-norm-of-sum"],
    lengths,
    "np.linalg.norm(np.add(grad, gradapprox))",
    "np.linalg.norm(grad + gradapprox)",
  ),
  ...returned(
    ["difference-parentheses"],
    result,
    `${apart.javascript} / np.linalg.norm(grad) + np.linalg.norm(gradapprox)`,
    "numerator / np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
  ),
  // Both costs are of one moved copy; of True and False the second is all that is left.
  ...measured(["slopes-zero"], "(J_plus - J_plus) / (2 * epsilon)"),
  ...returned(["difference-compared"], result, "Number(numerator < 1e-12)", "numerator < 1e-12"),
  ...twin("gradientCheck", ["norms-squared"], {
    javascript: [
      [apart.javascript, "np.sum(np.square(np.subtract(grad, gradapprox)))"],
      [lengths, "np.sum(np.square(grad)) + np.sum(np.square(gradapprox))"],
    ],
    python: [
      [apart.python, "np.sum((grad - gradapprox) ** 2)"],
      [lengths, "np.sum(grad ** 2) + np.sum(gradapprox ** 2)"],
    ],
  }),
  ...twin("gradientCheck", ["norms-of-absolute-values"], {
    javascript: [
      [apart.javascript, "np.sum(np.abs(np.subtract(grad, gradapprox)))"],
      [lengths, "np.sum(np.abs(grad)) + np.sum(np.abs(gradapprox))"],
    ],
    python: [
      [apart.python, "np.sum(abs(grad - gradapprox))"],
      [lengths, "np.sum(abs(grad)) + np.sum(abs(gradapprox))"],
    ],
  }),
  ...twin("gradientCheck", ["norms-subtracted"], {
    javascript: [[apart.javascript, "np.linalg.norm(grad) - np.linalg.norm(gradapprox)"]],
    python: [[apart.python, "abs(np.linalg.norm(grad) - np.linalg.norm(gradapprox))"]],
  }),
  ...perArray("np.mean(differences)", "np.mean(differences)"),
  ...perArray("np.sum(differences)", "sum(differences)"),
  ...perArray("np.max(differences)", "max(differences)"),
  ...checked(["biases-unchecked"], `["W1", "W2", "W3"]`),
  ...checked(["layer-unchecked"], `["W1", "b1", "W2", "b2"]`),
  ...checked(["layer-unchecked"], `["W3", "b3"]`),
  ...twin("gradientCheck", ["epsilon-not-doubled", "difference-not-normalized"], {
    javascript: [
      ["(2 * epsilon)", "epsilon"],
      [result, "numerator"],
    ],
    python: [
      ["(2 * epsilon)", "epsilon"],
      [result, "numerator"],
    ],
  }),
  ...twin("gradientCheck", ["difference-one-sided", "biases-unchecked"], {
    javascript: [
      ["cost_with(name, i, -epsilon)", "cost_with(name, i, 0)"],
      ["(2 * epsilon)", "epsilon"],
      [names, `["W1", "W2", "W3"]`],
    ],
    python: [
      ["cost_with(name, i, j, -epsilon)", "cost_with(name, i, j, 0)"],
      ["(2 * epsilon)", "epsilon"],
      [names, `["W1", "W2", "W3"]`],
    ],
  }),
  // Lists have no arithmetic in Python; in JavaScript a difference of lists is no number.
  ...twin("gradientCheck", "thrown", {
    python: [["    grad, gradapprox = np.array(grad), np.array(gradapprox)\n", ""]],
  }),
  ...twin("gradientCheck", "not-a-number", {
    javascript: [["np.subtract(grad, gradapprox)", "grad - gradapprox"]],
  }),
];
