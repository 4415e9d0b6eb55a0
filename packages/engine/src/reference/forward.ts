import type { Matrix } from "@regula/base";
import type { NetworkParameters, NetworkSpec } from "../spec/network.ts";
import { activations } from "./activation.ts";
import { applyMask, type Mask } from "./dropout.ts";
import { addColumn, product } from "./products.ts";

/** What one layer's forward pass leaves for the backward pass; units × m each. */
export interface LayerPass {
  /** Logits: W A + b. */
  readonly Z: Matrix;
  /** g(Z). */
  readonly G: Matrix;
  /** What the next layer is given: G, or G ∘ D / keepProb under dropout. */
  readonly A: Matrix;
}

export interface ForwardMasks {
  readonly masks: readonly Mask[];
  /** As drawn: `drawnKeepProb`. */
  readonly keepProb: readonly number[];
}

/**
 * A⁰ = X; Zˡ = Wˡ Aˡ⁻¹ + bˡ; Aˡ = g(Zˡ), masked and divided by keepProb on hidden layers in training.
 *
 * @param X features × m
 * @param dropout the masks of a training step; left out at prediction
 */
export function forward(
  network: NetworkSpec,
  parameters: NetworkParameters,
  X: Matrix,
  dropout?: ForwardMasks,
): LayerPass[] {
  let input = X;
  return network.layers.map(({ activation }, layer) => {
    const { weights, biases } = parameters[layer];
    const Z = addColumn(product(weights, input), biases);
    const G = activations[activation].value(Z);
    const mask = dropout?.masks[layer];
    const A = dropout && mask ? applyMask(G, mask, dropout.keepProb[layer]) : G;
    input = A;
    return { Z, G, A };
  });
}
