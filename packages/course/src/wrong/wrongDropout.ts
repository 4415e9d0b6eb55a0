import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import { type Twin, twin, type WrongSubmission } from "./twin.ts";

const forward = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("forwardPropagationWithDropout", finds, changes);

const backward = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("backwardPropagationWithDropout", finds, changes);

const hidden = [1, 2] as const;

/** The line of a mask written otherwise, in both layers, with A for the layer's own. */
const mask = (finds: readonly MistakeId[], javascript: string, python: string) =>
  forward(finds, {
    javascript: hidden.map((l) => [
      `np.less(np.random.rand(...A${l}.shape), keep_prob)`,
      javascript.replaceAll("A", `A${l}`),
    ]),
    python: hidden.map((l) => [
      `np.random.rand(*A${l}.shape) < keep_prob`,
      python.replaceAll("A", `A${l}`),
    ]),
  });

/** How A is dropped, written otherwise in both layers, with A and D for the layer's own. */
const drop = (finds: readonly MistakeId[], javascript: string, python: string) =>
  forward(finds, {
    javascript: hidden.map((l) => [
      `np.divide(np.multiply(A${l}, D${l}), keep_prob)`,
      javascript.replaceAll(/\b[AD]\b/g, `$&${l}`),
    ]),
    python: hidden.map((l) => [
      `A${l} * D${l} / keep_prob`,
      python.replaceAll(/\b[AD]\b/g, `$&${l}`),
    ]),
  });

/** How dA is dropped, in both layers. */
const dropSlope = (finds: readonly MistakeId[], javascript: string, python: string) =>
  backward(finds, {
    javascript: hidden.map((l) => [
      `np.divide(np.multiply(dA${l}, D${l}), keep_prob)`,
      javascript.replaceAll(/\b(?:d?A|D)\b/g, `$&${l}`),
    ]),
    python: hidden.map((l) => [
      `dA${l} * D${l} / keep_prob`,
      python.replaceAll(/\b(?:d?A|D)\b/g, `$&${l}`),
    ]),
  });

