import { deriveSeed } from "@regula/base";
import { defineStudy, encodeRows, readTargets, type StudyOptions } from "@regula/data";
import {
  baseRateOutputs,
  exampleLosses,
  fitLinearMembers,
  jackknifeSpread,
  parseVariants,
  planFactory,
  predictEnsemble,
  type RunJob,
  trainFoldEnsemble,
} from "@regula/studies";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { keepAnswer } from "./keepAnswer.ts";
import { predictTable } from "./predictTable.ts";
import type { ModelSettings } from "./settings.ts";
import { type TrainModelOptions, trainModel } from "./trainModel.ts";
import { fewestLeftOut } from "./validation.ts";

const rows = fewestLeftOut;
const table = smallTable({ rows, seed: 1 });
const settings: ModelSettings = {
  hidden: [3],
  iterations: 20,
  optimizer: "adam",
  learningRate: 0.05,
  seed: 9,
  resampling: "folds",
  keep: "networks",
};

const studyOf = (options: StudyOptions = {}, of = table) =>
  defineStudy(of, { features: ["x", "y"], ...options });
const study = studyOf();
const every = Uint32Array.from({ length: rows }, (_, row) => row);

function begin(more: ModelSettings = {}, data = study, options: Partial<TrainModelOptions> = {}) {
  return trainModel(data, { ...settings, ...more }, { runJob: trainHere, ...options });
}

