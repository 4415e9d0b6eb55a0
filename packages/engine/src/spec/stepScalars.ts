import { integerPower } from "@regula/base";
import { batchAt } from "./batch.ts";
import { drawMixup } from "./mixup.ts";
import { optimizerTraits } from "./optimizer.ts";
import { learningRateAt } from "./schedule.ts";
import type { StepScalars } from "./step.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** The fields of a plan that scalars of a step follow from. */
type ScalarFields = "optimizer" | "schedule" | "iterations" | "batchSize" | "mixup" | "seed";

/**
 * The scalars of the update `iteration`, counted from 0, over m examples: a function of the plan
 * alone, with the same bits in every engine.
 */
export function stepScalars(
  plan: Pick<TrainingPlan, ScalarFields>,
  m: number,
  iteration: number,
): StepScalars {
  const { optimizer, seed } = plan;
  const { epoch, start, size } = batchAt(plan.batchSize, m, iteration);
  const { lambda, shift } = drawMixup(plan.mixup, seed, iteration, size);
  const { corrections } = optimizerTraits[optimizer.name];
  const t = iteration + 1;
  return {
    learningRate: learningRateAt(plan, iteration),
    meanCorrection: corrections ? 1 - integerPower(optimizer[corrections.mean], t) : 1,
    meanSquareCorrection: corrections ? 1 - integerPower(optimizer[corrections.meanSquare], t) : 1,
    mixupLambda: lambda,
    mixupShift: shift,
    epoch,
    batchStart: start,
    batchSize: size,
  };
}
