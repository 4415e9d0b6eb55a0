import { exp, log, sigmoid, softplus } from "@regula/base";
import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { diagnoseChoices } from "./diagnosis/choices.ts";
import { explainCosts } from "./diagnosis/costFit.ts";
import type { CostInputs } from "./diagnosis/dataTerms.ts";
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

/** What an example costs, by its logit and label. */
type LogitLoss = (z: number, y: number) => number;

interface LogitChoices {
  readonly divisor: (m: number) => number;
  readonly sign: 1 | -1;
  readonly labelOf: (y: number) => number;
  readonly loss: LogitLoss;
}

const rightLogits: LogitChoices = {
  divisor: (m) => m,
  sign: 1,
  labelOf: (y) => y,
  loss: (z, y) => softplus(z) - y * z,
};

function costOfLogits(
  { Z3, Y }: Arguments,
  { divisor, sign, labelOf, loss }: LogitChoices,
): number {
  const [z, y] = [Z3 as NDArray, Y as NDArray];
  let sum = 0;
  z.data.forEach((logit, j) => {
    sum += loss(logit, labelOf(y.data[j]));
  });
  return (sign * sum) / divisor(y.size);
}

/** Through a = σ(z), and what the logarithms are taken of: a and 1 − a, or more than these. */
const throughProbability =
  (logged: (a: number) => readonly [number, number]): LogitLoss =>
  (z, y) => {
    const [a, rest] = logged(sigmoid(z));
    return -(y === 0 ? 0 : y * log(a)) - (y === 1 ? 0 : (1 - y) * log(rest));
  };

const clipped = (small: number) => (a: number) => {
  const kept = Math.min(Math.max(a, small), 1 - small);
  return [kept, 1 - kept] as const;
};

/** Small numbers that learners add inside a logarithm, or clip a probability to. */
const smallNumbers = [5, 6, 7, 8, 9, 10, 12, 15, 16].map((digits) => 10 ** -digits);

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
    // Here a probability is rounded to 0 or 1, and no exponential overflows.
    {
      title: titles.certain,
      arguments: { Z3: np.array([[40, -40]]), Y: np.array([[0, 1]]) },
      law: laws.finite,
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
    ["labels-unused", { labelOf: () => 0 }],
    ["labels-unused", { labelOf: () => 1 }],
    ["labels-added", { labelOf: (y) => -y }],
    ["log-of-probability", { loss: throughProbability((a) => [a, 1 - a]) }],
    // log(1 + e^z) − y·z, and with e^−z the other way round.
    ["exponential-overflows", { loss: (z, y) => log(1 + exp(z)) - y * z }],
    ["exponential-overflows", { loss: (z, y) => log(1 + exp(-z)) + (1 - y) * z }],
    ...smallNumbers.flatMap((small) => [
      [
        "logits-through-epsilon",
        { loss: throughProbability((a) => [a + small, 1 - a + small]) },
      ] as const,
      ["logits-through-epsilon", { loss: throughProbability(clipped(small)) }] as const,
    ]),
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
