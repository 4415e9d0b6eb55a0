import type { NetworkParameters } from "./network.ts";
import type { Divergence } from "./step.ts";

/**
 * The first tensor that an update left with a NaN or an infinity: weights before biases, and in
 * each of the blocks (parameters, then slots) layer after layer.
 */
export function findDivergence(
  blocks: readonly NetworkParameters[],
  iteration: number,
): Divergence | null {
  for (const tensor of ["weights", "biases"] as const) {
    for (const block of blocks) {
      const layer = block.findIndex((layer) => !layer[tensor].data.every(Number.isFinite));
      if (layer >= 0) return { iteration, layer: layer + 1, tensor };
    }
  }
  return null;
}
