import { createTrainingPlan, defineNetwork, type TrainingPlan } from "@regula/engine";
import type { PlanContext, RegularizationOptions } from "@regula/studies";
import type { AdviceSettings } from "./advice.ts";

type CreatePlan = (context: PlanContext) => TrainingPlan;

/**
 * The plan of the ensemble: its members take the regularizers in turn, as do the folds of a
 * cross-validation.
 */
export function advicePlan(
  { hidden, learningRate, iterations, precision, arithmetic, mask }: AdviceSettings,
  regularizations: readonly RegularizationOptions[],
): CreatePlan {
  return ({ inputs, seed, repeat, fold }) =>
    createTrainingPlan({
      network: defineNetwork({ inputs, hidden }),
      learningRate,
      iterations,
      precision,
      arithmetic,
      ...(mask && { mask }),
      ...regularizations[(repeat + fold) % regularizations.length],
      seed,
    });
}

/** About how long trainings take, in microseconds, so that the time left can be told. */
export function estimateWork(
  trainings: number,
  rows: number,
  hidden: readonly number[],
  iterations: number,
): number {
  let weights = 0;
  let inputs = 2;
  for (const units of [...hidden, 1]) {
    weights += units * inputs;
    inputs = units;
  }
  const [perTraining, perUpdate, perProduct] = [3000, 2, 0.0011];
  return trainings * (perTraining + iterations * (perUpdate + perProduct * weights * rows));
}
