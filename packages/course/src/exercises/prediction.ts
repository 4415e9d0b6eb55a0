import { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { conform } from "./conform.ts";
import { diagnoseChoices, type WrongChoice } from "./diagnosis/choices.ts";
import { type Draw, drawCase, drawExample } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { callSeed, type Dropout, maskSeed, runForward } from "./network.ts";
import type { Parameters } from "./penalty.ts";
import type { Result, Value } from "./value.ts";

interface PredictChoices {
  readonly of: (a: number, z: number) => number;
  readonly dropout: Dropout | null;
  readonly isShare: boolean;
}

const right: PredictChoices = { of: (a) => Number(a > 0.5), dropout: null, isShare: false };

function runPredict({ X, parameters }: Arguments, { of, dropout, isShare }: PredictChoices): Value {
  const [A3, cache] = runForward(X as NDArray, parameters as Parameters, dropout) as readonly [
    NDArray,
    readonly NDArray[],
  ];
  const Z3 = cache[cache.length - 4];
  const predictions = A3.data.map((a, j) => of(a, Z3.data[j]));
  if (!isShare) return new NDArray(A3.shape, predictions);
  return predictions.reduce((sum, one) => sum + one, 0) / predictions.length;
}

const wrong: readonly WrongChoice<PredictChoices>[] = [
  ["threshold-inclusive", { of: (a) => Number(a >= 0.5) }],
  ["threshold-on-logit", { of: (_, z) => Number(z > 0.5) }],
  ["predictions-all-equal", { of: () => 0 }],
  ["predictions-all-equal", { of: () => 1 }],
  ["predictions-signed", { of: (a) => Math.sign(a - 0.5) }],
  ["predictions-signed", { of: (a) => (a > 0.5 ? 1 : -1) }],
  ["probabilities-returned", { of: (a) => a }],
  ["predictions-inverted", { of: (a) => Number(a < 0.5) }],
  ["predictions-inverted", { of: (a) => Number(a <= 0.5) }],
  ["share-returned", { isShare: true }],
];

/** Shares of units that learners keep at prediction: every twentieth, and the assignment's own. */
const keptShares = [...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.86, 0.99];

const dropping: readonly WrongChoice<PredictChoices>[] = [maskSeed, callSeed, 0, 3].flatMap(
  (seed) =>
    keptShares.flatMap((keepProb) =>
      [true, false].map((isInverted): WrongChoice<PredictChoices> => {
        return ["dropout-at-prediction", { dropout: { keepProb, seed, isInverted } }];
      }),
    ),
);

const diagnoseRule = diagnoseChoices(runPredict, right, wrong);
const diagnoseDropout = diagnoseChoices(runPredict, right, [], dropping);

/**
 * A rule that explains every prediction; else, where the same example gets different predictions,
 * a loop over some of them alone, dropout, or what depends on the place or on chance: which of the
 * two is not reported, as a call begins from the same seed. Without that a few predictions that differ
 * could be anything's.
 */
const diagnose: Diagnose = (cases, results) => {
  const rule = diagnoseRule(cases, results);
  if (rule) return rule;
  const at = cases.findIndex(({ law }) => law === laws.sameExample);
  if (at < 0 || !differWithin(results[at], cases[at])) return null;
  return (
    diagnosePart(cases, results) ??
    diagnoseDropout(cases, results) ?? [{ id: "prediction-by-place", parts: [] }]
  );
};

/** What is left of a loop over some of the examples: the others have one and the same number. */
const diagnosePart: Diagnose = (cases, results) => {
  const pairs = cases.map(({ arguments: args }, i) => {
    const solved = runPredict(args, right) as NDArray;
    const read = conform(solved, results[i], "");
    if (read.is !== "value") return null;
    const { shape, data } = read.value as NDArray;
    return shape.join() === solved.shape.join() ? { wanted: solved.data, given: data } : null;
  });
  const all = pairs.filter((pair) => pair !== null);
  if (all.length < pairs.length) return null;
  const isEnd = areEqual(all.map(({ wanted, given }) => given.slice(prefixOf(wanted, given))));
  if (isEnd) return [{ id: "predictions-end-early", parts: [] }];
  const isBegin = areEqual(
    all.map(({ wanted, given }) => {
      const kept = prefixOf(wanted.toReversed(), given.toReversed());
      return given.slice(0, given.length - kept);
    }),
  );
  return isBegin ? [{ id: "predictions-begin-late", parts: [] }] : null;
};

/** How many predictions are right before the first that is wrong. */
function prefixOf(wanted: Float64Array, given: Float64Array): number {
  const at = given.findIndex((one, i) => one !== wanted[i]);
  return at < 0 ? given.length : at;
}

/** Whether all numbers of all lists are one. */
function areEqual(lists: readonly Float64Array[]): boolean {
  return new Set(lists.flatMap((list) => Array.from(list))).size === 1;
}

function differWithin(result: Result, { arguments: args }: ExerciseCase): boolean {
  const read = conform(runPredict(args, right), result, "");
  if (read.is !== "value") return false;
  const { data, size } = read.value as NDArray;
  return size > 1 && data.some((one) => one !== data[0]);
}

const inputs = ({ X, parameters }: Draw) => ({ X, parameters });

function randomCase(seed: number, m: number, units?: readonly [number, number]): ExerciseCase {
  return { title: titles.random(m), arguments: inputs(drawCase(seed, m, units)) };
}

/** One example many times, near enough to ½ that any dropout changes some of its predictions. */
function sameExampleCase(): ExerciseCase {
  const { X, parameters } = drawCase(20, 1);
  const np = createNumpy();
  const repeated = np.array(np.multiply(X, np.ones([1, 24])));
  return {
    title: titles.sameExample,
    arguments: { X: repeated, parameters },
    law: laws.sameExample,
  };
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
    randomCase(17, 20, [3, 5]),
    sameExampleCase(),
    tieCase(),
  ],
  solve: (args) => runPredict(args, right),
  diagnose,
};
