import {
  applyPipeline,
  defineStudy,
  encodeRows,
  type Folds,
  fitPipeline,
  fitTarget,
  interpretTable,
  makeFolds,
  prepare,
  readTargets,
  type StudyData,
  type Table,
} from "@regula/data";
import {
  beginFrom,
  createCompiledStep,
  createTrainingPlan,
  defineNetwork,
  train,
} from "@regula/engine";
import { describe, expect, test } from "vitest";
import { recordJobs, smallPlan, trainHere } from "../../../../test/smallStudies.ts";
import { baseRateOutputs } from "../metrics/baseRate.ts";
import { score } from "../metrics/scores.ts";
import { planStudy, type TuneSettings } from "../tune/search/study.ts";
import { tuneStudy } from "../tune/tune.ts";
import { parseVariants } from "../variants/variant.ts";
import { crossValidateSetting, crossValidateSettings } from "./crossValidate.ts";
import type { PlanContext, RunJob } from "./foldJobs.ts";
import {
  calmTable,
  memorableRows,
  oneMatchApart,
  withCells,
  withExtremes,
} from "./purposeBuiltTables.ts";

// Every test does twice what it guards: honestly, and with the leak put in from outside on the same
// data. A guard whose data would not show the leak proves nothing.

const every = (rows: number) => Uint32Array.from({ length: rows }, (_, row) => row);
const host = { yieldControl: () => Promise.resolve(), now: () => 0 };

const trainCompiled: RunJob = (plan, examples, options) =>
  train(plan, examples, { ...host, ...options });

/** A linear model that learns by heart. */
const memorizingPlan = ({ inputs, seed }: PlanContext) =>
  createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [] }),
    learningRate: 0.3,
    iterations: 80,
    seed,
  });

describe("scaling, filling and categories are the training rows'", () => {
  const rows = 40;
  const calm = calmTable(rows);
  const folds = makeFolds({ rows, folds: 4, seed: 2 });
  const one: Folds = { ...folds, folds: [folds.folds[0]], foldsPerRepeat: 1 };
  const held = new Set(folds.folds[0].test);
  const extreme = withExtremes(calm, held);
  const asked = { missing: "fill", indicators: false } as const;

  async function inputsOf(study: StudyData) {
    const { jobs, runJob } = recordJobs();
    const { folds: results } = await crossValidateSetting(study, smallPlan, {
      folds: one,
      seed: 3,
      runJob,
    });
    return { inputs: jobs[0].examples.inputs, trainLoss: results[0].train?.logLoss ?? 0 };
  }

  /** As one does who prepares the whole table and cross-validates then. */
  function prepareBefore(table: Table): StudyData {
    const pipeline = fitPipeline(table, every(rows), { ...asked, leaveOut: ["label"] });
    const { X } = applyPipeline(pipeline, table, every(rows));
    const columns = pipeline.featureNames.map((name, i) => ({
      name,
      cells: X.data.subarray(i * rows, (i + 1) * rows),
    }));
    const label = table.columns[table.columns.length - 1];
    const prepared = interpretTable({ ...table, columns: [...columns, label] });
    return defineStudy(prepared, { standardize: false });
  }

  test("extreme cells of held-out rows change no bit of what is trained on", async () => {
    const honest = await inputsOf(defineStudy(extreme, asked));
    expect(honest.inputs).toEqual((await inputsOf(defineStudy(calm, asked))).inputs);
    expect(honest.inputs.rows).toBe(2 + 3);
    const trained = honest.inputs.data.subarray(0, 30);
    expect(trained.reduce((sum, v) => sum + v, 0) / 30).toBeCloseTo(0, 10);
    expect(trained.reduce((sum, v) => sum + v * v, 0) / 30).toBeCloseTo(1, 10);

    const leaking = await inputsOf(prepareBefore(extreme));
    expect(leaking.inputs.rows).toBe(2 + 3 + held.size);
    // Squashed by the held-out rows, training rows cannot be told apart.
    expect(leaking.inputs.data.subarray(0, 30).every((v) => Math.abs(v + 0.5) < 0.1)).toBe(true);
    expect(honest.trainLoss).toBeLessThan(0.5);
    expect(leaking.trainLoss).toBeGreaterThan(0.6);
  });

  test("so does the scale of amounts", async () => {
    const amounts = withCells(calm, {
      gap: calm.x,
      label: calm.x.map((v, row) => (held.has(row) ? 1e6 : 2 * v)),
    });
    const targetsOf = async (study: StudyData) => {
      const { jobs, runJob } = recordJobs();
      await crossValidateSetting(study, smallPlan, { folds: one, seed: 3, runJob });
      return jobs[0].examples.targets.data;
    };
    const spread = (values: Float64Array) => values.reduce((sum, y) => sum + y * y, 0) / 30;
    const honest = await targetsOf(defineStudy(amounts, { task: "regression" }));
    expect(honest.reduce((sum, y) => sum + y, 0)).toBeCloseTo(0, 10);
    expect(spread(honest)).toBeCloseTo(1, 10);
    const scale = fitTarget(amounts, every(rows), { task: "regression" });
    if (scale.task !== "regression") throw new TypeError("amounts were asked for");
    const scaled = amounts.columns[3].cells as Float64Array;
    const before = withCells(amounts, {
      label: scaled.map((y) => (y - scale.mean) / scale.deviation),
    });
    const leaking = await targetsOf(
      defineStudy(before, { task: "regression", standardizeTarget: false }),
    );
    // All but one value, which the held-out rows pulled down.
    expect(spread(leaking.map((y) => y - leaking[0]))).toBeLessThan(1e-6);
  });
});

