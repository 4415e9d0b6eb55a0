import { fingerprint, RegulaError } from "@regula/base";
import { standardize } from "@regula/data";
import { createTrainingPlan, defineNetwork, train } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { atRest, openTestLab, until } from "../../../../test/threadLab.ts";
import { costSeries } from "../curves/costSeries.ts";
import { checkWeight } from "../network/weightEdits.ts";
import { linkOf, readLink } from "../url/links.ts";
import { simulateKicks, toExamples } from "./data.ts";
import { isFalling, type Recorded } from "./describe.ts";
import { countParameters } from "./flatState.ts";
import { History } from "./history.ts";
import { LabUndo } from "./keep/labUndo.ts";
import type { Lab } from "./lab.ts";
import type { LabModel } from "./labModel.ts";
import {
  type LabModelSettings,
  plainSettings,
  setActivation,
  setHidden,
  setValue,
} from "./settings.ts";
import { longestHistory } from "./timeLine.ts";

const variants = [
  plainSettings,
  setValue(plainSettings, "l2", 0.7),
  setValue(plainSettings, "keepProb", 0.86),
];

const openLab = (settings = variants) => openTestLab(settings);

/** A lab and the one undo of all that changes it. */
function openUndoable(settings: readonly LabModelSettings[]): { lab: Lab; undo: LabUndo } {
  const lab: Lab = openTestLab(settings, (what) => undo.remember(what));
  const undo = new LabUndo(lab, () => 0);
  return { lab, undo };
}

const hash = (model: LabModel) =>
  fingerprint(model.latest!.flat.subarray(0, countParameters(model.plan.network)));

/** What the engine makes of the same settings by itself. */
async function hashOf(options: object, iterations: number): Promise<string> {
  const { train: rows, standardization } = toExamples(simulateKicks());
  const plan = createTrainingPlan({
    ...options,
    network: defineNetwork({ inputs: 2 }),
    iterations,
  });
  const examples = { inputs: standardize(standardization, rows.X), targets: rows.Y };
  const { parameters } = await train(plan, examples);
  const flat = parameters.flatMap(({ weights, biases }) => [...weights.data, ...biases.data]);
  return fingerprint(Float64Array.from(flat));
}

