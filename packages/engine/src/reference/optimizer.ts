import type { NetworkParameters } from "../spec/network.ts";
import {
  type Optimizer,
  type OptimizerName,
  optimizerTraits,
  type SlotName,
} from "../spec/optimizer.ts";
import type { StepScalars } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { copyParameters, type OptimizerSlots } from "../spec/trainingState.ts";
import type { Gradients } from "./backward.ts";
import { limitNorms } from "./maxNorm.ts";
import { decayWeights } from "./weightDecay.ts";

/** What is remembered of one weight or bias. */
type Slots = Record<SlotName, number>;

/** What is taken off a weight or bias with gradient g; moves what is remembered of it. */
type Change = (g: number, slots: Slots, optimizer: Optimizer, scalars: StepScalars) => number;

/** u, s and √ŝ of Adam: algorithm 1 of the paper. */
const adam: Change = (g, slots, { beta1, beta2, epsilon }, scalars) => {
  slots.mean = beta1 * slots.mean + (1 - beta1) * g;
  slots.meanSquare = beta2 * slots.meanSquare + (1 - beta2) * (g * g);
  const mean = slots.mean / scalars.meanCorrection;
  const meanSquare = slots.meanSquare / scalars.meanSquareCorrection;
  return (scalars.learningRate * mean) / (Math.sqrt(meanSquare) + epsilon);
};

const changes: Readonly<Record<OptimizerName, Change>> = {
  gradientDescent: (g, _, __, { learningRate }) => learningRate * g,
  momentum: (g, slots, { momentum }, { learningRate }) => {
    slots.velocity = momentum * slots.velocity + g;
    return learningRate * slots.velocity;
  },
  nesterov: (g, slots, { momentum }, { learningRate }) => {
    slots.velocity = momentum * slots.velocity + g;
    return learningRate * (g + momentum * slots.velocity);
  },
  rmsProp: (g, slots, { rho, epsilon }, { learningRate }) => {
    slots.meanSquare = rho * slots.meanSquare + (1 - rho) * (g * g);
    return (learningRate * g) / (Math.sqrt(slots.meanSquare) + epsilon);
  },
  adam,
  adamW: adam,
};

export interface Update {
  readonly parameters: NetworkParameters;
  readonly slots: OptimizerSlots;
}

/** Parameters and slots after one update: the optimizer's, weight decay, max-norm; new matrices. */
export function updateParameters(
  { optimizer, weightDecay, maxNorm }: Pick<TrainingPlan, "optimizer" | "weightDecay" | "maxNorm">,
  scalars: StepScalars,
  parameters: NetworkParameters,
  gradients: Gradients,
  slots: OptimizerSlots,
): Update {
  const change = changes[optimizer.name];
  const moved = copyParameters(parameters);
  const kept: Partial<Record<SlotName, NetworkParameters>> = {};
  const names = optimizerTraits[optimizer.name].slots;
  for (const name of names) kept[name] = copyParameters(slots[name] ?? []);
  const one: Slots = { velocity: 0, mean: 0, meanSquare: 0 };
  moved.forEach((layer, index) => {
    for (const tensor of ["weights", "biases"] as const) {
      const { data } = layer[tensor];
      const g = gradients[index][tensor].data;
      const remembered = names.map((name) => kept[name]![index][tensor].data);
      for (let i = 0; i < data.length; i++) {
        names.forEach((name, s) => {
          one[name] = remembered[s][i];
        });
        data[i] -= change(g[i], one, optimizer, scalars);
        names.forEach((name, s) => {
          remembered[s][i] = one[name];
        });
      }
    }
  });
  decayWeights(moved, parameters, scalars.learningRate, weightDecay);
  limitNorms(moved, maxNorm);
  return { parameters: moved, slots: kept };
}