describe("every row is judged by a model that never saw it", () => {
  const table = memorableRows({ groups: 60, rowsOfGroup: 1, features: 90, seed: 4 });
  const study = defineStudy(table, { group: "group" });
  const folds = makeFolds({ rows: 60, folds: 5, repeats: 3, seed: 5, classes: study.classOf });
  const accuracyBy = async (runJob: RunJob) =>
    (await crossValidateSetting(study, memorizingPlan, { folds, seed: 6, runJob })).means
      .accuracy ?? 0;

  test("what was learnt by heart is worth nothing", async () => {
    expect(Math.abs((await accuracyBy(trainHere)) - 0.5)).toBeLessThan(0.1);
    // As where folds are drawn anew between epochs: the weights have met the rows held out now.
    let parameters: Parameters<typeof beginFrom>[1] | null = null;
    const carriedOn: RunJob = async (plan, examples, options) => {
      const before = parameters;
      const result = await train(plan, examples, {
        createStep: (made, set) =>
          createCompiledStep(made, set, before ? beginFrom(made, before) : undefined),
        ...host,
        ...options,
      });
      parameters = result.parameters;
      return result;
    };
    expect(await accuracyBy(carriedOn)).toBeGreaterThan(0.9);
  });

  test("all settings, by the same rows of the same folds", async () => {
    // The label beside its row's number, which the pipeline leaves as it is.
    const numbered = defineStudy(
      interpretTable({
        ...table,
        columns: [
          { name: "row", cells: Float64Array.from(every(60)) },
          table.columns[table.columns.length - 1],
        ],
      }),
      { standardize: false },
    );
    const { jobs, runJob } = recordJobs();
    const settings = ["a", "b", "c"].map((name) => ({ name, createPlan: smallPlan }));
    await crossValidateSettings(numbered, settings, { folds, seed: 6, runJob });
    const trained = jobs.map(({ examples }) => [...examples.inputs.data]);
    const expected = folds.folds.map((fold) => [...fold.train]);
    expect(trained).toEqual(expected.flatMap((rows) => settings.map(() => rows)));
    for (const [i, { test: held }] of folds.folds.entries()) {
      expect([...held].filter((row) => expected[i].includes(row))).toEqual([]);
    }
  });
});

