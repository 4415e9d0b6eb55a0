import { matrix } from "@regula/base";
import {
  countInputs,
  defineStudy,
  encodeInputs,
  encodeNetworkRows,
  encodeRows,
  fitNetworkEncoding,
  makeFolds,
  prepare,
  prepareNetwork,
  readTargets,
  resampleRows,
} from "@regula/data";
import { createPenalties, drawInitialParameters, forward } from "@regula/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordJobs, smallPlan, smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { learningCurve, validationCurve } from "../folds/curves.ts";
import type { RunJob } from "../folds/foldJobs.ts";
import { exampleLosses, toProbabilities } from "../metrics/predictions.ts";
import { spreadOf } from "../metrics/sampleSpread.ts";
import { score } from "../metrics/scores.ts";
import { predictEnsemble, probabilitiesToOutputs, trainEnsemble } from "./ensemble.ts";
import { monteCarloDropout } from "./monteCarloDropout.ts";

const table = smallTable({ rows: 60, seed: 1 });
const asked = { features: ["x", "y"], group: "match" };
const study = defineStudy(table, asked);
const rows = Uint32Array.from({ length: 60 }, (_, row) => row);
const shared = { seed: 3, createPlan: smallPlan, runJob: trainHere };

/** Jobs end in another order than they began in. */
const lastFirst: RunJob = async (plan, examples, options) => {
  const result = await trainHere(plan, examples, options);
  await new Promise((resolve) => setTimeout(resolve, plan.seed % 7));
  return result;
};

