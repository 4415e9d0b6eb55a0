import type { Task } from "@regula/data";
import {
  type ActivationName,
  createTrainingPlan,
  defaultHidden,
  defineNetwork,
  type LossName,
  type MaskKind,
  type Precision,
  type TrainingPlan,
} from "@regula/engine";
import { checkVariantNames, type Variant } from "../variants/variant.ts";
import type { PlanContext } from "./foldJobs.ts";

/** What plans of one study share beside a variant; the plan's own defaults where left out. */
export interface PlanSettings {
  /** Units of the hidden layers; none is logistic, softmax or linear regression. */
  readonly hidden?: readonly number[];
  readonly learningRate?: number;
  readonly iterations?: number;
  readonly precision?: Precision;
  readonly mask?: MaskKind;
}

/** Every setting that plans share. */
export const planSettings: Readonly<Record<keyof PlanSettings, true>> = {
  hidden: true,
  learningRate: true,
  iterations: true,
  precision: true,
  mask: true,
};

/** The output layer and the loss that each task asks for. */
export const taskOutputs: Readonly<Record<Task, { output: ActivationName; loss: LossName }>> = {
  binary: { output: "sigmoid", loss: "binaryCrossEntropy" },
  classes: { output: "softmax", loss: "categoricalCrossEntropy" },
  regression: { output: "identity", loss: "squaredError" },
};

/**
 * Makes the plans of a study: one way of regularizing, whatever the features and the task.
 *
 * @throws RegulaError naming what a variant does not have
 */
export function planFactory(
  variant: Variant,
  settings: PlanSettings,
): (context: PlanContext) => TrainingPlan {
  checkVariantNames(variant);
  const { hidden = defaultHidden, learningRate, iterations, precision, mask } = settings;
  return ({ inputs, outputs, task, seed }) => {
    const { output, loss } = taskOutputs[task];
    return createTrainingPlan({
      network: defineNetwork({ inputs, hidden, outputs, output }),
      loss,
      ...(learningRate !== undefined && { learningRate }),
      ...(iterations !== undefined && { iterations }),
      ...(precision && { precision }),
      ...(mask && { mask }),
      ...variant.options,
      seed,
    });
  };
}
