import { integerPower, largestKeptBits, largestOf, mapRecord, smallestOf } from "@regula/base";
import { activationTraits } from "../spec/activation.ts";
import { drawnKeepProb } from "../spec/dropout.ts";
import { largestInput } from "../spec/largestInput.ts";
import { optimizerSettingNames } from "../spec/optimizer.ts";
import type { Precision } from "../spec/precision.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import {
  complementOf,
  type MemoryLayout,
  type PlanSettingName,
  planSettingNames,
} from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import type { StepShape } from "./stepShape.ts";
import type { TrainingData } from "./trainingData.ts";

/** The fields of a plan that are numbers in the module's memory. */
type SettingFields =
  | "penalties"
  | "optimizer"
  | "weightDecay"
  | "maxNorm"
  | "inputNoise"
  | "dropout";

/** Everything that a plan says in numbers, and that can change without another module. */
export function writeSettings(
  {
    penalties,
    optimizer,
    weightDecay,
    maxNorm,
    inputNoise,
    dropout,
  }: Pick<TrainingPlan, SettingFields>,
  memory: StepMemory,
  layout: MemoryLayout,
  { precision }: StepShape,
  totalWeight: number,
): void {
  const settings: Readonly<Record<PlanSettingName, number>> = {
    ...mapRecord(penalties, (lambda) => lambda / totalWeight),
    ...optimizer,
    // 0/0 where a gradient and ε are both 0 in the module's precision.
    epsilon: Math.max(optimizer.epsilon, precision === "f32" ? 1.2e-38 : 0),
    weightDecay,
    maxNorm,
    inputNoise,
  };
  for (const name of planSettingNames) memory.setSetting(name, settings[name]);
  for (const name of optimizerSettingNames) {
    memory.setSetting(complementOf(name), 1 - optimizer[name]);
  }
  if (dropout === null) return;
  memory.numbers(layout.inverseKeepProb).set(drawnKeepProb(dropout).map((p) => 1 / p));
  memory.words(layout.largestKeptBits).set(dropout.keepProb.map(largestKeptBits));
}

/** Largest products of weights that surely stay finite, and norms that surely can be squared. */
const safe: Readonly<Record<Precision, { readonly logit: number; readonly norm: number }>> = {
  f64: { logit: 1e290, norm: 1e50 },
  f32: { logit: 1e30, norm: 1e10 },
};

/** Of standard normals by Box and Muller from 32-bit words. */
const largestNormal = 6.8;

/**
 * Below this, squared norms of weights, biases and gradients promise that every logit and the next
 * update are finite. If ‖W‖, ‖b‖ ≤ T in every layer and ‖x‖ ≤ r, then ‖z‖ ≤ (2 c T)ᵈ (r + 1) after
 * d layers, c being the largest gain, dropout's included. −1 where nothing can be promised.
 */
export function carefulLimit(
  plan: Pick<TrainingPlan, "inputNoise" | "dropout">,
  { layers, precision }: StepShape,
  { inputs }: TrainingData,
): number {
  const { logit, norm } = safe[precision];
  const radius = (largestInput(inputs) + largestNormal * plan.inputNoise) * Math.sqrt(inputs.rows);
  const largestGain = largestOf(
    layers.map(({ activation }) => activationTraits[activation].largestGain),
  );
  const widest = largestOf(layers.map(({ units }) => units));
  const smallestKeep = smallestOf(plan.dropout ? drawnKeepProb(plan.dropout) : [], 1);
  const gain = (largestGain * Math.sqrt(widest)) / smallestKeep;
  let limit = norm;
  const reach = () => integerPower(2 * gain * limit, layers.length) * (radius + 1);
  while (limit > 1 && reach() > logit) limit /= 2;
  return reach() > logit ? -1 : limit * limit;
}

/** Whether a resumed optimizer has stored gradients larger than any current norm shows. */
export function remembersLarge({ precision }: StepShape, { slots }: TrainingState): boolean {
  const isLarge = (value: number) => Math.abs(value) > safe[precision].norm;
  return Object.values(slots).some((slot) =>
    slot?.some(({ weights, biases }) => weights.data.some(isLarge) || biases.data.some(isLarge)),
  );
}
