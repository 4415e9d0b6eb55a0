import { matrixFromRows } from "@regula/base";
import { encodeRows, interpretTable } from "@regula/data";
import { drawInitialParameters, fingerprintExamples } from "@regula/engine";
import { encodeModel, parseVariant, predictTable } from "@regula/models";
import { predictProbabilities } from "@regula/studies";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { decodeTrained } from "../../../../test/smallModels.ts";
import { simulateKicks, toExamples } from "../model/data.ts";
import { classifierOf } from "../model/features/labClassifier.ts";
import { flattenParameters, readParameters } from "../model/flatState.ts";
import {
  createPlan,
  type LabModelSettings,
  plainSettings,
  setActivation,
  setFeatures,
  setHidden,
  setValue,
} from "../model/settings.ts";
import { pointsToCsv } from "./pointsCsv.ts";
import { type LabExport, spellVariant, toModel } from "./toModel.ts";

const data = simulateKicks();
const settings = setValue(setValue(plainSettings, "l2", 0.7), "keepProb", 0.86);
function exportOf(of: LabModelSettings): LabExport {
  const plan = createPlan(of, { seed: 5, iterations: 10 });
  return {
    settings: of,
    plan,
    data,
    examples: toExamples(data),
    language: "pt-BR",
    state: { iteration: 7, flat: flattenParameters(drawInitialParameters(plan)) },
  };
}
const exported = exportOf(settings);
const { plan } = exported;
/** The activation of each layer is its own. */
const mixed = setActivation(setActivation(setHidden(settings, [4, 3, 5]), 0, "tanh"), 2, "gelu");
const byHand = exportOf(mixed);
byHand.state.flat[2] = 123.456;
byHand.state.flat[7] = -1e-7;
const shallow = setHidden(settings, []);
const made = setFeatures(mixed, ["y", "xx", "xy", "sinX", "sinY"]);

describe("what leaves the lab", () => {
  test.each([
    ["one activation", exported],
    ["weights set by hand, an activation for each layer", byHand],
    ["no hidden layer", exportOf(shallow)],
    ["squares, a product and sines of x and y", exportOf(made)],
  ])(
    "is a model as the command line keeps it, which says what the lab says, to the bit: %s",
    (_, exported) => {
      const { plan } = exported;
      const model = decodeTrained(encodeModel(toModel(exported)), "lab.json");
      expect(model).toEqual(toModel(exported));
      const csv = pointsToCsv(data, "pt-BR");
      const table = interpretTable(parseCsv(csv, { source: "points.csv" }));
      expect(table.rows).toBe(400);
      const { mean } = predictTable(model, table);
      const points = [...data.train, ...data.test];
      const X = matrixFromRows([points.map(({ x }) => x), points.map(({ y }) => y)]);
      const { standardization } = exported.examples;
      const own = predictProbabilities(classifierOf(plan, exported.state.flat, standardization), X);
      expect([...mean.data]).toEqual([...own]);
      // The command line recognizes the rows that it was trained on.
      const trained = encodeRows(
        model.prepared,
        { table },
        Uint32Array.from({ length: 200 }, (_, i) => i),
      );
      expect(fingerprintExamples(trained)).toBe(model.data.fingerprint);
      expect(model.data.classRows?.reduce((a, b) => a + b)).toBe(200);
    },
  );

  test("says how far off it may be, by the test points: a set holds the truth as often as is said", () => {
    const { ranges } = toModel(exported);
    if (ranges?.kind !== "sets") throw new Error("there are 200 test points");
    expect([ranges.rows, ranges.units]).toEqual([data.test.length, data.test.length]);
    const { X, Y } = exported.examples.test ?? { X: matrixFromRows([]), Y: matrixFromRows([]) };
    const parameters = readParameters(plan.network, exported.state.flat);
    const { standardization } = exported.examples;
    const said = predictProbabilities({ network: plan.network, parameters, standardization }, X);
    for (const { coverage, threshold } of ranges.levels) {
      const held = said.filter((p, i) => {
        const own = Y.data[i] === 1 ? p : 1 - p;
        return 1 - own <= threshold + 1e-12 || own >= 0.5;
      });
      expect(held.length / said.length).toBeGreaterThanOrEqual(coverage);
    }
    const alone = toModel({ ...exported, examples: { ...exported.examples, test: null } });
    expect(alone.ranges).toBeNull();
  });

  test("names its regularization as the command line reads it", () => {
    expect(spellVariant(plainSettings)).toBe("none");
    expect(spellVariant(settings)).toBe("l2=0.7+dropout=0.86");
    expect(parseVariant(spellVariant(settings)).options).toEqual({ l2: 0.7, keepProb: 0.86 });
    const stopped = setValue(settings, "earlyStopping", "on");
    expect(spellVariant(stopped)).toMatch(/^l2=0\.7\+dropout=0\.86\+stop=\d+$/);
  });
});
