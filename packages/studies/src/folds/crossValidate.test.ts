import {
  defineStudy,
  interpretTable,
  makeFolds,
  prepare,
  readTargets,
  type Table,
} from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallPlan, smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { baseRateOutputs } from "../metrics/baseRate.ts";
import { score } from "../metrics/scores.ts";
import {
  type CrossValidationEvent,
  crossValidateSetting,
  crossValidateSettings,
} from "./crossValidate.ts";
import { validationCurve } from "./curves.ts";
import type { RunJob } from "./foldJobs.ts";

const table = smallTable({ rows: 60, seed: 1 });
const study = defineStudy(table, { features: ["x", "y"] });
const folds = makeFolds({
  rows: study.rows,
  folds: 4,
  repeats: 2,
  seed: 5,
  classes: study.classOf,
});
const base = { folds, seed: 7, runJob: trainHere };

/** Jobs end in another order than they began in. */
const lastFirst: RunJob = async (plan, examples, options) => {
  const result = await trainHere(plan, examples, options);
  await new Promise((resolve) => setTimeout(resolve, plan.seed % 7));
  return result;
};

describe("cross-validation", () => {
  test("says of every row what a model said that had not seen it", async () => {
    const result = await crossValidateSetting(study, smallPlan, base);
    expect(result.folds.map(({ repeat, fold }) => [repeat, fold])).toEqual(
      folds.folds.map(({ repeat, fold }) => [repeat, fold]),
    );
    expect([...result.rows]).toEqual(Array.from({ length: 60 }, (_, row) => row));
    const { testRows, outputs } = result.folds[5];
    testRows.forEach((row, j) => {
      expect(result.outOfFold[1]?.data[row]).toBe(outputs?.data[j]);
    });
    const targets = readTargets(study, result.rows);
    const whole = result.outOfFold[0];
    expect(whole && score("binary", whole, targets).rocAuc).toBeGreaterThan(0.8);
    const losses = result.folds.map(({ test: scores }) => scores?.logLoss ?? Number.NaN);
    expect(result.means.logLoss).toBeCloseTo(losses.reduce((a, b) => a + b) / 8, 12);
  });

  test("the same to the bit for any concurrency and order of endings", async () => {
    const one = await crossValidateSetting(study, smallPlan, base);
    for (const concurrency of [2, 3, 8]) {
      const other = await crossValidateSetting(study, smallPlan, {
        ...base,
        runJob: lastFirst,
        concurrency,
      });
      expect(other).toEqual(one);
    }
  });

  test.each(["classes", "regression"] as const)("%s", async (task) => {
    const several = defineStudy(smallTable({ rows: 60, seed: 2, classes: 3 }), {
      features: ["x", "y"],
      task,
    });
    const plan = makeFolds({ rows: 60, folds: 3, seed: 1, classes: several.classOf });
    const result = await crossValidateSetting(several, smallPlan, { ...base, folds: plan });
    const names = task === "classes" ? (["logLoss", "rocAuc"] as const) : (["rmse", "r2"] as const);
    const targets = readTargets(several, result.rows);
    const blind = score(task, baseRateOutputs(task, targets, 60), targets);
    expect(result.means[names[0]]).toBeLessThan(blind[names[0]] ?? 0);
    expect(result.means[names[1]]).toBeGreaterThan(0.3);
    expect(result.outOfFold[0]?.rows).toBe(task === "classes" ? 3 : 1);
  });

  test("folds by match hold whole matches, and early stopping's rows do too", async () => {
    const grouped = defineStudy(table, { group: "match" });
    const plan = makeFolds({ rows: 60, folds: 5, seed: 1, groups: grouped.groups });
    const seen: number[] = [];
    const result = await crossValidateSetting(
      grouped,
      (context) => ({ plan: smallPlan(context), stopping: { share: 0.25, every: 10 } }),
      {
        ...base,
        folds: plan,
        runJob: (made, examples, options) => {
          seen.push(examples.inputs.columns, options.earlyStopping?.validation.inputs.columns ?? 0);
          return trainHere(made, examples, options);
        },
      },
    );
    expect(seen).toEqual(plan.folds.flatMap(() => [36, 12]));
    expect(result.folds.every(({ test: scores }) => scores !== null)).toBe(true);
  });
});

test("rows to stop by: whole matches, and unknown to the pipeline", async () => {
  // The match can be read off x; 6 of them, each with a size of its own.
  const match = Array.from({ length: 60 }, (_, row) => Math.floor(Math.sqrt(row * 0.6)));
  const grouped = defineStudy(
    interpretTable({
      ...table,
      columns: [
        { name: "x", cells: Float64Array.from(match, (m, row) => 1000 * m + (row % 7)) },
        { name: "match", cells: match.map(String) },
        table.columns[3],
      ],
    }),
    { group: "match" },
  );
  const seen: (readonly [Float64Array, Float64Array])[] = [];
  const plan = makeFolds({ rows: 60, folds: 5, seed: 1, groups: grouped.groups });
  await crossValidateSetting(
    grouped,
    (context) => ({ plan: smallPlan(context), stopping: { share: 0.3 } }),
    {
      ...base,
      folds: plan,
      runJob: (made, examples, options) => {
        const held = options.earlyStopping?.validation.inputs.data ?? new Float64Array();
        seen.push([examples.inputs.data, held]);
        return trainHere(made, examples, options);
      },
    },
  );
  for (const [trained, held] of seen) {
    // Standardized by what is trained on, and by nothing else.
    expect(trained.reduce((sum, x) => sum + x, 0) / trained.length).toBeCloseTo(0, 10);
    // Matches lie apart: no held x is near a trained one.
    const step = [...trained, ...held].sort((a, b) => a - b);
    const span = step[step.length - 1] - step[0];
    for (const x of held) {
      const nearest = Math.min(...trained.map((t) => Math.abs(t - x)));
      expect(nearest).toBeGreaterThan(span / 20);
    }
  }
});