export const wrongDropout: readonly WrongSubmission[] = [
  ...drop(["keep-prob-not-divided"], "np.multiply(A, D)", "A * D"),
  ...drop(
    ["keep-prob-multiplied"],
    "np.multiply(np.multiply(A, D), keep_prob)",
    "A * D * keep_prob",
  ),
  ...drop(
    ["keep-prob-twice"],
    "np.divide(np.multiply(A, D), keep_prob * keep_prob)",
    "A * D / keep_prob / keep_prob",
  ),
  ...drop(
    ["divided-by-dropped"],
    "np.divide(np.multiply(A, D), 1 - keep_prob)",
    "A * D / (1 - keep_prob)",
  ),
  // As the assignment's example has it, in place of what the function is given.
  ...forward(["keep-prob-fixed"], {
    javascript: [["keep_prob);", "0.7);"]],
    python: [
      ["< keep_prob", "< 0.7"],
      ["/ keep_prob", "/ 0.7"],
    ],
  }),
  ...drop(["keep-prob-fixed"], "np.divide(np.multiply(A, D), 0.5)", "A * D / 0.5"),
  ...dropSlope(["keep-prob-fixed"], "np.divide(np.multiply(dA, D), 0.8)", "dA * D / 0.8"),
  ...forward(["dropout-on-input"], {
    javascript: [
      [
        "  const Z1",
        "  const D0 = np.less(np.random.rand(...X.shape), keep_prob);\n  const X0 = np.divide(np.multiply(X, D0), keep_prob);\n  const Z1",
      ],
      ["np.dot(W1, X)", "np.dot(W1, X0)"],
    ],
    python: [["    Z1", "    X = X * (np.random.rand(*X.shape) < keep_prob) / keep_prob\n    Z1"]],
  }),
  // The masks are there by name, but not where the backward pass unpacks them.
  ...forward("wrong-form", {
    javascript: [
      [
        "[A3, [Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3]]",
        "[A3, { Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 }]",
      ],
    ],
    python: [["return A3, (Z1, D1,", 'return A3, {"Z1": Z1, "D1": D1} or (Z1, D1,']],
  }),
  ...drop(["mask-missing"], "np.divide(A, keep_prob)", "A / keep_prob"),
  ...drop(
    ["mask-turned"],
    "np.divide(np.multiply(A, np.less(D, keep_prob)), keep_prob)",
    "A * (D < keep_prob) / keep_prob",
  ),
  ...drop(
    ["mask-turned"],
    "np.divide(np.multiply(A, np.subtract(1, D)), keep_prob)",
    "A * (1 - D) / keep_prob",
  ),
  ...drop(["dropout-missing"], "A", "A"),
  ...forward(["keep-prob-not-divided"], {
    javascript: [["np.divide(np.multiply(A2, D2), keep_prob)", "np.multiply(A2, D2)"]],
    python: [["A1 * D1 / keep_prob", "A1 * D1"]],
  }),
  ...mask(
    ["mask-inverted"],
    "np.greater(np.random.rand(...A.shape), keep_prob)",
    "np.random.rand(*A.shape) > keep_prob",
  ),
  ...mask(
    ["mask-other-side"],
    "np.greater(np.random.rand(...A.shape), 1 - keep_prob)",
    "np.random.rand(*A.shape) > 1 - keep_prob",
  ),
  ...mask(
    ["mask-by-dropped"],
    "np.less(np.random.rand(...A.shape), 1 - keep_prob)",
    "np.random.rand(*A.shape) < 1 - keep_prob",
  ),
  ...mask(
    ["mask-from-normals"],
    "np.less(np.random.randn(...A.shape), keep_prob)",
    "np.random.randn(*A.shape) < keep_prob",
  ),
  ...mask(
    ["mask-for-all-examples"],
    "np.less(np.random.rand(A.shape[0], 1), keep_prob)",
    "np.random.rand(A.shape[0], 1) < keep_prob",
  ),
  ...mask(
    ["mask-for-all-units"],
    "np.less(np.random.rand(1, A.shape[1]), keep_prob)",
    "np.random.rand(1, A.shape[1]) < keep_prob",
  ),
  ...mask(
    ["mask-drawn-transposed"],
    "np.less(np.random.rand(A.shape[1], A.shape[0]).T, keep_prob)",
    "np.random.rand(A.shape[1], A.shape[0]).T < keep_prob",
  ),
  ...mask(["mask-not-compared"], "np.random.rand(...A.shape)", "np.random.rand(*A.shape)"),
  ...mask(["mask-not-drawn"], "np.ones(A.shape)", "np.ones(A.shape)"),
  ...forward(["mask-scaled"], {
    javascript: hidden.flatMap((l) => [
      [
        `np.less(np.random.rand(...A${l}.shape), keep_prob)`,
        `np.divide(np.less(np.random.rand(...A${l}.shape), keep_prob), keep_prob)`,
      ],
      [`np.divide(np.multiply(A${l}, D${l}), keep_prob)`, `np.multiply(A${l}, D${l})`],
    ]),
    python: hidden.flatMap((l) => [
      [
        `np.random.rand(*A${l}.shape) < keep_prob`,
        `(np.random.rand(*A${l}.shape) < keep_prob) / keep_prob`,
      ],
      [`A${l} * D${l} / keep_prob`, `A${l} * D${l}`],
    ]),
  }),
  ...forward(["mask-inverted", "divided-by-dropped"], {
    javascript: [
      ["np.less(", "np.greater("],
      [", keep_prob);\n  const Z", ", 1 - keep_prob);\n  const Z"],
    ],
    python: [
      ["< keep_prob", "> keep_prob"],
      ["/ keep_prob", "/ (1 - keep_prob)"],
    ],
  }),
  ...forward(["seed-again"], {
    javascript: [["  const D2", "  np.random.seed(1);\n  const D2"]],
    python: [["    D2", "    np.random.seed(1)\n    D2"]],
  }),
  ...forward(["seed-missing"], {
    javascript: [["  np.random.seed(1);\n", ""]],
    python: [["    np.random.seed(1)\n", ""]],
  }),
  ...forward(["seed-other"], {
    javascript: [["np.random.seed(1)", "np.random.seed(3)"]],
    python: [["np.random.seed(1)", "np.random.seed(0)"]],
  }),
  ...forward(["masks-in-other-order"], {
    javascript: [
      [
        "  const Z1",
        "  const D2 = np.less(np.random.rand(W2.shape[0], X.shape[1]), keep_prob);\n  const Z1",
      ],
      ["  const D2 = np.less(np.random.rand(...A2.shape), keep_prob);\n", ""],
    ],
    python: [
      ["    Z1", "    D2 = np.random.rand(W2.shape[0], X.shape[1]) < keep_prob\n    Z1"],
      ["    D2 = np.random.rand(*A2.shape) < keep_prob\n", ""],
    ],
  }),
  ...forward(["dropped-not-passed"], {
    javascript: [
      ["  A1 = np.divide(np.multiply(A1, D1), keep_prob);\n", ""],
      ["W1, b1, Z2, D2", "W1, b1, Z2, D2"],
      ["[Z1, D1, A1,", "[Z1, D1, np.divide(np.multiply(A1, D1), keep_prob),"],
    ],
    python: [
      ["A1 = A1 * D1 / keep_prob", "dropped = A1 * D1 / keep_prob"],
      ["(Z1, D1, A1,", "(Z1, D1, dropped,"],
    ],
  }),
  ...forward(["mask-on-output"], {
    javascript: [
      [
        "  return [A3,",
        "  const D3 = np.less(np.random.rand(...A3.shape), keep_prob);\n  return [np.divide(np.multiply(A3, D3), keep_prob),",
      ],
    ],
    python: [
      [
        "    return A3,",
        "    D3 = np.random.rand(*A3.shape) < keep_prob\n    A3 = A3 * D3 / keep_prob\n    return A3,",
      ],
    ],
  }),
  ...forward(["masks-not-in-cache"], {
    javascript: [["Z1, D1, A1, W1, b1, Z2, D2,", "Z1, A1, W1, b1, Z2,"]],
    python: [["Z1, D1, A1, W1, b1, Z2, D2,", "Z1, A1, W1, b1, Z2,"]],
  }),
  ...forward(["cache-order"], {
    javascript: [["[Z1, D1, A1,", "[D1, Z1, A1,"]],
    python: [["(Z1, D1, A1,", "(Z1, A1, D1,"]],
  }),
  ...forward(["output-not-returned"], {
    javascript: [
      ["return [A3, [", "return A3, ["],
      ["b3]];", "b3];"],
    ],
    python: [["return A3, (", "return ("]],
  }),
  ...forward(["sigmoid-missing"], {
    javascript: [["np.divide(1, np.add(1, np.exp(np.negative(Z3))))", "Z3"]],
    python: [["1 / (1 + np.exp(-Z3))", "Z3"]],
  }),
  ...forward("input-mutated", {
    javascript: [
      ["  return [A3", "  for (let i = 0; i < X.size; i++) X.data[i] = 0;\n  return [A3"],
    ],
    python: [["    return A3", "    X[:] = 0\n    return A3"]],
  }),
  ...dropSlope(["keep-prob-not-divided"], "np.multiply(dA, D)", "dA * D"),
  ...dropSlope(
    ["keep-prob-multiplied"],
    "np.multiply(np.multiply(dA, D), keep_prob)",
    "dA * D * keep_prob",
  ),
  ...dropSlope(["mask-missing"], "np.divide(dA, keep_prob)", "dA / keep_prob"),
  ...dropSlope(["dropout-missing"], "dA", "dA"),
  ...dropSlope(
    ["mask-turned"],
    "np.divide(np.multiply(dA, np.subtract(1, D)), keep_prob)",
    "dA * (1 - D) / keep_prob",
  ),
  ...dropSlope(
    ["mask-turned"],
    "np.divide(np.multiply(dA, np.less(D, keep_prob)), keep_prob)",
    "dA * (D < keep_prob) / keep_prob",
  ),
  ...dropSlope(
    ["mask-turned"],
    "np.divide(np.multiply(dA, np.less_equal(D, keep_prob)), keep_prob)",
    "dA * (D <= keep_prob) / keep_prob",
  ),
  ...dropSlope(
    ["mask-from-activations"],
    "np.divide(np.multiply(dA, np.greater(A, 0)), keep_prob)",
    "dA * (A > 0) / keep_prob",
  ),
  ...dropSlope(
    ["mask-new-in-backward"],
    "np.divide(np.multiply(dA, np.less(np.random.rand(...dA.shape), keep_prob)), keep_prob)",
    "dA * (np.random.rand(*dA.shape) < keep_prob) / keep_prob",
  ),
  ...backward(["mask-missing"], {
    javascript: [["np.multiply(dA1, D1)", "dA1"]],
    python: [["dA2 * D2", "dA2"]],
  }),
  ...backward(["keep-prob-not-divided"], {
    javascript: [["np.divide(np.multiply(dA1, D1), keep_prob)", "np.multiply(dA1, D1)"]],
    python: [["dA2 * D2 / keep_prob", "dA2 * D2"]],
  }),
  ...backward(["activation-for-slope"], {
    javascript: [["np.multiply(dA1, D1)", "np.multiply(A1, D1)"]],
    python: [["dA2 * D2 /", "A2 * D2 /"]],
  }),
  ...backward(["mask-on-dz"], {
    javascript: hidden.flatMap((l) => [
      [`  dA${l} = np.divide(np.multiply(dA${l}, D${l}), keep_prob);\n`, ""],
      [
        `const dZ${l} = np.multiply(dA${l}, np.greater(A${l}, 0))`,
        `const dZ${l} = np.divide(np.multiply(np.multiply(dA${l}, np.greater(A${l}, 0)), D${l}), keep_prob)`,
      ],
    ]),
    python: hidden.flatMap((l) => [
      [`    dA${l} = dA${l} * D${l} / keep_prob\n`, ""],
      [`dZ${l} = dA${l} * (A${l} > 0)`, `dZ${l} = dA${l} * (A${l} > 0) * D${l} / keep_prob`],
    ]),
  }),
  ...backward(["keep-prob-twice"], {
    javascript: [
      ["const dZ1 = np.multiply(dA1,", "const dZ1 = np.multiply(np.divide(dA1, keep_prob),"],
    ],
    python: [["dZ2 = dA2 *", "dZ2 = dA2 / keep_prob *"]],
  }),
  ...backward("thrown", {
    javascript: [["np.multiply(dA2, D2)", "np.multiply(dA2, D1)"]],
    python: [["dA2 * D2", "dA2 * D1"]],
  }),
];
