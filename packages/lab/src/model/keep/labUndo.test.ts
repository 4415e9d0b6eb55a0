import { describe, expect, test } from "vitest";
import { openTestLab, untilRest } from "../../../../../test/threadLab.ts";
import type { Lab } from "../lab.ts";
import { plainSettings, setHidden, setValue } from "../settings.ts";
import { thinSnapshots } from "./labMoment.ts";
import { LabUndo } from "./labUndo.ts";

const hashes = (lab: Lab) => lab.models.map(({ weightHash }) => weightHash);

/** A lab with one model and its undo; each change comes two seconds after the last unless told otherwise. */
function openUndoable(clock = { seconds: 0, step: 2 }): { lab: Lab; undo: LabUndo } {
  const lab: Lab = openTestLab([plainSettings], (what) => undo.remember(what));
  const undo = new LabUndo(lab, () => {
    clock.seconds += clock.step;
    return clock.seconds;
  });
  return { lab, undo };
}

/** What training is after so many steps that nothing has disturbed. */
async function hashAfter(steps: number): Promise<string> {
  const lab = openTestLab([plainSettings]);
  lab.step(steps);
  await untilRest(lab);
  return lab.models[0].weightHash;
}

describe("undo", () => {
  test.each<[string, (lab: Lab) => void]>([
    ["settings", (lab) => lab.change(lab.models[0], setValue(plainSettings, "l2", 30))],
    ["widths", (lab) => lab.change(lab.models[0], setHidden(plainSettings, [5, 4, 3]))],
    ["a new start", (lab) => lab.restart(9)],
    [
      "other points",
      (lab) => lab.setData({ ...lab.data, train: lab.data.train.slice(50) }, { isEdit: false }),
    ],
    ["a branch", (lab) => lab.scrub(20)],
    ["an added model", (lab) => void lab.add(plainSettings)],
  ])(
    "takes back %s, and training goes on as if it had never been, to the bit",
    async (what, change) => {
      const { lab, undo } = openUndoable();
      for (const to of [20, 20]) {
        lab.step(to);
        await untilRest(lab);
      }
      if (what === "other points") undo.remember(null);
      change(lab);
      lab.step(7);
      await untilRest(lab);
      const after = hashes(lab);
      undo.undo();
      await untilRest(lab);
      expect([lab.iteration, lab.models.length]).toEqual([40, 1]);
      expect(hashes(lab)).toEqual([await hashAfter(40)]);
      lab.step(25);
      await untilRest(lab);
      expect(hashes(lab)).toEqual([await hashAfter(65)]);
      undo.undo();
      if (what !== "a branch") return;
      expect(after).toEqual([await hashAfter(27)]);
    },
  );

  test("brings back what was removed, its color and its history, and redo removes it again", async () => {
    const { lab, undo } = openUndoable();
    lab.step(10);
    await untilRest(lab);
    const copy = lab.duplicate(lab.models[0])!;
    await untilRest(lab);
    lab.step(10);
    await untilRest(lab);
    const [before, items] = [hashes(lab), copy.history.items.length];
    lab.remove(copy);
    expect(lab.models).toHaveLength(1);
    undo.undo();
    await untilRest(lab);
    expect(hashes(lab)).toEqual(before);
    expect(lab.models[1].hue).toBe(copy.hue);
    expect(lab.models[1].history.items).toHaveLength(items);
    undo.redo();
    expect(lab.models).toHaveLength(1);
    expect(undo.canRedo).toBe(false);
  });

  test("a slider that is drawn along is one change, two draws of it are two", async () => {
    const clock = { seconds: 0, step: 0.2 };
    const { lab, undo } = openUndoable(clock);
    const [model] = lab.models;
    for (const l2 of [1, 2, 3]) lab.change(model, setValue(model.settings, "l2", l2));
    clock.seconds += 5;
    for (const l2 of [4, 5]) lab.change(model, setValue(model.settings, "l2", l2));
    undo.asOne("all", () => {
      lab.change(model, setValue(model.settings, "l2", 6));
      lab.restart();
    });
    const strengths: unknown[] = [];
    while (undo.canUndo) {
      undo.undo();
      strengths.push(lab.models[0].settings.values.l2);
    }
    expect(strengths).toEqual([5, 3, undefined]);
  });
});

test("a moment that a database has carried opens another lab, which trains on to the same bits", async () => {
  const settings = setValue(setValue(plainSettings, "optimizer", "adam"), "keepProb", 0.9);
  const lab = openTestLab([settings, setHidden(plainSettings, [6])]);
  lab.step(40);
  await untilRest(lab);
  const carried = structuredClone(lab.moment());
  const other = openTestLab([plainSettings]);
  other.restore(carried);
  await untilRest(other);
  expect(hashes(other)).toEqual(hashes(lab));
  // How fast a step is was measured, though not by this lab's workers.
  for (const { standing } of other.models) expect(standing?.secondsPerStep).toBeGreaterThan(0);
  for (const one of [lab, other]) one.step(40);
  await Promise.all([lab, other].map(untilRest));
  expect(hashes(other)).toEqual(hashes(lab));
  expect(other.add(plainSettings)?.id).toBeGreaterThan(2);
});

test("of large snapshots a moment holds fewer, evenly spread, the first and the last among them", () => {
  const lab = openTestLab([plainSettings]);
  const [model] = lab.models;
  const snapshots = Array.from({ length: 100 }, (_, iteration) => ({
    iteration,
    flat: new Float64Array(25_000),
    plan: model.plan,
    cost: null,
    losses: { train: null, test: null },
    norms: null,
    deadLayers: [],
    divergence: null,
    stopped: null,
    secondsPerStep: 0,
  }));
  expect(thinSnapshots(snapshots.slice(0, 9))).toHaveLength(9);
  expect(thinSnapshots(snapshots).map(({ iteration }) => iteration)).toEqual([
    0, 11, 22, 33, 44, 55, 66, 77, 88, 99,
  ]);
});

test("what was changed in an earlier visit can be undone, after what was changed in this one", async () => {
  const { lab, undo } = openUndoable();
  lab.step(20);
  await untilRest(lab);
  lab.change(lab.models[0], setValue(plainSettings, "l2", 30));
  lab.step(5);
  await untilRest(lab);
  // As a database keeps both.
  const [moment, kept] = structuredClone([lab.moment(), undo.kept] as const);
  const other = openUndoable();
  other.lab.restore(moment);
  other.undo.takeUp(kept);
  await untilRest(other.lab);
  other.lab.change(other.lab.models[0], setValue(plainSettings, "l1", 1));
  await untilRest(other.lab);
  for (const values of [{ l2: 30 }, {}]) {
    other.undo.undo();
    await untilRest(other.lab);
    expect(other.lab.models[0].settings.values).toEqual(values);
  }
  expect(hashes(other.lab)).toEqual([await hashAfter(20)]);
  expect(other.undo.canUndo).toBe(false);
});

test("of changes with more weights than are kept the newest are, and weights that they share count once", async () => {
  const { lab, undo } = openUndoable();
  lab.step(1);
  await untilRest(lab);
  const moment = lab.moment();
  undo.clear();
  const shared = new Float64Array(1_500_000);
  for (const flat of [new Float64Array(900_000), shared, shared, shared]) {
    const models = moment.models.map((model) => ({
      ...model,
      latest: model.latest && { ...model.latest, flat },
    }));
    undo.rememberMoment({ ...moment, models });
  }
  expect(undo.kept).toHaveLength(3);
});
