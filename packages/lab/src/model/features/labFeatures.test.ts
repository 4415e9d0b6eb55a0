import { countInputs, encodeInputs, spellMadeInputs, standardize } from "@regula/data";
import { createTrainingPlan, defineNetwork, engines, train } from "@regula/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openTestLab, untilRest } from "../../../../../test/threadLab.ts";
import { bundledRecipe } from "../data.ts";
import {
  adoptState,
  countParameters,
  flattenParameters,
  readParameters,
  readState,
} from "../flatState.ts";
import { makeData } from "../made/makeData.ts";
import {
  createPlan,
  featuresIn,
  plainSettings,
  setFeatures,
  setHidden,
  setValue,
} from "../settings.ts";
import { runSweep } from "../sweep.ts";
import { encodingOf, featuresOf, labFeatures, plainFeatures, readFeatures } from "./labFeatures.ts";
import { inputsOf } from "./labPlan.ts";

const some = fc.subarray([...labFeatures], { minLength: 1 });
const shared = { seed: 1, iterations: 1 };

describe("features to choose", () => {
  test("any of them, chosen in any order, are a network's inputs in theirs", () => {
    fc.assert(
      fc.property(some, (chosen) => {
        const settings = setFeatures(plainSettings, [...chosen].reverse());
        const plan = createPlan(settings, shared);
        expect(featuresIn(settings)).toEqual(chosen);
        expect(inputsOf(plan)).toEqual(chosen);
        expect(plan.network.inputs).toBe(chosen.length);
        expect(countInputs(encodingOf(chosen), 2)).toBe(chosen.length);
        expect(featuresOf(encodingOf(chosen))).toEqual(chosen);
      }),
    );
    expect(spellMadeInputs(encodingOf(labFeatures), ["x", "y"])).toEqual([
      "x",
      "x²",
      "x · y",
      "sin(2 x)",
      "y",
      "y²",
      "sin(2 y)",
    ]);
  });

  test("x and y are what nobody has chosen, and leave no trace", () => {
    const there = setFeatures(plainSettings, ["xx"]);
    expect(setFeatures(there, ["y", "x"])).toEqual(plainSettings);
    expect(encodingOf(plainFeatures)).toBeNull();
    expect("encoding" in createPlan(plainSettings, shared)).toBe(false);
  });

  test("other settings leave them as they are", () => {
    const chosen = setFeatures(plainSettings, ["xx", "yy"]);
    const changed = setHidden(setValue(setValue(chosen, "l2", 1), "activation", "tanh"), [3]);
    expect(featuresIn(changed)).toEqual(["xx", "yy"]);
  });

  test("none, and what is no feature, are refused", () => {
    expect(() => readFeatures([])).toThrow(/one or more of x, xx, xy, sinX, y, yy, sinY, got none/);
    expect(() => readFeatures(["x", "z"])).toThrow(/got x, z/);
    const other = { features: [{ kind: "asIs" }, { kind: "asIs" }] } as const;
    expect(featuresOf(other)).toBeNull();
  });
});

test("an input that stays keeps its weights, whatever comes and goes beside it", () => {
  fc.assert(
    fc.property(some, some, (before, after) => {
      const [from, to] = [before, after].map((features) =>
        createPlan(setFeatures(setHidden(plainSettings, [2]), features), shared),
      );
      const flat = Float64Array.from({ length: countParameters(from.network) }, (_, i) => i + 1);
      const adopted = adoptState(from, to, readState(from, 5, flat));
      const [old] = readParameters(from.network, flat);
      const [{ weights, biases }] = adopted.parameters;
      expect([...biases.data]).toEqual([...old.biases.data]);
      after.forEach((feature, column) => {
        const place = before.indexOf(feature);
        if (place < 0) return;
        for (const unit of [0, 1]) {
          expect(weights.data[unit * after.length + column]).toBe(
            old.weights.data[unit * before.length + place],
          );
        }
      });
    }),
  );
});

test("a model of chosen features trains as the engine does on them, to the bit", async () => {
  const settings = setFeatures(plainSettings, ["x", "xx", "xy", "sinY"]);
  const lab = openTestLab([settings]);
  lab.step(40);
  await untilRest(lab);
  const { train: rows, standardization } = lab.examples;
  const inputs = encodeInputs(
    encodingOf(["x", "xx", "xy", "sinY"]),
    standardize(standardization, rows.X),
  );
  const plan = createTrainingPlan({ network: defineNetwork({ inputs: 4 }), iterations: 40 });
  const { parameters } = await train(plan, { inputs, targets: rows.Y });
  expect([...(lab.models[0].latest?.flat ?? [])]).toEqual([...flattenParameters(parameters)]);
});

test("a sweep trains networks of the chosen features: squares solve a circle without hidden layers", async () => {
  const data = makeData({ ...bundledRecipe, source: "circle", rows: 60 });
  const solved = async (features: readonly string[]) => {
    const base = setHidden(setFeatures(setValue(plainSettings, "optimizer", "adam"), features), []);
    const sweep = await runSweep(
      data,
      {
        base: setValue(base, "learningRate", 0.1),
        strengths: [0],
        keeps: [1],
        folds: 3,
        repeats: 1,
        iterations: 300,
        seed: 1,
      },
      (plan, examples) => train(plan, examples, { createStep: engines.compiled }),
      { concurrency: 1, signal: new AbortController().signal, onProgress: () => {} },
    );
    return sweep?.cells[0].loss?.mean ?? Number.NaN;
  };
  expect(await solved(["x", "y"])).toBeGreaterThan(0.6);
  expect(await solved(["xx", "yy"])).toBeLessThan(0.2);
});
