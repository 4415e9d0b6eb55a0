import { fingerprint } from "@regula/base";
import { defaultHost, engines } from "@regula/engine";
import { describe, expect, test } from "vitest";
import type { Reply } from "../../workers/messages.ts";
import { ModelRun } from "../../workers/modelRun.ts";
import { bundledRecipe, type LabData, type MadeName, madeNames, toExamples } from "../data.ts";
import { createPlan, type LabModelSettings, plainSettings } from "../settings.ts";
import { defaultModels, defaultShared } from "../shown/defaultModels.ts";
import { makeData } from "./makeData.ts";
import { oftenLearns, solvers } from "./presets.ts";

const bits = ({ train, test: held }: LabData) =>
  fingerprint(Float64Array.from([...train, ...held].flatMap(({ x, y, label }) => [x, y, label])));

describe.each(madeNames)("%s", (source) => {
  const recipe = { ...bundledRecipe, source };
  const data = makeData(recipe);

  test("comes from its recipe alone, as many of each class, inside its frame", () => {
    expect(bits(makeData(recipe))).toBe(bits(data));
    expect(bits(makeData({ ...recipe, seed: recipe.seed + 1 }))).not.toBe(bits(data));
    expect([data.train.length, data.test.length]).toEqual([200, 200]);
    const count = data.classes.length;
    data.classes.forEach((_, c) => {
      const own = data.train.filter(({ label }) => label === c).length;
      expect(Math.abs(own - 200 / count)).toBeLessThan(source === "kicks" ? 26 : 1);
    });
    for (const { x, y } of [...data.train, ...data.test]) {
      expect(x > data.frame.x[0] && x < data.frame.x[1]).toBe(true);
      expect(y > data.frame.y[0] && y < data.frame.y[1]).toBe(true);
    }
  });

  test("more rows, another share for testing and noise leave the points where they were", () => {
    const more = makeData({ ...recipe, rows: 300, testShare: 0.25, flipped: 0.2 });
    expect([more.train.length, more.test.length]).toEqual([300, 100]);
    const places = (points: LabData["train"]) => points.map(({ x, y }) => [x, y]);
    expect(places(more.train.slice(0, 200))).toEqual(places(data.train));
    expect(places(more.test)).toEqual(places(data.test.slice(0, 100)));
    const turned = data.train.filter(({ label }, i) => label !== more.train[i].label).length;
    expect(Math.abs(turned - 40)).toBeLessThan(20);
  });
});

test("made points have the bits that they had when links began to carry their recipes", () => {
  const found = madeNames.map((source) => [
    source,
    bits(makeData({ ...bundledRecipe, source, rows: 20 })),
  ]);
  expect(Object.fromEntries(found)).toEqual({
    kicks: "f25ca008e52663e2",
    circle: "60419efd79eaeca3",
    xor: "891ae44c9633e066",
    moons: "29d41ef4b544c442",
    spirals: "1121b458174a57ae",
    clouds: "edde481b8396dab1",
    arms: "4456fdfb01750201",
    noise: "d9de3c80ca096b12",
  });
});

/** The share of 200 new points that a network is right on after so many steps. */
async function accuracyOf(
  data: LabData,
  settings: LabModelSettings,
  steps: number,
): Promise<number> {
  let newest: Reply | undefined;
  const run = new ModelRun({
    ...defaultHost,
    createStep: engines.compiled,
    frameSeconds: Number.POSITIVE_INFINITY,
    post: (reply) => {
      newest = reply;
    },
  });
  const examples = toExamples(data);
  const plan = createPlan(settings, { ...defaultShared, classes: data.classes.length });
  await run.handle({ type: "begin", ticket: 0, plan, stopping: null, examples, state: null });
  await run.handle({ type: "advance", ticket: 1, to: steps });
  if (newest?.type !== "frame" || !newest.picture.test) throw new Error("no figures");
  return newest.picture.test.accuracy;
}

const least: Readonly<Record<Exclude<MadeName, "kicks" | "noise">, number>> = {
  circle: 0.95,
  xor: 0.95,
  moons: 0.95,
  spirals: 0.93,
  clouds: 0.95,
  arms: 0.95,
};

test.each(Object.entries(least))(
  "what is offered for %s is right on at least %f of 200 new points after 1,500 steps",
  async (name, share) => {
    const source = name as keyof typeof least;
    for (const seed of [bundledRecipe.seed, 1, 2]) {
      const data = makeData({ ...bundledRecipe, source, seed });
      const settings = solvers[source] ?? plainSettings;
      expect(await accuracyOf(data, settings, 1500), `seed ${seed}`).toBeGreaterThanOrEqual(share);
    }
  },
);

test("on pure noise nothing is right on more than 57 % of 200 new points, and nothing is offered", async () => {
  const data = makeData({ ...bundledRecipe, source: "noise" });
  expect(solvers.noise).toBeNull();
  for (const settings of [...defaultModels, oftenLearns])
    expect(await accuracyOf(data, settings, 1500)).toBeLessThanOrEqual(0.57);
});

test("what is offered for points from elsewhere learns what the default network cannot begin to", async () => {
  const data = makeData({ ...bundledRecipe, source: "spirals" });
  const dead = { ...plainSettings, values: { learningRate: 100 } };
  expect(await accuracyOf(data, dead, 1500)).toBeLessThan(0.6);
  expect(await accuracyOf(data, oftenLearns, 1500)).toBeGreaterThan(0.9);
});
