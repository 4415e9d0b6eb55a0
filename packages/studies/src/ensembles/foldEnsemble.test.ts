import { type Matrix, matrix } from "@regula/base";
import {
  defineStudy,
  encodeInputs,
  encodeRows,
  fitNetworkEncoding,
  fitTarget,
  makeMemberFolds,
  readTargets,
  type StudyData,
  type StudyOptions,
} from "@regula/data";
import {
  createTrainingPlan,
  defineNetwork,
  type Look,
  type NetworkParameters,
  train,
} from "@regula/engine";
import { describe, expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { networkOutputs } from "../folds/fittedNetwork.ts";
import type { PlanContext, RunJob } from "../folds/foldJobs.ts";
import { exampleLosses, toOutputs } from "../metrics/predictions.ts";
import { trainFoldEnsemble } from "./foldEnsemble.ts";

const features = ["x", "y"];
const rowsOf = ({ rows }: StudyData) => Uint32Array.from({ length: rows }, (_, row) => row);

const studyOf = (options: StudyOptions = {}, classes = 2) =>
  defineStudy(smallTable({ rows: 64, seed: 2, classes }), { features, ...options });

const studies = {
  binary: studyOf(),
  classes: studyOf({}, 3),
  amounts: studyOf({ features: ["x"], target: "y" }),
  grouped: studyOf({ group: "match" }),
  encoded: studyOf({ inputEncoding: "piecewise" }),
};

const outputOf = { binary: "sigmoid", classes: "softmax", regression: "identity" } as const;

function createPlan({ inputs, outputs, task, seed }: PlanContext) {
  return createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [8], outputs, output: outputOf[task] }),
    ...(task === "regression" && { loss: "squaredError" as const }),
    optimizer: "adam",
    learningRate: 0.02,
    iterations: 40,
    seed,
  });
}

const shared = { seed: 3, createPlan, runJob: trainHere };

/** Jobs end in another order than they began in. */
const lastFirst: RunJob = async (plan, examples, options) => {
  const result = await trainHere(plan, examples, options);
  await new Promise((resolve) => setTimeout(resolve, plan.seed % 7));
  return result;
};

/** Jobs of which some go wrong, by the order in which they begin. */
function failing(fails: (index: number) => boolean): RunJob {
  let begun = 0;
  return async (plan, examples, options) => {
    const result = await trainHere(plan, examples, options);
    return fails(begun++) ? { ...result, status: "diverged" } : result;
  };
}

const ofAll = (data: StudyData, more = {}) =>
  trainFoldEnsemble(data, rowsOf(data), { ...shared, ...more });

