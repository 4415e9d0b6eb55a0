import { type ActivationName, activationTraits } from "../spec/activation.ts";
import type { MaskKind } from "../spec/dropout.ts";
import type { LossName } from "../spec/loss.ts";
import type { OptimizerName } from "../spec/optimizer.ts";
import type { Precision } from "../spec/precision.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";

export interface ShapeLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName;
}

/** All that is baked into a module: plans of one shape share it, for any other numbers. */
export interface StepShape {
  readonly layers: readonly ShapeLayer[];
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly dropout: MaskKind | null;
  readonly inputNoise: boolean;
  readonly mixup: boolean;
  readonly maxNorm: boolean;
  readonly miniBatches: boolean;
  /** Examples in the training set. */
  readonly examples: number;
  /** Examples of the largest batch. */
  readonly capacity: number;
  readonly precision: Precision;
  /** Whether a · b + c is rounded once. */
  readonly fused: boolean;
  /** Bytes left free around every buffer. */
  readonly guard: number;
  /** Whether all registers of a panel are summed at once, for a runtime with lanes of 256 bits. */
  readonly wide: boolean;
  /** Whether its memory can be shared with another thread. */
  readonly shared: boolean;
  /** Whether its module has a forward pass only, and no buffers of what training adds. */
  readonly forwardOnly: boolean;
}

export interface ShapeOptions {
  readonly precision: Precision;
  readonly fused: boolean;
  readonly guard: number;
  readonly wide?: boolean;
  readonly shared?: boolean;
}

/** The fields of a plan that decide what a module holds. */
type ShapeFields =
  | "network"
  | "loss"
  | "optimizer"
  | "dropout"
  | "inputNoise"
  | "mixup"
  | "maxNorm"
  | "batchSize";

export function stepShape(
  plan: Pick<TrainingPlan, ShapeFields>,
  examples: number,
  options: ShapeOptions,
): StepShape {
  const { network, loss, optimizer, dropout, inputNoise, mixup, maxNorm, batchSize } = plan;
  return {
    layers: network.layers.map(({ units, activation }, layer) => ({
      inputs: layer === 0 ? network.inputs : network.layers[layer - 1].units,
      units,
      activation,
    })),
    loss,
    optimizer: optimizer.name,
    dropout: dropout?.mask ?? null,
    inputNoise: inputNoise > 0,
    mixup: mixup > 0,
    maxNorm: maxNorm > 0,
    miniBatches: batchSize !== null,
    examples,
    capacity: batchSize === null ? examples : Math.min(batchSize, examples),
    wide: false,
    shared: false,
    forwardOnly: false,
    ...options,
  };
}

/** The same network passing over up to `examples` others, without dropout and noise. */
export function forwardShape(step: StepShape, examples: number): StepShape {
  return {
    ...step,
    optimizer: "gradientDescent",
    dropout: null,
    inputNoise: false,
    mixup: false,
    maxNorm: false,
    miniBatches: false,
    examples,
    capacity: examples,
    shared: false,
    forwardOnly: true,
  };
}

/** Whether each step's inputs are put together anew, from examples kept one after the other. */
export function gathers({ miniBatches, mixup, inputNoise }: StepShape): boolean {
  return miniBatches || mixup || inputNoise;
}

/** Whether g′(z) is kept by the forward pass, as it cannot be computed from the layer's output. */
export function keepsSlopes(shape: StepShape, layer: number): boolean {
  const { slopeFrom } = activationTraits[shape.layers[layer].activation];
  if (shape.forwardOnly || layer === shape.layers.length - 1) return false;
  if (slopeFrom === "maskedValue") return false;
  return slopeFrom === "sum" || shape.dropout !== null;
}
