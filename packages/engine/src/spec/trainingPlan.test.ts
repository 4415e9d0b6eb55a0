import { mapRecord, matrix, matrixFromRows, RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { activationNames } from "./activation.ts";
import { checkExamples } from "./checkExamples.ts";
import { exampleWeights } from "./exampleWeights.ts";
import { lossOutputs } from "./loss.ts";
import { defineNetwork } from "./network.ts";
import { optimizerNames, optimizerTraits } from "./optimizer.ts";
import { penaltyParameters } from "./regularizer.ts";
import { retunePlan } from "./retune.ts";
import type { TrainingPlanOptions } from "./trainingOptions.ts";
import { createTrainingPlan } from "./trainingPlan.ts";

const network = defineNetwork({ inputs: 2 });
const softmax = defineNetwork({ inputs: 2, outputs: 3, output: "softmax" });
const linear = defineNetwork({ inputs: 2, output: "identity" });

describe("createTrainingPlan", () => {
  test("fills in the course's defaults, and nothing beyond them", () => {
    expect(createTrainingPlan({ network })).toEqual({
      network,
      loss: "binaryCrossEntropy",
      initializer: "lecunNormal",
      weightSource: "philox",
      penalties: mapRecord(penaltyParameters, () => 0),
      weightDecay: 0,
      maxNorm: 0,
      dropout: null,
      inputNoise: 0,
      labelSmoothing: 0,
      mixup: 0,
      classWeights: null,
      optimizer: {
        name: "gradientDescent",
        learningRate: 0.3,
        momentum: 0.9,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        rho: 0.99,
      },
      schedule: { name: "constant", warmup: 0, every: 1000, factor: 0.1, finalFraction: 0 },
      batchSize: null,
      iterations: 30_000,
      seed: 3,
      precision: "f64",
      arithmetic: "strict",
    });
  });

  test("is inert: a plan reads back from JSON", () => {
    const plan = createTrainingPlan({
      network: softmax,
      optimizer: "adamW",
      classWeights: [1, 2, 3],
      keepProb: 0.8,
      batchSize: 32,
      schedule: "cosine",
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(plan.loss).toBe("categoricalCrossEntropy");
  });

  test.each(optimizerNames)("%s brings its own learning rate and decay", (optimizer) => {
    const { learningRate, weightDecay } = optimizerTraits[optimizer];
    const plan = createTrainingPlan({ network, optimizer });
    expect([plan.optimizer.learningRate, plan.weightDecay]).toEqual([learningRate, weightDecay]);
    expect(createTrainingPlan({ network, optimizer, weightDecay: 0 }).weightDecay).toBe(0);
  });

  test.each<[string, Partial<TrainingPlanOptions>, string, RegExp]>([
    [
      "label smoothing of no classes",
      { network: linear, loss: "squaredError", labelSmoothing: 0.1 },
      "labelSmoothing",
      /not classes/,
    ],
    ["label smoothing of 1", { labelSmoothing: 1 }, "labelSmoothing", /\[0, 1\)/],
    [
      "class weights of no classes",
      { network: linear, loss: "squaredError", classWeights: [1, 1] },
      "classWeights",
      /squaredError/,
    ],
    [
      "class weights of several labels",
      { network: defineNetwork({ inputs: 2, outputs: 2 }), classWeights: [1, 1] },
      "classWeights",
      /not one of several/,
    ],
    [
      "too few class weights",
      { network: softmax, classWeights: [1, 1] },
      "classWeights",
      /3 weights/,
    ],
    ["negative class weights", { classWeights: [1, -1] }, "classWeights", /at least 0/],
    ["class weights of 0 alone", { classWeights: [0, 0] }, "classWeights", /not all 0/],
    ["class weights of NaN", { classWeights: [1, NaN] }, "classWeights", /at least 0/],
    ["mixup with class weights", { mixup: 1, classWeights: [1, 2] }, "mixup", /not both/],
    [
      "a frozen mask in batches",
      { keepProb: 0.5, mask: "frozen", batchSize: 4 },
      "batchSize",
      /frozen/,
    ],
    ["momentum of adam", { optimizer: "adam", momentum: 0.5 }, "momentum", /momentum, nesterov/],
    ["beta1 of 1", { optimizer: "adam", beta1: 1 }, "beta1", /\[0, 1\)/],
    ["epsilon of 0", { optimizer: "adam", epsilon: 0 }, "epsilon", /\(0, 1\]/],
    [
      "a final fraction of steps",
      { schedule: "step", finalFraction: 0.1 },
      "finalFraction",
      /linear, cosine/,
    ],
    ["an unknown optimizer", { optimizer: "sgd" as "adam" }, "optimizer", /gradientDescent/],
    ["an unknown schedule", { schedule: "cyclic" as "step" }, "schedule", /cosine/],
    ["an unknown loss", { loss: "hinge" as "squaredError" }, "loss", /squaredError/],
    [
      "a loss that does not fit",
      { network: softmax, loss: "binaryCrossEntropy" },
      "loss",
      /sigmoid/,
    ],
    [
      "an unknown initializer",
      { initializer: "glorot" as "heNormal" },
      "initializer",
      /lecunNormal, heNormal/,
    ],
    [
      "an unknown source of weights",
      { weightSource: "mersenne" as "numpy" },
      "weightSource",
      /numpy, philox/,
    ],
    ["an unknown mask", { keepProb: 0.5, mask: "thawed" as "fresh" }, "mask", /fresh, frozen/],
    ["an unknown mask of no dropout", { mask: "thawed" as "fresh" }, "mask", /fresh, frozen/],
    ["an unknown precision", { precision: "f16" as "f32" }, "precision", /f64/],
    ["an unknown arithmetic", { arithmetic: "fast" as "fused" }, "arithmetic", /strict, fused/],
    ["fused arithmetic of f64", { arithmetic: "fused" }, "arithmetic", /strict with precision f64/],
    [
      "a misspelled option",
      { learningrate: 0.1 } as object,
      "learningrate",
      /one of .*learningRate.*got "learningrate"/,
    ],
    ["an option of every object", { toString: 1 } as object, "toString", /one of/],
    ["half a batch", { batchSize: 1.5 }, "batchSize", /whole number/],
    ["negative decay", { weightDecay: -1 }, "weightDecay", /\[0/],
    ["a max-norm below 0", { maxNorm: -1 }, "maxNorm", /\[0/],
    ["noise of NaN", { inputNoise: NaN }, "inputNoise", /a number/],
  ])("refuses %s", (_, options, option, sentence) => {
    let thrown: unknown;
    try {
      createTrainingPlan({ network, ...options });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RegulaError);
    if (!(thrown instanceof RegulaError)) return;
    expect(thrown.place.option).toBe(option);
    expect(thrown.message).toMatch(sentence);
    expect(thrown.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test.each(activationNames)("takes the first loss that fits an output of %s", (output) => {
    const plan = createTrainingPlan({ network: defineNetwork({ inputs: 2, outputs: 2, output }) });
    expect(lossOutputs[plan.loss]).toContain(output);
  });

  test("refuses options and outputs of a network that do not exist", () => {
    const refused = (options: object) => () =>
      defineNetwork({ inputs: 2, ...options } as Parameters<typeof defineNetwork>[0]);
    expect(refused({ units: [3] })).toThrow(
      /option units: expected one of inputs, hidden.*"units"/,
    );
    expect(refused({ output: "sigmoidal" })).toThrow(/option output: .*sigmoid.*softmax/);
    expect(() => retunePlan(createTrainingPlan({ network }), { seed: 4 } as object)).toThrow(
      /option seed: expected one of learningRate.*"seed"/,
    );
  });

  test("refuses softmax in hidden layers and with a single output", () => {
    const hidden = { inputs: 2, activation: "softmax" as "relu" };
    expect(() => defineNetwork(hidden)).toThrow(/activation/);
    const single = defineNetwork({ inputs: 2, output: "softmax" });
    expect(() => createTrainingPlan({ network: single })).toThrow(/at least 2 softmax/);
  });
});

describe("exampleWeights", () => {
  const inputs = matrix(2, 3);
  const binary = matrixFromRows([[0, 1, 0.5]]);
  const categorical = matrixFromRows([
    [0.5, 0, 1],
    [0.5, 0.2, 0],
    [0, 0.8, 0],
  ]);
  const none = { classWeights: null, mixup: 0 };

  test("is null where all count alike", () => {
    expect(exampleWeights(none, { inputs, targets: binary })).toBeNull();
  });

  test("multiplies an example's weight by its class's; a tie is the lower class", () => {
    const weights = Float64Array.of(1, 2, 3);
    const of = (classWeights: number[], targets: typeof binary) => [
      ...(exampleWeights({ classWeights, mixup: 0 }, { inputs, targets, weights }) ?? []),
    ];
    expect(of([10, 100], binary)).toEqual([10, 200, 30]);
    expect(of([10, 100, 1000], categorical)).toEqual([10, 2000, 30]);
  });

  test.each([[[1, 2]], [[1, -1, 1]], [[0, 0, 0]], [[1, NaN, 1]], [[1, Infinity, 1]]])(
    "refuses %o for 3 examples",
    (weights) => {
      const examples = { inputs, targets: binary, weights: Float64Array.from(weights) };
      expect(() => exampleWeights(none, examples)).toThrow(/3 weights, one an example/);
    },
  );

  test("refuses weights whose product with the classes' is nothing, and weights with mixup", () => {
    const examples = { inputs, targets: binary, weights: Float64Array.of(1, 0, 1) };
    expect(() => exampleWeights({ classWeights: [0, 1], mixup: 0 }, examples)).toThrow(/positive/);
    expect(() => exampleWeights({ classWeights: null, mixup: 1 }, examples)).toThrow(/not both/);
  });
});

describe("checkExamples", () => {
  const inputs = matrix(2, 2);
  const plan = createTrainingPlan({ network });
  const targets = matrixFromRows([[0, 1]]);

  test.each<[string, Parameters<typeof checkExamples>[1], RegExp]>([
    ["other inputs", { inputs: matrix(3, 2), targets }, /inputs of 2 × m/],
    ["other targets", { inputs, targets: matrix(2, 2) }, /targets of 1 × m/],
    ["no examples", { inputs: matrix(2, 0), targets: matrix(1, 0) }, /at least 1/],
    ["targets beyond 1", { inputs, targets: matrixFromRows([[0, 2]]) }, /row 2.*\[0, 1\].*2/],
    [
      "an input of NaN",
      {
        inputs: matrixFromRows([
          [0, 1],
          [NaN, 1],
        ]),
        targets,
      },
      /row 1.*finite/,
    ],
  ])("refuses %s", (_, examples, sentence) => {
    expect(() => checkExamples(plan, examples)).toThrow(sentence);
  });

  test("refuses classes that do not sum to 1, and takes any finite target of a squared error", () => {
    const halves = matrixFromRows([
      [0.5, 1],
      [0.5, 0],
      [0.5, 0],
    ]);
    const classes = createTrainingPlan({ network: softmax });
    expect(() => checkExamples(classes, { inputs, targets: halves })).toThrow(/row 1.*sum to 1/);
    const regression = createTrainingPlan({ network: linear, loss: "squaredError" });
    checkExamples(regression, { inputs, targets: matrixFromRows([[-7, 1e9]]) });
    expect(() =>
      checkExamples(regression, { inputs, targets: matrixFromRows([[0, Infinity]]) }),
    ).toThrow(/finite/);
  });
});
