import type { NDArray } from "../numpy/ndArray.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Exercise, ExerciseCase, MistakeId } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import {
  type BackwardChoices,
  callSeed,
  maskSeed,
  type Passes,
  rightBackward,
  rightForward,
  runBackward,
  runForward,
} from "./network.ts";
import { type Parameters, type PenaltyChoices, rightGradient, wrongPenalties } from "./penalty.ts";
import type { Value } from "./value.ts";
import { mistakesOf } from "./variants.ts";

/** The arguments of a backward pass: the labels, and the cache of a forward pass over X. */
function backwardArguments({ X, Y, parameters }: Draw, keepProb: number | null, seed: number) {
  const pass = runForward(X, parameters, keepProb, { ...rightForward, seed });
  return { X, Y, cache: (pass as readonly Value[])[1] };
}

/** The notebook's cache of 12, or of 14 with the masks. */
function readCache({ X, Y, cache }: Arguments): Passes {
  const list = cache as readonly NDArray[];
  const [first, second] =
    list.length === 14
      ? [list.slice(0, 5), list.slice(5, 10)]
      : [list.slice(0, 4), list.slice(4, 8)];
  const [, A3, W3, b3] = list.slice(-4);
  const [A1, W1, b1] = first.slice(-3);
  const [A2, W2, b2] = second.slice(-3);
  return {
    X: X as NDArray,
    Y: Y as NDArray,
    A1,
    A2,
    A3,
    masks: list.length === 14 ? [first[1], second[1]] : null,
    parameters: { W1, b1, W2, b2, W3, b3 } satisfies Parameters,
  };
}

function runPass(args: Arguments, choices: BackwardChoices): Value {
  const { lambd = 0, keep_prob = 1 } = args as { lambd?: number; keep_prob?: number };
  return runBackward(readCache(args), { lambd, keepProb: keep_prob }, choices);
}

const wrongData: readonly (readonly [MistakeId, Partial<BackwardChoices>])[] = [
  ["mean-missing", { mean: "missing" }],
  ["mean-twice", { mean: "twice" }],
  ["relu-gradient-missing", { relu: false }],
  ["labels-swapped", { labels: "swapped" }],
];

function plainCase(seed: number, m: number): ExerciseCase {
  return {
    title: titles.random(m),
    arguments: backwardArguments(drawCase(seed, m), null, maskSeed),
  };
}

const example: ExerciseCase = {
  title: titles.example,
  arguments: backwardArguments(drawExample(), null, maskSeed),
  isExample: true,
};

export const backwardPropagation: Exercise = {
  id: "backwardPropagation",
  functionName: "backward_propagation",
  parameters: ["X", "Y", "cache"],
  returns: "grads",
  isGraded: false,
  cases: [example, plainCase(21, 7), plainCase(22, 12)],
  solve: (args) => runPass(args, rightBackward),
  mistakes: mistakesOf(runPass, rightBackward, wrongData),
};

const withPenalty = (lambd: number, { title, arguments: args }: ExerciseCase): ExerciseCase => ({
  title,
  arguments: { ...args, lambd },
});

const penalties = (choices: Partial<PenaltyChoices>): Partial<BackwardChoices> => ({
  penalty: { ...rightGradient, ...choices },
});

export const backwardPropagationWithRegularization: Exercise = {
  id: "backwardPropagationWithRegularization",
  functionName: "backward_propagation_with_regularization",
  parameters: ["X", "Y", "cache", "lambd"],
  returns: "grads",
  isGraded: true,
  cases: [
    { ...withPenalty(0.7, example), isExample: true },
    withPenalty(0.3, plainCase(23, 6)),
    withPenalty(2, plainCase(24, 11)),
    { ...withPenalty(0, plainCase(25, 8)), title: titles.noPenalty, law: laws.noPenalty },
  ],
  solve: (args) => runPass(args, rightBackward),
  mistakes: mistakesOf(runPass, rightBackward, [
    ["lambda-over-2m", penalties({ factor: (m) => 1 / (2 * m) })],
    ["penalty-not-over-m", penalties({ factor: () => 1 })],
    ["penalty-over-m-twice", penalties({ factor: (m) => 1 / (m * m) })],
    ...wrongPenalties.map(([id, choices]) => [id, penalties(choices)] as const),
    ...wrongData,
  ]),
};

/** Masks of its own seed, so that drawing them again gives others. */
function dropoutCase(seed: number, m: number, keepProb: number): ExerciseCase {
  const drawn = backwardArguments(drawCase(seed, m), keepProb, seed);
  return { title: titles.random(m), arguments: { ...drawn, keep_prob: keepProb } };
}

/** As the assignment has it: a cache of keep_prob 0.5, gone back through with 0.8. */
function dropoutExample(): ExerciseCase {
  const drawn = backwardArguments(drawExample(), 0.5, maskSeed);
  return { title: titles.example, arguments: { ...drawn, keep_prob: 0.8 }, isExample: true };
}

export const backwardPropagationWithDropout: Exercise = {
  id: "backwardPropagationWithDropout",
  functionName: "backward_propagation_with_dropout",
  parameters: ["X", "Y", "cache", "keep_prob"],
  returns: "grads",
  isGraded: true,
  cases: [
    dropoutExample(),
    dropoutCase(26, 8, 0.86),
    dropoutCase(27, 12, 0.5),
    { ...dropoutCase(28, 7, 1), title: titles.keepsAll, law: laws.keepsAll },
  ],
  solve: (args) => runPass(args, rightBackward),
  mistakes: mistakesOf(runPass, rightBackward, [
    ["keep-prob-not-divided", { scale: "none" }],
    ["keep-prob-multiplied", { scale: "multiply" }],
    ["mask-missing", { mask: "none" }],
    ["mask-missing", { mask: "none", scale: "none" }],
    ["mask-inverted", { mask: "inverted" }],
    ["mask-wrong-layer", { mask: "one-layer" }],
    ...[maskSeed, callSeed].flatMap((seed) =>
      [false, true].map(
        (deeperFirst) => ["mask-new-in-backward", { mask: "new", seed, deeperFirst }] as const,
      ),
    ),
    ...wrongData,
  ]),
};
