import { describe, expect, test } from "vitest";
import { type PlanSettings, planFactory, planSettings } from "../folds/planFactory.ts";
import { parseVariants } from "../variants/variant.ts";
import { applyPreset } from "./applyPreset.ts";
import { listParameters, planParameters } from "./planParameters.ts";
import { type PresetUse, presetNames, presets } from "./preset.ts";

const [l2] = parseVariants("l2=1");
const uses: readonly PresetUse[] = ["comparison", "study"];

describe("a preset", () => {
  test.each(presetNames)("%s makes plans of any table", (name) => {
    for (const use of uses) {
      const { plan } = applyPreset(name, use, {});
      for (const rows of [20, 160, 161, 5000]) {
        const place = { inputs: 3, outputs: 1, task: "regression", rows, seed: 1 } as const;
        expect(planFactory(l2, plan)(place).penalties.l2).toBe(1);
      }
    }
  });

  test("course is the network, the optimizer and the lengths that were the only ones", () => {
    const place = { inputs: 2, outputs: 1, task: "binary", rows: 200, seed: 3 } as const;
    const before = planFactory(l2, {})(place);
    expect(planFactory(l2, applyPreset("course", "comparison", {}).plan)(place)).toEqual(before);
    expect(planFactory(l2, applyPreset("course", "study", {}).plan)(place)).toEqual({
      ...before,
      iterations: 5000,
    });
  });

  test("table never has fewer units in a hidden layer than classes", () => {
    const { plan } = applyPreset("table", "study", {});
    const place = { inputs: 2, outputs: 80, task: "classes", rows: 900, seed: 3 } as const;
    const { layers } = planFactory(l2, plan)(place).network;
    expect(layers.map(({ units }) => units)).toEqual([80, 80, 80]);
  });

  test("every setting of plans has a declaration, or is a preset's own", () => {
    const declared = [...Object.keys(planParameters), ...Object.keys(listParameters)];
    expect([...declared, "widensHidden", "fullBatchShare"].sort()).toEqual(
      Object.keys(planSettings).sort(),
    );
  });
});

describe("what is given beside a preset", () => {
  const { table } = presets;
  test.each<[PlanSettings, PlanSettings, readonly string[]]>([
    [{}, table.plans.study, []],
    [{ learningRate: 0.01 }, { learningRate: 0.01, optimizer: "adam" }, ["learningRate"]],
    // Of the preset's own value nothing is changed.
    [{ optimizer: "adam", hidden: [64, 64] }, { learningRate: 0.003, widensHidden: true }, []],
    [{ optimizer: "momentum" }, { learningRate: 0.03 }, ["optimizer"]],
    [
      { optimizer: "rmsProp", learningRate: 0.5 },
      { learningRate: 0.5 },
      ["learningRate", "optimizer"],
    ],
  ])("%j comes first, and what hangs on it goes with it", (given, expected, changed) => {
    const { plan, used } = applyPreset("table", "study", given);
    expect(plan).toMatchObject(expected);
    expect(used).toEqual({ name: "table", changed });
  });

  test.each<[PlanSettings, readonly (keyof PlanSettings)[]]>([
    [{ iterations: 9 }, ["epochs", "leastIterations"]],
    [{ epochs: 9 }, ["iterations", "leastIterations"]],
    [{ batchSize: 32 }, ["fullBatchShare"]],
    [{ hidden: [5] }, ["widensHidden"]],
  ])("%j leaves nothing of %j", (given, gone) => {
    for (const name of presetNames) {
      const { plan } = applyPreset(name, "study", given);
      for (const setting of gone) expect(plan).not.toHaveProperty(setting);
      expect(plan).toMatchObject(given);
    }
  });
});
