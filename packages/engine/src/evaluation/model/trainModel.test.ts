import { describe, expect, test } from "vitest";
import { makeFolds } from "../../data/folds.ts";
import { defineStudy, encodeRows, prepare, readTargets } from "../../data/studyData.ts";
import { deriveSeed } from "../../random/deriveSeed.ts";
import { correctedResampledT } from "../../statistics/correctedResampledT.ts";
import { predictEnsemble, probabilitiesToOutputs, trainEnsemble } from "../ensemble.ts";
import type { RunJob } from "../foldJobs.ts";
import { planFactory } from "../planFactory.ts";
import { score } from "../scores.ts";
import { smallTable, trainHere } from "../smallStudies.ts";
import { parseVariants } from "../variant.ts";
import type { Model } from "./model.ts";
import { type ModelSettings, parseVariant } from "./settings.ts";
import { type TrainModelOptions, trainModel } from "./trainModel.ts";

const table = smallTable({ rows: 60, seed: 1 });
const study = defineStudy(table, { features: ["x", "y"], group: "match" });
const settings: ModelSettings = {
  hidden: [3],
  iterations: 40,
  members: 3,
  seed: 9,
  validation: { folds: 3, repeats: 2 },
};

async function run(
  more: ModelSettings = {},
  options: Partial<TrainModelOptions> = {},
  data = study,
): Promise<Model> {
  const all = { runJob: trainHere, ...options };
  const result = await trainModel(data, { ...settings, ...more }, all);
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

/** Jobs end in another order than they began in. */
const lastFirst: RunJob = async (plan, examples, options) => {
  const result = await trainHere(plan, examples, options);
  await new Promise((resolve) => setTimeout(resolve, plan.seed % 5));
  return result;
};

/** What one bad step in so many does: weights that are no numbers. */
const divergingWhere =
  (fails: (seed: number) => boolean): RunJob =>
  async (plan, examples, options) => {
    const result = await trainHere(plan, examples, options);
    return fails(plan.seed) ? { ...result, status: "diverged" } : result;
  };

describe("a model", () => {
  test("is the same for any concurrency, whatever order its networks end in", async () => {
    const short = { validation: { folds: 2 } };
    const alone = await run(short);
    for (const concurrency of [2, 7]) {
      expect(await run(short, { concurrency, runJob: lastFirst })).toEqual(alone);
    }
    expect((await run({ seed: 10, validation: null })).members).not.toEqual(alone.members);
  });

  test("tells of each network, the validation's among them", async () => {
    const training = trainModel(study, settings, { runJob: trainHere, concurrency: 2 });
    const told: number[] = [];
    for await (const { done, total } of training) {
      told.push(done);
      expect(total).toBe(3 + 3 * 2 * 3);
    }
    expect(told).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  test("its estimate is that of the whole procedure, by hand: every fold its own pipeline and ensemble", async () => {
    const { metrics } = await run({ resampling: "bootstrap" });
    const rows = Uint32Array.from({ length: 60 }, (_, row) => row);
    const { folds } = makeFolds({
      ...{ rows, folds: 3, repeats: 2, seed: deriveSeed(9, 2) },
      classes: study.classOf,
      groups: study.groups,
    });
    const losses: number[] = [];
    for (const { repeat, fold, train, test: held } of folds) {
      const ensemble = await trainEnsemble(study, train, {
        ...{ members: 3, resampling: "bootstrap", runJob: trainHere },
        seed: deriveSeed(9, 3, repeat, fold),
        createPlan: planFactory(parseVariants("l2=1")[0], settings),
      });
      expect(ensemble.prepared).toEqual(prepare(study, train));
      const { inputs } = encodeRows(ensemble.prepared, study, held);
      const outputs = probabilitiesToOutputs("binary", predictEnsemble(ensemble, inputs).mean);
      losses.push(score("binary", outputs, readTargets(study, held)).logLoss ?? Number.NaN);
    }
    const held = folds.reduce((sum, fold) => sum + fold.test.length, 0);
    const trained = folds.reduce((sum, fold) => sum + fold.train.length, 0);
    const { mean, interval } = correctedResampledT(losses, held / trained);
    expect(metrics?.estimates.logLoss?.model).toEqual({ mean, interval });
  });

  test("labels that do not depend on the features: no signal; labels that do: signal", async () => {
    const shuffled = smallTable({ rows: 60, seed: 2 });
    const { columns } = table;
    const blind = { ...table, columns: [...columns.slice(0, 3), shuffled.columns[3]] };
    const options = { features: ["x", "y"] };
    const many = { iterations: 60, validation: { folds: 5, repeats: 1 } };
    const none = await run(many, {}, defineStudy(blind, options));
    expect(none.metrics?.signal.verdict).toBe("no-signal");
    const some = await run(many, {}, defineStudy(table, options));
    expect(some.metrics?.signal.verdict).toBe("beats-base-rate");
    expect(some.metrics?.signal.mean).toBeCloseTo(
      (some.metrics?.estimates.logLoss?.baseRate.mean ?? 0) -
        (some.metrics?.estimates.logLoss?.model.mean ?? 0),
      12,
    );
  });

  test("networks that diverge are left out and counted; where all do there is no model", async () => {
    const seeds = (await run()).members.map(({ plan }) => plan.seed);
    const runJob = divergingWhere((seed) => seed === seeds[1]);
    const { members, training } = await run({}, { runJob });
    expect(members.map(({ plan }) => plan.seed)).toEqual([seeds[0], seeds[2]]);
    expect(training).toMatchObject({ members: 3, diverged: 1 });
    const all = { runJob: divergingWhere(() => true) };
    expect(await trainModel(study, settings, all)).toEqual({ status: "diverged" });
  });

  test("a fold without a network left answers with the base rate", async () => {
    const seeds = new Set((await run()).members.map(({ plan }) => plan.seed));
    const { metrics } = await run({}, { runJob: divergingWhere((seed) => !seeds.has(seed)) });
    expect(metrics?.estimates.logLoss?.model).toEqual(metrics?.estimates.logLoss?.baseRate);
    expect(metrics?.diverged).toBe(3 * 2 * 3);
  });

  test.each([1, 5, 17])("aborted after network %i: nothing", async (after) => {
    const stop = new AbortController();
    const options = { runJob: trainHere, signal: stop.signal };
    const training = trainModel(study, settings, options);
    for await (const { done } of training) if (done === after) stop.abort();
    expect(await training).toEqual({ status: "interrupted" });
  });

  test("says what it was trained on; the fingerprint is of the numbers, whatever the file's spelling", async () => {
    const { data } = await run({ validation: null });
    expect(data).toMatchObject({
      ...{ source: "small.csv", rows: 60, group: "match" },
      columns: ["x", "y", "match", "label"],
    });
    expect(data.classRows?.reduce((a, b) => a + b)).toBe(60);
    const spelled = {
      ...table,
      decimal: "," as const,
      columns: table.columns.map(({ name, cells }) => ({
        name,
        cells: Array.from<string | number>(cells).map((cell) => String(cell).replace(".", ",")),
      })),
    };
    const options = { features: ["x", "y"], group: "match" };
    const again = await run({ validation: null }, {}, defineStudy(spelled, options));
    expect(again.data.fingerprint).toBe(data.fingerprint);
    const other = { ...table, columns: [table.columns[1], ...table.columns.slice(1)] };
    const changed = await run({ validation: null }, {}, defineStudy(other, { features: ["1"] }));
    expect(changed.data.fingerprint).not.toBe(data.fingerprint);
  });

  test("settings are refused before any training", () => {
    const never: RunJob = () => {
      throw new Error("trained");
    };
    const start =
      (more: ModelSettings, data = study) =>
      () =>
        trainModel(data, { ...settings, ...more }, { runJob: never });
    expect(start({ members: 0 })).toThrow(/members/);
    expect(start({ validation: { folds: 1 } })).toThrow(/folds/);
    expect(start({ hidden: [0] })).toThrow(/hidden/);
    const { columns } = table;
    const two = Array.from({ length: 60 }, (_, j) => `g${j % 2}`);
    const twoGroups = { ...table, columns: [...columns, { name: "half", cells: two }] };
    const grouped = defineStudy(twoGroups, { target: "label", features: ["x"], group: "half" });
    expect(start({}, grouped)).toThrow(/two groups/);
    expect(start({ variant: parseVariant("stop=5") })).toThrow(/without early stopping/);
    expect(() => parseVariant("l2=1,l2=2")).toThrow(/one variant/);
  });
});
