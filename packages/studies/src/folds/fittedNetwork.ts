import { type Matrix, matrix, takeColumns } from "@regula/base";
import { encodeInputs, type InputEncoding, type Task } from "@regula/data";
import { compileLogits, forward, type NetworkParameters, type TrainingPlan } from "@regula/engine";

/** A network with what it takes to answer to features as a pipeline makes them. */
export interface FittedNetwork {
  readonly plan: TrainingPlan;
  /** Learnt from the rows that it trained on; null where its inputs are the features. */
  readonly encoding: InputEncoding | null;
  readonly parameters: NetworkParameters;
}

/**
 * Its outputs for features × m: logits of classes; in regression the output's activation of
 * them. Every answer to features goes through here, so that none misses the encoding.
 */
export function networkOutputs(
  { encoding, ...network }: FittedNetwork,
  X: Matrix,
  task: Task,
): Matrix {
  return outputsOfInputs(network, encodeInputs(encoding, X), task);
}

/** The same of rows as its encoding made them already, inputs × m. */
export function outputsOfInputs(
  { plan, parameters }: Omit<FittedNetwork, "encoding">,
  inputs: Matrix,
  task: Task,
): Matrix {
  const passes = forward(plan.network, parameters, inputs);
  const { Z, A } = passes[passes.length - 1];
  return task === "regression" ? A : Z;
}

/** Examples that pass at a time, so that their inputs take no more than some 32 MB. */
const mostElements = 4_000_000;

/**
 * As `networkOutputs`, by the compiled forward pass in the plan's precision: far sooner for thousands
 * of examples, and within rounding of it.
 *
 * @param X features × m
 * @throws RegulaError where the runtime's WebAssembly has no SIMD
 */
export function compiledOutputs(network: FittedNetwork, X: Matrix, task: Task): Matrix {
  const { plan, encoding, parameters } = network;
  const { inputs, layers } = plan.network;
  // In regression the output's activation applies, unlike in a forward pass to logits.
  if (task === "regression" && layers[layers.length - 1].activation !== "identity") {
    return networkOutputs(network, X, task);
  }
  const most = Math.max(1, Math.floor(mostElements / inputs));
  if (X.columns <= most) return compileLogits(plan, encodeInputs(encoding, X))(parameters);
  const outputs = matrix(layers[layers.length - 1].units, X.columns);
  for (let first = 0; first < X.columns; first += most) {
    const length = Math.min(most, X.columns - first);
    const some = takeColumns(
      X,
      Uint32Array.from({ length }, (_, j) => first + j),
    );
    const { rows, data } = compileLogits(plan, encodeInputs(encoding, some))(parameters);
    for (let i = 0; i < rows; i++) {
      outputs.data.set(data.subarray(i * length, (i + 1) * length), i * X.columns + first);
    }
  }
  return outputs;
}
