import type { Parameter } from "@regula/base";
import { batchSizeParameter } from "./batch.ts";
import { keepProbParameter, maskParameter } from "./dropout.ts";
import { inputNoiseParameter } from "./inputNoise.ts";
import { labelSmoothingParameter } from "./labelSmoothing.ts";
import { maxNormParameter } from "./maxNorm.ts";
import { mixupParameter } from "./mixup.ts";
import {
  learningRateParameter,
  optimizerParameter,
  optimizerSettingParameters,
  optimizerTraits,
} from "./optimizer.ts";
import { arithmeticParameter, precisionParameter } from "./precision.ts";
import { penaltyParameters } from "./regularizer.ts";
import {
  scheduleParameter,
  scheduleSettingParameters,
  scheduleSettings,
  warmupParameter,
} from "./schedule.ts";
import { iterationsParameter, seedParameter, type TrainingPlanOptions } from "./trainingOptions.ts";
import { weightDecayParameter } from "./weightDecay.ts";

/** The options of a plan that are one number or one word; the rest have shapes of their own. */
export type TrainingParameterName = Exclude<
  keyof TrainingPlanOptions,
  "network" | "loss" | "initializer" | "weightSource" | "classWeights"
>;

/**
 * The declaration of every such option under its name, so that code that offers them all, as a form
 * does, offers new ones without a change. Forgetting one is a type error.
 */
export const trainingParameters = {
  ...penaltyParameters,
  keepProb: keepProbParameter,
  mask: maskParameter,
  weightDecay: weightDecayParameter,
  maxNorm: maxNormParameter,
  inputNoise: inputNoiseParameter,
  labelSmoothing: labelSmoothingParameter,
  mixup: mixupParameter,
  optimizer: optimizerParameter,
  learningRate: learningRateParameter,
  ...optimizerSettingParameters,
  schedule: scheduleParameter,
  warmup: warmupParameter,
  scheduleEvery: scheduleSettingParameters.every,
  scheduleFactor: scheduleSettingParameters.factor,
  finalFraction: scheduleSettingParameters.finalFraction,
  batchSize: batchSizeParameter,
  iterations: iterationsParameter,
  seed: seedParameter,
  precision: precisionParameter,
  arithmetic: arithmeticParameter,
} satisfies Readonly<Record<TrainingParameterName, Parameter>>;

/** Whether a plan with these choices reads the option: Adam reads no momentum. */
export function readsParameter(
  { optimizer = "gradientDescent", schedule = "constant" }: Choices,
  name: TrainingParameterName,
): boolean {
  const parameter: Parameter = trainingParameters[name];
  const isOf = (declared: Readonly<Record<string, Parameter>>) =>
    Object.values(declared).includes(parameter);
  if (isOf(optimizerSettingParameters)) {
    return name in optimizerTraits[optimizer].settings;
  }
  if (isOf(scheduleSettingParameters)) {
    return scheduleSettings[schedule].some((key) => scheduleSettingParameters[key] === parameter);
  }
  return true;
}

type Choices = Pick<TrainingPlanOptions, "optimizer" | "schedule">;
