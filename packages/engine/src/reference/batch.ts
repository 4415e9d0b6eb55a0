import { type Matrix, takeColumns } from "@regula/base";
import { epochOrder } from "../spec/batch.ts";
import { exampleWeights } from "../spec/exampleWeights.ts";
import type { Examples, StepScalars } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { smoothLabels } from "./labelSmoothing.ts";

/** What one pass sees: B examples, as columns. */
export interface Batch {
  readonly X: Matrix;
  readonly Y: Matrix;
  /** w: how much each example counts; null where all count 1. */
  readonly weights: Float64Array | null;
  /** M: Σ w over the whole training set, by which penalties are divided. */
  readonly totalWeight: number;
}

/** Σ w over m examples: m where all count alike. */
export function weightSum(m: number, weights: Float64Array | null): number {
  return weights === null ? m : weights.reduce((sum, w) => sum + w, 0);
}

/** All examples in the order in which they came, as they are but for smoothed targets. */
export function wholeBatch(
  plan: Pick<TrainingPlan, "loss" | "labelSmoothing" | "classWeights" | "mixup">,
  examples: Examples,
): Batch {
  const weights = exampleWeights(plan, examples);
  return {
    X: examples.inputs,
    Y: smoothLabels(examples.targets, plan.loss, plan.labelSmoothing),
    weights,
    totalWeight: weightSum(examples.inputs.columns, weights),
  };
}

/** The batch of each step, before mixing and noise; remembers the order of the last epoch. */
export function createBatchPicker(
  plan: Pick<TrainingPlan, "batchSize" | "seed">,
  whole: Batch,
): (scalars: StepScalars) => Batch {
  if (plan.batchSize === null) return () => whole;
  let known: { epoch: number; order: Uint32Array } = { epoch: -1, order: new Uint32Array(0) };
  return ({ epoch, batchStart, batchSize }) => {
    if (epoch !== known.epoch) {
      known = { epoch, order: epochOrder(plan.seed, epoch, whole.X.columns) };
    }
    return pick(whole, known.order.subarray(batchStart, batchStart + batchSize));
  };
}

/** The examples at the given places, in that order. */
export function pick(batch: Batch, places: ArrayLike<number>): Batch {
  const { weights } = batch;
  return {
    ...batch,
    X: takeColumns(batch.X, places),
    Y: takeColumns(batch.Y, places),
    weights: weights && Float64Array.from(places, (place) => weights[place]),
  };
}
