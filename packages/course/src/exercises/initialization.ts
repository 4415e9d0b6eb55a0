import type { NDArray } from "../numpy/ndArray.ts";
import { createNumpy, type Numpy } from "../numpy/numpy.ts";
import { diagnoseChoices } from "./diagnosis/choices.ts";
import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { titles } from "./messages.ts";
import { callSeed } from "./network.ts";
import type { Value } from "./value.ts";

interface InitializationChoices {
  readonly seed: number;
  /** Before every layer's draw again. */
  readonly isSeededInLoop: boolean;
  readonly draw: (np: Numpy, outputs: number, inputs: number) => NDArray;
  readonly divisor: (inputs: number, outputs: number) => number;
  readonly biases: (np: Numpy, outputs: number) => NDArray;
}

/** The seed that the notebook draws its weights from. */
const notebookSeed = 3;

const right: InitializationChoices = {
  seed: notebookSeed,
  isSeededInLoop: false,
  draw: (np, outputs, inputs) => np.random.randn(outputs, inputs) as NDArray,
  divisor: (inputs) => Math.sqrt(inputs),
  biases: (np, outputs) => np.zeros([outputs, 1]),
};

function initialize({ layer_dims }: Arguments, choices: InitializationChoices): Value {
  const { seed, isSeededInLoop, draw, divisor, biases } = choices;
  const np = createNumpy();
  np.random.seed(seed);
  const sizes = layer_dims as readonly number[];
  const parameters: Record<string, NDArray> = {};
  for (let l = 1; l < sizes.length; l++) {
    const [inputs, outputs] = [sizes[l - 1], sizes[l]];
    if (isSeededInLoop) np.random.seed(seed);
    const W = draw(np, outputs, inputs);
    parameters[`W${l}`] = np.array(np.divide(W, divisor(inputs, outputs)));
    parameters[`b${l}`] = biases(np, outputs);
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
  cases: [caseOf([2, 20, 3, 1], true), caseOf([3, 5, 4, 2, 1], false), caseOf([4, 2, 6, 1], false)],
  solve: (args) => initialize(args, right),
  diagnose: diagnoseChoices(initialize, right, [
    ["initialization-not-scaled", { divisor: () => 1 }],
    ["initialization-not-rooted", { divisor: (inputs) => inputs }],
    ["initialization-scaled-by-outputs", { divisor: (_, outputs) => Math.sqrt(outputs) }],
    ["initialization-scaled-by-outputs", { divisor: (_, outputs) => Math.sqrt(outputs / 2) }],
    ["initialization-he", { divisor: (inputs) => Math.sqrt(inputs / 2) }],
    ["initialization-glorot", { divisor: (inputs, outputs) => Math.sqrt((inputs + outputs) / 2) }],
    ["initialization-power", { divisor: (inputs) => 2 * inputs }],
    ["initialization-power", { divisor: (inputs) => inputs / 2 }],
    ["initialization-multiplied", { divisor: (inputs) => 1 / Math.sqrt(inputs) }],
    ["initialization-fixed-scale", { divisor: () => 10 }],
    ["initialization-fixed-scale", { divisor: () => 100 }],
    ["initialization-fixed-scale", { divisor: () => 1000 }],
    [
      "initialization-uniform",
      { draw: (np, outputs, inputs) => np.random.rand(outputs, inputs) as NDArray },
    ],
    ["initialization-constant", { draw: (np, outputs, inputs) => np.zeros([outputs, inputs]) }],
    ["initialization-constant", { draw: (np, outputs, inputs) => np.ones([outputs, inputs]) }],
    ["seed-missing", { seed: callSeed }],
    ...[0, 1, 2, 42].map((seed) => ["seed-other", { seed }] as const),
    ["seed-in-loop", { isSeededInLoop: true }],
    ["biases-random", { biases: (np, outputs) => np.random.randn(outputs, 1) as NDArray }],
    ["biases-random", { biases: (np, outputs) => np.random.rand(outputs, 1) as NDArray }],
    ["biases-ones", { biases: (np, outputs) => np.ones([outputs, 1]) }],
  ]),
};
