import { deriveSeed } from "@regula/base";
import {
  defineStudy,
  encodeRows,
  interpretTable,
  makeFolds,
  prepare,
  readTargets,
  type StudyData,
} from "@regula/data";
import { wilsonInterval } from "@regula/statistics";
import {
  baseRateOutputs,
  decideSignal,
  exampleLosses,
  fitLinear,
  fitLinearEnsemble,
  linearOutputs,
  parseVariants,
  planFactory,
  predictEnsemble,
  probabilitiesToOutputs,
  type RunJob,
  trainEnsemble,
} from "@regula/studies";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { TrainedModel } from "./model.ts";
import type { ModelSettings } from "./settings.ts";
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
): Promise<TrainedModel> {
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

  test("its estimate is that of the whole procedure, by hand: every fold its own pipeline and ensemble, rows pooled", async () => {
    const { metrics } = await run({ resampling: "bootstrap" });
    const rows = Uint32Array.from({ length: 60 }, (_, row) => row);
    const { folds } = makeFolds({
      rows,
      folds: 3,
      repeats: 2,
      seed: deriveSeed(9, 2),
      classes: study.classOf,
      groups: study.groups,
    });
    const losses: Record<"model" | "linear" | "baseRate", number[]> = {
      model: [],
      linear: [],
      baseRate: [],
    };
    for (const { repeat, fold, train, test: held } of folds) {
      const ensemble = await trainEnsemble(study, train, {
        members: 3,
        resampling: "bootstrap",
        runJob: trainHere,
        seed: deriveSeed(9, 3, repeat, fold),
        createPlan: planFactory(parseVariants("l2=1")[0], settings),
      });
      expect(ensemble.prepared).toEqual(prepare(study, train));
      const { inputs } = encodeRows(ensemble.prepared, study, held);
      const linear = fitLinear(study, train, { seed: deriveSeed(9, 4, repeat, fold) });
      const targets = readTargets(study, held);
      const outputs = {
        model: probabilitiesToOutputs(
          "binary",
          predictEnsemble(ensemble, inputs, "bootstrap").mean,
        ),
        linear: linearOutputs(linear, study, held),
        baseRate: baseRateOutputs("binary", readTargets(study, train), held.length),
      };
      for (const who of ["model", "linear", "baseRate"] as const) {
        losses[who].push(...exampleLosses("binary", outputs[who], targets));
      }
    }
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
    const means = {
      model: mean(losses.model),
      linear: mean(losses.linear),
      base: mean(losses.baseRate),
    };
    const { model, linear, baseRate } = metrics?.estimates.logLoss ?? {};
    expect(model?.mean).toBeCloseTo(means.model, 12);
    expect(linear?.mean).toBeCloseTo(means.linear, 12);
    expect(baseRate?.mean).toBeCloseTo(means.base, 12);
    const gains = metrics?.gains;
    expect(gains?.margin).toBe(0.02);
    expect(gains?.modelOverBaseRate?.mean).toBeCloseTo(means.base - means.model, 12);
    expect(gains?.modelOverLinear?.mean).toBeCloseTo(means.linear - means.model, 12);
    expect(gains?.linearOverBaseRate?.mean).toBeCloseTo(means.base - means.linear, 12);
  });

  test("fewer than ten groups: figures, ranking and gains without intervals, and why", async () => {
    const { metrics } = await run();
    const { model, linear, baseRate } = metrics?.estimates.accuracy ?? {};
    const { ranking, gains } = metrics ?? {};
    for (const estimate of [model, linear, baseRate, ranking?.model, gains?.modelOverLinear]) {
      expect(estimate).toMatchObject({ interval: null, withheld: "few-groups" });
    }
  });

  test("labels that do not depend on the features: nothing is shown; labels that do: it is, without any training", async () => {
    const shuffled = smallTable({ rows: 60, seed: 2 });
    const { columns } = table;
    const blind = { ...table, columns: [...columns.slice(0, 3), shuffled.columns[3]] };
    const options = { features: ["x", "y"] };
    const short = { iterations: 1, members: 1, validation: null };
    const decide = async (data: StudyData) => {
      const { signal } = await run(short, {}, data);
      return signal && decideSignal(signal).claim;
    };
    expect(await decide(defineStudy(blind, options))).toBe("not-shown");
    expect(await decide(defineStudy(table, options))).toBe("shown");
  });

  test("amounts: R² of all held-out rows together, which one outlier does not make a number of ten digits", async () => {
    const { columns } = smallTable({ rows: 60, seed: 3 });
    const noise = Array.from<string | number>(columns[1].cells).map(Number);
    const amounts = Float64Array.from(noise, (y, j) => (j === 17 ? 1000 : y));
    const data = interpretTable({
      ...table,
      columns: [columns[0], { name: "amount", cells: amounts }],
    });
    const { metrics } = await run({}, {}, defineStudy(data, { target: "amount" }));
    const { r2 } = metrics?.estimates ?? {};
    for (const estimate of [r2?.model, r2?.linear, r2?.baseRate]) {
      expect(Math.abs(estimate?.mean ?? Number.NaN)).toBeLessThan(1);
    }
    const variance = (values: readonly number[]) => {
      const center = values.reduce((a, b) => a + b) / values.length;
      return values.reduce((sum, y) => sum + (y - center) ** 2, 0) / values.length;
    };
    expect(metrics?.gains?.margin).toBeCloseTo(0.05 * variance([...amounts]), 8);
  });

  test("one row of the table is easy: an accuracy of 1 has an interval as wide as Wilson's", async () => {
    const x = Float64Array.from({ length: 20 }, (_, j) => (j < 10 ? -3 : 3) + (j % 5) / 10);
    const label = Array.from(x, (value) => (value > 0 ? "yes" : "no"));
    const data = interpretTable({
      ...table,
      rows: 20,
      columns: [
        { name: "x", cells: x },
        { name: "label", cells: label },
      ],
    });
    const easy = { iterations: 200, validation: { folds: 5, repeats: 1 } };
    const { metrics } = await run(easy, {}, defineStudy(data, {}));
    const { mean, interval } = metrics?.estimates.accuracy?.model ?? {};
    expect(mean).toBe(1);
    expect(interval?.[0]).toBeLessThanOrEqual(wilsonInterval(20, 20)[0] + 1e-12);
    expect(interval?.[1]).toBe(1);
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

  test("a fold without a network left has no score, and lends the model no other's", async () => {
    const seeds = new Set((await run()).members.map(({ plan }) => plan.seed));
    const ofOneFold = [0, 1, 2].map((i) => deriveSeed(deriveSeed(9, 3, 1, 2), i));
    for (const [diverged, diverges] of [
      [18, (seed: number) => !seeds.has(seed)],
      [3, (seed: number) => ofOneFold.includes(seed)],
    ] as const) {
      const { metrics } = await run({}, { runJob: divergingWhere(diverges) });
      for (const { model, linear, baseRate } of Object.values(metrics?.estimates ?? {})) {
        expect(model).toBeNull();
        expect(linear?.mean).toBeGreaterThan(0);
        expect(baseRate.mean).toBeGreaterThan(0);
      }
      expect(metrics?.ranking).toMatchObject({ metric: "auc", model: null });
      expect(metrics?.gains).toMatchObject({ modelOverBaseRate: null, modelOverLinear: null });
      expect(metrics?.gains?.linearOverBaseRate).not.toBeNull();
      expect(metrics?.calibration).toBeNull();
      expect(metrics?.diverged).toBe(diverged);
    }
  });

  describe("a linear model", () => {
    test("one network without hidden layers for each resample, that of fitLinear; judged beside the base rate alone", async () => {
      const model = await run({ kind: "linear" });
      const every = Uint32Array.from({ length: 60 }, (_, row) => row);
      const own = { seed: deriveSeed(9, 1) };
      const { lambda, degreesOfFreedom } = fitLinear(study, every, own);
      expect(model.training).toMatchObject({
        variant: "linear",
        members: 3,
        diverged: 0,
        resampling: "bootstrap",
        linear: { lambda, degreesOfFreedom },
      });
      const again = fitLinearEnsemble(study, every, {
        ...own,
        members: 3,
        resampling: "bootstrap",
      });
      expect(model.members.map(({ parameters }) => parameters)).toEqual(
        again.members.map(({ parameters }) => parameters),
      );
      for (const { plan } of model.members) expect(plan.network.layers).toHaveLength(1);
      const { metrics } = model;
      expect(metrics?.estimates.logLoss).toMatchObject({ linear: null });
      expect(metrics?.gains).toMatchObject({ modelOverLinear: null, linearOverBaseRate: null });
      expect(metrics?.gains?.modelOverBaseRate?.mean).toBeGreaterThan(0);
    });

    test("of all rows it is one, whose estimate is that of the linear model beside networks", async () => {
      const alone = await run({ kind: "linear", resampling: "seeds" });
      expect(alone.members).toHaveLength(1);
      expect(alone.training.members).toBe(1);
      const beside = await run();
      // Folds of λ have other seeds.
      expect(alone.metrics?.estimates.logLoss?.model?.mean).toBeCloseTo(
        beside.metrics?.estimates.logLoss?.linear?.mean ?? 0,
        1,
      );
    });

    test("its fits are told of one by one, and an abort ends it", async () => {
      const stop = new AbortController();
      const options = { runJob: trainHere, signal: stop.signal };
      const training = trainModel(study, { ...settings, kind: "linear" }, options);
      const told: number[] = [];
      for await (const { done, total } of training) {
        told.push(done);
        expect(total).toBe(1 + 6);
        if (done === 3) stop.abort();
      }
      expect(told).toEqual([1, 2, 3]);
      expect(await training).toEqual({ status: "interrupted" });
    });
  });

  test("networks whose cost still falls at the end are counted; masks hide it", async () => {
    const alone = { validation: null };
    expect((await run(alone)).training.stillFalling).toBe(3);
    const long = { ...alone, iterations: 4000, members: 1, resampling: "seeds" as const };
    expect((await run(long)).training.stillFalling).toBe(0);
    const masked = { ...alone, variant: { name: "dropout=0.5", options: { keepProb: 0.5 } } };
    expect((await run(masked)).training.stillFalling).toBeNull();
    expect((await run({ ...alone, kind: "linear" })).training.stillFalling).toBe(0);
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
    const source = { source: "small.csv", rows: 60, group: "match" };
    expect(data).toMatchObject({ ...source, columns: ["x", "y", "match", "label"] });
    expect(data.classRows?.reduce((a, b) => a + b)).toBe(60);
    const spelled = interpretTable({
      ...table,
      delimiter: null,
      columns: table.columns.map(({ name, cells }) => ({
        name,
        cells: Array.from<string | number>(cells).map((cell) => String(cell).replace(".", ",")),
      })),
    });
    const options = { features: ["x", "y"], group: "match" };
    const again = await run({ validation: null }, {}, defineStudy(spelled, options));
    expect(again.data.fingerprint).toBe(data.fingerprint);
    const other = { ...table, columns: [table.columns[1], ...table.columns.slice(1)] };
    const changed = await run({ validation: null }, {}, defineStudy(other, { features: ["1"] }));
    expect(changed.data.fingerprint).not.toBe(data.fingerprint);
  });
});
