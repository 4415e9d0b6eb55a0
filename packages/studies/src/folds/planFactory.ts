import { pickOptions } from "@regula/base";
import type { StudyData, Task } from "@regula/data";
import {
  type ActivationName,
  createTrainingPlan,
  defaultHidden,
  defineNetwork,
  type ElementwiseActivationName,
  type LossName,
  type TrainingPlan,
  type TrainingPlanOptions,
  trainingParameters,
  type WeightSource,
} from "@regula/engine";
import { checkVariantNames, type Variant } from "../variants/variant.ts";
import type { PlanContext } from "./foldJobs.ts";
import { type LengthSettings, planLength } from "./trainingLength.ts";

/**
 * What plans of one study share in addition to a variant, whose options come after these; the plan's own
 * defaults where left out.
 */
export interface PlanSettings
  extends Omit<TrainingPlanOptions, "network" | "loss" | "seed" | "weightSource">,
    LengthSettings {
  /** Units of the hidden layers; none is logistic, softmax or linear regression. */
  readonly hidden?: readonly number[];
  /** Whether each hidden layer has at least as many units as there are outputs; by default not. */
  readonly widensHidden?: boolean;
  /** Of the hidden layers; `relu` by default. */
  readonly activation?: ElementwiseActivationName;
}

const { seed: _, ...ofPlans } = trainingParameters;

/** Every setting that plans share. */
export const planSettings: Readonly<Record<keyof PlanSettings, unknown>> = {
  ...ofPlans,
  initializer: true,
  classWeights: true,
  epochs: true,
  leastIterations: true,
  fullBatchShare: true,
  hidden: true,
  widensHidden: true,
  activation: true,
};

/** The output layer and the loss that each task asks for. */
export const taskOutputs: Readonly<Record<Task, { output: ActivationName; loss: LossName }>> = {
  binary: { output: "sigmoid", loss: "binaryCrossEntropy" },
  classes: { output: "softmax", loss: "categoricalCrossEntropy" },
  regression: { output: "identity", loss: "squaredError" },
};

/** Outputs of the networks of a study. */
export function countStudyOutputs({ task, classes }: Pick<StudyData, "task" | "classes">): number {
  return task === "classes" && classes ? classes.length : 1;
}

/** Units of the hidden layers of a network with so many outputs. */
export function hiddenUnits(
  { hidden = defaultHidden, widensHidden = false }: PlanSettings,
  outputs: number,
): readonly number[] {
  return widensHidden ? hidden.map((units) => Math.max(units, outputs)) : hidden;
}

/**
 * Makes the plans of a study: one way of regularizing, for any features, task and rows.
 *
 * @param weightSource where initial weights come from; Philox by default
 * @throws RegulaError naming what a variant does not have
 */
export function planFactory(
  variant: Variant,
  settings: PlanSettings,
  weightSource: WeightSource = "philox",
): (context: Omit<PlanContext, "repeat" | "fold">) => TrainingPlan {
  checkVariantNames(variant);
  const { hidden, widensHidden, activation, epochs, leastIterations, fullBatchShare, ...shared } =
    pickOptions(settings, planSettings);
  return ({ inputs, outputs, task, rows, seed }) => {
    const { output, loss } = taskOutputs[task];
    const units = hiddenUnits(settings, outputs);
    return createTrainingPlan({
      ...shared,
      ...planLength(settings, rows),
      network: defineNetwork({
        inputs,
        hidden: units,
        ...(activation && { activation }),
        outputs,
        output,
      }),
      loss,
      weightSource,
      ...variant.options,
      seed,
    });
  };
}
