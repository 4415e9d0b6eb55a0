import type { NDArray } from "../../numpy/ndArray.ts";
import { tolerance } from "../value.ts";
import { costCoefficients, leastLambda } from "./coefficients.ts";
import { type CostInputs, dataTerms } from "./dataTerms.ts";
import { type Fault, gather, type MistakeId, type NamedMistake } from "./mistake.ts";
import { mistakesIn, penaltySums, type SumParts } from "./penaltySums.ts";

/** What the terms and the sums are in a case. */
interface CaseValues {
  readonly data: readonly number[];
  readonly sums: readonly SumParts[];
}

/** Computed once for each case, however many submissions are judged by it. */
const known = new WeakMap<NDArray, CaseValues>();

function valuesOf(inputs: CostInputs): CaseValues {
  const { A3, parameters } = inputs;
  const values = known.get(A3) ?? {
    data: dataTerms.map(({ of }) => of(inputs)),
    sums: parameters ? penaltySums.map(({ of }) => of(parameters, A3)) : [],
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
  if (costs.every((cost) => Math.abs(cost) === Infinity)) {
    return [{ id: "cost-infinite", parts: [] }];
  }
  // Beside infinity everything is rounding, and a cost of 0 has neither term.
  if (!costs.every(Number.isFinite) || costs.every((cost) => cost === 0)) return null;
  const values = cases.map(valuesOf);
  const isPenalized = cases.every(({ parameters }) => parameters !== null);
  if (areRounded(cases, values, costs)) return [{ id: "result-rounded", parts: [] }];
  const combined = isPenalized && findCombined(cases, values, costs);
  if (combined) return [{ id: combined, parts: [] }];
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

/** The right terms of each case: the mean cross-entropy and, where weights are given, λ/(2m) Σ W². */
function rightTerms(
  cases: readonly CostInputs[],
  values: readonly CaseValues[],
): (readonly [data: number, penalty: number])[] {
  return cases.map(({ lambd, Y }, i) => {
    const [[, squares] = [0, 0]] = values[i].sums;
    return [values[i].data[0], (lambd / (2 * Y.size)) * squares];
  });
}

function rightCosts(cases: readonly CostInputs[], values: readonly CaseValues[]): number[] {
  return rightTerms(cases, values).map(([data, penalty]) => data + penalty);
}

/** What is made of the two right terms in place of their sum, where no factor of a term explains it. */
function findCombined(
  cases: readonly CostInputs[],
  values: readonly CaseValues[],
  costs: readonly number[],
): MistakeId | null {
  const combine: readonly (readonly [MistakeId, (data: number, penalty: number) => number])[] = [
    ["penalty-multiplied", (data, penalty) => data * penalty],
    ["penalty-subtracted", (data, penalty) => Math.abs(data - penalty)],
  ];
  const terms = rightTerms(cases, values);
  const found = combine.find(([, of]) =>
    terms.every(
      ([data, penalty], i) => Math.abs(of(data, penalty) - costs[i]) <= leastOf(costs[i]),
    ),
  );
  return found ? found[0] : null;
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
        const [free, factored, byLambda = 0] = values[i].sums[at];
        const penalty = free + of(lambd, Y.size) * factored + lambd * byLambda;
        return Math.abs(rests[i] - penalty) <= least[i];
      }),
  );
  if (found) return found.ids.map((id): Fault => [id, ""]);
  return most > 0 && isFixedLambda(fit, at) ? [["lambda-fixed", ""]] : null;
}

/** Whether c/(2m) explains every case with one c, where λ differs. */
function isFixedLambda({ cases, values, rests, least }: Fit, at: number): boolean {
  if (cases.every(({ lambd }) => lambd === cases[0].lambd)) return false;
  if (values[0].sums[at][2] !== undefined) return false;
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
