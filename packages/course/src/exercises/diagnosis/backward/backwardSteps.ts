import { map } from "../../../numpy/broadcast.ts";
import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { callSeed, maskSeed } from "../../network.ts";
import { scales } from "../dropout/dropoutScales.ts";
import { turnedMasks } from "../dropout/turnedMasks.ts";
import { crossForms, type Form, type Seen, type Step, stepOf } from "../replay.ts";
import type { BackwardInputs } from "./backwardInputs.ts";
import { gradientStep } from "./gradientFit.ts";
import { type Layer, layers } from "./gradientForm.ts";
import { outputSlopes, penaltiesInSlopes } from "./outputSlopes.ts";
import { updatedWeights } from "./updatedWeights.ts";

type BackwardForm = Form<BackwardInputs>;

const np = createNumpy();
const times = (values: readonly (NDArray | number)[]) =>
  values.reduce((product, value) => np.multiply(product, value));
const activation = ({ inputs }: Seen<BackwardInputs>, layer: 1 | 2) => inputs[`A${layer}`];
const isPositive = (a: NDArray | number) => np.greater(a, 0);
const share = (A: NDArray) => np.multiply(A, np.subtract(1, A));

/** dA1 of dA2, without what the second layer's ReLU lets through. */
const fromSlope: BackwardForm = {
  ids: ["slope-before-gate"],
  make: ({ inputs: { parameters }, own }) => np.dot(parameters.W2.T, own.dA2),
};

/** dA of a hidden layer before any mask. */
function slopeBases(layer: 1 | 2): readonly BackwardForm[] {
  const right = ({ inputs: { parameters }, own }: Seen<BackwardInputs>) =>
    np.dot(parameters[layer === 1 ? "W2" : "W3"].T, own[`dZ${layer + 1}`]);
  return [
    { ids: [], make: right },
    { ids: ["activation-for-slope"], make: (seen) => activation(seen, layer) },
    { ids: ["mean-on-slopes"], make: (seen) => np.divide(right(seen), seen.inputs.Y.size) },
    ...(layer === 1 ? [fromSlope] : []),
    { ids: ["slope-negative"], make: (seen) => np.negative(right(seen)) },
    {
      ids: ["activation-for-slope"],
      make: ({ inputs: { parameters, logits } }) =>
        np.dot(parameters[layer === 1 ? "W2" : "W3"].T, logits[layer]),
    },
    {
      ids: ["activation-for-slope"],
      make: ({ inputs }) =>
        np.dot(inputs.parameters[layer === 1 ? "W2" : "W3"].T, inputs[layer === 1 ? "A2" : "A3"]),
    },
    {
      ids: ["gradient-for-weights"],
      make: ({ own }) => np.dot(own[`dW${layer + 1}`].T, own[`dZ${layer + 1}`]),
    },
    ...penaltiesInSlopes(layer === 1 ? 2 : 3, right),
  ];
}

function slopeMasks(layer: 1 | 2): readonly BackwardForm[] {
  const mask = ({ inputs: { masks } }: Seen<BackwardInputs>) =>
    (masks as readonly NDArray[])[layer - 1];
  return [
    { ids: [], make: mask },
    { ids: ["mask-missing"], make: () => 1 },
    ...turnedMasks<BackwardInputs>(mask),
    { ids: ["mask-from-activations"], make: (seen) => isPositive(activation(seen, layer)) },
    { ids: ["activation-for-mask"], make: (seen) => activation(seen, layer) },
    { ids: ["activation-for-mask"], make: ({ inputs }) => inputs.logits[layer - 1] },
    { ids: ["activation-for-mask"], make: ({ inputs }) => isPositive(inputs.logits[layer - 1]) },
    ...newMasks(layer),
  ];
}

/** Masks that are drawn anew, from the notebook's seed or from none, the deeper layer's first or not. */
function newMasks(layer: 1 | 2): readonly BackwardForm[] {
  const before = [[], [layer === 1 ? 2 : 1]] as const;
  return [maskSeed, callSeed].flatMap((seed) =>
    before.map(
      (drawn): BackwardForm => ({
        ids: ["mask-new-in-backward"],
        make: (seen) => {
          np.random.seed(seed);
          for (const other of drawn) np.random.rand(...activation(seen, other).shape);
          const uniform = np.random.rand(...activation(seen, layer).shape);
          return np.less(uniform, seen.inputs.keepProb);
        },
      }),
    ),
  );
}