describe("a group is on one side only", () => {
  const table = memorableRows({ groups: 40, rowsOfGroup: 4, features: 60, seed: 7 });
  const grouped = defineStudy(table, { group: "group" });
  const loose = { ...grouped, groups: null, clusters: null };

  test("in cross-validation", async () => {
    const accuracyOf = async ({ groups }: StudyData) => {
      const folds = makeFolds({
        rows: 160,
        folds: 4,
        repeats: 2,
        seed: 8,
        classes: grouped.classOf,
        groups,
      });
      const options = { folds, seed: 9, runJob: trainHere };
      return (await crossValidateSetting(grouped, memorizingPlan, options)).means.accuracy ?? 0;
    };
    expect(await accuracyOf(grouped)).toBeLessThan(0.65);
    expect(await accuracyOf(loose)).toBeGreaterThan(0.95);
  });

  test("in tune, inside and outside", async () => {
    const settings: TuneSettings = {
      variants: parseVariants("none,l2=0.001"),
      hidden: [6],
      iterations: 100,
      folds: 3,
      repeats: 1,
    };
    const studied = async (data: StudyData) => {
      const result = await tuneStudy(data, settings, { runJob: trainCompiled });
      const inside = result?.settings.find(({ name }) => name === "none")?.score.accuracy ?? 0;
      return { inside, outside: result?.estimate.accuracy?.mean ?? 0 };
    };
    const honest = await studied(grouped);
    expect(honest.inside).toBeLessThan(0.7);
    expect(honest.outside).toBeLessThan(0.7);
    const leaking = await studied(loose);
    expect(leaking.inside).toBeGreaterThan(0.85);
    expect(leaking.outside).toBeGreaterThan(0.85);
  });
});

test("the base rate is the training rows'", async () => {
  const data = defineStudy(oneMatchApart(), { group: "match" });
  const settings: TuneSettings = {
    variants: parseVariants("none,l2=1"),
    hidden: [2],
    iterations: 5,
    folds: 5,
    repeats: 1,
  };
  const result = await tuneStudy(data, settings, { runJob: trainHere });
  const outer = planStudy(data, settings).scopes.flatMap((scope) => scope.outer ?? []);
  const lossBy = (taught: (train: Uint32Array) => Uint32Array) =>
    outer.reduce((sum, fold) => {
      const answers = baseRateOutputs(
        "binary",
        readTargets(data, taught(fold.train)),
        fold.test.length,
      );
      const { logLoss } = score("binary", answers, readTargets(data, fold.test));
      return sum + (logLoss ?? 0) * (fold.test.length / data.rows);
    }, 0);
  const honest = lossBy((rowsTaught) => rowsTaught);
  expect(result?.baselines.baseRate.loss.mean).toBeCloseTo(honest, 12);
  expect(lossBy(() => every(data.rows))).toBeLessThan(honest - 0.05);
});

describe("rows to stop by are neither trained on nor held out", () => {
  const table = memorableRows({ groups: 60, rowsOfGroup: 1, features: 30, seed: 10 });
  const study = defineStudy(table, { features: table.columns.slice(0, 30).map((c) => c.name) });
  const folds = makeFolds({ rows: 60, folds: 5, repeats: 2, seed: 11, classes: study.classOf });
  const stopping = { every: 1, patience: 80 };
  const createPlan = (context: PlanContext) => ({ plan: memorizingPlan(context), stopping });

  test("what they flatter does not count", async () => {
    const lossBy = async (runJob: (held: Uint32Array) => RunJob) => {
      const losses: number[] = [];
      for (const fold of folds.folds) {
        const one = { ...folds, folds: [fold], foldsPerRepeat: 1, repeats: 1 };
        const options = { folds: one, seed: 12, runJob: runJob(fold.test) };
        const { means } = await crossValidateSetting(study, createPlan, options);
        losses.push(means.logLoss ?? 0);
      }
      return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    };
    const honest = await lossBy(() => trainHere);
    const leaking = await lossBy((held) => (plan, examples, options) => {
      const validation = encodeRows(prepare(study, every(60)), study, held);
      return trainHere(plan, examples, { ...options, earlyStopping: { ...stopping, validation } });
    });
    // No rule knows a label by lot better than ln 2; the least of eighty looks seems to.
    expect(honest).toBeGreaterThan(Math.LN2);
    expect(leaking).toBeLessThan(honest - 0.1);
  });

  test("each row has one part in a fold", async () => {
    const numbered = defineStudy(withCells(table, { x0: Float64Array.from(every(60)) }), {
      features: ["x0"],
      standardize: false,
    });
    const { jobs, runJob } = recordJobs();
    await crossValidateSetting(numbered, createPlan, { folds, seed: 12, runJob });
    expect(jobs).toHaveLength(folds.folds.length);
    jobs.forEach(({ examples, validation }, i) => {
      const parts = [
        ...examples.inputs.data,
        ...(validation?.inputs.data ?? []),
        ...folds.folds[i].test,
      ];
      expect(validation?.inputs.columns).toBeGreaterThan(5);
      expect(parts.sort((a, b) => a - b)).toEqual([...every(60)]);
    });
  });
});