describe("resamples", () => {
  test("as many rows as there are; whole groups where there are groups", () => {
    const groups = Array.from(rows, (row) => (row * row) % 7);
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(50), (seed, index) => {
        const plain = resampleRows({ rows, seed, index });
        expect(plain.length).toBe(60);
        expect(new Set(plain).size).toBeLessThan(60);
        const grouped = resampleRows({ rows, seed, index, groups });
        for (const name of new Set(Array.from(grouped, (row) => groups[row]))) {
          const whole = [...rows].filter((row) => groups[row] === name);
          const times = [...grouped].filter((row) => row === whole[0]).length;
          for (const row of whole) {
            expect([...grouped].filter((one) => one === row).length).toBe(times);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a row is left out with probability 1/e: 0.368 ± 0.01 over 200 resamples", () => {
    const left = Array.from(
      { length: 200 },
      (_, index) => 60 - new Set(resampleRows({ rows, seed: 1, index })).size,
    );
    expect(left.reduce((a, b) => a + b) / (200 * 60)).toBeCloseTo(0.3648, 1.7);
  });
});

describe("ensembles", () => {
  test.each(["seeds", "bootstrap"] as const)(
    "%s: first members are the same in a larger one",
    async (resampling) => {
      const few = await trainEnsemble(study, rows, { ...shared, resampling, members: 3 });
      const many = await trainEnsemble(study, rows, {
        ...shared,
        resampling,
        members: 5,
        concurrency: 3,
        runJob: lastFirst,
      });
      expect(many.members.slice(0, 3)).toEqual(few.members);
      expect(few.members[0].parameters).not.toEqual(few.members[1].parameters);
    },
  );

  test.each(["seeds", "bootstrap"] as const)(
    "%s: each encodes features as the rows that it trained on taught",
    async (resampling) => {
      const data = defineStudy(table, { ...asked, inputEncoding: "piecewise" });
      const { jobs, runJob } = recordJobs();
      const ensemble = await trainEnsemble(data, rows, {
        ...shared,
        resampling,
        members: 3,
        runJob,
      });
      const { prepared, members } = ensemble;
      expect(prepared).toEqual(prepareNetwork(data, rows));
      const X = encodeRows(prepared, data, rows).inputs;
      members.forEach(({ plan, encoding, parameters }, index) => {
        const own =
          resampling === "seeds"
            ? rows
            : resampleRows({ rows, seed: shared.seed, index, groups: data.clusters });
        expect(encoding).toEqual(fitNetworkEncoding(data, prepared, own));
        expect(jobs[index].examples).toEqual(encodeNetworkRows({ prepared, encoding }, data, own));
        expect(plan.network.inputs).toBe(countInputs(encoding, X.rows));
        const passes = forward(plan.network, parameters, encodeInputs(encoding, X));
        const alone = predictEnsemble({ ...ensemble, members: [members[index]] }, X, resampling);
        expect(alone.mean).toEqual(toProbabilities("binary", passes[passes.length - 1].Z));
      });
      const encodings = members.map(({ encoding }) => JSON.stringify(encoding));
      expect(new Set(encodings).size).toBe(resampling === "seeds" ? 1 : 3);
    },
  );

  test("the mean of members' probabilities; its log-loss is at most their mean log-loss", async () => {
    const ensemble = await trainEnsemble(study, rows, {
      ...shared,
      members: 6,
      resampling: "bootstrap",
    });
    const { inputs } = encodeRows(ensemble.prepared, study, rows);
    const targets = readTargets(study, rows);
    const answer = predictEnsemble(ensemble, inputs, "bootstrap");
    const alone = ensemble.members.map((member) =>
      predictEnsemble({ ...ensemble, members: [member] }, inputs, "bootstrap"),
    );
    const lossOf = (p: typeof answer.mean) =>
      score("binary", probabilitiesToOutputs("binary", p), targets).logLoss ?? Number.NaN;
    const mean = alone.reduce((sum, one) => sum + lossOf(one.mean), 0) / 6;
    expect(lossOf(answer.mean)).toBeLessThan(mean);
    answer.mean.data.forEach((p, j) => {
      expect(p).toBeCloseTo(alone.reduce((sum, one) => sum + one.mean.data[j], 0) / 6, 12);
      expect(answer.lower.data[j]).toBeLessThanOrEqual(answer.upper.data[j]);
    });
  });

  test("aborted: the members that were finished", async () => {
    const stop = new AbortController();
    const run = trainEnsemble(study, rows, { ...shared, members: 5, signal: stop.signal });
    for await (const { done } of run) if (done === 2) stop.abort();
    expect(await run).toMatchObject({ interrupted: true, members: { length: 2 } });
  });

  test("probabilities that rounding made certain stay finite", () => {
    const outputs = probabilitiesToOutputs("binary", matrix(1, 3, Float64Array.of(0, 1, 0.5)));
    expect([...exampleLosses("binary", outputs, matrix(1, 3))].every(Number.isFinite)).toBe(true);
    expect(outputs.data[2]).toBe(0);
  });

  test("spread by hand", () => {
    const spread = spreadOf(
      [1, 2, 6].map((v) => matrix(1, 1, Float64Array.of(v))),
      0.5,
    );
    expect(
      [spread.mean, spread.deviation, spread.lower, spread.upper].map((s) => s.data[0]),
    ).toEqual([3, Math.sqrt(7), 1.5, 4]);
  });
});

describe("Monte-Carlo dropout", () => {
  const prepared = prepare(study, rows);
  const plan = smallPlan({
    inputs: 2,
    outputs: 1,
    task: "binary",
    rows: 60,
    repeat: 0,
    fold: 0,
    seed: 5,
  });
  const parameters = drawInitialParameters(plan);
  const X = encodeRows(prepared, study, rows).inputs;
  const options = { network: plan.network, parameters, task: "binary" as const, seed: 8 };

  test("with every unit kept it is the plain prediction, to the bit", () => {
    const passes = forward(plan.network, parameters, X);
    const plain = toProbabilities("binary", passes[passes.length - 1].Z);
    const spread = monteCarloDropout(X, { ...options, keepProb: 1, passes: 3 });
    expect(spread.mean).toEqual(plain);
    expect(spread.deviation.data.every((d) => d === 0)).toBe(true);
  });

  test("a linear network's mean logit is the plain one: within 4 standard errors", () => {
    const linear = smallPlan({
      inputs: 2,
      outputs: 1,
      task: "regression",
      rows: 60,
      repeat: 0,
      fold: 0,
      seed: 5,
    });
    const network = {
      ...linear.network,
      layers: linear.network.layers.map((layer) => ({ ...layer, activation: "identity" as const })),
    };
    const weights = drawInitialParameters({ ...linear, network });
    const plain = forward(network, weights, X)[1].A;
    const spread = monteCarloDropout(X, {
      network,
      parameters: weights,
      keepProb: 0.7,
      task: "regression",
      seed: 8,
      passes: 2000,
    });
    plain.data.forEach((expected, j) => {
      const error = Math.abs(spread.mean.data[j] - expected);
      expect(error).toBeLessThan((4.5 * spread.deviation.data[j]) / Math.sqrt(2000) + 1e-12);
    });
  });

  test("passes are those of a longer run", () => {
    const short = monteCarloDropout(X, { ...options, keepProb: 0.5, passes: 1 });
    const long = monteCarloDropout(X, { ...options, keepProb: 0.5, passes: 1 });
    expect(long).toEqual(short);
    const other = monteCarloDropout(X, { ...options, keepProb: 0.5, passes: 1, seed: 9 });
    expect(other.mean).not.toEqual(short.mean);
  });
});

describe("curves", () => {
  const folds = makeFolds({ rows: 60, folds: 3, seed: 2, classes: study.classOf });
  const plain = { ...study, groups: null, clusters: null };
  const options = { folds, seed: 1, runJob: trainHere, metric: "logLoss" } as const;

  test("validation: a strong enough penalty takes all skill away", async () => {
    const curve = await validationCurve(
      plain,
      [0, 200],
      (l2) => (context) => ({ ...smallPlan(context), penalties: createPenalties({ l2 }) }),
      options,
    );
    const [none, strong] = curve.points;
    expect([none.at, strong.at, none.test.length]).toEqual([0, 200, 3]);
    strong.train.forEach((loss, i) => {
      expect(loss).toBeGreaterThan(none.train[i] ?? Infinity);
    });
    const again = await validationCurve(
      plain,
      [0, 200],
      (l2) => (context) => ({ ...smallPlan(context), penalties: createPenalties({ l2 }) }),
      { ...options, concurrency: 4, runJob: lastFirst },
    );
    expect(again).toEqual(curve);
  });

  test("learning: rows grow, tests stay, classes keep their shares", async () => {
    const run = learningCurve(plain, [0.3, 1], smallPlan, options);
    const counts: string[] = [];
    for await (const event of run) {
      if (event.type === "fold") counts.push(`${event.done}/${event.count}`);
    }
    const curve = await run;
    expect(counts).toEqual(["1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]);
    expect(curve.points.map(({ at }) => at)).toEqual([12, 40]);
    for (const { results } of curve.points) {
      expect(results.map(({ testRows }) => testRows)).toEqual(folds.folds.map((fold) => fold.test));
    }
  });
});
