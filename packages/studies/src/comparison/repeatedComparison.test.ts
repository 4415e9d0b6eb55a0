import { RegulaError } from "@regula/base";
import { type Dataset, fitStandardization, interpretTable, toDataset } from "@regula/data";
import type { Examples, TrainingPlan } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { FoldResult, RunJob } from "../folds/foldJobs.ts";
import { joinDatasets } from "../folds/joinDatasets.ts";
import { parseVariants } from "../variants/variant.ts";
import {
  compareRepeatedly,
  type RepeatedCompareOptions,
  type RepeatedCompareSettings,
} from "./repeatedComparison.ts";

const data = toDataset(smallTable({ rows: 61, seed: 3 }), { features: ["x", "y"] });
const settings: RepeatedCompareSettings = {
  protocol: "standard",
  variants: parseVariants("none,l2=3,dropout=0.7"),
  hidden: [4],
  iterations: 40,
  repeats: 2,
  folds: 3,
};

async function repeat(
  changes: Partial<RepeatedCompareSettings> = {},
  options: Partial<RepeatedCompareOptions> = {},
) {
  const result = await compareRepeatedly(
    data,
    { ...settings, ...changes },
    { runJob: trainHere, ...options },
  );
  if (!result) throw new Error("no whole repeat");
  return result;
}

/** Keeps what each training was given. */
function spy(): { jobs: { plan: TrainingPlan; examples: Examples }[]; runJob: RunJob } {
  const jobs: { plan: TrainingPlan; examples: Examples }[] = [];
  const runJob: RunJob = (plan, examples, options) => {
    jobs.push({ plan, examples });
    return trainHere(plan, examples, options);
  };
  return { jobs, runJob };
}

describe("a comparison over seeds and folds", () => {
  test("has every model's figures in every fold, and every pair", async () => {
    const result = await repeat();
    expect(result).toMatchObject({ folds: 3, repeats: 2, interrupted: false, rows: 61 });
    expect(result.foldTrainingRows).toEqual({ mean: 41, range: [40, 41] });
    expect(result.models.map(({ name }) => name)).toEqual(["none", "l2=3", "dropout=0.7"]);
    for (const { heldOut, train, diverged } of result.models) {
      for (const scores of [heldOut?.accuracy, heldOut?.logLoss, train?.accuracy, train?.logLoss]) {
        expect(scores?.values).toHaveLength(6);
      }
      expect(diverged).toBe(0);
      expect(heldOut?.accuracy.estimate.mean).toBeGreaterThan(0.6);
    }
    expect(result.references.map(({ name }) => name)).toEqual(["linear", "base-rate"]);
    const [linear, base] = result.references.map(({ heldOut }) => heldOut?.logLoss.estimate.mean);
    expect(linear).toBeLessThan(base ?? 0);
    expect(result.comparisons.map(({ a, b }) => `${a} ${b}`)).toEqual([
      "none l2=3",
      "none dropout=0.7",
      "l2=3 dropout=0.7",
    ]);
  });

  test("rows three times over: copies of a row are counted and on one side of every fold", async () => {
    const once = smallTable({ rows: 30, seed: 4 });
    const columns = once.columns.map(({ name, cells }) => ({
      name,
      cells: Float64Array.from([...cells, ...cells, ...cells], Number),
    }));
    const table = interpretTable({ ...once, rows: 90, columns });
    const tripled = toDataset(table, { features: ["x", "y"] });
    const { jobs, runJob } = spy();
    const result = await compareRepeatedly(tripled, settings, { runJob });
    expect(result?.copies?.numbers).toEqual({ rows: 90, distinct: 30 });
    expect(jobs).toHaveLength(18);
    for (const { examples } of jobs) {
      const { inputs: X } = examples;
      const seen = new Map<number, number>();
      for (const x of X.data.subarray(0, X.columns)) seen.set(x, (seen.get(x) ?? 0) + 1);
      expect([...new Set(seen.values())]).toEqual([3]);
    }
  });

  test("variants of a fold start from one seed on the same rows; folds from others", async () => {
    const { jobs, runJob } = spy();
    await repeat({}, { runJob });
    expect(jobs).toHaveLength(18);
    const seeds = jobs.map(({ plan }) => plan.seed);
    expect(new Set(seeds).size).toBe(6);
    for (let first = 0; first < 18; first += 3) {
      const fold = jobs.slice(first, first + 3);
      expect(new Set(fold.map(({ plan }) => plan.seed)).size).toBe(1);
      expect(fold[1].examples).toEqual(fold[0].examples);
      expect(fold.map(({ plan }) => plan.penalties.l2)).toEqual([0, 3, 0]);
    }
  });

  test("standard: each fold's rows are standardized by themselves, masks are fresh", async () => {
    const { jobs, runJob } = spy();
    await repeat({ variants: parseVariants("dropout=0.7") }, { runJob });
    for (const { plan, examples } of jobs) {
      const { means, deviations } = fitStandardization(examples.inputs, ["x", "y"]);
      for (const mean of means) expect(mean).toBeCloseTo(0, 12);
      for (const deviation of deviations) expect(deviation).toBeCloseTo(1, 12);
      expect([plan.weightSource, plan.dropout?.mask]).toEqual(["philox", "fresh"]);
    }
  });

  test("notebook: features as they come, NumPy's weights, the frozen mask, nothing combined", async () => {
    const { jobs, runJob } = spy();
    await repeat({ protocol: "notebook", variants: parseVariants("dropout=0.7") }, { runJob });
    const known = new Set(data.X.data);
    for (const { plan, examples } of jobs) {
      expect(examples.inputs.data.every((value) => known.has(value))).toBe(true);
      expect([plan.weightSource, plan.dropout?.mask]).toEqual(["numpy", "frozen"]);
    }
    const both = { protocol: "notebook", variants: parseVariants("l2=1+dropout=0.7") } as const;
    expect(() => compareRepeatedly(data, { ...settings, ...both }, { runJob })).toThrow(
      RegulaError,
    );
  });

  test.each([{ repeats: 0 }, { folds: 1 }, { folds: 62 }, { learningRate: -1 }])(
    "refuses %j before any training",
    (wrong) => {
      const runJob: RunJob = () => Promise.reject(new Error("trained"));
      expect(() => compareRepeatedly(data, { ...settings, ...wrong }, { runJob })).toThrow(
        RegulaError,
      );
    },
  );
});

