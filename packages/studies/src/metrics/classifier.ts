import { type Matrix, RegulaError, sigmoid, verbatim } from "@regula/base";
import { encodeInputs, type InputEncoding, type Standardization, standardize } from "@regula/data";
import { forward, lossOutputs, type NetworkParameters, type NetworkSpec } from "@regula/engine";
import type { Outputs } from "./predictions.ts";

/** A trained network with all it needs to judge raw features. */
export interface Classifier {
  readonly network: NetworkSpec;
  readonly parameters: NetworkParameters;
  /** Null where features are used as they come. */
  readonly standardization: Standardization | null;
  /** Of its inputs; absent where the features are the inputs. */
  readonly encoding?: InputEncoding;
}

/** What comes before the network's own layers. */
export type ClassifierInputs = Pick<Classifier, "standardization" | "encoding">;

/** Inputs × m of features × m in the units of the data. */
export function classifierInputs(
  { standardization, encoding }: ClassifierInputs,
  X: Matrix,
): Matrix {
  return encodeInputs(encoding ?? null, standardization ? standardize(standardization, X) : X);
}

/**
 * The logit of class 1 for each of m examples; X features × m in the units of the data.
 *
 * @throws RegulaError for a network whose output is not one sigmoid: the engine's `predictOutputs` answers
 * for every output of any network
 */
export function predictLogits(classifier: Classifier, X: Matrix): Float64Array {
  checkBinary(classifier.network);
  return classifierOutputs(classifier, X).data;
}

/** What a network of two classes or several says before its last activation: outputs × m; X features × m in the units of the data. */
export function classifierOutputs(classifier: Classifier, X: Matrix): Outputs {
  const { network, parameters } = classifier;
  const passes = forward(network, parameters, classifierInputs(classifier, X));
  return passes[passes.length - 1].Z;
}

function checkBinary({ layers }: NetworkSpec): void {
  const { units, activation } = layers[layers.length - 1];
  if (units === 1 && lossOutputs.binaryCrossEntropy.includes(activation)) return;
  throw new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: "a network of two classes, whose output is one sigmoid",
      "pt-BR": "uma rede de duas classes, cuja saída é uma sigmoide",
    },
    received: verbatim(`${units} ${activation}`),
    advice: {
      en: "predictOutputs(network, parameters, X) answers for every output.",
      "pt-BR": "predictOutputs(network, parameters, X) responde por todas as saídas.",
    },
  });
}

/** The probability of class 1 for each example of X, features × m. @throws RegulaError as `predictLogits` */
export function predictProbabilities(classifier: Classifier, X: Matrix): Float64Array {
  return predictLogits(classifier, X).map(sigmoid);
}
