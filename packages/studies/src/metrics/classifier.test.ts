import { matrixFromRows, RegulaError, sigmoid } from "@regula/base";
import {
  createTrainingPlan,
  defineNetwork,
  drawInitialParameters,
  lossOutputs,
  predictOutputs,
} from "@regula/engine";
import { expect, test } from "vitest";
import { predictLogits, predictProbabilities } from "./classifier.ts";

const X = matrixFromRows([
  [0.3, -1, 2],
  [1, 0.5, -0.2],
]);

test("one sigmoid's probabilities are the network's outputs, and the sigmoids of its logits", () => {
  const network = defineNetwork({ inputs: 2, hidden: [4] });
  const parameters = drawInitialParameters(createTrainingPlan({ network }));
  const classifier = { network, parameters, standardization: null };
  const probabilities = predictProbabilities(classifier, X);
  expect(probabilities).toEqual(predictOutputs(network, parameters, X).data);
  expect(probabilities).toEqual(predictLogits(classifier, X).map(sigmoid));
});

test.each([
  { outputs: 3, output: "softmax" },
  { outputs: 2, output: "sigmoid" },
  ...lossOutputs.squaredError
    .filter((output) => !lossOutputs.binaryCrossEntropy.includes(output))
    .map((output) => ({ outputs: 1, output })),
] as const)("a network of $outputs $output has no probability of class 1", (options) => {
  const network = defineNetwork({ inputs: 2, hidden: [4], ...options });
  const parameters = drawInitialParameters(createTrainingPlan({ network }));
  const classifier = { network, parameters, standardization: null };
  for (const ask of [predictProbabilities, predictLogits]) {
    expect(() => ask(classifier, X)).toThrow(RegulaError);
    expect(() => ask(classifier, X)).toThrow(
      new RegExp(`one sigmoid, got ${options.outputs} ${options.output}`),
    );
  }
});
