import { describe, expect, test } from "vitest";
import { matrix } from "../base/matrix.ts";
import { defineStudyOf, type StudyData } from "../data/studyData.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { defineNetwork } from "../spec/network.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import type { PlanContext, RunJob } from "./foldJobs.ts";
import { permuteTarget, type SignalTestOptions, signalTest } from "./signalTest.ts";
import { trainHere as runJob } from "./smallStudies.ts";

const createPlan = ({ inputs, seed }: PlanContext) =>
  createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [] }),
    iterations: 10,
    learningRate: 1,
    seed,
  });

function study(seed: number, slope: number, rows = 40): StudyData {
  const source = new PhiloxStream(seed, purposes.simulation);
  const X = matrix(2, rows);
  const Y = matrix(1, rows);
  for (let j = 0; j < rows; j++) {
    X.data[j] = source.nextDouble() - 0.5;
    X.data[rows + j] = source.nextDouble() - 0.5;
    Y.data[j] = source.nextDouble() < 0.5 + slope * X.data[j] ? 1 : 0;
  }
  Y.data[0] = 0;
  Y.data[1] = 1;
  const names = { source: "made", featureNames: ["a", "b"], targetName: "y", warnings: [] };
  return defineStudyOf({ ...names, classes: ["0", "1"], X, Y });
}

const options = (more: Partial<SignalTestOptions> = {}): SignalTestOptions => ({
  ...{ createPlan, folds: 4, permutations: 19, seed: 1, runJob },
  ...more,
});

describe("the permutation test of any signal", () => {
  test("of 80 studies without one, p is uniform: its mean 0.525 and the share at 0.1 within 4 standard errors", async () => {
    const found: number[] = [];
    for (let seed = 0; seed < 80; seed++) {
      found.push((await signalTest(study(seed, 0), options({ seed })))!.p);
    }
    const mean = found.reduce((sum, p) => sum + p / found.length, 0);
    expect(Math.abs(mean - 0.525)).toBeLessThan((4 * 0.29) / Math.sqrt(80));
    const small = found.filter((p) => p <= 0.1 + 1e-9).length / found.length;
    expect(Math.abs(small - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 80));
  });

  test("a strong signal has the least p there is, and a lower loss than any permutation", async () => {
    const result = (await signalTest(study(3, 1, 80), options({ permutations: 39 })))!;
    expect(result.p).toBe(1 / 40);
    expect(result.loss).toBeLessThan(Math.min(...result.permuted));
  });

  test("is the same for any concurrency, and its first permutations for any number of them", async () => {
    const one = await signalTest(study(4, 0.3), options());
    expect(await signalTest(study(4, 0.3), options({ concurrency: 7 }))).toEqual(one);
    const more = (await signalTest(study(4, 0.3), options({ permutations: 25 })))!;
    expect(more.permuted.slice(0, 19)).toEqual(one!.permuted);
  });

  test("stopped in the middle it has no answer", async () => {
    const signal = { aborted: false };
    let jobs = 0;
    const counting: RunJob = (plan, examples, training) => {
      jobs += 1;
      if (jobs === 10) signal.aborted = true;
      return runJob(plan, examples, training);
    };
    expect(await signalTest(study(5, 0), options({ runJob: counting, signal }))).toBeNull();
    expect(jobs).toBeLessThan(20);
  });

  test("labels change places within their group only, and none is lost", () => {
    const data = study(6, 0);
    const groups = Array.from({ length: data.rows }, (_, row) => `g${row % 5}`);
    const permuted = permuteTarget({ ...data, groups }, 9);
    const labels = (of: StudyData) => of.table.columns[2].cells as string[];
    const countOf = (of: StudyData, group: string) =>
      labels(of).filter((label, row) => label === "1" && groups[row] === group).length;
    for (const group of new Set(groups))
      expect(countOf(permuted, group)).toBe(countOf(data, group));
    expect(labels(permuted)).not.toEqual(labels(data));
    expect(Array.from(permuted.classOf!, String)).toEqual(labels(permuted));
    expect(permuted.table.columns[0]).toBe(data.table.columns[0]);
  });
});
