import type { Matrix } from "@regula/base";
import type { LayerParameters, NetworkParameters } from "../spec/network.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { activations } from "./activation.ts";
import { type Batch, weightSum } from "./batch.ts";
import { applyMask } from "./dropout.ts";
import type { ForwardMasks, LayerPass } from "./forward.ts";
import { outputGradient } from "./loss.ts";
import { productTransposed, sumColumns, transposedProduct } from "./products.ts";
import { addPenaltyGradient } from "./regularizer.ts";

/** Gradients have the shapes of what they are gradients of. */
export type Gradients = readonly LayerParameters[];

/**
 * The gradients of the cost: dWˡ = (1/Σw) dZˡ Aˡ⁻¹ᵀ + penalties, dbˡ = (1/Σw) Σ dZˡ,
 * dAˡ⁻¹ = Wˡᵀ dZˡ (masked as in the forward pass), dZˡ⁻¹ = dAˡ⁻¹ ∘ g′(Zˡ⁻¹). Σw is m where all
 * examples count alike.
 *
 * @param passes the forward pass of the same step
 */
export function backward(
  plan: Pick<TrainingPlan, "network" | "loss" | "penalties">,
  parameters: NetworkParameters,
  batch: Batch,
  passes: readonly LayerPass[],
  dropout?: ForwardMasks,
): Gradients {
  const { layers } = plan.network;
  const total = weightSum(batch.X.columns, batch.weights);
  // A batch that weighs nothing has nothing to say.
  const share = total > 0 ? 1 / total : 0;
  const gradients: LayerParameters[] = [];
  const last = layers.length - 1;
  const { Z, A } = passes[last];
  let dZ = outputGradient(plan.loss, layers[last].activation, Z, A, batch);
  for (let layer = last; layer >= 0; layer--) {
    const { weights } = parameters[layer];
    const dW = scale(productTransposed(dZ, layer > 0 ? passes[layer - 1].A : batch.X), share);
    const db = scale(sumColumns(dZ), share);
    addPenaltyGradient(plan.penalties, weights, dW, batch.totalWeight);
    gradients[layer] = { weights: dW, biases: db };
    if (layer === 0) break;

    const dA = transposedProduct(weights, dZ);
    const mask = dropout?.masks[layer - 1];
    const kept = dropout && mask ? applyMask(dA, mask, dropout.keepProb[layer - 1]) : dA;
    const below = passes[layer - 1];
    dZ = activations[layers[layer - 1].activation].gradient(kept, below.Z, below.G);
  }
  return gradients;
}

/** Multiplies every element, in place. */
function scale(M: Matrix, factor: number): Matrix {
  for (let i = 0; i < M.data.length; i++) M.data[i] *= factor;
  return M;
}
