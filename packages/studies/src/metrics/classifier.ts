import { type Matrix, sigmoid } from "@regula/base";
import { type Standardization, standardize } from "@regula/data";
import { forward, type NetworkParameters, type NetworkSpec } from "@regula/engine";

/** A trained network with all it needs to judge raw features. */
export interface Classifier {
  readonly network: NetworkSpec;
  readonly parameters: NetworkParameters;
  /** Null where features are used as they come. */
  readonly standardization: Standardization | null;
}

/** The logit of class 1 for each of m examples; X features × m in the units of the data. */
export function predictLogits(classifier: Classifier, X: Matrix): Float64Array {
  const { network, parameters, standardization } = classifier;
  const inputs = standardization ? standardize(standardization, X) : X;
  const passes = forward(network, parameters, inputs);
  return passes[passes.length - 1].Z.data;
}

/** The probability of class 1 for each of m examples. */
export function predictProbabilities(classifier: Classifier, X: Matrix): Float64Array {
  return predictLogits(classifier, X).map(sigmoid);
}
