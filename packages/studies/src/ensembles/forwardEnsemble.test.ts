import { defineStudy, everyRow, makeForwardFolds, readTargets } from "@regula/data";
import { createTrainingPlan, defineNetwork } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { PlanContext, RunJob } from "../folds/foldJobs.ts";
import { exampleLosses } from "../metrics/predictions.ts";
import { trainFoldEnsemble } from "./foldEnsemble.ts";

const createPlan = ({ inputs, outputs, seed }: PlanContext) =>
  createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [6], outputs, output: "sigmoid" }),
    optimizer: "adam",
    learningRate: 0.05,
    iterations: 40,
    seed,
  });

const table = smallTable({ rows: 80, seed: 2 });
const data = defineStudy(table, { features: ["x", "y"], time: "rows" });
const every = everyRow(data);
const options = { seed: 3, members: 4, createPlan, runJob: trainHere };

describe("networks by folds, with times", () => {
  test("stop at the least of the curve of networks of earlier rows, and all train to that step", async () => {
    const steps: number[] = [];
    const runJob: RunJob = async (plan, examples, job) => {
      const result = await trainHere(plan, examples, job);
      steps.push(result.iterations);
      return result;
    };
    const told: number[] = [];
    const run = trainFoldEnsemble(data, every, { ...options, runJob });
    for await (const { done, count } of run) told.push(done, count);
    const { members, leftOut, folds, stop, earlier, diverged, interrupted } = await run;
    expect([members.length, earlier.length, diverged, interrupted]).toEqual([4, 5, 0, false]);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((done) => [done, 9]));
    expect(leftOut.folds).toEqual(makeForwardFolds(data, every, 5));
    expect(folds.folds.map(({ test: held }) => held.length)).toEqual([20, 20, 20, 20]);
    const least = Math.min(...(stop?.curve.map(({ loss }) => loss) ?? []));
    expect(stop?.loss).toBe(least);
    expect(steps.slice(5)).toEqual(Array(4).fill(stop?.iteration));
  });

  test("no later label changes what is said of a part, at a step that is given", async () => {
    const later = 64;
    const flipped = {
      ...data,
      classOf: data.classOf?.map((label, row) => (row < later ? label : 1 - label)) ?? null,
      table: {
        ...table,
        columns: table.columns.map((column) =>
          column.name === "label" && column.cells instanceof Float64Array
            ? { ...column, cells: column.cells.map((y, row) => (row < later ? y : 1 - y)) }
            : column,
        ),
      },
    };
    // With one look nothing is chosen by the rows that are judged.
    const one = { ...options, looks: 1 };
    const [before, after] = [
      await trainFoldEnsemble(data, every, one),
      await trainFoldEnsemble(flipped, every, one),
    ];
    const starts = before.leftOut.folds.folds.map(({ test: held }) => held[0]);
    expect(starts).toEqual([40, 48, 56, 64, 72]);
    const same = before.leftOut.outputs.map(
      (own, i) => JSON.stringify(own) === JSON.stringify(after.leftOut.outputs[i]),
    );
    expect(same).toEqual([true, true, true, true, false]);
    expect(after.members).not.toEqual(before.members);
  });

  test("each part is judged at the step of the other parts, to 1e-12 of its loss on the curve", async () => {
    const { leftOut, stop } = await trainFoldEnsemble(data, every, { ...options, looks: 1 });
    const sums = leftOut.folds.folds.map(({ test: held }, i) => {
      const said = leftOut.outputs[i];
      if (!said) throw new Error("nothing was said");
      return exampleLosses("binary", said, readTargets(data, held)).reduce((a, b) => a + b, 0);
    });
    const mean = sums.reduce((a, b) => a + b, 0) / 40;
    expect(Math.abs(mean - (stop?.loss ?? Number.NaN))).toBeLessThan(1e-12);
  });

  test("where only what judges is asked, no member is trained", async () => {
    const whole = await trainFoldEnsemble(data, every, options);
    const judged = await trainFoldEnsemble(data, every, { ...options, isOnlyJudged: true });
    expect(judged.members).toEqual([]);
    expect(judged.leftOut).toEqual(whole.leftOut);
    expect(judged.stop).toEqual(whole.stop);
  });

  test("of several settings in turn each has its own step, and their mean is what is said", async () => {
    const settings = [
      { data, createPlan },
      { data, createPlan: (context: PlanContext) => ({ ...createPlan(context), iterations: 20 }) },
    ];
    const { members, earlier, leftOut, stop } = await trainFoldEnsemble(data, every, {
      ...options,
      settings,
    });
    expect([members.length, earlier.length, stop]).toEqual([4, 10, null]);
    expect(leftOut.outputs.every((outputs) => outputs?.columns === 8)).toBe(true);
  });
});
