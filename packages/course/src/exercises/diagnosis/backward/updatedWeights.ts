import { asArray, type NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import type { Fault } from "../mistake.ts";
import { agrees, attempt } from "../replay.ts";
import type { GradientCase as Case } from "./gradientForm.ts";

const np = createNumpy();

/** What a step of gradient descent takes away, and from what: the part is the one less η times the other. */
interface Step {
  readonly from: (seen: Case) => NDArray | number;
  readonly taken: (seen: Case) => NDArray | number;
}

const stepsInto: Readonly<Record<string, Step>> = {
  dA2: throughUpdated(3),
  dA1: throughUpdated(2),
};

/** Wᵀ·dZ of a layer whose W was updated before: W − η·dW stands for W. */
function throughUpdated(layer: 2 | 3): Step {
  return {
    from: ({ inputs: { parameters }, own }) => np.dot(parameters[`W${layer}`].T, own[`dZ${layer}`]),
    taken: ({ own }) => np.dot(own[`dW${layer}`].T, own[`dZ${layer}`]),
  };
}

/** dW of which nothing is left: W − η·dW stands in its place. */
export const updatedFor = (layer: 1 | 2 | 3, gradient: Step["taken"]): Step => ({
  from: ({ inputs: { parameters } }) => parameters[`W${layer}`],
  taken: gradient,
});

/** Explains a part by weights that were updated, with one learning rate η > 0 in every case. */
export function updatedWeights(
  cases: readonly Case[],
  part: string,
  step: Step = stepsInto[part],
): readonly Fault[] | null {
  const rate = rateOf(cases[0], part, step);
  if (rate === null || rate <= 1e-6) return null;
  const isExplained = cases.every((seen) =>
    agrees(
      attempt(() => np.subtract(step.from(seen), np.multiply(rate, step.taken(seen))), seen),
      seen.own[part],
    ),
  );
  return isExplained ? [["weights-updated", `grads.${part}`]] : null;
}

/** The η that brings from − η · taken nearest to the part; null where shapes differ. */
function rateOf(seen: Case, part: string, { from, taken }: Step): number | null {
  const rest = attempt(() => np.subtract(from(seen), seen.own[part]), seen);
  const unit = attempt(taken, seen);
  if (rest === null || unit === null) return null;
  const [wanted, given] = [asArray(rest), asArray(unit)];
  if (wanted.shape.join() !== given.shape.join()) return null;
  const square = Number(np.sum(np.square(given)));
  return square === 0 ? null : Number(np.sum(np.multiply(wanted, given))) / square;
}
