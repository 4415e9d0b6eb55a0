import { exp, sigmoid, tanh } from "@regula/base";
import { map } from "../../numpy/broadcast.ts";
import { asArray, type NDArray } from "../../numpy/ndArray.ts";
import { createNumpy } from "../../numpy/numpy.ts";
import { scales } from "./dropout/dropoutScales.ts";
import { explainMasks, inputMask, outputMask } from "./dropout/maskStreams.ts";
import { turnedMasks } from "./dropout/turnedMasks.ts";
import type { DroppingInputs, ForwardInputs } from "./forwardInputs.ts";
import { crossForms, type Form, type Seen, type Step, stepOf } from "./replay.ts";

type ForwardForm = Form<ForwardInputs>;
type DroppingForm = Form<DroppingInputs>;
const layers = [1, 2, 3] as const;
type Layer = (typeof layers)[number];

const np = createNumpy();
const times = (values: readonly (NDArray | number)[]) =>
  values.reduce((product, value) => np.multiply(product, value));

/** The forms of Z of a layer, from the learner's A before it. */
function linearForms(layer: Layer): readonly ForwardForm[] {
  const before = (seen: Seen<ForwardInputs>) =>
    ({ 1: seen.inputs.X, 2: seen.own.A1, 3: seen.own.A2 })[layer];
  const weights = ({ inputs: { parameters } }: Seen<ForwardInputs>) => parameters[`W${layer}`];
  const bias = ({ inputs: { parameters } }: Seen<ForwardInputs>) => parameters[`b${layer}`];
  const product = (seen: Seen<ForwardInputs>) => np.dot(weights(seen), before(seen));
  const right = (seen: Seen<ForwardInputs>) => np.add(product(seen), bias(seen));
  const others = layers.filter((one) => one !== layer);
  return [
    { ids: [], make: right },
    { ids: ["biases-missing"], make: product },
    { ids: ["bias-subtracted"], make: (seen) => np.subtract(product(seen), bias(seen)) },
    ...others.map(
      (one): ForwardForm => ({
        ids: ["bias-of-other-layer"],
        make: (seen) => np.add(product(seen), seen.inputs.parameters[`b${one}`]),
      }),
    ),
    ...(layer > 1 ? formsOfOther(layer, weights, bias) : []),
    ...droppedLogits(layer, product, bias),
  ];
}

/** Z of something else than the A before it. */
function formsOfOther(
  layer: Layer,
  weights: ForwardForm["make"],
  bias: ForwardForm["make"],
): readonly ForwardForm[] {
  const linear = (of: ForwardForm["make"]) => (seen: Seen<ForwardInputs>) =>
    np.add(np.dot(weights(seen), of(seen)), bias(seen));
  const Z = ({ own }: Seen<ForwardInputs>) => own[`Z${layer - 1}`];
  return [
    { ids: ["dropped-not-passed"], make: linear((seen) => np.maximum(0, Z(seen))) },
    { ids: ["logits-for-activations"], make: linear(Z) },
    { ids: ["mask-for-activations"], make: linear(({ own }) => own[`D${layer - 1}`]) },
  ];
}

/** Z with what belongs to A: the mask of its layer, or keep_prob of the layer before. */
function droppedLogits(
  layer: Layer,
  product: ForwardForm["make"],
  bias: ForwardForm["make"],
): readonly ForwardForm[] {
  const scale = ({ inputs }: Seen<ForwardInputs>) => 1 / (inputs.keepProb ?? 1);
  const sum = (seen: Seen<ForwardInputs>) => np.add(product(seen), bias(seen));
  const masked = (seen: Seen<ForwardInputs>) => np.multiply(sum(seen), seen.own[`D${layer}`]);
  return [
    {
      ids: ["keep-prob-on-logits"],
      make: (seen) => np.add(np.multiply(product(seen), scale(seen)), bias(seen)),
    },
    { ids: ["keep-prob-on-logits"], make: (seen) => np.multiply(sum(seen), scale(seen)) },
    {
      ids: ["keep-prob-on-logits"],
      make: (seen) => np.add(product(seen), np.multiply(bias(seen), scale(seen))),
    },
    { ids: ["mask-on-logits"], make: masked },
    { ids: ["mask-on-logits"], make: (seen) => np.multiply(masked(seen), scale(seen)) },
  ];
}

/** Z of a layer. */
function linearStep(layer: Layer): Step<ForwardInputs> {
  return stepOf(`Z${layer}`, `cache.Z${layer}`, linearForms(layer));
}

/** Z of the first layer of a pass that may drop the input too. */
const firstDroppingStep: Step<DroppingInputs> = stepOf("Z1", "cache.Z1", [
  ...linearForms(1),
  ...[true, false].map(
    (isScaled): DroppingForm => ({
      ids: ["dropout-on-input"],
      make: ({ inputs }) => {
        const { X, parameters, keepProb } = inputs;
        const kept = np.divide(np.multiply(X, inputMask(inputs)), isScaled ? keepProb : 1);
        return np.add(np.dot(parameters.W1, kept), parameters.b1);
      },
    }),
  ),
]);

