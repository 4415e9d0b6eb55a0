import type { Slip } from "./twin.ts";

const hidden = [1, 2];

/** In the backward pass with dropout. */
export const slipsInDropoutGradients: readonly Slip[] = [
  {
    finds: ["penalty-not-here"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / m + 0.7 / m * W{l}"],
    javascript: [
      "np.multiply(1 / m, np.dot(dZ{l}, {input}.T))",
      "np.add(np.multiply(1 / m, np.dot(dZ{l}, {input}.T)), np.multiply(0.7, W{l}))",
    ],
    layers: [1, 2, 3],
  },
  {
    finds: ["keep-prob-misplaced"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T * keep_prob / m"],
    layers: [1, 2, 3],
  },
  {
    finds: ["dropped-not-passed"],
    parts: ["grads.dW{next}"],
    python: ["@ A{l}.T", "@ np.maximum(Z{l}, 0).T"],
    layers: hidden,
  },
  {
    finds: ["mask-on-output"],
    parts: ["grads.dZ3"],
    python: ["A3 - Y", "(A3 - Y) * (np.random.rand(*A3.shape) < keep_prob)"],
  },
  {
    finds: ["activation-for-mask"],
    parts: ["grads.dA{l}"],
    python: ["dA{l} * D{l}", "dA{l} * A{l}"],
    javascript: ["np.multiply(dA{l}, D{l})", "np.multiply(dA{l}, A{l})"],
    layers: hidden,
  },
  {
    finds: ["activation-for-mask"],
    parts: ["grads.dA{l}"],
    python: ["dA{l} * D{l}", "dA{l} * (Z{l} > 0)"],
    layers: hidden,
  },
  {
    finds: ["mask-from-activations"],
    parts: ["grads.dA{l}"],
    python: ["dA{l} * D{l}", "dA{l} * (A{l} > 0)"],
    layers: hidden,
  },
  {
    finds: ["mask-turned"],
    parts: ["grads.dA{l}"],
    python: ["dA{l} * D{l}", "dA{l} * (1 - D{l})"],
    layers: hidden,
  },
  {
    finds: ["mask-for-activations"],
    parts: ["grads.dW{next}"],
    python: ["@ A{l}.T", "@ D{l}.T"],
    layers: hidden,
  },
  {
    finds: ["keep-prob-misplaced"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / m / keep_prob"],
    javascript: ["np.multiply(1 / m, np.dot(dZ{l}", "np.multiply(1 / m / keep_prob, np.dot(dZ{l}"],
    layers: [1, 2, 3],
  },
  {
    finds: ["keep-prob-misplaced"],
    parts: ["grads.dZ3"],
    python: ["A3 - Y", "(A3 - Y) / keep_prob"],
  },
  {
    finds: ["keep-prob-not-divided", "keep-prob-misplaced"],
    parts: ["grads.dA{l}", "grads.dW{l}", "grads.db{l}"],
    python: [
      " / keep_prob\n    dZ{l} = dA{l} * (A{l} > 0)\n    dW{l} = dZ{l} @ {input}.T / m\n    db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m",
      "\n    dZ{l} = dA{l} * (A{l} > 0)\n    dW{l} = dZ{l} @ {input}.T / m / keep_prob\n    db{l} = np.sum(dZ{l}, axis=1, keepdims=True) / m / keep_prob",
    ],
    layers: hidden,
  },
  {
    finds: ["mask-on-dz"],
    parts: ["grads.dZ{l}"],
    python: [
      "    dA{l} = dA{l} * D{l} / keep_prob\n    dZ{l} = dA{l} * (A{l} > 0)",
      "    dZ{l} = dA{l} * (A{l} > 0) * D{l} / keep_prob",
    ],
    layers: hidden,
  },
  {
    finds: ["mask-on-dz"],
    parts: ["grads.dZ{l}"],
    python: ['"dA{l}": dA{l}', '"dA{l}": W{next}.T @ dZ{next}'],
    layers: hidden,
  },
  {
    finds: ["keep-prob-not-divided"],
    parts: ["grads.dA{l}"],
    python: ["W{next}.T @ dZ{next}", "W{next}.T @ (dZ{next} * keep_prob)"],
    layers: hidden,
  },
  {
    finds: ["slope-before-dropout"],
    parts: ["grads.dZ{l}"],
    python: ["dZ{l} = dA{l} *", "dZ{l} = (W{next}.T @ dZ{next}) *"],
    javascript: ["dZ{l} = np.multiply(dA{l},", "dZ{l} = np.multiply(np.dot(W{next}.T, dZ{next}),"],
    layers: hidden,
  },
  {
    finds: ["slope-before-dropout"],
    parts: ["grads.dZ{l}"],
    python: ["dZ{l} = dA{l} * (A{l} > 0)", "dZ{l} = (W{next}.T @ dZ{next}) * (Z{l} > 0)"],
    layers: hidden,
  },
  {
    finds: ["gate-leaky"],
    parts: ["grads.dZ{l}"],
    python: ["dA{l} * (A{l} > 0)", "dA{l} * np.where(A{l} > 0, 1, 0.01)"],
    javascript: ["np.greater(A{l}, 0)", "np.where(np.greater(A{l}, 0), 1, 0.01)"],
    layers: hidden,
  },
  {
    finds: ["divided-by-mean"],
    parts: ["grads.dA{l}"],
    python: ["* D{l} / keep_prob", "* D{l} / np.mean(D{l})"],
    layers: hidden,
  },
  {
    finds: ["gradient-transposed"],
    parts: ["grads.dW{l}"],
    python: ["dZ{l} @ {input}.T", "{input} @ dZ{l}.T"],
    javascript: ["np.dot(dZ{l}, {input}.T)", "np.dot({input}, dZ{l}.T)"],
    layers: [1, 2, 3],
  },
  {
    finds: ["other-layer"],
    parts: ["grads.dW{l}"],
    python: ["@ {input}.T", "@ A3.T"],
    layers: [1, 2, 3],
  },
  {
    finds: ["other-layer"],
    parts: ["grads.dW{l}"],
    python: ["dW{l} = dZ{l}", "dW{l} = dZ{next}"],
    layers: hidden,
  },
  {
    finds: ["value-of-other-name"],
    parts: ["grads.dA{l} = A{l}"],
    python: ['"dA{l}": dA{l}', '"dA{l}": A{l}'],
    layers: hidden,
  },
  {
    finds: ["value-of-other-name"],
    parts: ["grads.db{l} = b{l}"],
    python: ['"db{l}": db{l}', '"db{l}": b{l}'],
    layers: [1, 2, 3],
  },
  { finds: ["cache-unpacked"], parts: ["D1 ↔ A1"], python: ["Z1, D1, A1", "Z1, A1, D1"] },
  {
    finds: ["cache-unpacked"],
    parts: ["D1 ↔ A1", "D2 ↔ A2"],
    python: ["Z1, D1, A1, W1, b1, Z2, D2, A2", "Z1, A1, D1, W1, b1, Z2, A2, D2"],
    javascript: ["Z1, D1, A1, W1, b1, Z2, D2, A2", "Z1, A1, D1, W1, b1, Z2, A2, D2"],
  },
];
