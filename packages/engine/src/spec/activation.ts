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

/** One of `elementwiseActivationNames`. */
export type ElementwiseActivationName = (typeof elementwiseActivationNames)[number];

/** All of them: softmax, eᶻ / Σ eᶻ over the outputs of an example, is for output layers only. */
export const activationNames = [...elementwiseActivationNames, "softmax"] as const;

/** One of `activationNames`. */
export type ActivationName = (typeof activationNames)[number];

/** The properties of an activation that engines, reports and tests use, in addition to its formula. */
export interface ActivationTraits {
  /** Where g has no derivative, and from which side g′ is taken there; null where g is smooth. */
  readonly kink: { readonly at: number; readonly slopeFrom: "left" | "right" } | null;
  /** The least c ≥ 1 for which |g(z)| ≤ c max(|z|, 1) and |g′(z)| ≤ c, rounded up. */
  readonly largestGain: number;
  /** Whether g and g′ are 0 wherever z ≤ 0, so that a unit may answer 0 to everything for ever. */
  readonly canDie: boolean;
  /**
   * What g′(z) can be computed from: from a = g(z), from a even after dropout has put 0 in its
   * place, or from the weighted sum z alone.
   */
  readonly slopeFrom: "maskedValue" | "value" | "sum";
}

const smooth: ActivationTraits = {
  kink: null,
  largestGain: 1,
  canDie: false,
  slopeFrom: "value",
};

const rectified: ActivationTraits = { ...smooth, kink: { at: 0, slopeFrom: "left" } };

/** What each activation is like: its kink, its largest gain, whether a unit can die. */
export const activationTraits: Readonly<Record<ActivationName, ActivationTraits>> = {
  relu: { ...rectified, canDie: true, slopeFrom: "maskedValue" },
  leakyRelu: rectified,
  tanh: smooth,
  sigmoid: smooth,
  // g′ is largest, 1.1290, at z = 1.4157.
  gelu: { ...smooth, largestGain: 1.13, slopeFrom: "sum" },
  identity: smooth,
  softmax: smooth,
};

/** Whether an activation works on each unit by itself, as those of hidden layers do. */
export function isElementwise(name: ActivationName): name is ElementwiseActivationName {
  return elementwiseActivationNames.some((candidate) => candidate === name);
}

/** Slope of leakyRelu below 0 (Maas, Hannun and Ng 2013, "Rectifier nonlinearities", §2). */
export const leakySlope = 0.01;

/**
 * Of gelu's tanh form (Hendrycks and Gimpel 2016, "Gaussian error linear units", §2): √(2/π), and
 * the coefficient of z³.
 */
export const geluScale = 0.7978845608028654;

/** The factor of x³ in GELU's approximation by tanh (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
export const geluCubic = 0.044715;

/** The option `activation`: its choices, default and texts. */
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
