import { type PenaltyName, penaltyNames } from "../spec/regularizer.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { MemoryLayout } from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import type { TrainingData } from "./trainingData.ts";

/** One weight's share of a penalty, before λ/M. */
const shares: Readonly<Record<PenaltyName, (w: number) => number>> = {
  l1: Math.abs,
  l2: (w) => (w * w) / 2,
};

/** Σ over the penalties of λ/M Σ share(W), over all layers' weights; in doubles. */
export function penaltyCost(
  { penalties }: Pick<TrainingPlan, "penalties">,
  memory: StepMemory,
  { parameters: { address }, weightBytes: bytes }: MemoryLayout,
  { totalWeight }: TrainingData,
): number {
  let cost = 0;
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    let sum = 0;
    for (const w of memory.numbers({ address, bytes })) sum += shares[name](w);
    cost += (lambda / totalWeight) * sum;
  }
  return cost;
}
