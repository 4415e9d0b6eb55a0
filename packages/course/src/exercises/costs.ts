import { log, sigmoid, softplus } from "@regula/base";
import { map } from "../numpy/broadcast.ts";
import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { diagnoseChoices } from "./diagnosis/choices.ts";
import { type CostInputs, explainCosts } from "./diagnosis/costFit.ts";
import { drawCase, drawParameters, exampleLabels } from "./draw.ts";
import type { Arguments, Diagnose, Exercise, ExerciseCase } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import { type Parameters, penaltyOf } from "./penalty.ts";

/** −(1/m) Σ [y log a + (1 − y) log(1 − a)], where 0 · log 0 is 0. */
export function crossEntropy(A3: NDArray, Y: NDArray): number {
  let sum = 0;
  A3.data.forEach((a, j) => {
    const y = Y.data[j];
    if (y !== 0) sum -= y * log(a);
    if (y !== 1) sum -= (1 - y) * log(1 - a);
  });
  return sum / Y.size;
}

function readCost({ A3, Y, parameters, lambd }: Arguments): CostInputs {
  return {
    A3: A3 as NDArray,
    Y: Y as NDArray,
    parameters: parameters === undefined ? null : (parameters as Parameters),
    lambd: lambd === undefined ? 0 : (lambd as number),
  };
}

const diagnoseCost: Diagnose = (cases, results) => {
  const costs = results.filter((result) => typeof result === "number");
  if (costs.length < cases.length) return null;
  const inputs = cases.map(({ arguments: args }) => readCost(args));
  return explainCosts(inputs, costs);
};

const np = createNumpy();

const exampleProbabilities = [[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]];

function probabilitiesCase(seed: number, m: number): ExerciseCase {
  np.random.seed(seed);
  const A3 = np.array(np.random.rand(1, m) as NDArray);
  return { title: titles.random(m), arguments: { A3, Y: drawCase(seed, m).Y } };
}

export const computeCost: Exercise = {
  id: "computeCost",
  functionName: "compute_cost",
  parameters: ["A3", "Y"],
  returns: "cost",
  isGraded: false,
  cases: [
    {
      title: titles.example,
      arguments: { A3: np.array(exampleProbabilities), Y: exampleLabels() },
      isExample: true,
    },
    probabilitiesCase(4, 7),
    probabilitiesCase(5, 12),
  ],
  solve: ({ A3, Y }) => crossEntropy(A3 as NDArray, Y as NDArray),
  diagnose: diagnoseCost,
};

interface LogitChoices {
  readonly divisor: (m: number) => number;
  readonly sign: 1 | -1;
  readonly labelOf: (y: number) => number;
  readonly throughProbability: boolean;
}

const rightLogits: LogitChoices = {
  divisor: (m) => m,
  sign: 1,
  labelOf: (y) => y,
  throughProbability: false,
};

function costOfLogits({ Z3, Y }: Arguments, choices: LogitChoices): number {
  const [z, y] = [Z3 as NDArray, map(Y as NDArray, choices.labelOf)];
  const { sign, divisor } = choices;
  if (choices.throughProbability) {
    return (sign * crossEntropy(map(z, sigmoid), y) * y.size) / divisor(y.size);
  }
  let sum = 0;
  z.data.forEach((logit, j) => {
    sum += softplus(logit) - y.data[j] * logit;
  });
  return (sign * sum) / divisor(y.size);
}

export const computeCostFromLogits: Exercise = {
  id: "computeCostFromLogits",
  functionName: "compute_cost_from_logits",
  parameters: ["Z3", "Y"],
  returns: "cost",
  isGraded: false,
  cases: [
    {
      title: titles.small,
      arguments: { Z3: np.array([[-0.4, 2.1, 0, -3.5, 0.7]]), Y: exampleLabels() },
      isExample: true,
    },
    {
      title: titles.random(9),
      arguments: {
        Z3: asArray(np.multiply(3, drawCase(6, 9).X)).reshape(1, 18),
        Y: drawCase(7, 18).Y,
      },
    },
    {
      title: titles.huge,
      arguments: { Z3: np.array([[800, -800, 40, -40]]), Y: np.array([[0, 1, 0, 1]]) },
      law: laws.finite,
    },
  ],
  solve: (args) => costOfLogits(args, rightLogits),
  diagnose: diagnoseChoices(costOfLogits, rightLogits, [
    ["mean-missing", { divisor: () => 1 }],
    ["mean-twice", { divisor: (m) => m * m }],
    ["sign-missing", { sign: -1 }],
    ["labels-swapped", { labelOf: (y) => 1 - y }],
    ["log-of-probability", { throughProbability: true }],
  ]),
};

function penalizedCase(
  seed: number,
  m: number,
  lambd: number,
  units?: readonly [number, number],
): ExerciseCase {
  const { arguments: drawn, title } = probabilitiesCase(seed, m);
  const { parameters } = drawCase(seed, m, units);
  return { title, arguments: { ...drawn, parameters, lambd } };
}

export const computeCostWithRegularization: Exercise = {
  id: "computeCostWithRegularization",
  functionName: "compute_cost_with_regularization",
  parameters: ["A3", "Y", "parameters", "lambd"],
  returns: "cost",
  isGraded: true,
  cases: [
    {
      title: titles.example,
      arguments: {
        A3: np.array(exampleProbabilities),
        Y: exampleLabels(),
        parameters: examplePenaltyParameters(),
        lambd: 0.1,
      },
      isExample: true,
    },
    penalizedCase(8, 6, 0.7),
    penalizedCase(9, 11, 2.5, [3, 5]),
    { ...penalizedCase(10, 8, 0), title: titles.noPenalty, law: laws.noPenalty },
  ],
  solve: ({ A3, Y, parameters, lambd }) => {
    const y = Y as NDArray;
    const penalty = penaltyOf(parameters as Parameters, lambd as number, y.size);
    return crossEntropy(A3 as NDArray, y) + penalty;
  },
  diagnose: diagnoseCost,
};

function examplePenaltyParameters(): Parameters {
  const seeded = createNumpy();
  seeded.random.seed(1);
  return drawParameters(seeded);
}
