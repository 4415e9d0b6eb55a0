import { matrixFromRows } from "@regula/base";
import { interpretTable } from "@regula/data";
import { defaultHost, engines } from "@regula/engine";
import { encodeModel, predictTable } from "@regula/models";
import { classifierOutputs, toProbabilities } from "@regula/studies";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { decodeTrained } from "../../../../../test/smallModels.ts";
import { pointsToCsv } from "../../export/pointsCsv.ts";
import { toModel } from "../../export/toModel.ts";
import { fitClassSets, levelNear } from "../../judge/classSet.ts";
import { judgeNetworks } from "../../judge/judge.ts";
import { unitMaps, unitTints } from "../../network/unitMaps.ts";
import { dataOf, sourceOf } from "../../url/dataSource.ts";
import { decodeLab, encodeLab } from "../../url/labUrl.ts";
import { gridSize, type Picture } from "../../workers/messages.ts";
import { ModelRun } from "../../workers/modelRun.ts";
import { bundledRecipe, findLack, type LabData, toExamples } from "../data.ts";
import { classifierOf } from "../features/labClassifier.ts";
import { countLabels } from "../import/describeImport.ts";
import { openModel } from "../import/openModel.ts";
import { readImported } from "../import/readImport.ts";
import { confusion } from "../inspect.ts";
import { makeData } from "../made/makeData.ts";
import { solvers } from "../made/presets.ts";
import { createPlan, plainSettings } from "../settings.ts";

const data = makeData({ ...bundledRecipe, source: "arms", flipped: 0.05 });
const settings = solvers.arms ?? plainSettings;
const shared = { seed: 3, iterations: 800, classes: 3 };

/** A network of the lab, trained as its worker trains it. */
async function begin(
  of: LabData,
  stopping: { readonly every: number; readonly patience: number } | null,
): Promise<Picture> {
  let last: Picture | undefined;
  const run = new ModelRun({
    ...defaultHost,
    createStep: engines.compiled,
    frameSeconds: Number.POSITIVE_INFINITY,
    post: (reply) => {
      if (reply.type === "error") throw new Error(reply.message);
      if (reply.type === "frame") last = reply.picture;
    },
  });
  const examples = toExamples(of);
  const plan = createPlan(settings, shared);
  await run.handle({ type: "begin", ticket: 0, plan, stopping, examples, state: null });
  await run.handle({ type: "advance", ticket: 1, to: shared.iterations });
  if (!last) throw new Error("no picture");
  return last;
}

const examples = toExamples(data);
const plan = createPlan(settings, shared);
const picture = await begin(data, null);
const cells = gridSize.rows * gridSize.columns;

describe("three classes", () => {
  test("are learned by three softmax outputs, whose probabilities sum to 1 at every cell of the map", () => {
    expect(plan.network.layers.at(-1)).toEqual({ units: 3, activation: "softmax" });
    expect(picture.test?.accuracy).toBeGreaterThan(0.85);
    expect(picture.grid).toHaveLength(3 * cells);
    for (let cell = 0; cell < cells; cell += 97) {
      const sum = [0, 1, 2].reduce((all, c) => all + picture.grid[c * cells + cell], 0);
      expect(sum).toBeCloseTo(1, 5);
    }
    expect(picture.line.length).toBeGreaterThan(20);
  });

  test("stop early on a fifth of the points that was held back of each class", async () => {
    const stopped = await begin(data, { every: 20, patience: 1 });
    expect(stopped.iteration).toBeLessThan(shared.iterations);
  });

  test("are counted by what was said where each was true, and by the sets of a place", () => {
    const { standardization } = examples;
    const counts = confusion(plan, picture.flat, standardization, data.test);
    expect(counts?.map((row) => row.length)).toEqual([3, 3, 3]);
    const right = [0, 1, 2].reduce((sum, c) => sum + (counts?.[c][c] ?? 0), 0);
    expect(right).toBe(picture.test?.correct);
    const sets = fitClassSets(plan, picture.flat, standardization, data.test);
    expect(sets && levelNear(sets, 0.9).coverage).toBe(0.9);
    // Points of two classes are none of a network of three, nor the other way round.
    const two = createPlan(settings, { seed: 3, iterations: 1 });
    expect(confusion(two, picture.flat, standardization, data.test)).toBeNull();
  });

  test("color each output's map by its own class, as strongly as it is likely", () => {
    const maps = unitMaps(plan, picture.flat, examples, { columns: 6, rows: 4 });
    const answers = Float64Array.of(0, 0.5, 1, Number.NaN);
    const tint = unitTints(answers, { unit: 2, units: 3 });
    expect([0, 1, 2, 3].map((cell) => tint(cell)[0])).toEqual([2, 2, 2, 2]);
    expect(tint(2)[1]).toBeGreaterThan(tint(1)[1]);
    expect(tint(3)[1]).toBe(0);
    expect(maps.at(-1)?.rows).toBe(3);
  });

  test("need a training point of each", () => {
    const train = data.train.filter(({ label }) => label !== 2);
    expect(findLack({ ...data, train })).toBe("class-missing");
    expect(findLack(data)).toBeNull();
  });

  test("have the card and the verdict of two: by the same claims, in both languages", () => {
    const models = [
      { name: "A", plan, flat: picture.flat, iterations: picture.iteration },
      {
        name: "B",
        plan: createPlan(plainSettings, shared),
        flat: toFlat(plainSettings),
        iterations: 0,
      },
    ];
    const found = judgeNetworks({
      ticket: 1,
      models,
      examples,
      classes: data.classes,
      recipe: data.recipe,
    });
    expect(found.cards.get("A")?.en).toMatch(/^Right on \d+\.\d% of what it saw and/);
    expect(found.cards.get("B")?.en).toMatch(/always saying “class|class drawn at random/);
    expect(found.conclusions.en.join(" ")).toMatch(/test examples/);
    expect(found.conclusions.en.join(" ")).not.toMatch(/NaN|undefined/);
    expect(found.conclusions["pt-BR"]).toHaveLength(found.conclusions.en.length);
  });
});