function slopeStep(layer: 1 | 2, drops: boolean): Step<BackwardInputs> {
  const part = `dA${layer}`;
  const bases = slopeBases(layer);
  const overwritten: BackwardForm = {
    ids: ["slope-overwritten"],
    make: (seen) => np.multiply(bases[0].make(seen), isPositive(activation(seen, layer))),
  };
  const byMean: BackwardForm = {
    ids: ["divided-by-mean"],
    make: ({ inputs: { masks } }) => 1 / Number(np.mean((masks as readonly NDArray[])[layer - 1])),
  };
  const forms = drops
    ? crossForms([bases, slopeMasks(layer), [...scales<BackwardInputs>(), byMean]], times)
    : [...bases, overwritten];
  const step = stepOf(part, `grads.${part}`, forms);
  return drops ? step : (cases) => step(cases) ?? updatedWeights(cases, part);
}

/** dZ of a hidden layer, from the learner's dA. */
function gateStep(layer: 1 | 2, drops: boolean): Step<BackwardInputs> {
  const part = `dZ${layer}`;
  const logit = ({ inputs }: Seen<BackwardInputs>) => inputs.logits[layer - 1];
  const own = ({ own }: Seen<BackwardInputs>) => own[`dA${layer}`];
  const gates: readonly BackwardForm[] = [
    { ids: [], make: (seen) => isPositive(activation(seen, layer)) },
    { ids: [], make: (seen) => isPositive(logit(seen)) },
    { ids: ["relu-gradient-missing"], make: () => 1 },
    { ids: ["tanh-gradient"], make: (seen) => np.subtract(1, np.square(activation(seen, layer))) },
    { ids: ["sigmoid-gradient"], make: (seen) => share(activation(seen, layer)) },
    { ids: ["activation-in-gate"], make: (seen) => activation(seen, layer) },
    { ids: ["activation-in-gate"], make: logit },
    { ids: ["activation-in-gate"], make: (seen) => map(activation(seen, layer), Math.trunc) },
    {
      ids: ["gate-by-bias"],
      make: ({ inputs: { parameters } }) => isPositive(parameters[`b${layer}`]),
    },
    {
      ids: ["gate-without-bias"],
      make: (seen) => isPositive(np.subtract(logit(seen), seen.inputs.parameters[`b${layer}`])),
    },
    { ids: ["gate-by-slope"], make: (seen) => isPositive(own(seen)) },
    { ids: ["gate-turned"], make: (seen) => np.less_equal(activation(seen, layer), 0) },
    { ids: ["gate-turned"], make: (seen) => np.less(logit(seen), 0) },
    { ids: ["slope-zero"], make: () => 0 },
    ...[0.5, 1].map(
      (least): BackwardForm => ({
        ids: ["gate-threshold"],
        make: (seen) => np.greater(activation(seen, layer), least),
      }),
    ),
    ...[0.01, 0.1, 0.2].map(
      (slope): BackwardForm => ({
        ids: ["gate-leaky"],
        make: (seen) => np.where(isPositive(activation(seen, layer)), 1, slope),
      }),
    ),
    ...layers
      .filter((one) => one !== layer)
      .map(
        (one): BackwardForm => ({
          ids: ["gate-of-other-layer"],
          make: ({ inputs }) => isPositive(inputs.logits[one - 1]),
        }),
      ),
  ];
  const [{ make: slopeBeforeDropout }] = slopeBases(layer);
  const beforeDropout: BackwardForm = { ids: ["slope-before-dropout"], make: slopeBeforeDropout };
  const factors: readonly BackwardForm[] = [
    { ids: [], make: () => 1 },
    { ids: ["mean-on-slopes"], make: ({ inputs }) => 1 / inputs.Y.size },
    ...(drops ? masksOnGates(layer) : []),
  ];
  const slopes: readonly BackwardForm[] = [
    { ids: [], make: own },
    { ids: ["activation-for-slope"], make: (seen) => activation(seen, layer) },
    ...(drops ? [beforeDropout] : []),
  ];
  return stepOf(part, `grads.${part}`, crossForms([slopes, gates, factors], times));
}

function masksOnGates(layer: 1 | 2): readonly BackwardForm[] {
  const mask = ({ inputs }: Seen<BackwardInputs>) =>
    (inputs.masks as readonly NDArray[])[layer - 1];
  const scale = ({ inputs }: Seen<BackwardInputs>) => 1 / inputs.keepProb;
  return [
    { ids: ["mask-on-dz"], make: (seen) => np.multiply(mask(seen), scale(seen)) },
    { ids: ["mask-on-dz"], make: mask },
    { ids: ["mask-on-dz"], make: scale },
  ];
}

/** The lines of a backward pass in the order in which they are written. */
export function backwardSteps(drops: boolean, penalizes: boolean): readonly Step<BackwardInputs>[] {
  const gradients = (layer: Layer) => [
    gradientStep("W", layer, penalizes),
    gradientStep("b", layer, penalizes),
  ];
  return [
    stepOf("dZ3", "grads.dZ3", outputSlopes),
    ...gradients(3),
    slopeStep(2, drops),
    gateStep(2, drops),
    ...gradients(2),
    slopeStep(1, drops),
    gateStep(1, drops),
    ...gradients(1),
  ];
}
