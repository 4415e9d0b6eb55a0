import type { TargetSpec } from "@regula/data";
import {
  type ActivationName,
  createTrainingPlan,
  type LayerParameters,
  type LayerSpec,
} from "@regula/engine";
import { type EnsembleMember, taskOutputs } from "@regula/studies";

/** Deeper than anybody trains. */
export const mostLayers = 1000;

/** A layer with its activation. */
export interface FinishedLayer extends LayerParameters {
  readonly activation: ActivationName;
}

/** A network whose activations are all known. */
export interface FinishedMember {
  /** Null where its inputs are the features. */
  readonly encoding: EnsembleMember["encoding"];
  readonly layers: readonly FinishedLayer[];
}

/**
 * A network that was trained elsewhere: its plan says what it is, and of training holds what plans
 * hold by default.
 */
export function importedMember(
  task: TargetSpec["task"],
  encoding: EnsembleMember["encoding"],
  layers: readonly FinishedLayer[],
): EnsembleMember {
  const network = {
    inputs: layers[0].weights.columns,
    layers: layers.map(
      ({ weights, activation }): LayerSpec => ({ units: weights.rows, activation }),
    ),
  };
  const plan = createTrainingPlan({
    network,
    loss: taskOutputs[task].loss,
    seed: 0,
    precision: "f64",
  });
  return { plan, encoding, parameters: layers.map(({ weights, biases }) => ({ weights, biases })) };
}