describe("events", () => {
  test("tell of each fold once, and count", async () => {
    const events: CrossValidationEvent[] = [];
    const run = crossValidateSettings(
      study,
      [
        { name: "a", createPlan: smallPlan },
        { name: "b", createPlan: (context) => ({ ...smallPlan(context), iterations: 5 }) },
      ],
      { ...base, concurrency: 3 },
    );
    for await (const event of run) events.push(event);
    const [a, b] = await run;
    const ended = events.filter((event) => event.type === "fold");
    expect(ended.map(({ done }) => done)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(events.length).toBe(32);
    expect(a).toEqual(await crossValidateSetting(study, smallPlan, base));
    expect(b.folds[0].iterations).toBe(5);
  });

  test("aborted: finished folds stay, and what was missing can be done later, to the bit", async () => {
    const stop = new AbortController();
    const run = crossValidateSetting(study, smallPlan, { ...base, signal: stop.signal });
    for await (const event of run) if (event.type === "fold" && event.done === 3) stop.abort();
    const part = await run;
    expect([part.folds.length, part.interrupted]).toEqual([3, true]);
    expect(part.outOfFold).toEqual([null, null]);
    const rest = await crossValidateSetting(study, smallPlan, { ...base, done: part.folds });
    expect(rest).toEqual(await crossValidateSetting(study, smallPlan, base));
  });

  test("a curve of which one value was cut is interrupted", async () => {
    const planAt = () => smallPlan;
    const settings = { ...base, metric: "logLoss" } as const;
    const stop = new AbortController();
    const run = validationCurve(study, [1, 2], planAt, { ...settings, signal: stop.signal });
    for await (const event of run) if (event.type === "fold" && event.done === 15) stop.abort();
    const cut = await run;
    expect(cut.points.map(({ results }) => results.length)).toEqual([8, 7]);
    expect(cut.interrupted).toBe(true);
    expect((await validationCurve(study, [1, 2], planAt, settings)).interrupted).toBe(false);
  });

  test("an error of a job is the run's", async () => {
    const runJob: RunJob = () => Promise.reject(new Error("lost"));
    await expect(crossValidateSetting(study, smallPlan, { ...base, runJob })).rejects.toThrow(
      "lost",
    );
  });
});

test("a diverged fold has no figures, and the others keep theirs", async () => {
  let jobs = 0;
  const result = await crossValidateSetting(study, smallPlan, {
    ...base,
    runJob: async (plan, examples, options) => {
      const trained = await trainHere(plan, examples, options);
      return jobs++ === 2 ? { ...trained, status: "diverged" } : trained;
    },
  });
  expect(result.diverged).toBe(1);
  expect(result.folds[2]).toMatchObject({ status: "diverged", outputs: null, test: null });
  expect(result.outOfFold.map((outputs) => outputs === null)).toEqual([true, false]);
  expect(result.means.logLoss).not.toBeNull();
});

describe("no leakage", () => {
  /** The same table, but for the features of some rows. */
  function spoil(rows: Uint32Array): Table {
    const held = new Set(rows);
    return {
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        cells:
          column.cells instanceof Float64Array && column.name !== "label"
            ? column.cells.map((value, row) => (held.has(row) ? 1e6 * (value + 1) : value))
            : column.cells,
      })),
    };
  }

  test("held-out rows change neither pipeline nor weights", async () => {
    const fold = folds.folds[1];
    const spoiled = defineStudy(spoil(fold.test), { features: ["x", "y"] });
    expect(prepare(spoiled, fold.train)).toEqual(prepare(study, fold.train));
    // The guard is felt: a pipeline of all rows would see them.
    const every = Uint32Array.from({ length: 60 }, (_, row) => row);
    expect(prepare(spoiled, every)).not.toEqual(prepare(study, every));
    const seen: unknown[] = [];
    const runJob: RunJob = (plan, examples, options) => {
      seen.push(examples);
      return trainHere(plan, examples, options);
    };
    const one = { ...folds, folds: [fold], foldsPerRepeat: 1, repeats: 1 };
    await crossValidateSetting(study, smallPlan, { ...base, folds: one, runJob });
    await crossValidateSetting(spoiled, smallPlan, { ...base, folds: one, runJob });
    expect(seen[1]).toEqual(seen[0]);
  });
});

describe("the base rate", () => {
  test("a missing class is not infinitely wrong", () => {
    const targets = { rows: 1, columns: 4, data: new Float64Array(4) };
    expect(baseRateOutputs("binary", targets, 1).data[0]).toBeCloseTo(Math.log(0.5 / 4.5), 12);
  });
});