async function modelOf(...args: Parameters<typeof begin>) {
  const result = await begin(...args);
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

describe("an estimate by rows left out", () => {
  test("is by hand that of the ensemble's left-out outputs, linear model and base rate on the same folds; nothing more is trained", async () => {
    const run = begin();
    let told = 0;
    for await (const { done, total } of run) {
      told += 1;
      expect([done, total]).toEqual([told, 8]);
    }
    const model = await modelOf();
    const { metrics, training } = model;
    const ensemble = await trainFoldEnsemble(study, every, {
      seed: deriveSeed(9, 1),
      createPlan: planFactory(parseVariants("l2=1")[0], settings),
      runJob: trainHere,
    });
    const cooled = await keepAnswer(study, every, ensemble, {
      keep: "networks",
      seed: deriveSeed(9, 1),
      solveLinear: () => Promise.reject(new Error("not asked for")),
    });
    expect(model.members).toEqual(cooled.ensemble.members);
    expect(training).toMatchObject({ members: 8, stop: ensemble.stop?.iteration, diverged: 0 });
    expect(metrics).toMatchObject({ validation: "left-out", folds: 8, repeats: 1, diverged: 0 });
    const losses: Record<"model" | "linear" | "baseRate", number[]> = {
      model: [],
      linear: [],
      baseRate: [],
    };
    const { folds } = ensemble.leftOut;
    const linear = fitLinearMembers(study, every, { prepared: ensemble.prepared, folds }, 1);
    folds.folds.forEach(({ train, test: held }, i) => {
      const targets = readTargets(study, held);
      const outputs = {
        model: cooled.leftOut?.outputs[i],
        linear: linear.leftOut[i],
        baseRate: baseRateOutputs("binary", readTargets(study, train), held.length),
      };
      for (const who of ["model", "linear", "baseRate"] as const) {
        const said = outputs[who];
        if (said) losses[who].push(...exampleLosses("binary", said, targets));
      }
    });
    const { logLoss } = metrics?.estimates ?? {};
    for (const who of ["model", "linear", "baseRate"] as const) {
      expect(losses[who].length).toBe(rows);
      const mean = losses[who].reduce((a, b) => a + b) / rows;
      const gain =
        who === "baseRate" ? 0 : (cooled.leftOut?.averaging?.[who].logLoss ?? Number.NaN);
      expect(logLoss?.[who]?.mean).toBeCloseTo(mean - gain, 12);
    }
    expect(metrics?.calibration?.kind).toBe("probabilities");
    const gap = (logLoss?.linear?.mean ?? 0) - (logLoss?.model?.mean ?? 0);
    expect(metrics?.gains?.modelOverLinear?.mean).toBeCloseTo(gap, 12);
    const over = (logLoss?.baseRate.mean ?? 0) - (logLoss?.model?.mean ?? 0);
    expect(metrics?.gains?.modelOverBaseRate?.mean).toBeCloseTo(over, 12);
  });

  test("the same model for any concurrency", async () => {
    const lastFirst: RunJob = async (plan, examples, options) => {
      const result = await trainHere(plan, examples, options);
      await new Promise((resolve) => setTimeout(resolve, plan.seed % 5));
      return result;
    };
    expect(await modelOf({}, study, { concurrency: 5, runJob: lastFirst })).toEqual(
      await modelOf(),
    );
  });

  test("a network that diverged is counted once, and its fold judged by none", async () => {
    let begun = 0;
    const runJob: RunJob = async (plan, examples, options) => {
      const result = await trainHere(plan, examples, options);
      return begun++ === 3 ? { ...result, status: "diverged" } : result;
    };
    const { metrics, training, members } = await modelOf({}, study, { runJob });
    expect(members.length).toBe(7);
    expect(training).toMatchObject({ members: 8, diverged: 1 });
    expect(metrics).toMatchObject({ folds: 7, diverged: 0 });
    expect(metrics?.estimates.logLoss?.model).not.toBeNull();
  });

  test("amounts: one network each answers for the rows left out, which has no band", async () => {
    const { metrics } = await modelOf({}, studyOf({ target: "y", features: ["x"] }));
    expect(metrics).toMatchObject({ validation: "left-out", calibration: null });
    expect(metrics?.estimates.rmse?.model?.interval).not.toBeNull();
  });
});

describe("which way a model is judged", () => {
  const kindOf = async (...args: Parameters<typeof begin>) =>
    (await modelOf(...args)).metrics?.validation;
  const few = studyOf({}, smallTable({ rows: rows - 1, seed: 1 }));
  const short = { iterations: 2, members: 2 };

  test("by rows left out from so many rows on, or groups; else, and where folds are asked for, by cross-validation", async () => {
    expect(await kindOf(short)).toBe("left-out");
    expect(await kindOf(short, few)).toBe("nested");
    expect(await kindOf(short, studyOf({ group: "match" }))).toBe("nested");
    expect(await kindOf({ ...short, validation: { folds: 2 } })).toBe("nested");
    expect(await kindOf({ ...short, validation: { kind: "nested" } })).toBe("nested");
    expect(await kindOf({ ...short, resampling: "bootstrap" })).toBe("nested");
    expect(await kindOf({ ...short, kind: "linear" })).toBe("nested");
    expect(await kindOf(short, studyOf({ time: "rows" }))).toBe("nested");
    expect(await kindOf({ ...short, validation: { kind: "left-out" } }, few)).toBe("left-out");
    expect((await modelOf({ ...short, validation: null })).metrics).toBeNull();
  });

  test("cross-validated networks leave folds of the training rows out", async () => {
    const { metrics, training } = await modelOf({ ...short, validation: { folds: 3 } });
    expect(metrics).toMatchObject({ validation: "nested", folds: 3, repeats: 1, trainRows: 80 });
    expect(training.members).toBe(2);
  });

  test.each<[string, ModelSettings, StudyOptions, RegExp]>([
    ["other networks", { resampling: "bootstrap" }, {}, /validate: expected networks that each/],
    ["a linear model", { kind: "linear" }, {}, /validate: expected networks that each/],
    ["times", {}, { time: "rows" }, /validate: expected .* no --time/],
    ["folds", { validation: { kind: "left-out", folds: 3 } }, {}, /expected no --folds/],
  ])("left-out rows are refused with %s", (_, more, options, says) => {
    const asked = { validation: { kind: "left-out" as const }, ...more };
    expect(() => begin(asked, studyOf(options))).toThrow(says);
  });

  test("one member, and one group, are refused", () => {
    expect(() => begin({ members: 1 })).toThrow(
      /members: expected 2 networks .*--resampling seeds/,
    );
    const { columns, ...rest } = table;
    const alike = columns.map((column) =>
      column.name === "match" ? { ...column, cells: Array(rows).fill("a"), text: null } : column,
    );
    const one = { ...rest, columns: alike } as typeof table;
    expect(() => begin({}, studyOf({ group: "match" }, one))).toThrow(/at least two groups/);
  });
});

test("a band is 1.645 jackknife standard errors to each side, within [0, 1] for probabilities", async () => {
  for (const asked of [{}, { target: "y", features: ["x"] }]) {
    const data = studyOf(asked);
    const model = await modelOf({ validation: null }, data);
    const { mean, lower, upper } = predictTable(model, table);
    const { inputs } = encodeRows(model.prepared, data, every);
    const alone = model.members.map(
      (member) => predictEnsemble({ ...model, members: [member] }, inputs, "seeds").mean,
    );
    const spread = jackknifeSpread(alone);
    const isShare = data.task === "binary";
    mean.data.forEach((value, j) => {
      const answers = alone.map(({ data: own }) => own[j]);
      const squares = answers.reduce((sum, answer) => sum + (answer - value) ** 2, 0);
      const error = Math.sqrt((7 / 8) * squares);
      expect(spread.deviation.data[j]).toBeCloseTo(error, 12);
      const [low, high] = [value - 1.6448536269514722 * error, value + 1.6448536269514722 * error];
      expect(lower.data[j]).toBeCloseTo(isShare ? Math.max(0, low) : low, 9);
      expect(upper.data[j]).toBeCloseTo(isShare ? Math.min(1, high) : high, 9);
    });
  }
});
