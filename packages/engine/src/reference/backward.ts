import { type Matrix, matrix } from "../base/matrix.ts";
import type { ActivationName } from "../spec/activation.ts";
import type { LayerParameters, NetworkParameters } from "../spec/network.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { activations } from "./activation.ts";
import { applyMask } from "./dropout.ts";
import type { ForwardMasks, LayerPass } from "./forward.ts";
import { outputGradient } from "./loss.ts";
import { productTransposed, sumColumns, transposedProduct } from "./products.ts";
import { addPenaltyGradient } from "./regularizer.ts";

/** Gradients have the shapes of what they are gradients of. */
export type Gradients = readonly LayerParameters[];

/**
 * The gradients of the cost: dWˡ = (1/m) dZˡ Aˡ⁻¹ᵀ + penalties, dbˡ = (1/m) Σ dZˡ,
 * dAˡ⁻¹ = Wˡᵀ dZˡ (masked as in the forward pass), dZˡ⁻¹ = dAˡ⁻¹ ∘ g′(Zˡ⁻¹).
 *
 * @param passes the forward pass of the same step
 */
export function backward(
  plan: TrainingPlan,
  parameters: NetworkParameters,
  X: Matrix,
  Y: Matrix,
  passes: readonly LayerPass[],
  dropout?: ForwardMasks,
): Gradients {
  const { layers } = plan.network;
  const m = X.columns;
  const gradients: LayerParameters[] = [];
  const last = layers.length - 1;
  let dZ = outputGradient(plan.loss, layers[last].activation, passes[last].Z, passes[last].A, Y);
  for (let layer = last; layer >= 0; layer--) {
    const { weights } = parameters[layer];
    const dW = productTransposed(dZ, layer > 0 ? passes[layer - 1].A : X);
    const db = sumColumns(dZ);
    for (let i = 0; i < dW.data.length; i++) dW.data[i] *= 1 / m;
    for (let i = 0; i < db.data.length; i++) db.data[i] *= 1 / m;
    addPenaltyGradient(plan.penalties, weights, dW, m);
    gradients[layer] = { weights: dW, biases: db };
    if (layer === 0) break;

    const dA = transposedProduct(weights, dZ);
    const mask = dropout?.masks[layer - 1];
    const kept = dropout && mask ? applyMask(dA, mask, dropout.keepProb[layer - 1]) : dA;
    dZ = throughActivation(kept, layers[layer - 1].activation, passes[layer - 1]);
  }
  return gradients;
}

/** dZ = dA ∘ g′(Z). */
function throughActivation(dA: Matrix, activation: ActivationName, { Z, G }: LayerPass): Matrix {
  const { derivative } = activations[activation];
  const dZ = matrix(dA.rows, dA.columns);
  for (let j = 0; j < dZ.data.length; j++) {
    dZ.data[j] = dA.data[j] * derivative(Z.data[j], G.data[j]);
  }
  return dZ;
}
