import { log, sigmoid } from "@regula/base";
import type { NDArray } from "../../numpy/ndArray.ts";
import type { Parameters } from "../penalty.ts";
import { tolerance } from "../value.ts";
import { costCoefficients, exampleCount, leastLambda } from "./coefficients.ts";
import { type Fault, gather, type MistakeId, type NamedMistake } from "./mistake.ts";
import { mistakesIn, penaltySums } from "./penaltySums.ts";

/** What a cost is computed from; no parameters and λ where it has no penalty. */
export interface CostInputs {
  readonly A3: NDArray;
  readonly Y: NDArray;
  readonly parameters: Parameters | null;
  readonly lambd: number;
}

interface DataTerm {
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

const dataTerms = [...means, ...partMeans, { ids: ["cost-missing"] as const, of: () => 0 }]
  .filter(({ ids }) => ids.length <= 2)
  .sort((a, b) => a.ids.length - b.ids.length);

/** What the terms and the sums are in a case. */
interface CaseValues {
  readonly data: readonly number[];
  readonly sums: readonly (readonly [free: number, factored: number])[];
}

/** Computed once for each case, however many submissions are judged by it. */
const known = new WeakMap<NDArray, CaseValues>();

function valuesOf(inputs: CostInputs): CaseValues {
  const { A3, parameters } = inputs;
  const values = known.get(A3) ?? {
    data: dataTerms.map(({ of }) => of(inputs)),
    sums: parameters ? penaltySums.map(({ of }) => of(parameters)) : [],
  };
  known.set(A3, values);
  return values;
}

/**
 * Explains costs as data term + coefficient · penalty, with one mistake or two: of every data term
 * and every sum that a penalty may take, a factor is looked for, among those that λ and m can make,
 * that leaves nothing in any case. Null where nothing explains every case.
 */
export function explainCosts(
  cases: readonly CostInputs[],
  costs: readonly number[],
): readonly NamedMistake[] | null {
  // Beside infinity everything is rounding, and a cost of 0 has neither term.
  if (!costs.every(Number.isFinite) || costs.every((cost) => cost === 0)) return null;
  const values = cases.map(valuesOf);
  const isPenalized = cases.every(({ parameters }) => parameters !== null);
  if (areRounded(cases, values, costs)) return [{ id: "result-rounded", parts: [] }];
  for (const most of [1, 2]) {
    if (most === 2 && isPenalized && isMultiplied(rightCosts(cases, values), costs)) {
      return [{ id: "cost-multiplied", parts: [] }];
    }
    for (const [at, { ids }] of dataTerms.entries()) {
      if (ids.length > most) break;
      const rests = costs.map((cost, i) => cost - values[i].data[at]);
      const fit: Fit = { cases, values, rests, least: costs.map(leastOf) };
      const faults = isPenalized ? explainPenalty(fit, most - ids.length) : explainNothing(fit);
      const named = faults && gather([...ids.map((id): Fault => [id, ""]), ...faults]);
      if (named && named.length > 0) return mergeCost(named);
    }
  }
  return null;
}

/** The right cost of each case: the mean cross-entropy and, where weights are given, λ/(2m) Σ W². */
function rightCosts(cases: readonly CostInputs[], values: readonly CaseValues[]): number[] {
  return cases.map(({ lambd, Y }, i) => {
    const [[, squares] = [0, 0]] = values[i].sums;
    return values[i].data[0] + (lambd / (2 * Y.size)) * squares;
  });
}

/** Whether all costs are the right ones times one number, as after `return 2 * cost`. */
function isMultiplied(right: readonly number[], costs: readonly number[]): boolean {
  const factor = costs[0] / right[0];
  return costs.every((cost, i) => Math.abs(cost - factor * right[i]) <= leastOf(cost));
}

/** Whether all costs are the right ones, rounded to so few decimals that they differ. */
function areRounded(
  cases: readonly CostInputs[],
  values: readonly CaseValues[],
  costs: readonly number[],
): boolean {
  const right = rightCosts(cases, values);
  return [0, 1, 2, 3, 4, 5, 6, 7].some((digits) =>
    costs.every((cost, i) => cost === Number(right[i].toFixed(digits))),
  );
}

/** What the data term leaves of each cost, for a penalty to explain. */
interface Fit {
  readonly cases: readonly CostInputs[];
  readonly values: readonly CaseValues[];
  readonly rests: readonly number[];
  /** What is rounding. */
  readonly least: readonly number[];
}

const leastOf = (cost: number) => tolerance * Math.max(Math.abs(cost), 1e-3);

function explainNothing({ rests, least }: Fit): readonly Fault[] | null {
  return rests.every((rest, i) => Math.abs(rest) <= least[i]) ? [] : null;
}

function explainPenalty(fit: Fit, most: number): readonly Fault[] | null {
  for (const [at, sum] of penaltySums.entries()) {
    const rest = most - mistakesIn(sum);
    if (rest < 0) break;
    const found = sum.isMissing ? explainNothing(fit) : findCoefficient(fit, at, rest);
    if (found) return [...sum.faults, ...found];
  }
  return null;
}

/** The factor that the rests are of a sum, in every case. */
function findCoefficient(fit: Fit, at: number, most: number): readonly Fault[] | null {
  const { cases, values, rests, least } = fit;
  const found = costCoefficients.find(
    ({ ids, of }) =>
      ids.length <= most &&
      !(penaltySums[at].isOfOne && ids.includes("lambda-over-m")) &&
      cases.every(({ lambd, Y }, i) => {
        const [free, factored] = values[i].sums[at];
        return Math.abs(rests[i] - free - of(lambd, Y.size) * factored) <= least[i];
      }),
  );
  if (found) return found.ids.map((id): Fault => [id, ""]);
  return most > 0 && isFixedLambda(fit, at) ? [["lambda-fixed", ""]] : null;
}

/** Whether c/(2m) explains every case with one c, where λ differs. */
function isFixedLambda({ cases, values, rests, least }: Fit, at: number): boolean {
  if (cases.every(({ lambd }) => lambd === cases[0].lambd)) return false;
  const factorOf = (i: number) => values[i].sums[at][1] / (2 * cases[i].Y.size);
  const [free] = values[0].sums[at];
  const fixed = (rests[0] - free) / factorOf(0);
  return (
    fixed > leastLambda &&
    rests.every(
      (rest, i) => Math.abs(rest - values[i].sums[at][0] - fixed * factorOf(i)) <= least[i],
    )
  );
}

/** Where nothing is divided by m, m itself is likely to be 1. */
function mergeCost(named: readonly NamedMistake[]): readonly NamedMistake[] {
  const ids = named.map(({ id }) => id);
  const isOne = ids.includes("mean-missing") && ids.includes("penalty-not-over-m");
  if (isOne) return [{ id: "m-is-one", parts: [] }];
  return named.map(({ id, parts }) => ({ id, parts: parts.filter((part) => part !== "") }));
}