describe("laws", () => {
  test("one method under two names: the difference is exactly 0 in every fold", async () => {
    const [variant] = parseVariants("l2=1+dropout=0.8");
    const result = await repeat({ variants: [variant, { ...variant, name: "again" }] });
    const [one, other] = result.models;
    expect({ ...other, name: one.name }).toEqual(one);
    const [pair] = result.comparisons;
    const { accuracy, logLoss, largestFoldsShare } = pair;
    const means = [accuracy, logLoss].map(({ numbers }) => numbers.gain.mean);
    expect([...means, largestFoldsShare]).toEqual([0, 0, 0]);
    for (const { claim } of [accuracy, logLoss]) {
      expect(["equal", "not-distinguishable"]).toContain(claim);
    }
  });

  test("the same to the bit for any concurrency and order of endings", async () => {
    const one = await repeat();
    const lastFirst: RunJob = async (plan, examples, options) => {
      const result = await trainHere(plan, examples, options);
      await new Promise((resolve) => setTimeout(resolve, plan.seed % 5));
      return result;
    };
    for (const concurrency of [2, 5]) {
      expect(await repeat({}, { runJob: lastFirst, concurrency })).toEqual(one);
    }
  });

  test("other orders of the variants give the same figures", async () => {
    const one = await repeat();
    const turned = await repeat({ variants: settings.variants.toReversed() });
    expect(turned.models.toReversed()).toEqual(one.models);
  });

  test("more repeats leave those before them as they were, and another seed does not", async () => {
    const [one, two] = [await repeat({ repeats: 1 }), await repeat()];
    expect(two.models[0].heldOut?.logLoss.values.slice(0, 3)).toEqual(
      one.models[0].heldOut?.logLoss.values,
    );
    const other = await repeat({ repeats: 1, seed: 4 });
    expect(other.models[0].heldOut?.logLoss.values).not.toEqual(
      one.models[0].heldOut?.logLoss.values,
    );
  });
});

