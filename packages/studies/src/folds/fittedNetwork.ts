import type { Matrix } from "@regula/base";
import { encodeInputs, type InputEncoding, type Task } from "@regula/data";
import { forward, type NetworkParameters, type TrainingPlan } from "@regula/engine";

/** A network with what it takes to answer to features as a pipeline makes them. */
export interface FittedNetwork {
  readonly plan: TrainingPlan;
  /** Learnt from the rows that it trained on; null where its inputs are the features. */
  readonly encoding: InputEncoding | null;
  readonly parameters: NetworkParameters;
}

/**
 * What it says of features × m: logits of classes; for amounts what the output's activation makes of
 * them. Every answer to features goes through here, so that none misses the encoding.
 */
export function networkOutputs(
  { plan, encoding, parameters }: FittedNetwork,
  X: Matrix,
  task: Task,
): Matrix {
  const passes = forward(plan.network, parameters, encodeInputs(encoding, X));
  const { Z, A } = passes[passes.length - 1];
  return task === "regression" ? A : Z;
}
