import type { MistakeId } from "../exercises/diagnosis/mistake.ts";
import { type Twin, twin, type WrongSubmission } from "./twin.ts";

const regularized = (finds: WrongSubmission["finds"], changes: Twin) =>
  twin("backwardPropagationWithRegularization", finds, changes);

const layers = [1, 2, 3] as const;

/** The penalty of every dW written otherwise, with W for the layer's own. */
const penalty = (finds: readonly MistakeId[], javascript: string, python: string) =>
  regularized(finds, {
    javascript: layers.map((l) => [
      `np.multiply(lambd / m, W${l})`,
      javascript.replaceAll("W", `W${l}`),
    ]),
    python: layers.map((l) => [`lambd / m * W${l}`, python.replaceAll("W", `W${l}`)]),
  });

/** The same coefficient in both languages. */
const coefficient = (finds: readonly MistakeId[], written: string) =>
  penalty(finds, `np.multiply(${written}, W)`, `${written} * W`);

/** The mean of every dW and db written otherwise. */
const mean = (finds: readonly MistakeId[], written: string) =>
  regularized(finds, {
    javascript: [["np.multiply(1 / m,", `np.multiply(${written},`]],
    python: [
      ["T / m +", `T * (${written}) +`],
      ["keepdims=True) / m", `keepdims=True) * (${written})`],
    ],
  });

const gate = (finds: readonly MistakeId[], javascript: string, python: string) =>
  regularized(finds, {
    javascript: [1, 2].map((l) => [`np.greater(A${l}, 0)`, javascript.replaceAll("A", `A${l}`)]),
    python: [1, 2].map((l) => [`(A${l} > 0)`, python.replaceAll("A", `A${l}`)]),
  });

