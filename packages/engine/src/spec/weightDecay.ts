import type { NumberParameter } from "@regula/base";

/**
 * Decoupled weight decay: after an optimizer's update, W ← W − η weightDecay W_before, with η that
 * update's learning rate and W_before the weights before it (Loshchilov and Hutter 2019, "Decoupled
 * weight decay regularization", algorithm 2, in PyTorch's scale). Weights only, never biases; it is
 * no part of the cost. With gradient descent it is an L2 penalty of λ = M weightDecay; with
 * adaptive optimizers it is not.
 */
export const weightDecayParameter: NumberParameter = {
  kind: "number",
  name: "weightDecay",
  integer: false,
  default: 0,
  interval: { min: 0, max: 1e6 },
  label: { en: "Weight decay", "pt-BR": "Decaimento dos pesos" },
  help: {
    en: "share of each weight, times the learning rate, that every update takes away",
    "pt-BR": "parte de cada peso, vezes a taxa de aprendizado, que cada atualização retira",
  },
};
