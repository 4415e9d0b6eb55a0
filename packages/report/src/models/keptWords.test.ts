import type { TrainedModel } from "@regula/models";
import { beforeAll, describe, expect, test } from "vitest";
import { modelOf } from "../samples/trainedModels.ts";
import { describeKept, describeMembers, describeTemperature } from "./keptWords.ts";
import { describePredictions } from "./predictions.ts";
import { describeBand, describeEstimated, describeTrained } from "./trainedModel.ts";

let networks: TrainedModel;
let both: TrainedModel;
let linear: TrainedModel;

beforeAll(async () => {
  const of = (keep: "networks" | "both" | "linear") =>
    modelOf("won", 3, { resampling: "folds", keep, validation: { kind: "left-out" } });
  [networks, both, linear] = [await of("networks"), await of("both"), await of("linear")];
});

const withLosses = (
  model: TrainedModel,
  [one, other, mean]: readonly [number, number, number],
): TrainedModel => ({
  ...model,
  training: {
    ...model.training,
    kept: {
      name: model.training.kept?.name ?? "networks",
      isChosen: false,
      losses: { networks: one, linear: other, both: mean },
    },
  },
});

describe("what answers", () => {
  test("networks, linear models, or both, with their numbers", () => {
    expect(describeMembers(networks, "en")).toBe("3 networks");
    expect(describeMembers(both, "en")).toBe("3 networks and 3 linear models");
    expect(describeMembers(linear, "pt-BR")).toBe("3 modelos lineares");
    const rows = { source: "n.csv", rows: 2 };
    expect(describePredictions(both, rows, "en")).toMatch(/by 3 networks and 3 linear models\.$/);
    expect(describeBand(both, "pt-BR")).toMatch(/jackknife de 3 redes e 3 modelos lineares/);
  });

  test("says what each answer reached", () => {
    const told = withLosses(networks, [0.412345, 0.431, 0.42]);
    expect(describeKept(told, "en")).toBe(
      " The networks answer alone: log-loss of the rows left out 0.412, linear models of the same rows 0.431, the mean of both 0.420.",
    );
    expect(describeKept(withLosses(both, [0.41, 0.43, 0.405]), "pt-BR")).toBe(
      " Responde a média das redes e de outros tantos modelos lineares das mesmas linhas: perda logarítmica das linhas deixadas de fora 0,405, as redes 0,410, modelos lineares das mesmas linhas 0,430.",
    );
    expect(describeKept({ ...told, training: { ...told.training, kept: null } }, "en")).toBe("");
  });

  test("says that networks alone did not beat the linear models, where they answer all the same", () => {
    const words = /networks did not predict them better than the linear models\.$/;
    expect(describeKept(withLosses(both, [0.44, 0.43, 0.42]), "en")).toMatch(words);
    expect(describeKept(withLosses(networks, [0.44, 0.43, 0.42]), "en")).toMatch(words);
    expect(describeKept(withLosses(both, [0.42, 0.43, 0.41]), "en")).not.toMatch(words);
    expect(describeKept(withLosses(linear, [0.44, 0.43, 0.45]), "en")).not.toMatch(words);
  });

  test("figures that chose are said to be a little too good, and the estimate names the choice", async () => {
    const best = await modelOf("won", 3, { resampling: "folds", validation: { kind: "left-out" } });
    expect(best.training.kept?.isChosen).toBe(true);
    expect(describeKept(best, "en")).toMatch(/the least of them is a little too good; the est/);
    expect(describeKept(networks, "en")).not.toMatch(/too good/);
    expect(describeEstimated(best, "en")).toMatch(
      /judged by what the other parts alone would keep/,
    );
    expect(describeEstimated(networks, "en")).toMatch(/judged by the one network that was not/);
    expect(describeEstimated(linear, "en")).toMatch(/by the one model that was not fitted to it/);
    expect(describeEstimated(both, "pt-BR")).toMatch(/pela média da única rede e do único modelo/);
    const nested = await modelOf("won", 3, { resampling: "folds" });
    expect(describeEstimated(nested, "en")).toMatch(
      /columns and up to 3 networks, as many linear models and the choice of what answers/,
    );
  });

  test("stands where the model is described", () => {
    expect(describeTrained(networks, "en")).toContain("The networks answer alone");
    expect(describeTrained(both, "en")).toMatch(/^3 networks of .*The mean of the networks and/);
    expect(describeTrained(linear, "en")).toMatch(/^3 ridge logistic .*Linear models answer alone/);
  });

  test("a temperature is told with its direction, and what is printed as 1 is not", () => {
    const at = (temperature: number): TrainedModel => ({
      ...networks,
      training: { ...networks.training, temperature },
    });
    for (const one of [0.996, 1, 1.004]) expect(describeTemperature(at(one), "en")).toBe("");
    for (const one of [0.994, 1.006]) expect(describeTemperature(at(one), "en")).not.toBe("");
    expect(describeTemperature(at(1.234), "en")).toMatch(/divided by 1\.23, .* less sure than/);
    expect(describeTemperature(at(0.8), "pt-BR")).toMatch(/divididos por 0,80, .* mais seguras/);
  });
});
