import type { ActivationName } from "./activation.ts";

/**
 * What training makes small, averaged over the m examples.
 *
 * - `binaryCrossEntropy`: −[y log a + (1−y) log(1−a)] for targets 0 and 1, computed from the
 *   logits z as softplus(z) − y z, so that it is finite wherever z is.
 * - `squaredError`: (a − y)².
 */
export const lossNames = ["binaryCrossEntropy", "squaredError"] as const;

export type LossName = (typeof lossNames)[number];

/** The output activations with which each loss makes sense. */
export const lossOutputs: Readonly<Record<LossName, readonly ActivationName[]>> = {
  binaryCrossEntropy: ["sigmoid"],
  squaredError: ["identity", "sigmoid", "tanh", "relu"],
};
