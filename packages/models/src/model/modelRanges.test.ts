import { defineStudy } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { rangePredictions, standardCoverage } from "./predictRanges.ts";
import { predictTable } from "./predictTable.ts";
import type { ModelSettings } from "./settings.ts";
import { trainModel } from "./trainModel.ts";

const settings: ModelSettings = {
  hidden: [3],
  iterations: 20,
  optimizer: "adam",
  learningRate: 0.05,
  seed: 9,
};
const table = smallTable({ rows: 120, seed: 1 });

async function modelOf(more: ModelSettings, options = {}) {
  const study = defineStudy(table, { features: ["x"], target: "y", ...options });
  const result = await trainModel(study, { ...settings, ...more }, { runJob: trainHere });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

describe("how far off a model may be", () => {
  test.each<[string, ModelSettings]>([
    ["networks by folds, without validation", { resampling: "folds", validation: null }],
    [
      "networks by folds, cross-validated",
      { resampling: "folds", validation: { kind: "nested", folds: 3 } },
    ],
    ["a linear model kept by folds", { resampling: "folds", keep: "linear" }],
    ["both", { resampling: "folds", keep: "both" }],
    [
      "bootstrap members, cross-validated",
      { resampling: "bootstrap", members: 3, validation: { folds: 3 } },
    ],
    ["linear models, cross-validated", { kind: "linear", members: 2, validation: { folds: 3 } }],
  ])(
    "%s: intervals that hold the training rows' amounts about as often as is said",
    async (_, more) => {
      const model = await modelOf(more);
      expect(model.ranges).toMatchObject({ kind: "offsets", rows: 120, units: 120 });
      const predictions = predictTable(model, table);
      const y = table.columns.find(({ name }) => name === "y")?.cells ?? [];
      const ranged = rangePredictions(model, predictions);
      if (ranged?.kind !== "offsets") throw new Error("offsets");
      expect(ranged.coverage).toBe(0.9);
      const held = Array.from(y, Number).filter(
        (v, j) => ranged.low[j] <= v && v <= ranged.high[j],
      );
      expect(held.length).toBeGreaterThan(0.8 * 120);
    },
  );

  test("is not known where nothing was held out", async () => {
    const model = await modelOf({ resampling: "bootstrap", members: 3, validation: null });
    expect(model.ranges).toBeNull();
    expect(standardCoverage(model.ranges)).toBeNull();
    expect(rangePredictions(model, predictTable(model, table))).toBeNull();
    expect(() => rangePredictions(model, predictTable(model, table), { coverage: 0.9 })).toThrow(
      /coverage.*knows how far off.*--no-validate/,
    );
  });

  test("with times it is known from folds of later rows alone, not from stretches left out", async () => {
    const alone = await modelOf(
      { resampling: "folds", validation: null },
      { time: "x", features: ["match"] },
    );
    expect(alone.ranges).toBeNull();
  });

  test("of groups, as many as they are state the coverage: fewer than 19 not 90%", async () => {
    const model = await modelOf({ resampling: "folds", validation: null }, { group: "match" });
    const units = model.ranges?.units ?? 0;
    expect(units).toBeLessThan(120);
    for (const { coverage } of model.ranges?.levels ?? []) {
      expect((1 + coverage) / 2).toBeLessThanOrEqual(units / (units + 1) + 1e-12);
    }
  });
});
