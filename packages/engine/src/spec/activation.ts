/**
 * What a layer does to its weighted sums z.
 *
 * relu max(0, z) · tanh (eᶻ−e⁻ᶻ)/(eᶻ+e⁻ᶻ) · sigmoid 1/(1+e⁻ᶻ) · identity z
 */
export const activationNames = ["relu", "tanh", "sigmoid", "identity"] as const;

export type ActivationName = (typeof activationNames)[number];
