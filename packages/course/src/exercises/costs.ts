import { log, sigmoid, softplus } from "@regula/base";
import { map } from "../numpy/broadcast.ts";
import { asArray, type NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { drawCase, drawParameters, exampleLabels } from "./draw.ts";
import type { Arguments, Exercise, ExerciseCase, MistakeId } from "./exercise.ts";
import { laws, titles } from "./messages.ts";
import {
  type Parameters,
  type PenaltyChoices,
  rightCost,
  sumOfSquares,
  wrongPenalties,
} from "./penalty.ts";
import { mistakesOf } from "./variants.ts";

interface CostChoices {
  readonly mean: "once" | "missing" | "twice";
  readonly sign: 1 | -1;
  readonly labels: "right" | "swapped";
  readonly throughProbability: boolean;
}

const right: CostChoices = { mean: "once", sign: 1, labels: "right", throughProbability: false };

const wrong: readonly (readonly [MistakeId, Partial<CostChoices>])[] = [
  ["mean-missing", { mean: "missing" }],
  ["mean-twice", { mean: "twice" }],
  ["sign-missing", { sign: -1 }],
  ["labels-swapped", { labels: "swapped" }],
];

const divisor = (mean: CostChoices["mean"], m: number) =>
  ({ once: m, missing: 1, twice: m * m })[mean];

function costOfProbabilities({ A3, Y }: Arguments, choices: CostChoices): number {
  const [a, y] = [A3 as NDArray, Y as NDArray];
  let sum = 0;
  a.data.forEach((p, j) => {
    const label = choices.labels === "right" ? y.data[j] : 1 - y.data[j];
    if (label !== 0) sum -= label * log(p);
    if (label !== 1) sum -= (1 - label) * log(1 - p);
  });
  return (choices.sign * sum) / divisor(choices.mean, y.size);
}

function costOfLogits({ Z3, Y }: Arguments, choices: CostChoices): number {
  const [z, y] = [Z3 as NDArray, Y as NDArray];
  if (choices.throughProbability)
    return costOfProbabilities({ A3: map(z, sigmoid), Y: y }, choices);
  let sum = 0;
  z.data.forEach((logit, j) => {
    const label = choices.labels === "right" ? y.data[j] : 1 - y.data[j];
    sum += softplus(logit) - label * logit;
  });
  return (choices.sign * sum) / divisor(choices.mean, y.size);
}

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
  solve: (args) => costOfProbabilities(args, right),
  mistakes: mistakesOf(costOfProbabilities, right, wrong),
};

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
  solve: (args) => costOfLogits(args, right),
  mistakes: [
    ...mistakesOf(costOfLogits, right, wrong),
    ...mistakesOf(costOfLogits, right, [["log-of-probability", { throughProbability: true }]]),
  ],
};

interface PenalizedChoices extends PenaltyChoices, CostChoices {
  readonly square: (a: NDArray) => number;
}

const squares = (a: NDArray) => Number(np.sum(np.square(a)));
const rightPenalized: PenalizedChoices = { ...right, ...rightCost, square: squares };

function penalizedCost(args: Arguments, choices: PenalizedChoices): number {
  const m = (args.Y as NDArray).size;
  const sum = sumOfSquares(args.parameters as Parameters, choices, choices.square);
  return costOfProbabilities(args, choices) + (args.lambd as number) * choices.factor(m) * sum;
}

function penalizedCase(seed: number, m: number, lambd: number): ExerciseCase {
  const { arguments: drawn, title } = probabilitiesCase(seed, m);
  const { parameters } = drawCase(seed, m);
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
    penalizedCase(9, 11, 2.5),
    { ...penalizedCase(10, 8, 0), title: titles.noPenalty, law: laws.noPenalty },
  ],
  solve: (args) => penalizedCost(args, rightPenalized),
  mistakes: mistakesOf(penalizedCost, rightPenalized, [
    ["lambda-over-m", { factor: (m) => 1 / m }],
    ["penalty-not-over-m", { factor: () => 1 / 2 }],
    ["penalty-over-m-twice", { factor: (m) => 1 / (2 * m * m) }],
    ["penalty-not-squared", { square: (a) => Number(np.sum(a)) }],
    ["penalty-not-squared", { square: (a) => Number(np.sum(np.abs(a))) }],
    ...wrongPenalties,
    ...wrong,
  ]),
};

function examplePenaltyParameters(): Parameters {
  const seeded = createNumpy();
  seeded.random.seed(1);
  return drawParameters(seeded);
}
