import type { MaskKind } from "../spec/dropout.ts";
import { defineNetwork } from "../spec/network.ts";
import type { Precision } from "../spec/precision.ts";
import { createTrainingPlan, iterationsParameter } from "../spec/trainingPlan.ts";
import type { PlanFactory } from "./foldJobs.ts";
import type { Variant } from "./variant.ts";

/** What every network of a study is trained with, whatever regularizes it. */
export interface VariantTraining {
  readonly learningRate?: number;
  readonly iterations?: number;
  readonly precision?: Precision;
  readonly mask?: MaskKind;
}

/** A network's hidden units and what regularizes it. */
export interface RegularizedNetwork {
  /** None is logistic regression, or a linear one. */
  readonly hidden: readonly number[];
  readonly variant: Variant;
}

/** Looks at the validation loss in a whole training. */
const looks = 100;

const outputsOf = { binary: "sigmoid", classes: "softmax", regression: "identity" } as const;

/**
 * How a variant is trained on whatever rows and whatever target. One that stops early looks at the
 * validation loss each hundredth part of its iterations, at least one iteration apart, and holds a
 * fifth of its training rows back to look at.
 *
 * @param budget iterations to end after before all are done; looks stay where they were
 */
export function planVariant(
  { hidden, variant }: RegularizedNetwork,
  training: VariantTraining,
  budget?: number,
): PlanFactory {
  const { learningRate, precision, mask } = training;
  const { iterations = iterationsParameter.default } = training;
  const { options, patience } = variant;
  const every = Math.max(1, Math.floor(iterations / looks));
  return ({ inputs, outputs, task, seed }) => {
    const plan = createTrainingPlan({
      network: defineNetwork({ inputs, hidden, outputs, output: outputsOf[task] }),
      ...(task === "regression" && { loss: "squaredError" as const }),
      ...(learningRate !== undefined && { learningRate }),
      iterations: budget ?? iterations,
      ...(precision && { precision }),
      ...(mask && { mask }),
      ...options,
      seed,
    });
    return patience === undefined ? plan : { plan, stopping: { every, patience } };
  };
}
