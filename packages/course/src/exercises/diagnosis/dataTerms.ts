import { log, sigmoid } from "@regula/base";
import type { NDArray } from "../../numpy/ndArray.ts";
import type { Parameters } from "../penalty.ts";
import { exampleCount } from "./coefficients.ts";
import type { MistakeId } from "./mistake.ts";

/** What a cost is computed from; no parameters and λ where it has no penalty. */
export interface CostInputs {
  readonly A3: NDArray;
  readonly Y: NDArray;
  readonly parameters: Parameters | null;
  readonly lambd: number;
}

/** A number in place of the mean cross-entropy. */
export interface DataTerm {
  readonly ids: readonly MistakeId[];
  readonly of: (inputs: CostInputs) => number;
}

/** Σ of f over probabilities and labels. */
function sumOver({ A3, Y }: CostInputs, f: (a: number, y: number) => number): number {
  let sum = 0;
  A3.data.forEach((a, j) => {
    sum += f(a, Y.data[j]);
  });
  return sum;
}

/** 0 · log 0 is 0, as the grader's own cost has it. */
const weigh = (weight: number, a: number) => (weight === 0 ? 0 : weight * log(a));

/** −log of what the network gives the label of an example. */
function lossOf({ A3, Y }: CostInputs, j: number): number {
  const [a, y] = [A3.data[j], Y.data[j]];
  return -weigh(y, a) - weigh(1 - y, 1 - a);
}

/** What stands in the halves of class 1 and of class 0. */
type Halves = (a: number, y: number) => readonly [number, number];

/** −y log a − (1 − y) log(1 − a) of what is written for y and for a, in both halves or in one. */
const exchanged = (labels: Halves, logged: Halves): DataTerm["of"] => {
  return (inputs) =>
    sumOver(inputs, (a, y) => {
      const [[ones, zeros], [ofOnes, ofZeros]] = [labels(a, y), logged(a, y)];
      return -weigh(ones, ofOnes) - weigh(zeros, ofZeros);
    });
};

const crossEntropy = (epsilonOfA: number, epsilonOfRest: number) => (inputs: CostInputs) =>
  sumOver(inputs, (a, y) => -weigh(y, a + epsilonOfA) - weigh(1 - y, 1 - a + epsilonOfRest));

const epsilons = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];

/** Sums over the examples as learners write them, the right one first. */
const sums: readonly DataTerm[] = [
  { ids: [], of: crossEntropy(0, 0) },
  {
    ids: ["labels-swapped"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(1 - y, a) - weigh(y, 1 - a)),
  },
  {
    ids: ["sign-of-one-term"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) + weigh(1 - y, 1 - a)),
  },
  {
    ids: ["sign-of-one-term"],
    of: (inputs) => sumOver(inputs, (a, y) => weigh(y, a) - weigh(1 - y, 1 - a)),
  },
  {
    ids: ["sign-inside"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) - weigh(1 + y, 1 - a)),
  },
  {
    ids: ["sign-inside"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) - weigh(1 - y, 1 + a)),
  },
  {
    ids: ["label-parentheses"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) - 1 + weigh(y, 1 - a)),
  },
  {
    ids: ["label-parentheses"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) - log(1 - a) + y),
  },
  { ids: ["same-log-twice"], of: (inputs) => sumOver(inputs, (a) => -log(a)) },
  { ids: ["same-log-twice"], of: (inputs) => sumOver(inputs, (a) => -log(1 - a)) },
  {
    ids: ["same-label-twice"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a) - weigh(y, 1 - a)),
  },
  {
    ids: ["same-label-twice"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(1 - y, a) - weigh(1 - y, 1 - a)),
  },
  { ids: ["term-missing"], of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, a)) },
  { ids: ["term-missing"], of: (inputs) => sumOver(inputs, (a, y) => -weigh(1 - y, 1 - a)) },
  {
    ids: ["product-of-all-pairs"],
    of: (inputs) => {
      const [ones, zeros] = [sumOver(inputs, (_, y) => y), sumOver(inputs, (_, y) => 1 - y)];
      const ofA = sumOver(inputs, (a) => log(a));
      return -ones * ofA - zeros * sumOver(inputs, (a) => log(1 - a));
    },
  },
  { ids: ["one-example"], of: (inputs) => lossOf(inputs, 0) },
  { ids: ["one-example"], of: (inputs) => lossOf(inputs, inputs.Y.size - 1) },
  ...[2, 3].map(
    (times): DataTerm => ({
      ids: ["cost-repeated"],
      of: (inputs) => times * crossEntropy(0, 0)(inputs),
    }),
  ),
  ...[2, 10].map(
    (base): DataTerm => ({
      ids: ["log-base"],
      of: (inputs) => crossEntropy(0, 0)(inputs) / log(base),
    }),
  ),
  ...[1, 1 / 2].map(
    (factor): DataTerm => ({
      ids: ["squared-error"],
      of: (inputs) => factor * sumOver(inputs, (a, y) => (a - y) * (a - y)),
    }),
  ),
  {
    ids: ["sigmoid-twice"],
    of: (inputs) => sumOver(inputs, (a, y) => -weigh(y, sigmoid(a)) - weigh(1 - y, 1 - sigmoid(a))),
  },
  { ids: ["absolute-error"], of: (inputs) => sumOver(inputs, (a, y) => Math.abs(a - y)) },
  ...([(a) => [a, 1 - a], (a, y) => [a, 1 - y], (a, y) => [y, 1 - a]] satisfies Halves[]).map(
    (labels): DataTerm => ({
      ids: ["output-for-labels"],
      of: exchanged(labels, (a) => [a, 1 - a]),
    }),
  ),
  ...epsilons.flatMap((epsilon): DataTerm[] => [
    {
      ids: ["labels-in-logs"],
      of: exchanged(
        (a) => [a, 1 - a],
        (_, y) => [y + epsilon, 1 - y + epsilon],
      ),
    },
    {
      ids: ["labels-in-logs"],
      of: exchanged(
        (a, y) => [y, 1 - a],
        (a, y) => [a, 1 - y + epsilon],
      ),
    },
  ]),
  ...epsilons.flatMap((epsilon) =>
    [[epsilon, epsilon] as const, [epsilon, 0] as const, [0, epsilon] as const].map(
      ([ofA, ofRest]): DataTerm => ({ ids: ["epsilon-in-logs"], of: crossEntropy(ofA, ofRest) }),
    ),
  ),
];