describe("a lab", () => {
  test("trains as the engine does, in frames, in steps and from the middle", async () => {
    const lab = openLab();
    lab.step(1);
    await until(lab, atRest(lab));
    expect(lab.models.map(({ iteration }) => iteration)).toEqual([1, 1, 1]);
    lab.limit = 400;
    lab.play();
    await until(lab, atRest(lab));
    const expected = await Promise.all(
      [{}, { l2: 0.7 }, { keepProb: 0.86 }].map((options) => hashOf(options, 400)),
    );
    expect(lab.models.map(hash)).toEqual(expected);

    const middle = longestHistory(lab)[5].iteration;
    lab.scrub(middle);
    await until(lab, () => lab.models.every(({ scrubbed }) => scrubbed?.iteration === middle));
    expect(lab.shownIteration).toBe(middle);
    const recorded = lab.models.map(({ history }) => history.at(middle)!.flat);
    expect(lab.models.map(({ picture }) => picture!.flat)).toEqual(recorded);
    lab.step(400 - middle);
    await until(lab, atRest(lab));
    expect(lab.models.map(hash)).toEqual(expected);

    lab.restart();
    lab.step(400);
    await until(lab, atRest(lab));
    expect(lab.models.map(hash)).toEqual(expected);
  });

  test("a change of settings keeps the iteration; of a width, the units that stay", async () => {
    const lab = openLab([plainSettings]);
    const [model] = lab.models;
    lab.step(500);
    await until(lab, atRest(lab));
    const before = model.latest!.flat;
    for (const settings of [
      setValue(model.settings, "l2", 100),
      setValue(model.settings, "keepProb", 0.5),
      setValue(model.settings, "optimizer", "adam"),
      setValue(model.settings, "optimizer", "gradientDescent"),
      setActivation(model.settings, 1, "tanh"),
    ]) {
      lab.change(model, settings);
      await until(lab, atRest(lab));
      expect(model.iteration).toBe(500);
      expect(model.latest!.flat.subarray(0, before.length)).toEqual(before);
    }
    lab.change(model, setHidden(model.settings, [8, 3]));
    await until(lab, atRest(lab));
    expect(model.iteration).toBe(500);
    expect(model.latest!.flat.subarray(0, 16)).toEqual(before.subarray(0, 16));
    // Without a hidden layer nothing is dropped.
    for (const hidden of [[8, 3, 4], []]) {
      lab.change(model, setValue(setHidden(model.settings, hidden), "keepProb", 0.5));
      await until(lab, atRest(lab));
    }
    lab.step(10);
    await until(lab, atRest(lab));
    expect(model.iteration).toBe(510);
    lab.scrub(500);
    await until(lab, () => model.scrubbed !== null);
  });

  test("until a network of other widths has begun, what is shown goes with the plan that it came from", async () => {
    const lab = openLab([plainSettings]);
    const [model] = lab.models;
    lab.step(20);
    await until(lab, atRest(lab));
    const fits = () =>
      expect(model.picture!.flat).toHaveLength(countParameters(model.shownPlan.network));
    lab.change(model, setHidden(model.settings, [7, 7]));
    fits();
    lab.restart();
    fits();
    await until(lab, atRest(lab));
    fits();
    expect(model.shownPlan.network.layers[0].units).toBe(7);
  });

  test("a change while training shows in the cost of the next frame", async () => {
    const lab = openLab([plainSettings]);
    const [model] = lab.models;
    lab.play();
    await until(lab, () => model.iteration > 300);
    const at = model.iteration;
    lab.change(model, setValue(model.settings, "l2", 50));
    await until(lab, () => (model.standing?.cost?.penalty ?? 0) > 0);
    lab.pause();
    expect(model.iteration).toBeGreaterThanOrEqual(at);
    await until(lab, atRest(lab));
  });

  test("divergence is told, the others go on, and so does the model after a change", async () => {
    const wildest = setValue(setValue(plainSettings, "learningRate", 1e9), "l2", 1e6);
    const lab = openLab([wildest, plainSettings]);
    const [wild, calm] = lab.models;
    lab.step(200);
    await until(lab, atRest(lab));
    expect(wild.standing?.divergence).not.toBeNull();
    expect(calm.iteration).toBe(200);
    const shown = [wild.picture!.grid, wild.picture!.flat];
    for (const numbers of shown) expect(numbers.every(Number.isFinite)).toBe(true);
    lab.restart();
    lab.change(wild, plainSettings);
    lab.step(100);
    await until(lab, atRest(lab));
    expect(wild.iteration).toBe(100);
    expect(hash(wild)).toBe(hash(calm));
  });

  test("a model added late catches up; a copy stands where its original does", async () => {
    const lab = openLab([plainSettings]);
    lab.step(400);
    await until(lab, atRest(lab));
    const added = lab.add(plainSettings)!;
    const copy = lab.duplicate(lab.models[0])!;
    await until(lab, () => !lab.isBusy && copy.latest !== null);
    expect([added, copy].map(hash)).toEqual([hash(lab.models[0]), hash(lab.models[0])]);
    expect(new Set(lab.models.map(({ hue }) => hue)).size).toBe(3);
    for (let i = 0; i < 3; i++) lab.add(plainSettings);
    expect(lab.add(plainSettings)).toBeNull();
    expect(lab.models).toHaveLength(6);
  });

  test("early stopping ends with the best weights before the others end", async () => {
    const stopping = { earlyStopping: "on", patience: 3, validateEvery: 50 } as const;
    const impatient = { ...plainSettings, values: stopping };
    const lab = openLab([impatient, plainSettings]);
    lab.step(2000);
    await until(lab, atRest(lab));
    const { stopped } = lab.models[0].standing!;
    expect(stopped!.iteration - stopped!.best).toBe(150);
    expect(lab.models[1].iteration).toBe(2000);
  });

  test("a point that is moved leaves weights and scale alone", async () => {
    const lab = openLab([plainSettings]);
    lab.step(50);
    await until(lab, atRest(lab));
    const [model] = lab.models;
    const { flat } = model.latest!;
    const scale = lab.examples.standardization;
    const [first, ...others] = lab.data.train;
    const data = { ...lab.data, train: [{ ...first, x: 99 }, ...others] };
    lab.setData(data, { isEdit: true });
    await until(lab, atRest(lab));
    expect(model.latest!.flat).toEqual(flat);
    expect(lab.examples.standardization).toBe(scale);
    expect(model.iteration).toBe(50);
  });
});

