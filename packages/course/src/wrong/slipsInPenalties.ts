import type { Slip } from "./twin.ts";

const layers = [2, 3];
const hidden = [1, 2];

/** In the penalty of a dW, or of a slope that has none. */
export const slipsInPenalties: readonly Slip[] = [
  {
    finds: ["penalty-multiplied"],
    parts: ["grads.dW{l}"],
    python: ["/ m + lambd / m * W{l}", "/ m * lambd / m * W{l}"],
    javascript: [
      "np.multiply(1 / m, np.dot(dZ{l}, {input}.T)), np.multiply(lambd / m, W{l})",
      "0, np.multiply(np.multiply(1 / m, np.dot(dZ{l}, {input}.T)), np.multiply(lambd / m, W{l}))",
    ],
    layers,
  },
  {
    finds: ["penalty-coefficient"],
    parts: ["grads.dW{l}"],
    python: ["lambd / m * W{l}", "lambd / m * W{l} * W{l}.size"],
    javascript: ["lambd / m, W{l}", "(lambd / m) * W{l}.size, W{l}"],
    layers,
  },
  {
    finds: ["penalty-number-in-gradient"],
    parts: ["grads.dW{l}"],
    python: ["m * W{l}", "m * dZ3.sum()"],
    layers,
  },
  {
    finds: ["penalty-number-in-gradient"],
    parts: ["grads.dW{l}"],
    python: ["m * W{l}", "m * W{l} + lambd / m * np.sum(W1)"],
    layers,
  },
  {
    finds: ["lambda-on-data"],
    parts: ["grads.dW{l}"],
    python: ["dZ{l} @ {input}.T", "(1 - lambd) * dZ{l} @ {input}.T"],
    layers,
  },
  {
    finds: ["penalty-in-slopes"],
    parts: ["grads.dA{l}"],
    python: ["@ dZ{next}\n", "@ dZ{next} + lambd / m * np.sum(W{next})\n"],
    layers: hidden,
  },
  {
    finds: ["bias-for-weights"],
    parts: ["grads.dW{l}"],
    python: ["m * W{l}", "m * b{l}"],
    javascript: ["lambd / m, W{l}", "lambd / m, b{l}"],
    layers,
  },
  {
    finds: ["m-from-rows"],
    parts: ["grads.dW{l}"],
    python: ["lambd / m * W{l}", "lambd / X.shape[0] * W{l}"],
    layers,
  },
  {
    finds: ["m-from-rows"],
    parts: ["grads.dW{l}"],
    python: ["{input}.T / m", "{input}.T / X.shape[0]"],
    layers,
  },
  {
    finds: ["lambda-complement"],
    parts: ["grads.dW{l}"],
    python: ["lambd / m * W{l}", "(1 - lambd) / m * W{l}"],
    layers,
  },
  {
    finds: ["lambda-on-data"],
    parts: ["grads.dW{l}"],
    python: ["dZ{l} @ {input}.T", "lambd * dZ{l} @ {input}.T"],
    layers,
  },
  {
    finds: ["penalty-number-in-gradient"],
    parts: ["grads.dW{l}"],
    python: ["m * W{l}", "m * np.linalg.norm(W{l})"],
    layers,
  },
  {
    finds: ["penalty-subtracted"],
    parts: ["grads.dW{l}"],
    python: ["+ lambd / m * W{l}", "- lambd / m * W{l}"],
    layers,
  },
  {
    finds: ["penalty-in-slopes"],
    parts: ["grads.dA{l}"],
    python: ["@ dZ{next}\n", "@ dZ{next} + lambd / m * W{next}.T\n"],
    layers: [2],
  },
  {
    finds: ["penalty-in-slopes"],
    parts: ["grads.dZ3"],
    python: ["A3 - Y", "A3 - Y + lambd / (2 * m) * np.sum(W3 ** 2)"],
    javascript: [
      "np.subtract(A3, Y)",
      "np.add(np.subtract(A3, Y), (lambd / (2 * m)) * np.sum(np.square(W3)))",
    ],
  },
  {
    finds: ["m-from-rows"],
    parts: [1, 2, 3].flatMap((l) => [`grads.dW${l}`, `grads.db${l}`]),
    python: ["m = X.shape[1]", "m = X.shape[0]"],
  },
];
