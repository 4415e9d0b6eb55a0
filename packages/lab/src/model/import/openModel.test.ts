import { drawInitialParameters } from "@regula/engine";
import { encodeModel, type TrainedModel } from "@regula/models";
import { expect, test } from "vitest";
import { openTestLab, untilRest } from "../../../../../test/threadLab.ts";
import { toModel } from "../../export/toModel.ts";
import { simulateKicks } from "../data.ts";
import { flattenParameters } from "../flatState.ts";
import type { Lab } from "../lab.ts";
import {
  createPlan,
  type LabModelSettings,
  plainSettings,
  setActivation,
  setFeatures,
  setHidden,
  setValue,
} from "../settings.ts";
import { openModel } from "./openModel.ts";
import { settingsOfPlan } from "./settingsOfPlan.ts";

const set = (values: LabModelSettings["values"], from = plainSettings) =>
  Object.entries(values).reduce(
    (settings, [name, value]) => setValue(settings, name as keyof typeof values, value),
    from,
  );

const variety: readonly (readonly [string, LabModelSettings])[] = [
  ["plain", plainSettings],
  ["penalties and masks", set({ l1: 0.01, l2: 0.7, keepProb: 0.86, mask: "frozen" })],
  ["Adam with settings of its own", set({ optimizer: "adam", learningRate: 0.003, beta1: 0.8 })],
  [
    "momentum, a schedule, batches",
    set({
      optimizer: "momentum",
      momentum: 0.5,
      schedule: "step",
      scheduleEvery: 10,
      batchSize: 32,
      warmup: 5,
    }),
  ],
  [
    "noise, smoothing, mixup, max-norm, decay",
    set({ inputNoise: 0.1, labelSmoothing: 0.1, mixup: 0.2, maxNorm: 3, weightDecay: 0.01 }),
  ],
  ["an activation for each layer", setActivation(setHidden(plainSettings, [4, 3]), 1, "tanh")],
  ["one other activation", set({ activation: "gelu" })],
  ["no hidden layer", setHidden(plainSettings, [])],
  ["inputs chosen by hand", setFeatures(set({ l2: 0.7 }), ["x", "xx", "yy", "sinX"])],
];

test.each(variety)("a plan tells its settings: %s", (_, settings) => {
  expect(settingsOfPlan(createPlan(settings, { seed: 5, iterations: 70 }))).toEqual(settings);
});

test("a plan of other settings than the lab's tells none", () => {
  const plan = createPlan(plainSettings, { seed: 5, iterations: 70 });
  expect(settingsOfPlan({ ...plan, precision: "f32" })).toBeNull();
  expect(settingsOfPlan({ ...plan, classWeights: [1, 2] })).toBeNull();
});

function modelOf(lab: Lab): TrainedModel {
  const [{ settings, plan, latest }] = lab.models;
  if (!latest) throw new Error("not begun");
  const { data, examples } = lab;
  return toModel({ settings, plan, state: latest, data, examples, language: "pt-BR" });
}

const open = (model: TrainedModel, lab: Lab) =>
  openModel(encodeModel(model), "regula-A.json", lab.data, lab.examples);

test("a saved model opens in another visit with its weights to the bit, and trains on to the same bits", async () => {
  const lab = openTestLab([setValue(plainSettings, "l2", 0.7)]);
  lab.step(30);
  await untilRest(lab);
  const { settings, state, hasForgotten, variant } = open(modelOf(lab), lab);
  expect([settings, hasForgotten, variant]).toEqual([lab.models[0].settings, false, "l2=0.7"]);
  const other = openTestLab([plainSettings]);
  other.step(30);
  await untilRest(other);
  expect(open(modelOf(other), other).variant).toBeNull();
  other.add(settings, state);
  await untilRest(other);
  expect(other.models[1].weightHash).toBe(lab.models[0].weightHash);
  for (const one of [lab, other]) one.step(20);
  await Promise.all([lab, other].map(untilRest));
  expect(other.models[1].weightHash).toBe(lab.models[0].weightHash);
});

test("points that are scaled otherwise now give the same probabilities (1e-6, in single precision)", async () => {
  const lab = openTestLab([plainSettings]);
  lab.step(30);
  await untilRest(lab);
  const model = modelOf(lab);
  const before = Array.from(lab.models[0].latest?.grid ?? []);
  const { examples } = lab;
  const { means, deviations } = examples.standardization;
  const standardization = { means: [means[0] + 3, means[1]], deviations: [deviations[0] * 2, 7] };
  const moment = lab.moment();
  const { settings, state } = openModel(encodeModel(model), "a.json", lab.data, {
    ...examples,
    standardization,
  });
  lab.restore({ ...moment, examples: { ...examples, standardization } });
  await untilRest(lab);
  const opened = lab.add(settings, state);
  await untilRest(lab);
  const after = Array.from(opened?.latest?.grid ?? []);
  expect(before.length).toBeGreaterThan(1000);
  expect(Math.max(...after.map((p, i) => Math.abs(p - before[i])))).toBeLessThan(1e-6);
});

test("a model of inputs chosen by hand opens to the bit, and on no other scale", async () => {
  const lab = openTestLab([setFeatures(plainSettings, ["x", "xy", "sinY"])]);
  lab.step(20);
  await untilRest(lab);
  const text = encodeModel(modelOf(lab));
  const { settings, state } = openModel(text, "a.json", lab.data, lab.examples);
  expect(settings).toEqual(lab.models[0].settings);
  expect([...state.flat]).toEqual([...(lab.models[0].latest?.flat ?? [])]);
  const { means, deviations } = lab.examples.standardization;
  const standardization = { means: [means[0] + 3, means[1]], deviations };
  expect(() => openModel(text, "a.json", lab.data, { ...lab.examples, standardization })).toThrow(
    /scaled as those that are open, got another scale.*Start again, same seed/,
  );
});

test("what cannot be a card is refused with the reason", () => {
  const lab = openTestLab([plainSettings]);
  const plan = createPlan(plainSettings, { seed: 5, iterations: 1 });
  const { data, examples } = lab;
  const flat = flattenParameters(drawInitialParameters(plan));
  const state = { iteration: 1, flat };
  const whole = toModel({ settings: plainSettings, plan, state, data, examples, language: "en" });
  const refusals: readonly (readonly [TrainedModel, RegExp])[] = [
    [
      { ...whole, members: [whole.members[0], whole.members[0]] },
      /regula-A\.json: expected one network.*got 2 networks/,
    ],
    [
      { ...whole, data: { ...whole.data, fingerprint: "0".repeat(16) } },
      /training points that are open.*other points \(kicks\).*Open its points first/,
    ],
  ];
  for (const [model, message] of refusals) expect(() => open(model, lab)).toThrow(message);
  lab.setData(
    {
      ...simulateKicks(),
      name: "own",
      classes: [
        { en: "a", "pt-BR": "a" },
        { en: "b", "pt-BR": "b" },
      ],
    },
    { isEdit: false },
  );
  expect(() => open(whole, lab)).toThrow(
    /of the columns and classes that are open: "x", "y", "label", "a", "b"/,
  );
});