const signs: readonly (readonly [readonly MistakeId[], number])[] = [
  [[], 1],
  [["sign-missing"], -1],
];

/** What the sum over the examples is multiplied by. */
const weights: readonly (readonly [readonly MistakeId[], (m: number, lambd: number) => number])[] =
  [
    [[], (m) => 1 / m],
    [["mean-missing"], () => 1],
    [["mean-twice"], (m) => 1 / (m * m)],
    [["cost-halved"], (m) => 1 / (2 * m)],
    [["mean-multiplied"], (m) => m],
    // Without brackets: 1 / 2 * m.
    [["mean-multiplied"], (m) => m / 2],
    [["m-fixed"], () => 1 / exampleCount],
    [["lambda-on-data"], (m, lambd) => lambd / m],
    [["lambda-on-data"], (m, lambd) => lambd / (2 * m)],
    [["lambda-on-data"], (m, lambd) => (1 - lambd) / m],
    [["lambda-on-data"], (m, lambd) => (1 + lambd) / m],
    [["lambda-on-data"], (m, lambd) => (1 + lambd / m) / m],
    [["lambda-on-data"], (m, lambd) => (1 + lambd / (2 * m)) / m],
  ];

const means: readonly DataTerm[] = sums.flatMap((sum) =>
  signs.flatMap(([ofSign, sign]) =>
    weights.map(([ofWeight, weight]) => ({
      ids: [...sum.ids, ...ofSign, ...ofWeight],
      of: (inputs: CostInputs) => sign * sum.of(inputs) * weight(inputs.Y.size, inputs.lambd),
    })),
  ),
);

/** 1/m, or the minus with it, reaches only one of the two terms. */
const partMeans: readonly DataTerm[] = (
  [
    (ones, zeros, m) => ones / m - zeros,
    (ones, zeros, m) => ones / m + zeros,
    (ones, zeros, m) => ones + zeros / m,
  ] satisfies ((ones: number, zeros: number, m: number) => number)[]
).map((combine) => ({
  ids: ["mean-of-one-term"],
  of: (inputs) => {
    const ones = sumOver(inputs, (a, y) => -weigh(y, a));
    const zeros = sumOver(inputs, (a, y) => -weigh(1 - y, 1 - a));
    return combine(ones, zeros, inputs.Y.size);
  },
}));

/** What stands where the mean cross-entropy does, the right one first, then with one mistake or two. */
export const dataTerms = [...means, ...partMeans, { ids: ["cost-missing"] as const, of: () => 0 }]
  .filter(({ ids }) => ids.length <= 2)
  .sort((a, b) => a.ids.length - b.ids.length);