function activationsOf(layer: 1 | 2): readonly ForwardForm[] {
  const Z = ({ own }: Seen<ForwardInputs>) => own[`Z${layer}`];
  return [
    { ids: [], make: (seen) => np.maximum(0, Z(seen)) },
    { ids: ["relu-missing"], make: Z },
    { ids: ["absolute-for-relu"], make: (seen) => np.abs(Z(seen)) },
    { ids: ["relu-reversed"], make: (seen) => np.minimum(0, Z(seen)) },
    ...[0.01, 0.1, 0.2].map(
      (slope): ForwardForm => ({
        ids: ["relu-leaky"],
        make: (seen) => np.maximum(Z(seen), np.multiply(slope, Z(seen))),
      }),
    ),
    { ids: ["sigmoid-hidden"], make: (seen) => map(Z(seen), sigmoid) },
    { ids: ["tanh-hidden"], make: (seen) => map(Z(seen), tanh) },
  ];
}

/** A of a hidden layer, from the learner's Z. */
function activationStep(layer: 1 | 2): Step<ForwardInputs> {
  return stepOf(`A${layer}`, `cache.A${layer}`, activationsOf(layer));
}

/** Whether D still holds the numbers that were drawn: a mask has two values at most. */
const isDrawn = ({ data }: NDArray) => new Set(data).size > 2;

/** What no array is. */
const none = Number.NaN;

/** A of a hidden layer, from the learner's Z and D. */
function droppingStep(layer: 1 | 2): Step<DroppingInputs> {
  const D = ({ own }: Seen<DroppingInputs>) => own[`D${layer}`];
  const masks: readonly DroppingForm[] = [
    { ids: [], make: (seen) => np.not_equal(D(seen), 0) },
    // A mask that was not compared may be used as it is, or compared only here.
    { ids: [], make: D },
    { ids: [], make: (seen) => (isDrawn(D(seen)) ? np.less(D(seen), seen.inputs.keepProb) : none) },
    { ids: ["mask-missing"], make: () => 1 },
    ...turnedMasks<DroppingInputs>(D),
  ];
  const byMean: DroppingForm = {
    ids: ["divided-by-mean"],
    make: (seen) => 1 / Number(np.mean(D(seen))),
  };
  const kept = crossForms(
    [activationsOf(layer), masks, [...scales<DroppingInputs>(), byMean]],
    times,
  );
  const [{ make: activation }] = activationsOf(layer);
  const added = crossForms<DroppingInputs>(
    [[{ ids: ["mask-added"], make: (seen) => np.add(activation(seen), D(seen)) }], scales()],
    times,
  );
  // A of a Z that was masked only afterwards: dropout is on Z alone.
  const [{ make: logit }] = linearForms(layer);
  const late = crossForms<DroppingInputs>(
    [[{ ids: ["mask-missing"], make: (seen) => np.maximum(0, logit(seen)) }], scales()],
    times,
  );
  const forms = [...kept, ...added, ...late].map((form): DroppingForm => {
    const isUnused = ["mask-missing", "keep-prob-not-divided"].every((id) =>
      form.ids.some((one) => one === id),
    );
    return isUnused ? { ids: ["dropout-missing"], make: form.make } : form;
  });
  return stepOf(`A${layer}`, `cache.A${layer}`, forms);
}

const outputs: readonly ForwardForm[] = [
  { ids: [], make: ({ own }) => map(own.Z3, sigmoid) },
  { ids: ["sigmoid-missing"], make: ({ own }) => own.Z3 },
  { ids: ["relu-on-output"], make: ({ own }) => np.maximum(0, own.Z3) },
  { ids: ["sigmoid-parentheses"], make: ({ own }) => map(own.Z3, (z) => 1 + exp(-z)) },
  { ids: ["tanh-on-output"], make: ({ own }) => map(own.Z3, tanh) },
  {
    ids: ["softmax-on-output"],
    make: ({ own }) => {
      const powers = map(own.Z3, exp);
      return np.divide(powers, np.sum(powers));
    },
  },
  { ids: ["sigmoid-minus"], make: ({ own }) => map(own.Z3, (z) => 1 / (1 - exp(-z))) },
  { ids: ["prediction-for-probability"], make: ({ own }) => map(own.Z3, (z) => (z > 0 ? 1 : 0)) },
  { ids: ["sigmoid-sign"], make: ({ own }) => map(own.Z3, (z) => 1 / (1 + exp(z))) },
];

/** The output in the cache, and the returned one. */
function outputSteps(drops: boolean): Step<DroppingInputs>[] {
  const masked = drops ? maskedOutput : [];
  const returned: Form<DroppingInputs> = { ids: [], make: ({ own }) => own.cachedA3 };
  return [
    stepOf("cachedA3", "cache.A3", crossForms([outputs, [one, ...masked]], times)),
    stepOf("A3", "A3", crossForms([[returned], [one, ...masked]], times)),
  ];
}

const one: DroppingForm = { ids: [], make: () => 1 };

const maskedOutput: readonly DroppingForm[] = [
  ...[true, false].map(
    (isScaled): DroppingForm => ({
      ids: ["mask-on-output"],
      make: ({ inputs }) => np.divide(outputMask(inputs), asArray(isScaled ? inputs.keepProb : 1)),
    }),
  ),
  { ids: ["output-scaled"], make: ({ inputs }) => 1 / inputs.keepProb },
];

/** The lines of a forward pass in the order in which they are written. */
export const forwardSteps: readonly Step<DroppingInputs>[] = [
  linearStep(1),
  activationStep(1),
  linearStep(2),
  activationStep(2),
  linearStep(3),
  ...outputSteps(false),
];

export const droppingSteps: readonly Step<DroppingInputs>[] = [
  firstDroppingStep,
  explainMasks,
  droppingStep(1),
  linearStep(2),
  droppingStep(2),
  linearStep(3),
  ...outputSteps(true),
];
