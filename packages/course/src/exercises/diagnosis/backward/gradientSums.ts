import type { NDArray } from "../../../numpy/ndArray.ts";
import { createNumpy } from "../../../numpy/numpy.ts";
import { exampleCount } from "../coefficients.ts";
import {
  array,
  type GradientCase as Case,
  type GradientForm,
  type Layer,
  lambdaOf,
  layers,
} from "./gradientForm.ts";

const np = createNumpy();

/** Of a sum over the examples: what makes it their mean, or should. */
export const averages: readonly GradientForm[] = [
  { ids: [], make: ({ inputs }) => 1 / inputs.Y.size },
  { ids: ["mean-missing"], make: () => 1 },
  { ids: ["mean-twice"], make: ({ inputs }) => 1 / inputs.Y.size / inputs.Y.size },
  { ids: ["gradient-doubled"], make: ({ inputs }) => 2 / inputs.Y.size },
  { ids: ["gradient-halved"], make: ({ inputs }) => 1 / (2 * inputs.Y.size) },
  { ids: ["gradient-negative"], make: ({ inputs }) => -1 / inputs.Y.size },
  { ids: ["mean-multiplied"], make: ({ inputs }) => inputs.Y.size },
  // Without brackets: 1 / 2 * m.
  { ids: ["mean-multiplied"], make: ({ inputs }) => inputs.Y.size / 2 },
  { ids: ["m-fixed"], make: () => 1 / exampleCount },
  { ids: ["lambda-on-data"], make: (seen) => lambdaOf(seen) / seen.inputs.Y.size },
  {
    ids: ["lambda-on-data"],
    make: (seen) => (1 - lambdaOf(seen)) / seen.inputs.Y.size,
  },
  { ids: ["keep-prob-misplaced"], make: ({ inputs }) => 1 / inputs.Y.size / inputs.keepProb },
  { ids: ["keep-prob-misplaced"], make: ({ inputs }) => inputs.keepProb / inputs.Y.size },
  { ids: ["gradient-zero"], make: () => 0 },
  { ids: ["m-from-rows"], make: ({ inputs }) => 1 / inputs.X.shape[0] },
];

/** The sum over the examples that a mean is taken of. */
export function sumsOf(kind: "W" | "b", layer: Layer): readonly GradientForm[] {
  return kind === "W" ? productsOf(layer) : totalsOf(layer);
}

/** What may be written in place of a layer's dZ. */
function slopesFor(layer: Layer): readonly GradientForm[] {
  const others = layers.filter((one) => one !== layer);
  return [
    { ids: [], make: ({ own }) => own[`dZ${layer}`] },
    ...(layer === 3
      ? []
      : [
          { ids: ["slope-before-relu"] as const, make: ({ own }: Case) => own[`dA${layer}`] },
          {
            ids: ["activation-for-slope"] as const,
            make: ({ inputs }: Case) => inputs[`A${layer}`],
          },
        ]),
    { ids: ["activation-for-slope"], make: ({ inputs }) => inputs.logits[layer - 1] },
    ...others.map(
      (one): GradientForm => ({ ids: ["other-layer"], make: ({ own }) => own[`dZ${one}`] }),
    ),
  ];
}

/** What a layer's weights are multiplied by in the forward pass. */
const before = ({ inputs }: Case, layer: Layer) =>
  ({ 1: inputs.X, 2: inputs.A1, 3: inputs.A2 })[layer];

/** dZ·Aᵀ, with one of the two otherwise. */
function productsOf(layer: Layer): readonly GradientForm[] {
  const [slope, ...otherSlopes] = slopesFor(layer);
  const others = layers.filter((one) => one !== layer);
  const activations: readonly GradientForm[] = [
    ...(layer === 1
      ? []
      : [
          {
            ids: ["logits-for-activations"] as const,
            make: ({ inputs }: Case) => inputs.logits[layer - 2],
          },
          {
            ids: ["dropped-not-passed"] as const,
            make: ({ inputs }: Case) => np.maximum(0, inputs.logits[layer - 2]),
          },
          {
            ids: ["mask-for-activations"] as const,
            make: ({ inputs }: Case) => (inputs.masks as readonly NDArray[])[layer - 2],
          },
        ]),
    ...others.map(
      (one): GradientForm => ({ ids: ["other-layer"], make: (seen) => before(seen, one) }),
    ),
    { ids: ["other-layer"], make: ({ inputs }) => inputs.A3 },
  ];
  const product = (seen: Case, left: GradientForm, right: NDArray | number) =>
    np.dot(left.make(seen), array(right).T);
  return [
    { ids: [], make: (seen) => product(seen, slope, before(seen, layer)) },
    ...activations.map(
      (one): GradientForm => ({
        ids: one.ids,
        make: (seen) => product(seen, slope, one.make(seen)),
      }),
    ),
    ...otherSlopes.map(
      (one): GradientForm => ({
        ids: one.ids,
        make: (seen) => product(seen, one, before(seen, layer)),
      }),
    ),
    {
      ids: ["gradient-transposed"],
      make: (seen) => np.dot(before(seen, layer), array(slope.make(seen)).T),
    },
  ];
}

/** dZ summed over the examples, or something else, or otherwise. */
function totalsOf(layer: Layer): readonly GradientForm[] {
  const [slope, ...otherSlopes] = slopesFor(layer);
  const ofWeights: GradientForm = {
    ids: ["weights-gradient-summed"],
    make: ({ own }) => own[`dW${layer}`],
  };
  return [
    { ids: [], make: (seen) => np.sum(slope.make(seen), 1, true) },
    { ids: ["keepdims-missing"], make: (seen) => np.sum(slope.make(seen), 1) },
    { ids: ["axis-wrong"], make: (seen) => np.sum(slope.make(seen), 0, true) },
    { ids: ["axis-wrong"], make: (seen) => np.sum(slope.make(seen), 0) },
    { ids: ["axis-missing"], make: (seen) => np.sum(slope.make(seen)) },
    { ids: ["axis-missing"], make: (seen) => np.sum(slope.make(seen), null, true) },
    { ids: ["extreme-for-sum"], make: (seen) => np.max(slope.make(seen), 1, true) },
    { ids: ["extreme-for-sum"], make: (seen) => np.min(slope.make(seen), 1, true) },
    ...[...otherSlopes, ofWeights].map(
      ({ ids, make }): GradientForm => ({ ids, make: (seen) => np.sum(make(seen), 1, true) }),
    ),
  ];
}
