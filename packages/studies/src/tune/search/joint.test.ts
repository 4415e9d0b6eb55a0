import { describe, expect, test } from "vitest";
import { flipLabels } from "../../../../../test/smallStudies.ts";
import { rememberFoldInputs } from "../../ensembles/foldInputs.ts";
import { rowsAnew } from "../../folds/readyRows.ts";
import { averageScores, joinFinalists } from "../trials/finalists.ts";
import { summarizeFolds } from "../trials/foldScores.ts";
import { runTrial } from "../trials/runTrial.ts";
import type { TrialResult } from "../trials/trial.ts";
import { runWhole } from "../wholeStudy.ts";
import { chooseAll, type ReachedScore } from "./choices.ts";
import { drawClouds, runJob } from "./clouds.ts";
import { drawSettings } from "./drawSettings.ts";
import { planStudy, type TuneSettings } from "./study.ts";

const settings: TuneSettings = {
  settings: drawSettings({
    trials: 9,
    seed: 5,
    variant: { name: "l2=1", options: { l2: 1 } },
    given: ["hidden", "epochs", "iterations", "leastIterations"],
    task: "binary",
  }),
  search: "joint",
  members: 4,
  hidden: [6],
  activation: "gelu",
  optimizer: "adam",
  learningRate: 0.02,
  schedule: "cosine",
  iterations: 40,
  precision: "f32",
  folds: 3,
  repeats: 1,
};

/** Of the held-out rows of the second scope. */
function probabilitiesAt(trials: ReadonlyMap<string, TrialResult>, candidate: number): number[] {
  const found = trials.get(`inner 1 ${candidate}`);
  if (found?.kind !== "ensemble" || !found.logits) throw new Error("no answer");
  return found.logits.map((logit) => 1 / (1 + Math.exp(-logit)));
}

describe("a search of settings", () => {
  const data = drawClouds(2, 90, 1.5);
  const whole = runWhole(data, settings);
  const study = planStudy(data, settings);

  test("trains the default and the linear model to the end in every scope, and the best four after a short round", async () => {
    const { trials, result } = await whole;
    const keys = [...trials.keys()];
    for (const scope of [0, 1, 2, 3]) {
      expect(keys.filter((key) => key.startsWith(`rung ${scope} 0 `))).toHaveLength(9);
      const inner = keys.filter((key) => key.startsWith(`inner ${scope} `));
      expect(inner).toHaveLength(6);
      const yardsticks = [study.reference, study.linear];
      expect(inner).not.toContain(`inner ${scope} ${study.average}`);
      expect(inner).toEqual(
        expect.arrayContaining(yardsticks.map((one) => `inner ${scope} ${one}`)),
      );
    }
    expect(keys.filter((key) => key.startsWith("outer"))).toEqual([]);
    expect(result.aim).toBe("settings");
    expect(result.search).toMatchObject({ method: "joint", settings: 9, finalists: 4 });
    expect(result.settings.filter(({ isReference }) => isReference)).toMatchObject([
      { name: "default", droppedAt: null },
    ]);
    expect(result.settings.filter(({ droppedAt }) => droppedAt !== null)).toHaveLength(5);
  });

  test("takes the linear model, the default or the average, which is of the three that predict left-out rows best", async () => {
    const { result, trials } = await whole;
    for (const name of [result.chosen, ...result.chosenInFolds]) {
      expect(["linear", "default", "average"]).toContain(name);
    }
    const lossOf = (name: string) => {
      const candidate = study.candidates.findIndex((one) => one.name === name);
      const found = trials.get(`inner 3 ${candidate}`);
      if (found?.kind !== "ensemble" || !found.said) return Infinity;
      return found.said.reduce((sum, p) => sum - Math.log(p), 0);
    };
    const networks = result.settings.filter(
      ({ droppedAt, isBaseline, isAverage }) => droppedAt === null && !isBaseline && !isAverage,
    );
    const best = networks.map(({ name }) => name).sort((a, b) => lossOf(a) - lossOf(b));
    const average = result.settings.find(({ isAverage }) => isAverage);
    expect(average?.parts).toEqual(best.slice(0, 3));
    expect(["networks", "both"]).toContain(average?.kept);
  });

  test("an outer fold has the mean of what its three settings and the linear model say: 1e-9", async () => {
    const { trials } = await whole;
    const scope = study.scopes[1];
    const { average } = joinFinalists(data, study, scope, trials, true);
    if (!average?.outputs) throw new Error("no answer for held-out rows");
    const answers = [...average.parts].map((candidate) => probabilitiesAt(trials, candidate));
    const linear = probabilitiesAt(trials, study.linear);
    average.outputs.data.forEach((logit, j) => {
      const mean = answers.reduce((sum, answer) => sum + answer[j] / answers.length, 0);
      const expected = average.kept === "both" ? (mean + linear[j]) / 2 : mean;
      expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(expected, 9);
    });
  });

  test("where the average is taken, its learning curve is the mean of its settings' networks", async () => {
    const { result, trials } = await runWhole(data, settings, { learningCurve: true });
    const { chosen, learningCurve, settings: tried } = result;
    const names = learningCurve?.settings.map(({ name }) => name) ?? [];
    expect(names).toEqual(chosen === "default" ? ["default"] : [chosen, "default"]);
    const average = tried.find(({ isAverage }) => isAverage);
    const scope = study.scopes.length - 1;
    const parts = (average?.parts ?? []).map((name) => {
      const found = trials.get(`inner ${scope} ${tried.findIndex((one) => one.name === name)}`);
      return found?.kind === "ensemble" ? (found.said ?? []) : [];
    });
    const { folds } = study.scopes[scope];
    const scores = averageScores(
      data,
      folds,
      (average?.parts ?? []).map((name) =>
        trials.get(`inner ${scope} ${tried.findIndex((one) => one.name === name)}`),
      ),
    );
    const rows = folds.flatMap(({ test: held }) => [...held]);
    const losses = rows.map(
      (_, i) => -Math.log(parts.reduce((sum, said) => sum + said[i], 0) / parts.length),
    );
    const sum = scores.reduce((total, { loss, rows: count }) => total + loss * count, 0);
    expect(sum).toBeCloseTo(
      losses.reduce((a, b) => a + b, 0),
      9,
    );
    expect(scores.every(({ trainLoss }) => Number.isFinite(trainLoss))).toBe(true);
    for (const { name, points } of learningCurve?.settings ?? []) {
      if (name !== average?.name) continue;
      expect(points.length).toBeGreaterThan(1);
      expect(points.every(({ score }) => Number.isFinite(score.loss))).toBe(true);
    }
  });

  test("gives up nothing that did better in its round than what it kept", async () => {
    const { trials } = await whole;
    const lossOf = (candidate: number) => {
      const found = trials.get(`rung 0 0 ${candidate}`);
      if (found?.kind !== "ensemble") throw new Error("no score");
      return summarizeFolds(found.folds, 1).loss;
    };
    const searched = Array.from({ length: 9 }, (_, i) => i + 1);
    const kept = searched.filter((candidate) => trials.has(`inner 0 ${candidate}`));
    const best = [...searched].sort((a, b) => lossOf(a) - lossOf(b)).slice(0, 4);
    expect(kept).toEqual(best.sort((a, b) => a - b));
  });

  test("the same for any number of trials at once, and from any half of them", async () => {
    const { result, trials, last } = await whole;
    expect(last.done).toBe(last.total);
    expect((await runWhole(data, settings, { concurrency: 3 })).result).toEqual(result);
    const known = new Map([...trials].filter((_, i) => i % 2 === 0));
    const resumed = await runWhole(data, settings, { known });
    expect(resumed.result).toEqual(result);
    expect(resumed.last).toEqual(last);
  });

  test("labels of an outer fold's held-out rows change nothing inside it", async () => {
    const { trials } = await whole;
    const held = new Set(study.scopes[0].outer?.test);
    const flipped = flipLabels(data, held);
    const foldInputs = rememberFoldInputs(2);
    const context = {
      data: flipped,
      study,
      settings,
      sizes: new Map(),
      foldInputs,
      ready: rowsAnew,
      concurrency: 1,
      runJob,
    };
    const inside = [...trials.keys()].filter((key) => key.startsWith("inner 0 "));
    for (const key of inside) {
      const candidate = Number(key.split(" ")[2]);
      const after = await runTrial({ kind: "inner", scope: 0, candidate }, context);
      expect(after).toEqual(trials.get(key));
    }
  });

  test("has each setting see numbers in its own encoding, and the linear model in none", async () => {
    const inputs = new Set<number>();
    const others = settings.settings?.map((setting, i) => ({
      ...setting,
      changes: i % 2 === 1 ? { inputEncoding: "piecewise" as const } : {},
    }));
    const watched: typeof runJob = (plan, examples, options) => {
      inputs.add(plan.network.inputs);
      return runJob(plan, examples, options);
    };
    await runWhole(data, { ...settings, settings: others ?? [] }, { runJob: watched });
    expect([...inputs].some((count) => count > 2)).toBe(true);
    expect(inputs.has(2)).toBe(true);
  });
});

