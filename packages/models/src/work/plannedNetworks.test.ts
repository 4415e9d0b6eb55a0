import { defineStudy } from "@regula/data";
import { expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { ModelSettings } from "../model/settings.ts";
import { trainModel } from "../model/trainModel.ts";
import { plannedNetworks } from "./plannedNetworks.ts";

const shared: ModelSettings = { resampling: "folds", hidden: [3], iterations: 4, seed: 1 };

test.each<[string, object, ModelSettings]>([
  ["judged by the rows left out", {}, { validation: { kind: "left-out" } }],
  ["cross-validated", {}, { validation: { folds: 3 } }],
  ["by time", { time: "rows" }, { validation: { folds: 3 } }],
  ["of resamples", {}, { resampling: "bootstrap", members: 3, validation: { folds: 2 } }],
  ["not judged", {}, { validation: null }],
])(
  "a model %s trains as many networks as are planned, each for as long",
  async (_, options, own) => {
    const data = defineStudy(smallTable({ rows: 60, seed: 5 }), {
      features: ["x", "y"],
      ...options,
    });
    const settings = { ...shared, ...own };
    const planned = plannedNetworks(data, settings);
    const networks = planned.reduce((sum, one) => sum + one.networks, 0);
    let [totals, updates] = [new Set<number>(), 0];
    const runJob: typeof trainHere = async (plan, examples, job) => {
      const result = await trainHere(plan, examples, job);
      updates += result.iterations;
      return result;
    };
    for await (const { total } of trainModel(data, settings, { runJob })) totals.add(total);
    expect([...totals]).toEqual([networks]);
    const most = planned.reduce((sum, one) => sum + one.networks * one.updates, 0);
    // Networks that train to a step that others chose, and linear models that answer, end sooner.
    expect(updates).toBeLessThanOrEqual(most);
    expect(updates).toBeGreaterThan(most / 3);
  },
);

test("linear models train no networks", () => {
  const data = defineStudy(smallTable({ rows: 60, seed: 5 }), { features: ["x", "y"] });
  expect(plannedNetworks(data, { kind: "linear" })).toEqual([]);
});
