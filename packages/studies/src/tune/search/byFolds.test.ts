import { encodeRows } from "@regula/data";
import { describe, expect, test } from "vitest";
import { flipLabels } from "../../../../../test/smallStudies.ts";
import { predictEnsemble, probabilitiesToOutputs } from "../../ensembles/ensemble.ts";
import { trainFoldEnsemble } from "../../ensembles/foldEnsemble.ts";
import { prepareFolds, rememberFoldInputs } from "../../ensembles/foldInputs.ts";
import { planFactory } from "../../folds/planFactory.ts";
import { rowsAnew } from "../../folds/readyRows.ts";
import { parseVariants } from "../../variants/variant.ts";
import { runTrial } from "../trials/runTrial.ts";
import { runWhole } from "../wholeStudy.ts";
import { drawClouds, runJob } from "./clouds.ts";
import { planStudy, scopeSeed, type TuneSettings } from "./study.ts";

const settings: TuneSettings = {
  variants: parseVariants("none,l2=1,l2=30,dropout=0.8"),
  byFolds: true,
  hidden: [6],
  activation: "gelu",
  optimizer: "adam",
  learningRate: 0.05,
  iterations: 60,
  folds: 3,
  repeats: 1,
};

describe("candidates as ensembles by folds", () => {
  const data = drawClouds(2, 90, 1.5);
  const whole = runWhole(data, settings);

  test("what a setting says of an outer fold is the mean of the networks of its inner folds: 1e-9", async () => {
    const { trials } = await whole;
    const study = planStudy(data, settings);
    const [{ outer, inner, index }] = study.scopes;
    if (!outer) throw new Error("the first scope holds rows out");
    const candidate = study.candidates.findIndex(({ name }) => name === "l2=1");
    const ensemble = await trainFoldEnsemble(data, outer.train, {
      inputs: prepareFolds(data, outer.train, inner),
      seed: scopeSeed(study, index, "inner"),
      createPlan: planFactory(study.candidates[candidate].variant, settings),
      runJob,
    });
    const found = trials.get(`inner 0 ${candidate}`);
    if (found?.kind !== "ensemble" || !found.logits) throw new Error("no answer for held-out rows");
    const { inputs } = encodeRows(ensemble.prepared, data, outer.test);
    const { mean } = predictEnsemble(ensemble, inputs, "folds");
    const expected = probabilitiesToOutputs(data.task, mean).data;
    found.logits.forEach((logit, j) => {
      expect(Math.abs(logit - expected[j])).toBeLessThan(1e-9);
    });
    expect(found.folds.map(({ rows }) => rows)).toEqual(inner.folds.map(({ test }) => test.length));
    const last = trials.get(`inner 3 ${candidate}`);
    if (last?.kind !== "ensemble") throw new Error("no score over all rows");
    expect(last.folds.every(({ trainLoss }) => trainLoss > 0 && trainLoss < 1)).toBe(true);
  });

  test("the same for any number of trials at once, and from any half of them", async () => {
    const { result, trials, last } = await whole;
    expect(last.done).toBe(last.total);
    expect((await runWhole(data, settings, { concurrency: 4 })).result).toEqual(result);
    const known = new Map([...trials].filter((_, i) => i % 2 === 0));
    expect((await runWhole(data, settings, { known })).result).toEqual(result);
  });

  test("networks are trained once: what is tested outside needs no training of its own", async () => {
    const { trials } = await whole;
    const outer = [...trials.keys()].filter((key) => key.startsWith("outer"));
    const linear = planStudy(data, settings).candidates.findIndex(({ isBaseline }) => isBaseline);
    expect(outer).toEqual([0, 1, 2].map((scope) => `outer ${scope} ${linear}`));
  });

  test("labels of an outer fold's held-out rows change nothing of what a setting says of them", async () => {
    const { trials } = await whole;
    const study = planStudy(data, settings);
    const held = new Set(study.scopes[0].outer?.test);
    const flipped = flipLabels(data, held);
    const foldInputs = rememberFoldInputs(1);
    const context = {
      data: flipped,
      study,
      settings,
      sizes: new Map(),
      foldInputs,
      ready: rowsAnew,
      concurrency: 1,
      runJob,
    };
    expect(held.size).toBe(30);
    for (const candidate of [0, 1, 2]) {
      const after = await runTrial({ kind: "inner", scope: 0, candidate }, context);
      expect(after).toEqual(trials.get(`inner 0 ${candidate}`));
    }
  });

  test("early stopping of a variant's own is refused, with the way out", () => {
    const stopping = { ...settings, variants: parseVariants("l2=1,stop=3") };
    expect(() => planStudy(data, stopping)).toThrow(/stop/);
  });
});