export const wrongGradients: readonly WrongSubmission[] = [
  ...coefficient(["lambda-over-2m"], "lambd / (2 * m)"),
  ...coefficient(["lambda-doubled"], "2 * lambd / m"),
  ...coefficient(["penalty-not-over-m"], "lambd"),
  ...coefficient(["penalty-over-m-twice"], "lambd / m / m"),
  ...coefficient(["penalty-subtracted"], "-lambd / m"),
  ...coefficient(["penalty-times-m"], "lambd * m"),
  ...coefficient(["lambda-missing"], "1 / m"),
  ...coefficient(["lambda-fixed"], "0.7 / m"),
  ...coefficient(["lambda-over-2m", "penalty-not-over-m"], "lambd / 2"),
  ...coefficient(["penalty-missing"], "0"),
  ...penalty(["penalty-not-derived"], "np.multiply(lambd / m, np.square(W))", "lambd / m * W ** 2"),
  ...penalty(["penalty-l1"], "np.multiply(lambd / m, np.sign(W))", "lambd / m * np.sign(W)"),
  ...penalty(
    ["penalty-number-in-gradient"],
    "lambd / (2 * m) * np.sum(np.square(W))",
    "lambd / (2 * m) * np.sum(np.square(W))",
  ),
  ...penalty(["penalty-number-in-gradient"], "lambd / m", "lambd / m"),
  ...regularized(["weights-forgotten"], {
    javascript: [[", np.multiply(lambd / m, W2)", ", 0"]],
    python: [[" + lambd / m * W1", ""]],
  }),
  // The W of another layer has another shape.
  ...regularized("thrown", {
    javascript: [["np.multiply(lambd / m, W2)", "np.multiply(lambd / m, W3)"]],
    python: [["lambd / m * W2", "lambd / m * W3"]],
  }),
  ...regularized(["biases-penalized"], {
    javascript: layers.map((l) => [
      `np.multiply(1 / m, np.sum(dZ${l}, { axis: 1, keepdims: true }))`,
      `np.add(np.multiply(1 / m, np.sum(dZ${l}, { axis: 1, keepdims: true })), np.multiply(lambd / m, b${l}))`,
    ]),
    python: layers.map((l) => [
      `np.sum(dZ${l}, axis=1, keepdims=True) / m`,
      `np.sum(dZ${l}, axis=1, keepdims=True) / m + lambd / m * b${l}`,
    ]),
  }),
  ...mean(["mean-missing"], "1"),
  ...mean(["mean-twice"], "1 / m / m"),
  ...mean(["gradient-negative"], "-1 / m"),
  ...mean(["gradient-halved"], "1 / (2 * m)"),
  ...mean(["mean-multiplied"], "m"),
  ...regularized(["logits-for-activations"], {
    javascript: [
      ["np.dot(dZ3, A2.T)", "np.dot(dZ3, Z2.T)"],
      ["np.dot(dZ2, A1.T)", "np.dot(dZ2, Z1.T)"],
    ],
    python: [
      ["dZ3 @ A2.T", "dZ3 @ Z2.T"],
      ["dZ2 @ A1.T", "dZ2 @ Z1.T"],
    ],
  }),
  ...regularized(["slope-before-gate"], {
    javascript: [["np.dot(W2.T, dZ2)", "np.dot(W2.T, dA2)"]],
    python: [["W2.T @ dZ2", "W2.T @ dA2"]],
  }),
  ...mean(["gradient-zero"], "0"),
  ...regularized(["gradient-zero"], {
    python: [
      ["dZ2 @ A1.T / m", "1 // m * dZ2 @ A1.T"],
      ["np.sum(dZ2, axis=1, keepdims=True) / m", "np.zeros((W2.shape[0], 1))"],
    ],
  }),
  // m is Y's only row, in the means and in the penalty.
  ...regularized(["m-is-one"], {
    javascript: [["X.shape[1]", "Y.shape[0]"]],
    python: [["X.shape[1]", "len(Y)"]],
  }),
  ...regularized(["m-from-rows"], {
    javascript: [["X.shape[1]", "X.shape[0]"]],
    python: [["X.shape[1]", "X.shape[0]"]],
  }),
  ...regularized(["gradient-doubled"], {
    javascript: [["np.multiply(1 / m, np.dot(dZ2", "np.multiply(2 / m, np.dot(dZ2"]],
    python: [["dZ2 @ A1.T / m", "dZ2 @ A1.T * 2 / m"]],
  }),
  ...regularized(["mean-on-slopes"], {
    javascript: [["= np.multiply(dA1, ", "= np.multiply(np.divide(dA1, m), "]],
    python: [["dZ1 = dA1 *", "dZ1 = 1 / m * dA1 *"]],
  }),
  ...gate(["relu-gradient-missing"], "1", "1"),
  ...gate(["tanh-gradient"], "np.subtract(1, np.square(A))", "(1 - np.power(A, 2))"),
  ...gate(["sigmoid-gradient"], "np.multiply(A, np.subtract(1, A))", "A * (1 - A)"),
  ...gate(["activation-in-gate"], "A", "A"),
  ...regularized(["labels-swapped"], {
    javascript: [["np.subtract(A3, Y)", "np.subtract(Y, A3)"]],
    python: [["A3 - Y", "Y - A3"]],
  }),
  ...regularized(["output-slope-twice"], {
    javascript: [
      [
        "np.subtract(A3, Y)",
        "np.multiply(np.subtract(A3, Y), np.multiply(A3, np.subtract(1, A3)))",
      ],
    ],
    python: [["A3 - Y", "(A3 - Y) * A3 * (1 - A3)"]],
  }),
  ...regularized(["output-slope-of-activation"], {
    javascript: [
      ["np.subtract(A3, Y)", "np.divide(np.subtract(A3, Y), np.multiply(A3, np.subtract(1, A3)))"],
    ],
    python: [["A3 - Y", "-(Y / A3 - (1 - Y) / (1 - A3))"]],
  }),
  ...regularized(["activation-for-slope"], {
    javascript: [["const dA1 = np.dot(W2.T, dZ2)", "const dA1 = A1"]],
    python: [["dA2 = W3.T @ dZ3", "dA2 = A2"]],
  }),
  ...regularized(["slope-overwritten"], {
    javascript: [
      [
        "const dA2 = np.dot(W3.T, dZ3)",
        "const dA2 = np.multiply(np.dot(W3.T, dZ3), np.greater(A2, 0))",
      ],
    ],
    python: [["dZ2 = dA2 * (A2 > 0)", "dZ2 = dA2\n    dZ2[A2 <= 0] = 0"]],
  }),
  ...regularized(["keepdims-missing"], {
    javascript: [["{ axis: 1, keepdims: true }", "{ axis: 1 }"]],
    python: [[", keepdims=True", ""]],
  }),
  ...regularized(["axis-wrong"], {
    javascript: [["axis: 1", "axis: 0"]],
    python: [["axis=1", "axis=0"]],
  }),
  ...regularized(["axis-missing"], {
    javascript: [["axis: 1, ", ""]],
    python: [["axis=1, keepdims=True", ""]],
  }),
  // Two at once.
  ...regularized(["weights-forgotten", "relu-gradient-missing"], {
    javascript: [
      [", np.multiply(lambd / m, W3)", ", 0"],
      ["np.greater(A1, 0)", "1"],
    ],
    python: [
      [" + lambd / m * W3", ""],
      ["dA1 * (A1 > 0)", "dA1"],
    ],
  }),
  ...regularized("thrown", {
    javascript: [["A2.T", "A2"]],
    python: [["A2.T", "A2"]],
  }),
  ...regularized("wrong-form", {
    javascript: [
      [
        "return { dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 }",
        "return [dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1]",
      ],
    ],
    python: [['return {"dZ3": dZ3,', 'return (dZ3,) or {"dZ3": dZ3,']],
  }),
  ...regularized("part-missing", {
    javascript: [[", dW1, db1 }", ", db1 }"]],
    python: [['"dW1": dW1, ', ""]],
  }),
];