/** The first weights of settings. */
function toFlat(of: typeof settings): Float64Array {
  const { network } = createPlan(of, shared);
  const count = network.layers.reduce(
    (sum, { units }, i) =>
      sum + units * ((i === 0 ? network.inputs : network.layers[i - 1].units) + 1),
    0,
  );
  return Float64Array.from({ length: count }, (_, i) => Math.sin(i) / 10);
}

describe("a link to three classes", () => {
  const linked = (of: LabData) => ({
    screen: "lab",
    data: sourceOf(of),
    seed: 3,
    iteration: 5,
    models: [
      {
        settings: plainSettings,
        parameters: Float64Array.from(toFlat(plainSettings), Math.fround),
      },
    ],
  });

  test("carries the recipe, the points that were drawn, and weights of three outputs", async () => {
    const drawn = { ...data, name: "drawn", recipe: null };
    for (const of of [data, drawn]) {
      const state = linked(of);
      const read = decodeLab(encodeLab(state)).state;
      expect(read?.models).toEqual(state.models);
      expect(read && (await dataOf(read.data)).classes).toEqual(data.classes);
    }
    const { state } = decodeLab(encodeLab(linked(drawn)));
    const back = state && (await dataOf(state.data));
    expect(back?.train.map(({ label }) => label)).toEqual(data.train.map(({ label }) => label));
  });

  test("that carries no points opens on others of three classes", async () => {
    const { state } = decodeLab(encodeLab(linked({ ...data, name: "own.csv", recipe: null })));
    expect(state?.data).toEqual({ kind: "file", name: "own.csv", classes: 3 });
    expect(state && (await dataOf(state.data)).classes).toHaveLength(3);
    expect(() => decodeLab("lab?file=own.csv&classes=4&model=plain")).toThrow(/classes/);
  });
});

describe("files of three classes", () => {
  const exported = { settings, plan, data, examples, language: "en", state: picture } as const;
  const csv = pointsToCsv(data, "en");
  const table = interpretTable(parseCsv(csv, { source: "points.csv" }));

  test("hold a model that says what the lab says, to the bit, and that the lab opens again", () => {
    const text = encodeModel(toModel(exported));
    const model = decodeTrained(text, "lab.json");
    expect(model).toEqual(toModel(exported));
    expect(model.data.classRows).toEqual(
      [0, 1, 2].map((c) => data.train.filter(({ label }) => label === c).length),
    );
    const points = [...data.train, ...data.test];
    const X = matrixFromRows([points.map(({ x }) => x), points.map(({ y }) => y)]);
    const own = classifierOutputs(classifierOf(plan, picture.flat, examples.standardization), X);
    const { mean } = predictTable(model, table);
    expect([...mean.data]).toEqual([...toProbabilities("classes", own).data]);
    const opened = openModel(text, "lab.json", data, examples);
    expect(createPlan(opened.settings, { ...shared, iterations: picture.iteration })).toEqual({
      ...plan,
      iterations: picture.iteration,
    });
    expect([...opened.state.flat]).toEqual([...picture.flat.subarray(0, opened.state.flat.length)]);
  });

  test("hold points that the lab imports as three classes again, or as two of them", () => {
    const mapping = { x: "x", y: "y", label: "label", set: "set" };
    const choice = { mapping, skipsIncomplete: false, skipsFar: false, testShare: 0.3, seed: 1 };
    const classes = countLabels(table, "label").map(({ name }) => name);
    const whole = readImported({ train: table, test: null }, { ...choice, classes });
    expect(whole.data.train).toEqual(data.train);
    expect(whole.data.classes.map(({ en }) => en)).toEqual(["class 0", "class 1", "class 2"]);
    const two = readImported(
      { train: table, test: null },
      { ...choice, classes: classes.slice(1) },
    );
    expect(two.ofOtherClasses).toBe(
      [...data.train, ...data.test].filter(({ label }) => label === 0).length,
    );
    expect(two.data.classes).toHaveLength(2);
  });
});
