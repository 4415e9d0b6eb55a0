import { largestOf } from "@regula/base";
import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { type Coefficient, gradientCoefficients, leastLambda } from "../coefficients.ts";
import type { MistakeId } from "../mistake.ts";
import { agrees, attempt, type Step } from "../replay.ts";
import type { BackwardInputs } from "./backwardInputs.ts";
import {
  array,
  type GradientCase as Case,
  type GradientForm,
  type Layer,
  lambdaOf,
} from "./gradientForm.ts";
import { penaltiesOf } from "./gradientPenalties.ts";
import { averages, sumsOf } from "./gradientSums.ts";
import { explainWhole } from "./gradientWholes.ts";

const np = createNumpy();

/**
 * dW or db of a layer, from the learner's dZ: mean · Σ + coefficient · penalty. For every mean and
 * every kind of penalty the coefficient is solved for in each case, by least squares, and looked up
 * among those that λ and m can make.
 */
export function gradientStep(
  kind: "W" | "b",
  layer: Layer,
  penalizes: boolean,
): Step<BackwardInputs> {
  const part = `d${kind}${layer}`;
  const sums = sumsOf(kind, layer);
  const penalties = penalizes ? penaltiesOf(kind, layer) : [];
  const isWeights = kind === "W" && penalizes;
  return (cases) => {
    for (const sum of sums) {
      for (const average of averages) {
        const [first] = cases;
        const rest = restOf(first, part, sum, average);
        if (rest === null || !mayExplain(first, rest, first.own[part], penalties)) continue;
        const rests = cases.map((seen) => restOf(seen, part, sum, average));
        if (!rests.every((one) => one !== null)) continue;
        const ids = explainRest(cases, rests, part, penalties, isWeights);
        if (ids) return [...sum.ids, ...average.ids, ...ids].map((id) => [id, `grads.${part}`]);
      }
    }
    return kind === "W" ? explainWhole(cases, layer, penalizes) : null;
  };
}

/** What the learner's part has in addition to the mean; null where the shapes differ. */
function restOf(seen: Case, part: string, sum: GradientForm, average: GradientForm) {
  const mean = attempt((one) => np.multiply(sum.make(one), average.make(one)), seen);
  const own = seen.own[part];
  if (mean === null) return null;
  const rest = attempt(() => np.subtract(own, mean), seen);
  // A row of another layer's dW is laid on every row of W where the penalty is added.
  const kept = part.startsWith("dW") ? rest : mean;
  return rest !== null && array(kept ?? 0).shape.join() === own.shape.join() ? array(rest) : null;
}

function explainRest(
  cases: readonly Case[],
  rests: readonly NDArray[],
  part: string,
  penalties: readonly GradientForm[],
  isWeights: boolean,
): readonly MistakeId[] | null {
  const isExplained = (made: (seen: Case, i: number) => NDArray | number) =>
    cases.every((seen, i) => {
      const model = attempt(
        () => np.add(np.subtract(seen.own[part], rests[i]), made(seen, i)),
        seen,
      );
      return agrees(model, seen.own[part]);
    });
  if (isExplained(() => 0)) return isWeights ? ["weights-forgotten"] : [];
  for (const penalty of penalties) {
    const coefficients = cases.map((seen, i) => solve(attempt(penalty.make, seen), rests[i]));
    if (!coefficients.every((one) => one !== null)) continue;
    for (const divisor of divisors) {
      const found = gradientCoefficients.find(
        ({ of }) =>
          isNear(cases, coefficients, (seen) => of(lambdaOf(seen), divisor.of(seen))) &&
          isExplained((seen) =>
            np.multiply(penalty.make(seen), of(lambdaOf(seen), divisor.of(seen))),
          ),
      );
      if (found) return [...penalty.ids, ...divisor.ids, ...factorIds(penalty, found)];
    }
    if (penalty.ids.length > 0 || !isWeights) continue;
    const fixed = coefficients[0] * columns(cases[0]);
    const isFixed =
      fixed > leastLambda &&
      cases.some((seen) => lambdaOf(seen) !== lambdaOf(cases[0])) &&
      isExplained((seen) => np.multiply(penalty.make(seen), fixed / columns(seen)));
    if (isFixed) return ["lambda-fixed"];
  }
  return null;
}

/** What the learner may have for m in the penalty. */
interface Divisor {
  readonly ids: readonly MistakeId[];
  readonly of: (seen: Case) => number;
}

const columns = ({ inputs }: Case) => inputs.Y.size;
const rows = ({ inputs }: Case) => inputs.X.shape[0];

const divisors: readonly Divisor[] = [
  { ids: [], of: columns },
  { ids: ["m-from-rows"], of: rows },
];

/** Of what is no multiple of W the factor may be the cost's or the gradient's. */
function factorIds(penalty: GradientForm, { ids }: Coefficient): readonly MistakeId[] {
  return penalty.ids.length === 0 ? ids : ids.filter((id) => id !== "lambda-over-2m");
}

/** Whether a rest is nothing or a multiple of a penalty: one case shuts out most of what is tried. */
function mayExplain(
  seen: Case,
  rest: NDArray,
  own: NDArray,
  penalties: readonly GradientForm[],
): boolean {
  const least = 1e-6 * Math.max(1e-3, largestOf(own.data.map(Math.abs)));
  if (rest.data.every((x) => Math.abs(x) <= least)) return true;
  return penalties.some(({ make }) => {
    const penalty = attempt(make, seen);
    const c = solve(penalty, rest);
    if (penalty === null || c === null) return false;
    const { data } = array(penalty);
    return rest.data.every((x, i) => Math.abs(x - c * data[i]) <= least);
  });
}

/** The c that makes c · penalty nearest to the rest; null where no c comes near. */
function solve(penalty: NDArray | number | null, rest: NDArray): number | null {
  if (penalty === null) return null;
  const { data, shape } = array(penalty);
  if (shape.join() !== rest.shape.join()) return null;
  let [product, square] = [0, 0];
  data.forEach((p, i) => {
    product += p * rest.data[i];
    square += p * p;
  });
  return square === 0 ? 0 : product / square;
}

/** A first look, so that few coefficients are tried in full. */
function isNear(
  cases: readonly Case[],
  solved: readonly number[],
  wantedOf: (seen: Case) => number,
): boolean {
  return cases.every((seen, i) => {
    const wanted = wantedOf(seen);
    return Math.abs(solved[i] - wanted) <= 1e-5 * Math.max(Math.abs(wanted), 1e-3);
  });
}
