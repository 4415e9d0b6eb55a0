import type { Matrix } from "../base/matrix.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { CostRecord, DeadLayer, Divergence, Examples, TrainingStep } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { backward } from "./backward.ts";
import { createMaskDrawer } from "./dropout.ts";
import { type ForwardMasks, forward, type LayerPass } from "./forward.ts";
import { initializeParameters } from "./initializer.ts";
import { meanLoss } from "./loss.ts";
import { updateParameters } from "./optimizer.ts";
import { penaltyCost } from "./regularizer.ts";

/**
 * The textbook's training run: full-batch steps in float64, in the order of the paper's symbols.
 * Every faster way of computing a step answers to this one.
 *
 * @param initial weights to begin from; by default the plan's initializer draws them
 */
export function createReferenceStep(
  plan: TrainingPlan,
  { inputs: X, targets: Y }: Examples,
  initial?: NetworkParameters,
): TrainingStep {
  const drawMasks = createMaskDrawer(plan.dropout, plan.network, X.columns, plan.seed);
  const deadSince = new Map<number, number>();
  let parameters = initial ?? initializeParameters(plan);
  let iteration = 0;

  function masksNow(): ForwardMasks | undefined {
    return plan.dropout
      ? { masks: drawMasks(iteration), keepProb: plan.dropout.keepProb }
      : undefined;
  }

  function noteDeadLayers(passes: readonly LayerPass[]): void {
    plan.network.layers.forEach(({ activation }, layer) => {
      if (activation !== "relu") return;
      if (passes[layer].G.data.some((a) => a > 0)) deadSince.delete(layer);
      else if (!deadSince.has(layer)) deadSince.set(layer, iteration);
    });
  }

  function step(): Divergence | null {
    const dropout = masksNow();
    const passes = forward(plan.network, parameters, X, dropout);
    const logits = firstNonFinite(passes.map(({ Z }) => Z));
    if (logits >= 0) return { iteration, layer: logits + 1, tensor: "logits" };
    noteDeadLayers(passes);
    const gradients = backward(plan, parameters, X, Y, passes, dropout);
    const moved = updateParameters(plan.optimizer, parameters, gradients);
    for (const tensor of ["weights", "biases"] as const) {
      const layer = firstNonFinite(moved.map((layerParameters) => layerParameters[tensor]));
      if (layer >= 0) return { iteration, layer: layer + 1, tensor };
    }
    parameters = moved;
    iteration += 1;
    return null;
  }

  return {
    get iteration() {
      return iteration;
    },
    cost(): CostRecord | null {
      const passes = forward(plan.network, parameters, X, masksNow());
      const { Z, A } = passes[passes.length - 1];
      const dataLoss = meanLoss(plan.loss, Z, A, Y);
      const penalty = penaltyCost(plan.penalties, parameters, X.columns);
      const cost = dataLoss + penalty;
      return Number.isFinite(cost) ? { iteration, cost, dataLoss, penalty } : null;
    },
    advance(steps) {
      for (let done = 0; done < steps; done++) {
        const divergence = step();
        if (divergence) return divergence;
      }
      return null;
    },
    parameters: () => parameters,
    deadLayers: (): DeadLayer[] =>
      [...deadSince].map(([layer, since]) => ({
        layer: layer + 1,
        units: plan.network.layers[layer].units,
        iteration: since,
      })),
  };
}

/** The index of the first matrix that holds a NaN or an infinity; −1 where none does. */
function firstNonFinite(matrices: readonly Matrix[]): number {
  return matrices.findIndex(({ data }) => !data.every(Number.isFinite));
}
