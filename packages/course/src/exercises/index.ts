import {
  backwardPropagation,
  backwardPropagationWithDropout,
  backwardPropagationWithRegularization,
} from "./backwardPasses.ts";
import { computeCost, computeCostFromLogits, computeCostWithRegularization } from "./costs.ts";
import type { Exercise, ExerciseId } from "./exercise.ts";
import { forwardPropagation, forwardPropagationWithDropout } from "./forwardPasses.ts";
import { gradientCheck } from "./gradientCheck.ts";
import { initializeParameters } from "./initialization.ts";
import { predict } from "./prediction.ts";
import { wilsonInterval } from "./wilson.ts";

/** Every function to write; a forgotten one is a type error. */
export const exercises: Readonly<Record<ExerciseId, Exercise>> = {
  initializeParameters,
  forwardPropagation,
  computeCost,
  computeCostFromLogits,
  backwardPropagation,
  predict,
  computeCostWithRegularization,
  backwardPropagationWithRegularization,
  forwardPropagationWithDropout,
  backwardPropagationWithDropout,
  wilsonInterval,
  gradientCheck,
};
