import type { Matrix } from "@regula/base";
import type { NetworkParameters } from "./network.ts";
import type { PackedParameters } from "./packedParameters.ts";
import type { Retuning } from "./retune.ts";
import type { TrainingPlan } from "./trainingPlan.ts";
import type { TrainingState } from "./trainingState.ts";

/** What is trained on: inputs features × examples, targets outputs × examples. */
export interface Examples {
  readonly inputs: Matrix;
  readonly targets: Matrix;
  /**
   * How much each example counts, at least 0 and with a positive sum; left out, all count 1. An
   * example of weight 2 is the same as the example twice.
   */
  readonly weights?: Float64Array;
}

/** The cost at one iteration: `cost` = `dataLoss` + `penalty`. */
export interface CostRecord {
  readonly iteration: number;
  readonly cost: number;
  readonly dataLoss: number;
  readonly penalty: number;
}

/** What stopped being finite first. */
export interface Divergence {
  readonly iteration: number;
  /** Counted from 1; null for the cost, which belongs to no layer. */
  readonly layer: number | null;
  /** What an optimizer remembers of weights and biases counts with them. */
  readonly tensor: "logits" | "weights" | "biases" | "cost";
}

/** A rectified layer whose units answer 0 to every example of a batch, since `iteration`. */
export interface DeadLayer {
  readonly layer: number;
  readonly units: number;
  readonly iteration: number;
}

/** The numbers that change from update to update, and are the same for every example. */
export interface StepScalars {
  /** η after the schedule. */
  readonly learningRate: number;
  /** 1 − β₁ᵗ, with t = iteration + 1; 1 for optimizers without it. */
  readonly meanCorrection: number;
  /** 1 − β₂ᵗ. */
  readonly meanSquareCorrection: number;
  /** λ of mixup; 1 without it. */
  readonly mixupLambda: number;
  /** The partner of position j is (j + shift) mod batchSize. */
  readonly mixupShift: number;
  /** The order of the examples is `epochOrder(seed, epoch, m)`; as they came for full batches. */
  readonly epoch: number;
  /** The batch's first position in that order, and how many follow. */
  readonly batchStart: number;
  readonly batchSize: number;
}

/** Of the last update done. */
export interface StepNorms {
  /** L2 norm of the gradients of all weights and biases, penalties included. */
  readonly gradient: number;
  /** L2 norm of all weights after the update, without biases. */
  readonly weights: number;
}

/**
 * A training run, computed by the reference or by generated code.
 * The trainer drives it in slices.
 *
 * One update: take the batch; smooth its targets; mix it; add input noise; forward with dropout;
 * gradients of the (weighted) mean loss plus the penalties'; the optimizer's update; weight decay;
 * max-norm. Dropout masks and noise count examples by their position in the batch.
 */
export interface TrainingStep {
  /** Updates done so far. */
  readonly iteration: number;
  /**
   * The cost before the next update; null where it is not finite. With full batches it is exactly
   * what that update descends: its dropout masks, noise and mixup. With mini-batches it is the
   * whole training set's, without those three. Smoothed targets, weights and penalties count in both.
   */
  cost(): CostRecord | null;
  /** Does up to `steps` updates; stops before the first that would leave a tensor non-finite. */
  advance(steps: number): Divergence | null;
  /** A copy of the weights after the updates done so far: always finite. */
  parameters(): NetworkParameters;
  /** The same, packed: in singles where all numbers are. */
  packedParameters(): PackedParameters;
  /** The gradients that the next update would use, penalties included: copies. */
  gradients(): NetworkParameters;
  /**
   * A forward pass over other examples, inputs × m, without dropout and noise. Each call gives Z of
   * the last layer, outputs × m, by the weights after the updates done so far.
   *
   * @throws RegulaError for inputs of another network
   */
  forwardOver(inputs: Matrix): () => Matrix;
  /** Null before the first update of this run. */
  norms(): StepNorms | null;
  deadLayers(): readonly DeadLayer[];
  /**
   * Changes settings from the next update on; the iteration and what the optimizer remembers stay.
   *
   * @throws RegulaError as `retunePlan` does; nothing changes then
   */
  retune(change: Retuning): void;
  /** A copy of where the run stands. What `retune` changed is not in it: retune again on resuming. */
  state(): TrainingState;
}

/**
 * Begins a run, or resumes it bit for bit from a state of the same plan and examples.
 *
 * @throws RegulaError where examples or state do not fit the plan
 */
export type CreateStep = (
  plan: TrainingPlan,
  examples: Examples,
  state?: TrainingState,
) => TrainingStep;