test("of the linear model, the default and the average the simplest that is as good is chosen, and no single setting", () => {
  const study = planStudy(drawClouds(2, 90, 1.5), settings);
  const rule = { share: 1 / 3, margin: 0.02 };
  const spread = [0.03, -0.02, 0.01, -0.02];
  const chosenOf = (lossOf: (complexity: number) => number) => {
    const reached = study.candidates.map(({ complexity, isBaseline }, i): ReachedScore => {
      // All as uncertain as each other.
      const sign = i % 2 === 0 ? 1 : -1;
      const own = i === study.average ? 2 : isBaseline ? 0 : complexity;
      const losses = spread.map((one, fold) => lossOf(own) + sign * one * (fold + 1) * 0.1);
      const folds = losses.map((loss) => ({ loss, correct: 8, rows: 10, trainLoss: loss }));
      const score = summarizeFolds(folds, rule.share);
      return { score, droppedAt: null, kept: null, parts: [] };
    });
    return study.candidates[chooseAll(study, reached, rule).chosen].name;
  };
  expect(chosenOf(() => 0.4)).toBe("linear");
  expect(chosenOf((complexity) => (complexity === 0 ? 0.5 : 0.4))).toBe("default");
  expect(chosenOf((complexity) => (complexity <= 1 ? 0.5 : 0.4))).toBe("average");
  // A single setting of a lower loss than all three is not taken.
  expect(chosenOf((complexity) => (complexity > 2 ? 0.1 : 0.4))).toBe("linear");
});

test("a search without a setting beside the default, and one by early stopping, are refused", () => {
  const data = drawClouds(2, 90, 1.5);
  const [first] = settings.settings ?? [];
  expect(() => planStudy(data, { ...settings, settings: [first] })).toThrow(
    /at least one other setting/,
  );
  const stopping = {
    ...first,
    name: "stop",
    variant: { name: "stop=3", options: {}, patience: 3 },
  };
  expect(() => planStudy(data, { ...settings, settings: [first, stopping] })).toThrow(/stop/);
});
