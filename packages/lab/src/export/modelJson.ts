import { layerSizes, matrixToRows, type TrainingPlan } from "@regula/engine";
import type { Standardization } from "@regula/engine/study";
import { readParameters } from "../model/flatState.ts";

/** A model as it leaves the lab: how it was trained, and all that judging a new point takes. */
export interface ExportedModel {
  readonly name: string;
  readonly plan: TrainingPlan;
  readonly iteration: number;
  readonly flat: Float64Array;
  readonly standardization: Standardization;
  readonly features: readonly [string, string];
  readonly classes: readonly [string, string];
}

/** Settings and weights as JSON; numbers in full, so that they are read back to the bit. */
export function toModelJson(model: ExportedModel): string {
  const { name, plan, iteration, flat, standardization, features, classes } = model;
  const layers = readParameters(plan.network, flat).map(({ weights, biases }, i) => ({
    activation: plan.network.layers[i].activation,
    weights: matrixToRows(weights),
    biases: [...biases.data],
  }));
  const document = {
    format: "regula-lab-model",
    version: 1,
    name,
    features,
    classes,
    shape: layerSizes(plan.network),
    iteration,
    plan,
    standardization,
    layers,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
