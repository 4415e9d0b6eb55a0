import { type Matrix, matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineNetwork, type NetworkParameters, type NetworkSpec } from "../spec/network.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import { createReferenceStep } from "./createReferenceStep.ts";

// Small runs that the tests of this room share; nothing else imports this file.

/** Examples. */
export const m = 23;
const source = new PhiloxStream(11, purposes.simulation);
const normal = new PolarNormal(source);
const X = matrix(
  3,
  m,
  Float64Array.from({ length: 3 * m }, () => normal.next()),
);
export const classes = Array.from({ length: m }, (_, j) =>
  X.data[j] > 0.5 ? 2 : X.data[m + j] > 0 ? 1 : 0,
);

export interface Kind {
  readonly network: NetworkSpec;
  readonly examples: Examples;
}

export const binary: Kind = {
  network: defineNetwork({ inputs: 3, hidden: [6, 4], activation: "gelu" }),
  examples: {
    inputs: X,
    targets: matrix(
      1,
      m,
      Float64Array.from(classes, (k) => (k > 0 ? 1 : 0)),
    ),
  },
};

export const categorical: Kind = {
  network: defineNetwork({
    inputs: 3,
    hidden: [6, 4],
    activation: "leakyRelu",
    outputs: 3,
    output: "softmax",
  }),
  examples: {
    inputs: X,
    targets: matrix(
      3,
      m,
      Float64Array.from({ length: 3 * m }, (_, i) =>
        classes[i % m] === Math.floor(i / m) ? 1 : 0,
      ),
    ),
  },
};

export type Options = Omit<Partial<TrainingPlanOptions>, "network">;

export function begin(options: Options, { network, examples } = binary, state?: TrainingState) {
  const plan = createTrainingPlan({ network, iterations: 60, learningRate: 0.1, ...options });
  return createReferenceStep(plan, examples, state);
}

export function parametersAfter(steps: number, options: Options, kind = binary): NetworkParameters {
  const step = begin(options, kind);
  if (step.advance(steps)) throw new Error("diverged");
  return step.parameters();
}

/** The largest ‖difference‖ / ‖expected‖ of all tensors. */
export function largestDifference(actual: NetworkParameters, expected: NetworkParameters): number {
  let worst = 0;
  const compare = (a: Matrix, b: Matrix) => {
    const difference = b.data.map((value, i) => value - a.data[i]);
    const sumOfSquares = (data: Float64Array) =>
      data.reduce((sum, value) => sum + value * value, 0);
    worst = Math.max(worst, Math.sqrt(sumOfSquares(difference) / sumOfSquares(b.data)));
  };
  expected.forEach(({ weights, biases }, layer) => {
    compare(actual[layer].weights, weights);
    compare(actual[layer].biases, biases);
  });
  return worst;
}
