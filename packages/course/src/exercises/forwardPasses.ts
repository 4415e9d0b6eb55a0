import { map } from "../numpy/broadcast.ts";
import type { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { callSeed, type ForwardChoices, rightForward, runForward } from "./network.ts";
import type { Parameters } from "./penalty.ts";
import type { Value } from "./value.ts";
import { mistakesOf } from "./variants.ts";

function plainPass({ X, parameters }: Arguments, choices: ForwardChoices): Value {
  return runForward(X as NDArray, parameters as Parameters, null, choices);
}

function dropoutPass({ X, parameters, keep_prob }: Arguments, choices: ForwardChoices): Value {
  return runForward(X as NDArray, parameters as Parameters, keep_prob as number, choices);
}

const inputs = ({ X, parameters }: Draw) => ({ X, parameters });

function randomCase(seed: number, m: number): ExerciseCase {
  return { title: titles.random(m), arguments: inputs(drawCase(seed, m)) };
}

export const forwardPropagation: Exercise = {
  id: "forwardPropagation",
  functionName: "forward_propagation",
  parameters: ["X", "parameters"],
  returns: "result",
  isGraded: false,
  cases: [
    { title: titles.example, arguments: inputs(drawExample()), isExample: true },
    randomCase(11, 6),
    randomCase(12, 9),
  ],
  solve: (args) => plainPass(args, rightForward),
  mistakes: mistakesOf(plainPass, rightForward, [
    ["relu-missing", { relu: false }],
    ["sigmoid-missing", { sigmoid: false }],
    ["biases-missing", { biases: false }],
  ]),
};

function dropoutCase(seed: number, m: number, keepProb: number): ExerciseCase {
  const { title, arguments: drawn } = randomCase(seed, m);
  return { title, arguments: { ...drawn, keep_prob: keepProb } };
}

export const forwardPropagationWithDropout: Exercise = {
  id: "forwardPropagationWithDropout",
  functionName: "forward_propagation_with_dropout",
  parameters: ["X", "parameters", "keep_prob"],
  returns: "result",
  isGraded: true,
  cases: [
    {
      title: titles.example,
      arguments: { ...inputs(drawExample()), keep_prob: 0.7 },
      isExample: true,
    },
    dropoutCase(13, 8, 0.86),
    dropoutCase(14, 12, 0.5),
    { ...dropoutCase(15, 7, 1), title: titles.keepsAll, law: laws.keepsAll },
  ],
  solve: (args) => dropoutPass(args, rightForward),
  mistakes: mistakesOf(dropoutPass, rightForward, [
    ["keep-prob-not-divided", { scale: "none" }],
    ["keep-prob-multiplied", { scale: "multiply" }],
    ["mask-inverted", { mask: "inverted" }],
    ["mask-missing", { mask: "none" }],
    ["mask-missing", { mask: "none", scale: "none" }],
    ["mask-from-normals", { mask: "normal" }],
    ["mask-wrong-layer", { mask: "wrong-layer" }],
    ["mask-wrong-layer", { mask: "one-layer" }],
    ["seed-missing", { seed: callSeed }],
    ["relu-missing", { relu: false }],
    ["biases-missing", { biases: false }],
  ]),
};

interface PredictChoices {
  readonly isPositive: (a: number) => number;
  readonly dropout: boolean;
}

const rightPrediction: PredictChoices = { isPositive: (a) => Number(a > 0.5), dropout: false };

/** What learners who drop at prediction drop with. */
const usualKeepProb = 0.5;

function runPredict({ X, parameters }: Arguments, { isPositive, dropout }: PredictChoices): Value {
  const pass = dropout
    ? runForward(X as NDArray, parameters as Parameters, usualKeepProb, rightForward)
    : runForward(X as NDArray, parameters as Parameters, null, rightForward);
  const A3 = (pass as readonly Value[])[0] as NDArray;
  return map(A3, isPositive);
}

/** Weights of zero give every example the probability ½, which is not above it. */
function tieCase(): ExerciseCase {
  const np = createNumpy();
  const { X, parameters } = drawExample();
  const W3 = np.zeros(parameters.W3.shape);
  const b3 = np.zeros(parameters.b3.shape);
  return {
    title: titles.tie,
    arguments: { X, parameters: { ...parameters, W3, b3 } },
    law: laws.tie,
  };
}

export const predict: Exercise = {
  id: "predict",
  functionName: "predict",
  parameters: ["X", "parameters"],
  returns: "predictions",
  isGraded: false,
  cases: [
    { title: titles.example, arguments: inputs(drawExample()), isExample: true },
    randomCase(16, 12),
    randomCase(17, 20),
    tieCase(),
  ],
  solve: (args) => runPredict(args, rightPrediction),
  mistakes: mistakesOf(runPredict, rightPrediction, [
    ["threshold-inclusive", { isPositive: (a) => Number(a >= 0.5) }],
    ["probabilities-returned", { isPositive: (a) => a }],
    ["labels-swapped", { isPositive: (a) => Number(a < 0.5) }],
    ["labels-swapped", { isPositive: (a) => Number(a <= 0.5) }],
    ["dropout-at-prediction", { dropout: true }],
  ]),
};
