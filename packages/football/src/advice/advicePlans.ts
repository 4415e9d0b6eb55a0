import { defaultHidden, type TrainingPlan } from "@regula/engine";
import {
  type PlanContext,
  type PlanSettings,
  planFactory,
  planLength,
  type Variant,
} from "@regula/studies";

type CreatePlan = (context: PlanContext) => TrainingPlan;

/**
 * The plan of the ensemble: its members take the regularizers in turn, as do the folds of a
 * cross-validation.
 */
export function advicePlan(
  settings: PlanSettings,
  regularizations: readonly Variant[],
): CreatePlan {
  const plans = regularizations.map((variant) => planFactory(variant, settings));
  return (context) => plans[(context.repeat + context.fold) % plans.length](context);
}

/** Kicks of one update where there are many more: the time of a training no longer grows with them. */
const kicksOfUpdate = 2048;

/** Up to so many kicks every update sees them all. */
const mostKicksOfUpdate = 4096;

/** The size of a batch for so many kicks where none is asked for; 0 is all of them. */
export function adviceBatchSize(kicks: number): number {
  return kicks > mostKicksOfUpdate ? kicksOfUpdate : 0;
}

/** In addition to the trainings, in microseconds a kick: tests and scores. */
const perKick = 500;

/**
 * About how many seconds advice takes with so many threads, before anything is known of the machine.
 *
 * @param trainings of networks, all told
 */
export function estimateSeconds(
  trainings: number,
  rows: number,
  settings: PlanSettings,
  threads: number,
): number {
  return (estimateWork(trainings, rows, settings) / threads + perKick * rows) / 1e6;
}

/** About how long trainings take, in microseconds, so that the time left can be estimated. */
export function estimateWork(trainings: number, rows: number, settings: PlanSettings): number {
  const { hidden = defaultHidden } = settings;
  const { iterations, batchSize } = planLength(settings, rows);
  let weights = 0;
  let inputs = 2;
  for (const units of [...hidden, 1]) {
    weights += units * inputs;
    inputs = units;
  }
  const [perTraining, perUpdate, perProduct] = [3000, 2, 0.0011];
  return (
    trainings *
    (perTraining + iterations * (perUpdate + perProduct * weights * (batchSize ?? rows)))
  );
}
