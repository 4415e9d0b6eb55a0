import type { NumberParameter } from "@regula/base";

/**
 * Standard deviation σ of normal noise added to every input in training passes, drawn afresh each
 * step (Bishop 1995, "Training with noise is equivalent to Tikhonov regularization"). With mixup,
 * the noise comes after the mixing. 0 is none. Its draws are `fillInputNoise`'s, in random/.
 */
export const inputNoiseParameter: NumberParameter = {
  kind: "number",
  name: "inputNoise",
  integer: false,
  default: 0,
  interval: { min: 0, max: 1e6 },
  label: { en: "Input noise σ", "pt-BR": "Ruído na entrada σ" },
  help: {
    en: "standard deviation of the noise added to the features in training",
    "pt-BR": "desvio padrão do ruído somado aos atributos no treino",
  },
};
