import type { StepScalars } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { Batch } from "./batch.ts";
import { addInputNoise } from "./inputNoise.ts";
import { mix } from "./mixup.ts";

/** What a training step makes of its batch: mixed first, then with noise on the inputs. */
export function augment(
  plan: Pick<TrainingPlan, "mixup" | "inputNoise" | "seed">,
  batch: Batch,
  scalars: StepScalars,
  iteration: number,
): Batch {
  const mixed = plan.mixup > 0 ? mix(batch, scalars) : batch;
  const { inputNoise, seed } = plan;
  if (inputNoise === 0) return mixed;
  return { ...mixed, X: addInputNoise(mixed.X, inputNoise, seed, iteration) };
}
