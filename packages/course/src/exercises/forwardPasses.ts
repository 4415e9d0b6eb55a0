import type { NDArray } from "../numpy/ndArray.ts";
import { droppingSteps, forwardSteps } from "./diagnosis/forwardSteps.ts";
import { cacheNames, droppingCacheNames, explainPackage, readPass } from "./diagnosis/readPass.ts";
import { nameFaults, replay } from "./diagnosis/replay.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { invertedDropout, runForward } from "./network.ts";
import type { Parameters } from "./penalty.ts";
import type { ItemNames, Value } from "./value.ts";

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
    const seen = cases.flatMap(({ arguments: args }, i) => {
      const own = readPass(expected[i], results[i], names);
      if (!own) return [];
      const { X, parameters, keep_prob } = args;
      const keepProb = keep_prob === undefined ? 1 : (keep_prob as number);
      return [{ inputs: { X: X as NDArray, parameters: parameters as Parameters, keepProb }, own }];
    });
    return seen.length < cases.length ? null : nameFaults(replay(steps, seen));
  };
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