describe("interrupted", () => {
  /** Ends after so many trainings; what they came to, by name. */
  async function stopAfter(count: number) {
    const stop = new AbortController();
    const kept = new Map<string, FoldResult[]>();
    const options = { runJob: trainHere, signal: stop.signal };
    const run = compareRepeatedly(data, settings, options);
    for await (const { name, result, done } of run) {
      kept.set(name, [...(kept.get(name) ?? []), result]);
      if (done === count) stop.abort();
    }
    return { result: await run, kept };
  }

  test("before a whole repeat there is nothing to say; after one, that one is told", async () => {
    expect((await stopAfter(8)).result).toBeNull();
    const { result } = await stopAfter(13);
    expect(result).toMatchObject({ repeats: 1, interrupted: true });
    const whole = await repeat({ repeats: 1 });
    expect(result?.models).toEqual(whole.models);
    expect(result?.comparisons).toEqual(whole.comparisons);
  });

  test("resumed at any place it ends with the same bits, and trains nothing twice", async () => {
    const whole = await repeat();
    for (const count of [1, 7, 17]) {
      const { kept } = await stopAfter(count);
      const { jobs, runJob } = spy();
      expect(await repeat({}, { done: kept, runJob })).toEqual(whole);
      expect(jobs).toHaveLength(18 - count);
    }
  });
});

test("a method with a fold that diverges has no score, whatever its other folds", async () => {
  let jobs = 0;
  const runJob: RunJob = async (plan, examples, options) => {
    const trained = await trainHere(plan, examples, options);
    return jobs++ === 1 ? { ...trained, status: "diverged" } : trained;
  };
  const plain = await repeat({ repeats: 1 });
  const result = await repeat({ repeats: 1 }, { runJob });
  expect(result.models.map(({ diverged }) => diverged)).toEqual([0, 1, 0]);
  const [none, l2] = result.models;
  expect(none).toEqual(plain.models[0]);
  expect(l2).toEqual({ name: "l2=3", diverged: 1, heldOut: null, train: null });
  expect(result.comparisons.map(({ a, b }) => `${a} ${b}`)).toEqual(["none dropout=0.7"]);
  expect(result.referenceComparisons.map(({ a }) => a)).not.toContain("l2=3");
});

test("whole groups are held out, and counted", async () => {
  const grouped = toDataset(smallTable({ rows: 61, seed: 3 }), {
    features: ["x", "y"],
    group: "match",
  });
  const held: number[][] = [];
  const run = compareRepeatedly(grouped, { ...settings, repeats: 1 }, { runJob: trainHere });
  for await (const { result } of run) held.push([...result.testRows]);
  const result = await run;
  expect(result?.groups).toBe(5);
  for (const rows of held) {
    const groups = new Set(rows.map((row) => row % 5));
    expect(rows).toHaveLength([...Array(61).keys()].filter((row) => groups.has(row % 5)).length);
  }
  expect(result?.comparisons[0].accuracy.numbers.gain.withheld).toBe("few-groups");
});

describe("datasets joined", () => {
  const [train, held] = [3, 4].map((seed) =>
    toDataset(smallTable({ rows: 20 + seed, seed }), { features: ["x", "y"] }),
  );

  test("hold the examples of one and then those of the other", () => {
    const joined = joinDatasets(train, held);
    expect([joined.X.columns, joined.Y.columns]).toEqual([47, 47]);
    const column = ({ X, Y }: Dataset, j: number) => [X.data[j], X.data[X.columns + j], Y.data[j]];
    expect(column(joined, 22)).toEqual(column(train, 22));
    expect(column(joined, 23)).toEqual(column(held, 0));
    expect(joined.source).toBe("small.csv + small.csv");
  });

  test("of other features or classes are refused", () => {
    const other: Dataset = { ...held, classes: ["0", "2"] };
    expect(() => joinDatasets(train, other)).toThrow(RegulaError);
  });
});
