import { defineStudy, interpretTable } from "@regula/data";
import { describe, expect, test } from "vitest";
import { rememberFoldInputs } from "../../ensembles/foldInputs.ts";
import { summarizeFolds } from "../trials/foldScores.ts";
import { rememberLinear, runTrial } from "../trials/runTrial.ts";
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
    const flipped = defineStudy(
      interpretTable({
        source: "flipped.csv",
        columns: data.table.columns.map(({ name, cells }) => ({
          name,
          cells:
            name === data.targetName
              ? Array.from({ length: data.rows }, (_, row) =>
                  String(held.has(row) ? 1 - Number(cells[row]) : cells[row]),
                )
              : cells,
        })),
        rows: data.rows,
        delimiter: null,
        fileRow: (row) => row + 1,
      }),
      data.options,
    );
    const foldInputs = rememberFoldInputs(2);
    const context = {
      data: flipped,
      study,
      settings,
      sizes: new Map(),
      foldInputs,
      linearMembers: rememberLinear(flipped, study, foldInputs),
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

test("of settings that are as good the linear model is chosen, then the default, then what differs least", () => {
  const study = planStudy(drawClouds(2, 90, 1.5), settings);
  const rule = { share: 1 / 3, margin: 0.02 };
  const spread = [0.03, -0.02, 0.01, -0.02];
  const chosenOf = (lossOf: (complexity: number) => number, without: readonly number[] = []) => {
    const reached = study.candidates.map(({ complexity }, i): ReachedScore => {
      // All as uncertain as each other, the simpler ones a little worse in most folds.
      const losses = spread.map(
        (one, fold) => lossOf(complexity) + (i % 2 === 0 ? one : -one) * (fold + 1) * 0.1,
      );
      const folds = losses.map((loss) => ({ loss, correct: 8, rows: 10, trainLoss: loss }));
      const droppedAt = without.includes(i) ? 5 : null;
      return { score: summarizeFolds(folds, rule.share), droppedAt, kept: null };
    });
    return study.candidates[chooseAll(study, reached, rule).chosen];
  };
  const even = () => 0.4;
  expect(chosenOf(even).name).toBe("linear");
  const linearIsWorse = (complexity: number) => (complexity === 0 ? 0.5 : 0.4);
  expect(chosenOf(linearIsWorse).name).toBe("default");
  const simpleAreWorse = (complexity: number) => (complexity <= 1 ? 0.5 : 0.4);
  const least = Math.min(
    ...study.candidates.map(({ complexity }) => complexity).filter((one) => one > 1),
  );
  expect(chosenOf(simpleAreWorse).complexity).toBe(least);
});

test("a search without a setting beside the default, and one by early stopping, are refused", () => {
  const data = drawClouds(2, 90, 1.5);
  const [first] = settings.settings ?? [];
  expect(() => planStudy(data, { ...settings, settings: [first] })).toThrow(/at least one setting/);
  const stopping = {
    ...first,
    name: "stop",
    variant: { name: "stop=3", options: {}, patience: 3 },
  };
  expect(() => planStudy(data, { ...settings, settings: [first, stopping] })).toThrow(/stop/);
});
