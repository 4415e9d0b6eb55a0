import type { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { titles } from "./messages.ts";
import { callSeed } from "./network.ts";
import type { Value } from "./value.ts";
import { mistakesOf } from "./variants.ts";

interface InitializationChoices {
  readonly seed: number;
  readonly divisor: (inputs: number, outputs: number) => number;
  readonly biases: "zeros" | "random";
}

/** The seed that the notebook draws its weights from. */
const notebookSeed = 3;

const right: InitializationChoices = {
  seed: notebookSeed,
  divisor: (inputs) => Math.sqrt(inputs),
  biases: "zeros",
};

function initialize(
  { layer_dims }: Arguments,
  { seed, divisor, biases }: InitializationChoices,
): Value {
  const np = createNumpy();
  np.random.seed(seed);
  const sizes = layer_dims as readonly number[];
  const parameters: Record<string, NDArray> = {};
  for (let l = 1; l < sizes.length; l++) {
    const [inputs, outputs] = [sizes[l - 1], sizes[l]];
    const W = np.random.randn(outputs, inputs);
    parameters[`W${l}`] = np.array(np.divide(W, divisor(inputs, outputs)));
    parameters[`b${l}`] =
      biases === "zeros" ? np.zeros([outputs, 1]) : np.array(np.random.randn(outputs, 1));
  }
  return parameters;
}

const caseOf = (sizes: readonly number[], isExample: boolean): ExerciseCase => ({
  title: isExample ? titles.course : titles.sizes(sizes),
  arguments: { layer_dims: sizes },
  isExample,
});

export const initializeParameters: Exercise = {
  id: "initializeParameters",
  functionName: "initialize_parameters",
  parameters: ["layer_dims"],
  returns: "parameters",
  isGraded: false,
  cases: [caseOf([2, 20, 3, 1], true), caseOf([3, 5, 2, 1], false), caseOf([4, 2, 6, 1], false)],
  solve: (args) => initialize(args, right),
  mistakes: mistakesOf(initialize, right, [
    ["initialization-not-scaled", { divisor: () => 1 }],
    ["initialization-not-rooted", { divisor: (inputs) => inputs }],
    ["initialization-scaled-by-outputs", { divisor: (_, outputs) => Math.sqrt(outputs) }],
    ["initialization-he", { divisor: (inputs) => Math.sqrt(inputs / 2) }],
    ["seed-missing", { seed: callSeed }],
    ["biases-random", { biases: "random" }],
  ]),
};
