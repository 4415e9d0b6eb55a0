import { asArray, type NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { tolerance } from "../../value.ts";
import { leastLambda } from "../coefficients.ts";
import type { Fault, MistakeId } from "../mistake.ts";
import { agrees, attempt } from "../replay.ts";
import { type GradientCase as Case, type Layer, lambdaOf } from "./gradientForm.ts";
import { sumsOf } from "./gradientSums.ts";
import { updatedFor, updatedWeights } from "./updatedWeights.ts";

const np = createNumpy();

/** What a dW is as a whole where no mean and penalty add up to it; null where it is nothing known. */
export function explainWhole(
  cases: readonly Case[],
  layer: Layer,
  penalizes: boolean,
): readonly Fault[] | null {
  const part = `dW${layer}`;
  const [{ make: product }] = sumsOf("W", layer);
  const mean = (seen: Case) => np.divide(product(seen), seen.inputs.Y.size);
  const W = ({ inputs }: Case) => inputs.parameters[`W${layer}`];
  const penalty = (seen: Case) => np.multiply(lambdaOf(seen) / seen.inputs.Y.size, W(seen));
  const right = (seen: Case) => (penalizes ? np.add(mean(seen), penalty(seen)) : mean(seen));
  const told = (id: MistakeId): readonly Fault[] => [[id, `grads.${part}`]];
  const isMultiplied = cases.every((seen) =>
    agrees(
      attempt(() => np.multiply(mean(seen), penalty(seen)), seen),
      seen.own[part],
    ),
  );
  if (penalizes && isMultiplied) return told("penalty-multiplied");
  const updated = updatedWeights(cases, part, updatedFor(layer, right));
  if (updated) return updated;
  const rests = cases.map((seen) => attempt(() => np.subtract(seen.own[part], mean(seen)), seen));
  if (!penalizes) return isPenalty(cases, rests, W) ? told("penalty-not-here") : null;
  if (isOfLambda(cases, rests) && isOfOneNumber(cases, rests)) {
    return told("penalty-number-in-gradient");
  }
  const over = cases.map((seen) => attempt(() => np.subtract(seen.own[part], right(seen)), seen));
  if (isOfLambda(cases, over) && isOfOneNumber(cases, over)) {
    return told("penalty-number-in-gradient");
  }
  return isOfLambda(cases, rests) && isMultiple(cases, rests, W)
    ? told("penalty-coefficient")
    : null;
}

type Rests = readonly (NDArray | number | null)[];

/** A rest that is nothing, beside numbers of the size of what it was left by. */
function isNothing(rest: NDArray | number, own: NDArray): boolean {
  const least = tolerance * Math.max(1e-3, Number(np.max(np.abs(own))));
  return asArray(rest).data.every((x) => Math.abs(x) <= least);
}

/** Whether something is left just where λ is not 0. */
function isOfLambda(cases: readonly Case[], rests: Rests): boolean {
  return cases.every((seen, i) => {
    const rest = rests[i];
    const own = Object.values(seen.own)[0];
    return rest !== null && isNothing(rest, own) === (lambdaOf(seen) === 0);
  });
}

/** Whether every rest has one and the same number everywhere. */
function isOfOneNumber(cases: readonly Case[], rests: Rests): boolean {
  return cases.every((_, i) => {
    const [first, ...others] = asArray(rests[i] ?? Number.NaN).data;
    return others.every((x) => Math.abs(x - first) <= tolerance * Math.max(1, Math.abs(first)));
  });
}

/** The c of rest = c · W in each case; null where a rest is no multiple of W. */
function multiplesOf(
  cases: readonly Case[],
  rests: Rests,
  W: (seen: Case) => NDArray,
): readonly number[] | null {
  const found = cases.map((seen, i) => {
    const rest = rests[i];
    if (rest === null) return Number.NaN;
    const c = Number(np.sum(np.multiply(rest, W(seen)))) / Number(np.sum(np.square(W(seen))));
    return agrees(np.multiply(c, W(seen)), asArray(rest)) ? c : Number.NaN;
  });
  return found.some(Number.isNaN) ? null : found;
}

const isMultiple = (cases: readonly Case[], rests: Rests, W: (seen: Case) => NDArray) =>
  multiplesOf(cases, rests, W) !== null;

/** Whether a pass that has no λ adds c · W or c/m · W with one c. */
function isPenalty(cases: readonly Case[], rests: Rests, W: (seen: Case) => NDArray): boolean {
  const found = multiplesOf(cases, rests, W);
  if (found === null || found[0] <= leastLambda) return false;
  const isSame = (numbers: readonly number[]) =>
    numbers.every((one) => Math.abs(one - numbers[0]) <= tolerance * Math.max(1, numbers[0]));
  return isSame(found) || isSame(found.map((c, i) => c * cases[i].inputs.Y.size));
}
