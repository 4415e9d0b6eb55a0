import { matrixFromRows } from "@regula/base";
import { encodeRows, interpretTable } from "@regula/data";
import { drawInitialParameters, fingerprintExamples } from "@regula/engine";
import { decodeModel, encodeModel, parseVariant, predictTable } from "@regula/models";
import { predictProbabilities } from "@regula/studies";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { simulateKicks, toExamples } from "../model/data.ts";
import { flattenParameters, readParameters } from "../model/flatState.ts";
import { createPlan, plainSettings, setValue } from "../model/settings.ts";
import { pointsToCsv } from "./pointsCsv.ts";
import { type LabExport, spellVariant, toModel } from "./toModel.ts";

const data = simulateKicks();
const settings = setValue(setValue(plainSettings, "l2", 0.7), "keepProb", 0.86);
const plan = createPlan(settings, { seed: 5, iterations: 10 });
const exported: LabExport = {
  settings,
  plan,
  data,
  examples: toExamples(data),
  language: "pt-BR",
  state: { iteration: 7, flat: flattenParameters(drawInitialParameters(plan)) },
};

describe("what leaves the lab", () => {
  test("is a model as the command line keeps it, which says what the lab says, to the bit", () => {
    const model = decodeModel(encodeModel(toModel(exported)), "lab.json");
    expect(model).toEqual(toModel(exported));
    const csv = pointsToCsv(data, "pt-BR");
    const table = interpretTable(parseCsv(csv, { source: "points.csv" }));
    expect(table.rows).toBe(400);
    const { mean } = predictTable(model, table);
    const points = [...data.train, ...data.test];
    const X = matrixFromRows([points.map(({ x }) => x), points.map(({ y }) => y)]);
    const { standardization } = exported.examples;
    const parameters = readParameters(plan.network, exported.state.flat);
    const own = predictProbabilities({ network: plan.network, parameters, standardization }, X);
    expect([...mean.data]).toEqual([...own]);
    // The command line recognizes the rows that it was trained on.
    const trained = encodeRows(
      model.prepared,
      { table },
      Uint32Array.from({ length: 200 }, (_, i) => i),
    );
    expect(fingerprintExamples(trained)).toBe(model.data.fingerprint);
    expect(model.data.classRows?.reduce((a, b) => a + b)).toBe(200);
  });

  test("names its regularization as the command line reads it", () => {
    expect(spellVariant(plainSettings)).toBe("none");
    expect(spellVariant(settings)).toBe("l2=0.7+dropout=0.86");
    expect(parseVariant(spellVariant(settings)).options).toEqual({ l2: 0.7, keepProb: 0.86 });
    const stopped = setValue(settings, "earlyStopping", "on");
    expect(spellVariant(stopped)).toMatch(/^l2=0\.7\+dropout=0\.86\+stop=\d+$/);
  });
});
