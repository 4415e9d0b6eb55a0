import type { ChoiceParameter } from "@regula/base";

/**
 * What a layer does to its weighted sums z, each by itself.
 *
 * relu max(0, z) · leakyRelu z, or 0.01 z below 0 · tanh (eᶻ−e⁻ᶻ)/(eᶻ+e⁻ᶻ) · sigmoid 1/(1+e⁻ᶻ) ·
 * gelu ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))) · identity z
 */
export const elementwiseActivationNames = [
  "relu",
  "leakyRelu",
  "tanh",
  "sigmoid",
  "gelu",
  "identity",
] as const;

export type ElementwiseActivationName = (typeof elementwiseActivationNames)[number];

/** All of them: softmax, eᶻ / Σ eᶻ over the outputs of an example, is for output layers only. */
export const activationNames = [...elementwiseActivationNames, "softmax"] as const;

export type ActivationName = (typeof activationNames)[number];

/** Slope of leakyRelu below 0 (Maas, Hannun and Ng 2013, "Rectifier nonlinearities", §2). */
export const leakySlope = 0.01;

/**
 * Of gelu's tanh form (Hendrycks and Gimpel 2016, "Gaussian error linear units", §2): √(2/π), and
 * the coefficient of z³.
 */
export const geluScale = 0.7978845608028654;
export const geluCubic = 0.044715;

export const activationParameter: ChoiceParameter<ElementwiseActivationName> = {
  kind: "choice",
  name: "activation",
  choices: elementwiseActivationNames,
  default: "relu",
  label: { en: "Hidden activation", "pt-BR": "Ativação oculta" },
  help: {
    en: "what hidden units do to their weighted sums",
    "pt-BR": "o que as unidades ocultas fazem com suas somas ponderadas",
  },
};
