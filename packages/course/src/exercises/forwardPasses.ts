import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { conform } from "./conform.ts";
import { droppingSteps, forwardSteps } from "./diagnosis/forwardSteps.ts";
import { mergeForward } from "./diagnosis/mergeFaults.ts";
import { explainOtherNames, type NamedArrays } from "./diagnosis/names/otherNames.ts";
import { cacheNames, droppingCacheNames, explainPackage, readPass } from "./diagnosis/readPass.ts";
import { nameFaults, replay } from "./diagnosis/replay.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { invertedDropout, runForward } from "./network.ts";
import type { Parameters } from "./penalty.ts";
import type { ItemNames, Result, Value } from "./value.ts";

const np = createNumpy();

function runPass({ X, parameters, keep_prob }: Arguments): Value {
  const dropout = keep_prob === undefined ? null : invertedDropout(keep_prob as number);
  return runForward(X as NDArray, parameters as Parameters, dropout);
}

function diagnoseWith(drops: boolean, names: readonly string[]): Diagnose {
  const steps = drops ? droppingSteps : forwardSteps;
  return (cases, results) => {
    const expected = cases.map(({ arguments: args }) => runPass(args));
    const inPackage = explainPackage(expected, results, names);
    if (inPackage) return inPackage;
    const otherNames = explainNames(cases, expected, results, names);
    if (otherNames) return otherNames;
    const seen = cases.flatMap(({ arguments: args }, i) => {
      const own = readPass(expected[i], results[i], names);
      if (!own) return [];
      const { X, parameters, keep_prob } = args;
      const keepProb = keep_prob === undefined ? 1 : (keep_prob as number);
      return [{ inputs: { X: X as NDArray, parameters: parameters as Parameters, keepProb }, own }];
    });
    if (seen.length < cases.length) return null;
    const faults = replay(steps, seen);
    return nameFaults(faults && mergeForward(faults));
  };
}

/** What stands under another's name in A3 and the cache. */
function explainNames(
  cases: readonly ExerciseCase[],
  expected: readonly Value[],
  results: readonly Result[],
  names: readonly string[],
) {
  const all = ["A3", ...names.map((name) => `cache.${name}`)];
  const seen = cases.flatMap(({ arguments: { X } }, i) => {
    const right = namedPass(expected[i], expected[i], all);
    const own = namedPass(expected[i], results[i], all);
    if (!right || !own) return [];
    const relu = (Z: NDArray) => asArray(np.maximum(0, Z));
    const others = {
      X: X as NDArray,
      "relu(Z1)": relu(right["cache.Z1"]),
      "relu(Z2)": relu(right["cache.Z2"]),
    };
    return [{ right, own, others }];
  });
  return seen.length < cases.length ? null : explainOtherNames(seen, (part) => part);
}

/** A3 and the cache as one list of arrays by their names. */
function namedPass(expected: Value, result: Result, names: readonly string[]): NamedArrays | null {
  const read = conform(expected, result, "");
  if (read.is !== "value") return null;
  const [A3, cache] = read.value as readonly [NDArray, readonly NDArray[]];
  return Object.fromEntries([A3, ...cache].map((array, i) => [names[i], array]));
}

const namesOf = (cache: readonly string[]): ItemNames => ({
  result: ["A3", "cache"],
  cache: cache.map((name) => `cache.${name}`),
});

const inputs = ({ X, parameters }: Draw) => ({ X, parameters });

function randomCase(seed: number, m: number, units?: readonly [number, number]): ExerciseCase {
  return { title: titles.random(m), arguments: inputs(drawCase(seed, m, units)) };
}

export const forwardPropagation: Exercise = {
  id: "forwardPropagation",
  functionName: "forward_propagation",
  parameters: ["X", "parameters"],
  returns: "result",
  itemNames: namesOf(cacheNames),
  comparedFirst: "cache",
  isGraded: false,
  cases: [
    { title: titles.example, arguments: inputs(drawExample()), isExample: true },
    randomCase(11, 6),
    randomCase(12, 9, [3, 5]),
  ],
  solve: runPass,
  diagnose: diagnoseWith(false, cacheNames),
};

function dropoutCase(
  seed: number,
  m: number,
  keepProb: number,
  units?: readonly [number, number],
): ExerciseCase {
  const { title, arguments: drawn } = randomCase(seed, m, units);
  return { title, arguments: { ...drawn, keep_prob: keepProb } };
}

export const forwardPropagationWithDropout: Exercise = {
  id: "forwardPropagationWithDropout",
  functionName: "forward_propagation_with_dropout",
  parameters: ["X", "parameters", "keep_prob"],
  returns: "result",
  itemNames: namesOf(droppingCacheNames),
  comparedFirst: "cache",
  isGraded: true,
  cases: [
    {
      title: titles.example,
      arguments: { ...inputs(drawExample()), keep_prob: 0.7 },
      isExample: true,
    },
    dropoutCase(13, 8, 0.86),
    dropoutCase(14, 12, 0.5, [3, 5]),
    { ...dropoutCase(15, 7, 1), title: titles.keepsAll, law: laws.keepsAll },
  ],
  solve: runPass,
  diagnose: diagnoseWith(true, droppingCacheNames),
};
