import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openTestLab, untilRest } from "../../../../../test/threadLab.ts";
import { linkOf, readLink } from "../../url/links.ts";
import { LabUndo } from "../keep/labUndo.ts";
import type { Lab } from "../lab.ts";
import {
  type LabModelSettings,
  plainSettings,
  type SettingName,
  type SettingValue,
  setActivation,
  setFeatures,
  setHidden,
  setValue,
} from "../settings.ts";
import { addChange, cutPath, lastStage, type ModelPath, mostChanges } from "./modelPath.ts";

const usual = { settings: plainSettings, limit: 30_000 };
const stage = (l2: number) => ({ settings: setValue(plainSettings, "l2", l2), limit: 30_000 });
const fromSeed: ModelPath = { begun: usual, changes: [] };
const weight = { kind: "weight", at: 5, position: 1, value: 2 } as const;

test("a change that makes no difference is none; of a slider that is drawn along one is left; too many are not kept", () => {
  const once = addChange(fromSeed, { kind: "stage", at: 5, stage: stage(1) });
  expect(addChange(once, { kind: "stage", at: 5, stage: stage(2) })?.changes).toEqual([
    { kind: "stage", at: 5, stage: stage(2) },
  ]);
  expect(addChange(once, { kind: "stage", at: 5, stage: usual })).toEqual(fromSeed);
  expect(addChange(once, { kind: "stage", at: 9, stage: stage(1) })).toEqual(once);
  expect(addChange(fromSeed, { kind: "stage", at: 0, stage: stage(3) })).toEqual({
    begun: stage(3),
    changes: [],
  });
  // Only schedules look at where training ends.
  expect(addChange(once, { kind: "stage", at: 9, stage: { ...stage(1), limit: 60_000 } })).toEqual(
    once,
  );
  const cosine = { settings: setValue(plainSettings, "schedule", "cosine"), limit: 60_000 };
  const scheduled = addChange(
    { begun: { ...cosine, limit: 30_000 }, changes: [] },
    { kind: "stage", at: 9, stage: cosine },
  );
  expect(scheduled?.changes).toHaveLength(1);
  // Narrower and wide again has lost units.
  const narrow = { settings: setHidden(plainSettings, [4]), limit: 30_000 };
  const lost = addChange(addChange(fromSeed, { kind: "stage", at: 5, stage: narrow }), {
    kind: "stage",
    at: 5,
    stage: usual,
  });
  expect(lost?.changes).toHaveLength(2);
  const edited = addChange(addChange(once, weight), { ...weight, value: 3 });
  expect(edited?.changes[1]).toEqual({ ...weight, value: 3 });
  expect(cutPath(edited!, 4)).toEqual(fromSeed);
  expect(lastStage(edited!)).toEqual(stage(1));
  let many: ModelPath | null = fromSeed;
  for (let at = 1; at <= mostChanges; at++) many = addChange(many, { ...weight, at });
  expect(many?.changes).toHaveLength(20);
  expect(addChange(many, { ...weight, at: 50 })).toBeNull();
});

const settingOf = (name: SettingName, value: SettingValue) => (before: LabModelSettings) =>
  setValue(before, name, value);

const changes = [
  settingOf("l2", 3),
  settingOf("l2", 0),
  settingOf("keepProb", 0.8),
  settingOf("keepProb", 1),
  settingOf("mask", "frozen"),
  settingOf("optimizer", "adam"),
  settingOf("optimizer", "momentum"),
  settingOf("optimizer", "gradientDescent"),
  settingOf("batchSize", 16),
  settingOf("schedule", "cosine"),
  settingOf("inputNoise", 0.2),
  settingOf("earlyStopping", "on"),
  settingOf("validateEvery", 7),
  settingOf("patience", 2),
  (before: LabModelSettings) => setHidden(before, [5, 3]),
  (before: LabModelSettings) => setHidden(before, [8]),
  (before: LabModelSettings) => setActivation(before, 0, "tanh"),
  (before: LabModelSettings) => setFeatures(before, ["y", "xx", "xy", "sinX", "sinY"]),
  (before: LabModelSettings) => setFeatures(before, ["x", "y", "xx"]),
];

/** What a person may do to a model, some of it while it trains. */
const deed = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      which: fc.nat(changes.length - 1),
      isWaited: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("weight" as const),
      position: fc.nat(20),
      value: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("step" as const),
      count: fc.integer({ min: 1, max: 30 }),
    }),
  },
  fc.record({
    kind: fc.constant("branch" as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.constant({ kind: "play" as const }),
  fc.constant({ kind: "undo" as const }),
  fc.constant({ kind: "copy" as const }),
);

/** Some settings refuse each other, as small batches and a frozen mask: then all is as it was. */
function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
  }
}

async function act(
  lab: Lab,
  undo: LabUndo,
  what: typeof deed extends fc.Arbitrary<infer Deed> ? Deed : never,
): Promise<void> {
  const [model] = lab.models;
  if (what.kind === "change") attempt(() => lab.change(model, changes[what.which](model.settings)));
  else if (what.kind === "weight") lab.setWeight(model, what.position, what.value);
  else if (what.kind === "step") lab.step(what.count);
  else if (what.kind === "branch") lab.scrub(Math.floor(what.share * lab.iteration));
  else if (what.kind === "undo") undo.undo();
  else if (what.kind === "copy") lab.duplicate(model);
  else {
    lab.play();
    // Changed while it trains: only the worker knows at which iteration.
    await new Promise((resolve) => setTimeout(resolve, 2));
    lab.change(model, changes[1](changes[0](model.settings)));
    lab.change(model, changes[0](model.settings));
    lab.pause();
  }
  if (what.kind !== "change" || what.isWaited) await untilRest(lab);
}

test("whatever was changed on the way, a link leads to the same bits", async () => {
  let retraced = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 9 }), async (deeds) => {
      const lab: Lab = openTestLab([plainSettings], (what) => undo.remember(what));
      const undo = new LabUndo(lab, () => 0);
      lab.step(10);
      await untilRest(lab);
      for (const one of deeds) await act(lab, undo, one);
      lab.step(12);
      await untilRest(lab);
      const linked = (await readLink(linkOf(lab, "lab", false)))!;
      const opened = openTestLab([]);
      opened.seed = linked.seed;
      opened.open(linked.starts, linked.iteration);
      await untilRest(opened);
      const bitsOf = ({ models }: Lab) => models.map(({ latest }) => [...(latest?.flat ?? [])]);
      expect(bitsOf(opened)).toEqual(bitsOf(lab));
      expect(opened.models.map(({ iteration }) => iteration)).toEqual(
        lab.models.map(({ iteration }) => iteration),
      );
      retraced += lab.models.filter(({ path }) => path && path.changes.length > 0).length;
      // And training goes on alike.
      for (const one of [lab, opened]) one.step(9);
      await Promise.all([lab, opened].map(untilRest));
      if (lab.models.every(({ settings }) => settings.values.earlyStopping !== "on")) {
        expect(bitsOf(opened)).toEqual(bitsOf(lab));
      }
      for (const one of [...lab.models, ...opened.models]) one.close();
    }),
    { numRuns: 8 },
  );
  expect(retraced).toBeGreaterThan(1);
});