test("a weight set by hand enters the history, training goes on from it, and it can be undone to the bit", async () => {
  const { lab, undo } = openUndoable([setValue(plainSettings, "optimizer", "adam"), plainSettings]);
  const [model, other] = lab.models;
  lab.step(50);
  await until(lab, atRest(lab));
  const [before, untouched] = lab.models.map(({ latest }) => latest!.flat);
  const edited = before.slice();
  edited[3] = 1.25;
  const [rest, shown] = [() => until(lab, atRest(lab)), () => model.latest!.flat];
  lab.setWeight(model, 3, 1.25);
  await rest();
  expect(shown()).toEqual(edited);
  expect(model.history.last).toMatchObject({ iteration: 50, flat: edited });
  expect([model.isHandSet, other.isHandSet]).toEqual([true, false]);
  expect(other.latest!.flat).toEqual(untouched);
  expect(() => checkWeight(Number.NaN)).toThrow(RegulaError);
  // Taken back before a worker has drawn it.
  lab.setWeight(model, 4, -7);
  lab.setWeight(model, 5, 9);
  undo.undo();
  undo.undo();
  await rest();
  expect(shown()).toEqual(edited);
  undo.undo();
  await rest();
  expect(shown()).toEqual(before);
  expect([undo.canUndo, model.isHandSet]).toEqual([false, false]);
  undo.redo();
  await rest();
  expect(shown()).toEqual(edited);
  // A link leads to the same bits: the edit is in it, and of the other model its settings alone.
  const link = linkOf(lab, "lab", false);
  expect(link).toBe("lab?iteration=50&model=optimizer:adam~at:50~weight:3:1.25&model=plain");
  const opened = openLab([]);
  const { starts, iteration } = (await readLink(link))!;
  opened.open(starts, iteration);
  await until(opened, atRest(opened));
  expect(opened.models[0].latest!.flat).toEqual(edited);
  expect(opened.models[0].isHandSet).toBe(true);
  expect(opened.models[1].latest!.flat).toEqual(untouched);
  for (const one of [lab, opened]) {
    one.step(10);
    await until(one, atRest(one));
  }
  expect(shown()).toEqual(opened.models[0].latest!.flat);
  expect(lab.duplicate(model)?.isHandSet).toBe(true);
  lab.restart();
  expect(model.isHandSet).toBe(false);
});

test("with a frozen mask the loss that is shown is the one of the whole network, and falls while it does", async () => {
  const masked = setValue(setValue(plainSettings, "keepProb", 0.6), "mask", "frozen");
  const lab = openLab([masked]);
  await until(lab, atRest(lab));
  const [model] = lab.models;
  lab.step(40);
  await until(lab, atRest(lab));
  expect(isFalling(model)).toBe(true);
  lab.step(60);
  await until(lab, atRest(lab));
  const { latest, standing, history } = model;
  const [line] = costSeries(history.items, 0, { dataLoss: "loss", penalty: "penalty" });
  const shown = line.points[line.points.length - 1].value;
  expect(shown).toBe(latest?.train?.logLoss);
  expect(Math.abs(shown - (standing?.cost?.dataLoss ?? shown))).toBeGreaterThan(1e-3);
});

test.each([
  [[0.5, 0.4], true],
  [[0.5, 0.4999], false],
  [[0.4, 0.5], false],
  [[null, 0.4], false],
] as const)("a loss that goes from %j over the last fifth is falling: %s", (losses, expected) => {
  const history = new History<Recorded>();
  losses.forEach((loss, i) => {
    const iteration = 80 + 20 * i;
    history.push({ iteration, losses: { train: loss, test: null } });
  });
  expect(isFalling({ history, picture: { iteration: 100 } })).toBe(expected);
});
