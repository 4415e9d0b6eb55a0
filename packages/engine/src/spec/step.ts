import type { Matrix } from "../base/matrix.ts";
import type { NetworkParameters } from "./network.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What is trained on: inputs features × examples, targets outputs × examples. */
export interface Examples {
  readonly inputs: Matrix;
  readonly targets: Matrix;
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
  readonly tensor: "logits" | "weights" | "biases" | "cost";
}

/** A rectified layer whose units answer 0 to every example, since `iteration`. */
export interface DeadLayer {
  readonly layer: number;
  readonly units: number;
  readonly iteration: number;
}

/**
 * A training run in the hands of whoever computes it: the reference or generated code.
 * The trainer drives it in slices.
 */
export interface TrainingStep {
  /** Updates done so far. */
  readonly iteration: number;
  /** The cost before the next update, with that update's dropout masks; null where it is not finite. */
  cost(): CostRecord | null;
  /** Does up to `steps` updates; stops before the first that would leave a tensor non-finite. */
  advance(steps: number): Divergence | null;
  /** A copy of the weights after the updates done so far: always finite. */
  parameters(): NetworkParameters;
  deadLayers(): readonly DeadLayer[];
}

export type CreateStep = (plan: TrainingPlan, examples: Examples) => TrainingStep;
