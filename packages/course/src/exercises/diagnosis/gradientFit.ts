import { largestOf } from "@regula/base";
import { asArray, type NDArray } from "../../numpy/ndArray.ts";
import { createNumpy } from "../../numpy/numpy.ts";
import type { BackwardInputs } from "./backwardInputs.ts";
import { type Coefficient, gradientCoefficients, leastLambda } from "./coefficients.ts";
import type { MistakeId } from "./mistake.ts";
import { agrees, attempt, type Form, type Seen, type Step } from "./replay.ts";

type GradientForm = Form<BackwardInputs>;
type Case = Seen<BackwardInputs>;

const np = createNumpy();
const array = (value: NDArray | number) => asArray(value);

/** Of a sum over the examples: what makes it their mean, or should. */
const averages: readonly GradientForm[] = [
  { ids: [], make: ({ inputs }) => 1 / inputs.Y.size },
  { ids: ["mean-missing"], make: () => 1 },
  { ids: ["mean-twice"], make: ({ inputs }) => 1 / inputs.Y.size / inputs.Y.size },
  { ids: ["gradient-doubled"], make: ({ inputs }) => 2 / inputs.Y.size },
  { ids: ["gradient-halved"], make: ({ inputs }) => 1 / (2 * inputs.Y.size) },
  { ids: ["gradient-negative"], make: ({ inputs }) => -1 / inputs.Y.size },
  { ids: ["mean-multiplied"], make: ({ inputs }) => inputs.Y.size },
  { ids: ["gradient-zero"], make: () => 0 },
  { ids: ["m-from-rows"], make: ({ inputs }) => 1 / inputs.X.shape[0] },
];

/** The sum over the examples that a mean is taken of. */
function sumsOf(kind: "W" | "b", layer: 1 | 2 | 3): readonly GradientForm[] {
  const slope = ({ own }: Case) => own[`dZ${layer}`];
  if (kind === "W") {
    const before = ({ inputs }: Case) => ({ 1: inputs.X, 2: inputs.A1, 3: inputs.A2 })[layer];
    const logits = ({ inputs }: Case) => inputs.logits[layer === 3 ? 1 : 0];
    return [
      { ids: [], make: (seen) => np.dot(slope(seen), before(seen).T) },
      ...(layer === 1
        ? []
        : [
            {
              ids: ["logits-for-activations"] as const,
              make: (seen: Case) => np.dot(slope(seen), logits(seen).T),
            },
          ]),
    ];
  }
  return [
    { ids: [], make: (seen) => np.sum(slope(seen), 1, true) },
    { ids: ["keepdims-missing"], make: (seen) => np.sum(slope(seen), 1) },
    { ids: ["axis-wrong"], make: (seen) => np.sum(slope(seen), 0, true) },
    { ids: ["axis-wrong"], make: (seen) => np.sum(slope(seen), 0) },
    { ids: ["axis-missing"], make: (seen) => np.sum(slope(seen)) },
    { ids: ["axis-missing"], make: (seen) => np.sum(slope(seen), null, true) },
  ];
}

/** What a penalty's coefficient is multiplied by. */
function penaltiesOf(kind: "W" | "b", layer: 1 | 2 | 3): readonly GradientForm[] {
  const own = ({ inputs }: Case, of = layer) => inputs.parameters[`${kind}${of}`];
  if (kind === "b") return [{ ids: ["biases-penalized"], make: (seen) => own(seen) }];
  const like = (seen: Case, value: NDArray | number) => np.add(np.zeros(own(seen).shape), value);
  const squares = (seen: Case, of: 1 | 2 | 3) => Number(np.sum(np.square(own(seen, of))));
  return [
    { ids: [], make: (seen) => own(seen) },
    { ids: ["penalty-not-derived"], make: (seen) => np.square(own(seen)) },
    { ids: ["penalty-l1"], make: (seen) => np.sign(own(seen)) },
    { ids: ["penalty-l1"], make: (seen) => np.abs(own(seen)) },
    { ids: ["penalty-number-in-gradient"], make: (seen) => like(seen, 1) },
    { ids: ["penalty-number-in-gradient"], make: (seen) => like(seen, squares(seen, layer)) },
    {
      ids: ["penalty-number-in-gradient"],
      make: (seen) => like(seen, squares(seen, 1) + squares(seen, 2) + squares(seen, 3)),
    },
    {
      ids: ["penalty-number-in-gradient"],
      make: (seen) => like(seen, np.sum(own(seen))),
    },
  ];
}

/**
 * dW or db of a layer, from the learner's dZ: mean · Σ + coefficient · penalty. For every mean and
 * every kind of penalty the coefficient is solved for in each case, by least squares, and looked up
 * among those that λ and m can make.
 */
export function gradientStep(
  kind: "W" | "b",
  layer: 1 | 2 | 3,
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
        const ids = explainRest(cases, rests, part, penalties, isWeights, average);
        if (ids) return [...sum.ids, ...average.ids, ...ids].map((id) => [id, `grads.${part}`]);
      }
    }
    return null;
  };
}

/** What the learner's part holds beside the mean; null where the shapes differ. */
function restOf(seen: Case, part: string, sum: GradientForm, average: GradientForm) {
  const mean = attempt((one) => np.multiply(sum.make(one), average.make(one)), seen);
  const own = seen.own[part];
  if (mean === null || array(mean).shape.join() !== own.shape.join()) return null;
  return array(np.subtract(own, mean));
}

function explainRest(
  cases: readonly Case[],
  rests: readonly NDArray[],
  part: string,
  penalties: readonly GradientForm[],
  isWeights: boolean,
  average: GradientForm,
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
    const found = gradientCoefficients.find(
      ({ of }) =>
        isNear(cases, coefficients, of, average) &&
        isExplained((seen) =>
          np.multiply(penalty.make(seen), of(lambdaOf(seen), examplesOf(seen, average))),
        ),
    );
    if (found) return [...penalty.ids, ...factorIds(penalty, found)];
    if (penalty.ids.length > 0 || !isWeights) continue;
    const fixed = coefficients[0] * examplesOf(cases[0], average);
    const isFixed =
      fixed > leastLambda &&
      cases.some((seen) => lambdaOf(seen) !== lambdaOf(cases[0])) &&
      isExplained((seen) => np.multiply(penalty.make(seen), fixed / examplesOf(seen, average)));
    if (isFixed) return ["lambda-fixed"];
  }
  return null;
}

const lambdaOf = ({ inputs }: Case) => inputs.lambd ?? 0;

/** m as the learner has it: who takes it from the rows takes it so in the penalty too. */
const examplesOf = ({ inputs }: Case, average: GradientForm) =>
  average.ids.includes("m-from-rows") ? inputs.X.shape[0] : inputs.Y.size;

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
  of: Coefficient["of"],
  average: GradientForm,
): boolean {
  return cases.every((seen, i) => {
    const wanted = of(lambdaOf(seen), examplesOf(seen, average));
    return Math.abs(solved[i] - wanted) <= 1e-5 * Math.max(Math.abs(wanted), 1e-3);
  });
}
