import type { NDArray } from "../numpy/ndArray.ts";
import { backwardSteps } from "./diagnosis/backward/backwardSteps.ts";
import { mergeBackward } from "./diagnosis/mergeFaults.ts";
import { explainOtherNames, type NamedArrays, namedArrays } from "./diagnosis/names/otherNames.ts";
import { createUnpacking } from "./diagnosis/names/unpacking.ts";
import { cacheNames, droppingCacheNames } from "./diagnosis/readPass.ts";
import { nameFaults, replay } from "./diagnosis/replay.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { type Dropout, invertedDropout, runBackward, runForward } from "./network.ts";
import { readBackward } from "./readBackward.ts";
import type { Value } from "./value.ts";

/** The arguments of a backward pass: the labels, and the cache of a forward pass over X. */
function backwardArguments({ X, Y, parameters }: Draw, dropout: Dropout | null) {
  const pass = runForward(X, parameters, dropout);
  return { X, Y, cache: (pass as readonly Value[])[1] };
}

function runPass(args: Arguments): Value {
  const inputs = readBackward(args);
  return runBackward(inputs, { lambd: inputs.lambd ?? 0, keepProb: inputs.keepProb });
}

/** The cache by the names of its entries, with X and Y. */
function readNames({ X, Y, cache }: Arguments): NamedArrays {
  const list = cache as readonly NDArray[];
  const names = list.length === droppingCacheNames.length ? droppingCacheNames : cacheNames;
  return { ...Object.fromEntries(names.map((name, i) => [name, list[i]])), X, Y } as NamedArrays;
}

function diagnoseWith(drops: boolean, penalizes: boolean): Diagnose {
  const steps = backwardSteps(drops, penalizes);
  const explainUnpacking = createUnpacking(drops, runPass);
  return (cases, results) => {
    const seen = cases.flatMap(({ arguments: args }, i) => {
      const right = runPass(args) as NamedArrays;
      const own = namedArrays(right, results[i], Object.keys(right));
      return own ? [{ inputs: readBackward(args), own, right, others: readNames(args) }] : [];
    });
    if (seen.length < cases.length) return null;
    const otherNames = explainOtherNames(seen, (part) => `grads.${part}`);
    if (otherNames) return otherNames;
    const faults = replay(steps, seen);
    const named = nameFaults(faults && mergeBackward(faults));
    // One exchange that explains everything is likelier than several mistakes at once.
    if (named?.length === 1) return named;
    return explainUnpacking(cases, results) ?? named;
  };
}

function plainCase(seed: number, m: number, units?: readonly [number, number]): ExerciseCase {
  return {
    title: titles.random(m),
    arguments: backwardArguments(drawCase(seed, m, units), null),
  };
}

const example: ExerciseCase = {
  title: titles.example,
  arguments: backwardArguments(drawExample(), null),
  isExample: true,
};

export const backwardPropagation: Exercise = {
  id: "backwardPropagation",
  functionName: "backward_propagation",
  parameters: ["X", "Y", "cache"],
  returns: "grads",
  isGraded: false,
  cases: [example, plainCase(21, 7), plainCase(22, 12, [3, 5])],
  solve: runPass,
  diagnose: diagnoseWith(false, false),
};

const withPenalty = (lambd: number, { title, arguments: args }: ExerciseCase): ExerciseCase => ({
  title,
  arguments: { ...args, lambd },
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
    withPenalty(2, plainCase(24, 11, [3, 5])),
    { ...withPenalty(0, plainCase(25, 8)), title: titles.noPenalty, law: laws.noPenalty },
  ],
  solve: runPass,
  diagnose: diagnoseWith(false, true),
};

/** Masks of its own seed, so that drawing them again gives others. */
function dropoutCase(
  seed: number,
  m: number,
  keepProb: number,
  units?: readonly [number, number],
): ExerciseCase {
  const drawn = backwardArguments(drawCase(seed, m, units), invertedDropout(keepProb, seed));
  return { title: titles.random(m), arguments: { ...drawn, keep_prob: keepProb } };
}

/** As the assignment has it: a cache of keep_prob 0.5, gone back through with 0.8. */
function dropoutExample(): ExerciseCase {
  const drawn = backwardArguments(drawExample(), invertedDropout(0.5));
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
    dropoutCase(27, 12, 0.5, [3, 5]),
    { ...dropoutCase(28, 7, 1), title: titles.keepsAll, law: laws.keepsAll },
  ],
  solve: runPass,
  diagnose: diagnoseWith(true, false),
};
