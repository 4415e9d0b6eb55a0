import type { NumberParameter } from "../base/parameter.ts";

/** How gradients change weights. `gradientDescent`: W ← W − learningRate · dW. */
export const optimizerNames = ["gradientDescent"] as const;

export type OptimizerName = (typeof optimizerNames)[number];

export interface Optimizer {
  readonly name: OptimizerName;
  readonly learningRate: number;
}

export const learningRateParameter: NumberParameter = {
  kind: "number",
  name: "learningRate",
  integer: false,
  default: 0.3,
  interval: { min: 0, minOpen: true, max: 1e9 },
  label: { en: "Learning rate", "pt-BR": "Taxa de aprendizado" },
  help: { en: "length of a gradient step", "pt-BR": "tamanho de um passo do gradiente" },
};
