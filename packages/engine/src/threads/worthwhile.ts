import type { Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";

/** Multiplications of a weight with an example's number, in a step, from which on two threads are worth it. */
const leastProducts = 500_000;

/** Whether a step is large enough that two threads do it sooner than one: they wait for each other in each. */
export function isWorthTwoThreads(
  { network, batchSize }: Pick<TrainingPlan, "network" | "batchSize">,
  { inputs }: Examples,
): boolean {
  const batch = Math.min(batchSize ?? Infinity, inputs.columns);
  let weights = 0;
  let below = network.inputs;
  for (const { units } of network.layers) {
    weights += below * units;
    below = units;
  }
  return batch * weights >= leastProducts;
}
