import { initializeParameters, matrixFromRows } from "@regula/engine";
import { predictProbabilities } from "@regula/engine/study";
import { describe, expect, test } from "vitest";
import { simulateKicks, toExamples } from "../model/data.ts";
import { flattenParameters, readParameters } from "../model/flatState.ts";
import { createPlan, plainSettings, settingParameters, setValue } from "../model/settings.ts";
import { type ExportedModel, toModelJson } from "./modelJson.ts";
import { toModelScript } from "./modelScript.ts";

const { standardization } = toExamples(simulateKicks());

function exportedModel(activation: string): ExportedModel {
  const settings = setValue(plainSettings, "activation", activation);
  const plan = createPlan(settings, { seed: 5, iterations: 10 });
  return {
    name: "A */ alert(1) /* \n B",
    plan,
    iteration: 10,
    flat: flattenParameters(initializeParameters(plan)),
    standardization,
    features: ["x", "y"],
    classes: ["lost", "won"],
  };
}

const { activation } = settingParameters;
if (activation.kind !== "choice") throw new Error("activation is a choice");

describe("an exported network", () => {
  test.each(activation.choices)("of %s says the same as JavaScript, to 1e-12", async (name) => {
    const model = exportedModel(name);
    const url = `data:text/javascript,${encodeURIComponent(toModelScript(model))}`;
    const { predict } = await import(/* @vite-ignore */ url);
    const points = [
      [20, 3],
      [99.5, 60],
      [52.5, 34],
    ];
    const X = matrixFromRows([points.map(([x]) => x), points.map(([, y]) => y)]);
    const { network } = model.plan;
    const parameters = readParameters(network, model.flat);
    const expected = predictProbabilities({ network, parameters, standardization }, X);
    points.forEach((point, i) => {
      expect(Math.abs(predict(point) - expected[i])).toBeLessThan(1e-12);
    });
  });

  test("as JSON holds every weight to the bit", () => {
    const model = exportedModel("relu");
    const { layers, plan } = JSON.parse(toModelJson(model));
    const flat = layers.flatMap(
      ({ weights, biases }: { weights: number[][]; biases: number[] }) => [
        ...weights.flat(),
        ...biases,
      ],
    );
    expect(flat).toEqual([...model.flat]);
    expect(plan).toEqual(JSON.parse(JSON.stringify(model.plan)));
  });
});