describe.each(Object.entries(studies))("%s", (name, data) => {
  test("stops at the least of the curve on which each row is judged by its member, to 1e-9", async () => {
    const { stop, members, leftOut, prepared, ...rest } = await ofAll(data);
    expect(members.length).toBe(name === "grouped" ? 5 : 8);
    expect(rest).toMatchObject({ diverged: 0, interrupted: false, task: data.task });
    if (!stop) throw new Error("no stop");
    expect(stop.curve.map(({ iteration }) => iteration)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    expect(stop.loss).toBe(Math.min(...stop.curve.map(({ loss }) => loss)));
    // The same once more from the members that came out.
    let sum = 0;
    leftOut.folds.folds.forEach(({ test: held }, i) => {
      const { inputs } = encodeRows(prepared, data, held);
      const Z = networkOutputs(members[i], inputs, data.task);
      const said = toOutputs(prepared.target, Z);
      for (const loss of exampleLosses(data.task, said, readTargets(data, held))) sum += loss;
    });
    expect(sum / data.rows).toBeCloseTo(stop.loss, 9);
  });

  test("a fold is judged at the step that the others alone choose", async () => {
    const all: Look[][] = [];
    const runJob: RunJob = async (plan, examples, options) => {
      const result = await trainHere(plan, examples, options);
      all.push([...result.looks]);
      return result;
    };
    const { leftOut } = await ofAll(data, { runJob });
    const { folds } = leftOut.folds;
    const targets = folds.map(({ train: own }) => fitTarget(data.table, own, data.options));
    const losses = folds.map(({ test: held }, i) =>
      all[i].map(({ outputs }) => {
        const said = toOutputs(targets[i], outputs);
        return exampleLosses(data.task, said, readTargets(data, held)).reduce((a, b) => a + b, 0);
      }),
    );
    folds.forEach((_, i) => {
      const sums = all[i].map((__, look) =>
        losses.reduce((sum, each, other) => sum + (other === i ? 0 : each[look]), 0),
      );
      const own = sums.indexOf(Math.min(...sums));
      expect(leftOut.outputs[i]).toEqual(toOutputs(targets[i], all[i][own].outputs));
    });
  });

  test("the same for any concurrency and order of ending; another seed gives others", async () => {
    const one = await ofAll(data);
    expect(await ofAll(data, { concurrency: 3, runJob: lastFirst })).toEqual(one);
    if (name === "binary") expect((await ofAll(data, { seed: 4 })).stop).not.toEqual(one.stop);
  });

  test("each member is given the rows of all folds but one, and looks at that one", async () => {
    const { folds } = makeMemberFolds(data, { rows: rowsOf(data), members: 8, seed: 3 });
    const given: { own: Matrix; held: Matrix | undefined; targets: Matrix }[] = [];
    const runJob: RunJob = (plan, examples, options) => {
      const { inputs: own, targets } = examples;
      given.push({ own, targets, held: options.looks?.inputs });
      return trainHere(plan, examples, options);
    };
    const { prepared } = await ofAll(data, { runJob });
    folds.forEach(({ train: own, test: held }, i) => {
      const encoding = fitNetworkEncoding(data, prepared, own);
      const encoded = [own, held].map((rows) => encodeRows(prepared, data, rows));
      const inputs = encoded.map((examples) => encodeInputs(encoding, examples.inputs));
      const target = fitTarget(data.table, own, data.options);
      const { targets } = encodeRows({ ...prepared, target }, data, own);
      expect(given[i]).toEqual({ own: inputs[0], held: inputs[1], targets });
    });
  });
});

test("amounts of a fold change nothing of the member that leaves it out, whose order they keep", async () => {
  const data = studies.amounts;
  const { folds } = makeMemberFolds(data, { rows: rowsOf(data), members: 8, seed: 3 });
  const amounts = Float64Array.from(readTargets(data, rowsOf(data)).data);
  const bySize = [...amounts.keys()].sort((a, b) => amounts[a] - amounts[b]);
  const largest = bySize[bySize.length - 1];
  const place = folds.findIndex(({ test: held }) => held.includes(largest));
  const columns = data.table.columns.map((column) =>
    column.name === "y"
      ? { ...column, cells: amounts.map((y, row) => (row === largest ? y + 50 : y)) }
      : column,
  );
  const other = defineStudy({ ...data.table, columns } as typeof data.table, data.options);
  const [before, after] = [await ofAll(data), await ofAll(other)];
  expect(after.leftOut.folds).toEqual(before.leftOut.folds);
  const weightsOf = async (study: StudyData) => {
    const seen: NetworkParameters[] = [];
    const runJob: RunJob = async (plan, examples, options) => {
      const result = await trainHere(plan, examples, options);
      seen.push(result.parameters);
      return result;
    };
    await ofAll(study, { runJob });
    return seen;
  };
  const [mine, others] = [await weightsOf(data), await weightsOf(other)];
  expect(others[place]).toEqual(mine[place]);
  expect(others[(place + 1) % 8]).not.toEqual(mine[(place + 1) % 8]);
});

describe("what goes wrong", () => {
  const data = studies.binary;

  test("a member that diverged is left out and counted; its rows are judged by none", async () => {
    const whole = await ofAll(data);
    const some = await ofAll(data, { runJob: failing((index) => index === 2) });
    expect(some).toMatchObject({ diverged: 1, members: { length: 7 } });
    expect(some.leftOut.outputs.map((outputs) => outputs === null)).toEqual(
      Array.from({ length: 8 }, (_, i) => i === 2),
    );
    const { plan } = some.members[2];
    expect(plan).toEqual(whole.members[3].plan);
    expect(some.stop?.curve).not.toEqual(whole.stop?.curve);
    expect(Number.isFinite(some.stop?.loss)).toBe(true);
  });

  test("all diverged: no member, no stop", async () => {
    const none = await ofAll(data, { runJob: failing(() => true) });
    expect(none).toMatchObject({ diverged: 8, members: [], stop: null });
    expect(none.leftOut.outputs).toEqual(Array(8).fill(null));
  });

  test("a look whose outputs are not finite is never the best; where all are, none is left", async () => {
    const broken =
      (until: number): RunJob =>
      async (plan, examples, options) => {
        const result = await trainHere(plan, examples, options);
        const looks = result.looks.map((look) => {
          if (look.iteration > until) return look;
          const { rows, columns, data: z } = look.outputs;
          return {
            ...look,
            outputs: matrix(
              rows,
              columns,
              z.map(() => Number.NaN),
            ),
          };
        });
        return { ...result, looks };
      };
    const some = await ofAll(data, { runJob: broken(20) });
    expect(some.stop?.iteration).toBeGreaterThan(20);
    expect(some.stop?.curve[0].loss).toBe(Infinity);
    expect(await ofAll(data, { runJob: broken(40) })).toMatchObject({
      members: [],
      stop: null,
      diverged: 8,
    });
  });

  test("aborted: interrupted, with events of the members that were finished", async () => {
    const abort = new AbortController();
    const run = ofAll(data, { signal: abort.signal });
    const told: string[] = [];
    for await (const { done, count, index } of run) {
      told.push(`${index} ${done}/${count}`);
      if (done === 3) abort.abort();
    }
    expect(told).toEqual(["0 1/8", "1 2/8", "2 3/8"]);
    expect((await run).interrupted).toBe(true);
  });

  test("one member is refused", () => {
    expect(() => ofAll(data, { members: 1 })).toThrow(/members: expected .* got 1/);
  });
});

test("members that train too long end after a quarter, with looks an eightieth of the whole apart", async () => {
  const data = studies.binary;
  const { stop } = await ofAll(data, {
    createPlan: (context: PlanContext) => ({ ...createPlan(context), iterations: 3000 }),
    runJob: ((plan, examples, options) => train(plan, examples, options)) satisfies RunJob,
  });
  if (!stop) throw new Error("no stop");
  expect(stop.curve.map(({ iteration }) => iteration)).toEqual(
    Array.from({ length: 21 }, (_, i) => 37 * (i + 1)),
  );
  expect(stop.iteration).toBeLessThanOrEqual(777 / 2);
  expect(stop.curve[20].loss).toBeGreaterThan(1.05 * stop.loss);
});
