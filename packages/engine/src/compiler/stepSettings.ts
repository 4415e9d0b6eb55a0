import { integerPower } from "@regula/base";
import type { Precision } from "../spec/precision.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import type { MemoryLayout, SettingName } from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import type { StepShape } from "./stepShape.ts";
import type { TrainingData } from "./trainingData.ts";

/** Everything that a plan says in numbers, and that can change without another module. */
export function writeSettings(
  memory: StepMemory,
  layout: MemoryLayout,
  { precision }: StepShape,
  plan: TrainingPlan,
  totalWeight: number,
): void {
  const { momentum, beta1, beta2, rho, epsilon } = plan.optimizer;
  const settings: Partial<Record<SettingName, number>> = {
    l1: plan.penalties.l1 / totalWeight,
    l2: plan.penalties.l2 / totalWeight,
    weightDecay: plan.weightDecay,
    momentum,
    beta1,
    newShare1: 1 - beta1,
    beta2,
    newShare2: 1 - beta2,
    rho,
    newShareRho: 1 - rho,
    // 0/0 where a gradient and ε are both 0 in the module's precision.
    epsilon: Math.max(epsilon, precision === "f32" ? 1.2e-38 : 0),
    maxNorm: plan.maxNorm,
    inputNoise: plan.inputNoise,
  };
  for (const [name, value] of Object.entries(settings)) {
    memory.setSetting(name as SettingName, value);
  }
  const keepProb = plan.dropout?.keepProb ?? [];
  memory.numbers(layout.keepShares).set(keepProb.map((p) => 1 / p));
  // The largest random word that keeps: see random/dropoutMask.ts.
  memory.words(layout.keepWords).set(keepProb.map((p) => (Math.ceil(p * 4294967296) - 1) >>> 0));
}

/** Largest products of weights that surely stay finite, and norms that surely can be squared. */
const safe: Readonly<Record<Precision, { readonly logit: number; readonly norm: number }>> = {
  f64: { logit: 1e290, norm: 1e50 },
  f32: { logit: 1e30, norm: 1e10 },
};

/** Of standard normals by Box and Muller from 32-bit words. */
const largestNormal = 6.8;

/** No activation here gives more than 1.2 times what it is given, or 1. */
const largestGain = 1.2;

/**
 * Below this, squared norms of weights, biases and gradients promise that every logit and the next
 * update are finite. If ‖W‖, ‖b‖ ≤ T in every layer and ‖x‖ ≤ r, then ‖z‖ ≤ (2 c T)ᵈ (r + 1) after
 * d layers, c being the largest gain, dropout's included. −1 where nothing can be promised.
 */
export function carefulLimit(
  { layers, precision }: StepShape,
  plan: TrainingPlan,
  { inputs }: TrainingData,
): number {
  const { logit, norm } = safe[precision];
  const largestInput = inputs.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const radius = (largestInput + largestNormal * plan.inputNoise) * Math.sqrt(inputs.rows);
  const widest = Math.max(...layers.map(({ units }) => units));
  const smallestKeep = Math.min(1, ...(plan.dropout?.keepProb ?? []));
  const gain = (largestGain * Math.sqrt(widest)) / smallestKeep;
  let limit = norm;
  const reach = () => integerPower(2 * gain * limit, layers.length) * (radius + 1);
  while (limit > 1 && reach() > logit) limit /= 2;
  return reach() > logit ? -1 : limit * limit;
}

/** Whether a resumed optimizer remembers gradients so large that no norm of now tells of them. */
export function remembersLarge({ precision }: StepShape, { slots }: TrainingState): boolean {
  const isLarge = (value: number) => Math.abs(value) > safe[precision].norm;
  return Object.values(slots).some((slot) =>
    slot?.some(({ weights, biases }) => weights.data.some(isLarge) || biases.data.some(isLarge)),
  );
}
