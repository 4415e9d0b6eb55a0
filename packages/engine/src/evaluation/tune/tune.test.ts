import { describe, expect, test } from "vitest";
import { createCompiledStep } from "../../compiler/createCompiledStep.ts";
import type { StudyData } from "../../data/studyData.ts";
import type { TrainingStep } from "../../spec/step.ts";
import { train } from "../../training/train.ts";
import type { RunJob } from "../foldJobs.ts";
import { parseVariants } from "../variant.ts";
import { drawClouds, runJob } from "./clouds.ts";
import { countWords, familyOf } from "./family.ts";
import { planStudy, type TuneSettings } from "./study.ts";
import type { TrialResult } from "./trial.ts";
import { type TuneOptions, tune } from "./tune.ts";

const settings: TuneSettings = {
  variants: parseVariants("none,l2=0.3,l2=3,dropout=0.8"),
  hidden: [6],
  iterations: 150,
  folds: 3,
  repeats: 2,
};

async function study(data: StudyData, options: Partial<TuneOptions> = {}) {
  const result = await tune(data, settings, { runJob, ...options });
  if (!result) throw new Error("the study was interrupted");
  return result;
}

describe("families", () => {
  test.each([
    ["none", "none"],
    ["l2=1", "l2"],
    ["dropout=0.8+l1=0.1", "l1+dropout"],
    ["l2=0", "none"],
    ["stop=20", "stop"],
    ["stop=5+l2=1+l1=0.1", "l1+l2+stop"],
  ])("%s is of %s", (name, family) => {
    expect(familyOf(parseVariants(name)[0])).toBe(family);
  });

  test("none has no word, elastic and dropout three", () => {
    const counts = parseVariants("none,l2=1,l1=0.1+l2=1+dropout=0.8").map(countWords);
    expect(counts).toEqual([0, 1, 3]);
  });
});

describe("a study's plan", () => {
  const data = drawClouds(1, 61, 1);
  const plan = planStudy(data, settings);

  test("has every row held out once a repeat, and no row inside that is outside", () => {
    expect(plan.scopes).toHaveLength(7);
    for (const repeat of [0, 1]) {
      const held = plan.scopes
        .slice(3 * repeat, 3 * repeat + 3)
        .flatMap(({ outer }) => [...(outer?.test ?? [])]);
      expect(held.sort((a, b) => a - b)).toEqual(Array.from({ length: 61 }, (_, i) => i));
    }
    for (const { outer, folds } of plan.scopes) {
      const outside = outer?.train ?? Uint32Array.from({ length: 61 }, (_, row) => row);
      const rows = new Set(outside);
      for (const row of outer?.test ?? []) expect(rows.has(row)).toBe(false);
      for (const fold of folds) {
        expect([...fold.train, ...fold.test].every((row) => rows.has(row))).toBe(true);
        expect(new Set([...fold.train, ...fold.test]).size).toBe(outside.length);
      }
    }
  });

  test("adds no regularization and logistic regression, and refuses to choose from none alone", () => {
    const added = planStudy(data, { ...settings, variants: parseVariants("l2=1") });
    expect(added.candidates.map(({ name }) => name)).toEqual(["none", "l2=1", "logistic"]);
    expect(() => planStudy(data, { ...settings, variants: parseVariants("none") })).toThrow(
      /beside none/,
    );
  });
});

describe("a study", () => {
  const apart = drawClouds(2, 90, 1.5);

  test("gives the same result one trial at a time and several, and from any part of its trials", async () => {
    const trials = new Map<string, TrialResult>();
    const run = tune(apart, settings, { runJob, concurrency: 1 });
    for await (const { key, result } of run) trials.set(key, result);
    const one = await run;
    expect(await study(apart, { concurrency: 5 })).toEqual(one);
    const half = new Map([...trials].filter((_, i) => i % 2 === 0));
    let done = 0;
    const resumed = tune(apart, settings, { runJob, known: half });
    for await (const _ of resumed) done += 1;
    expect(await resumed).toEqual(one);
    expect(done).toBe(trials.size - half.size);
  });

  test("ends with nothing where it is interrupted, having told of what is done", async () => {
    const signal = { aborted: false };
    const run = tune(apart, settings, { runJob, signal });
    let told = 0;
    for await (const { done } of run) {
      told = done;
      if (done === 5) signal.aborted = true;
    }
    expect([await run, told]).toEqual([null, 5]);
  });

  test("of clouds apart beats the base rate; of labels that mean nothing it does not", async () => {
    const found = await study(apart);
    expect(found.signal.verdict).toBe("beats-base-rate");
    expect(found.estimate.loss.mean).toBeLessThan(found.baselines.baseRate.loss.mean);
    expect(found.estimate.loss.interval[0]).toBeLessThan(found.estimate.loss.mean);
    expect(found.chosenInFolds).toHaveLength(6);
    for (const repeat of [0, 1]) {
      const said = found.heldOut.filter((one) => one.repeat === repeat);
      const rows = said.flatMap((one) => [...one.rows]).sort((a, b) => a - b);
      expect(rows).toEqual(Array.from({ length: 90 }, (_, row) => row));
      for (const { outputs, targets, rows: held } of said) {
        expect([outputs.columns, targets.columns]).toEqual([held.length, held.length]);
      }
    }
    const losses = found.outerFolds.map(({ loss }) => loss.chosen);
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 6).toBeCloseTo(
      found.estimate.loss.mean,
      12,
    );
    const nothing = await study(drawClouds(3, 90, 0));
    expect(nothing.signal.verdict).toBe("no-signal");
    expect(nothing.baselines.baseRate.loss.mean).toBeCloseTo(Math.LN2, 1);
  });

  test("whose settings all diverge chooses none, and measures by the base rate", async () => {
    const diverging: RunJob = (plan, examples, options) => {
      const createStep = (...args: Parameters<typeof createCompiledStep>) => {
        const step = createCompiledStep(...args);
        const stuck: TrainingStep = {
          iteration: 0,
          advance: () => ({ iteration: 0, layer: 1, tensor: "weights" }),
          cost: () => step.cost(),
          parameters: () => step.parameters(),
          gradients: () => step.gradients(),
          deadLayers: () => [],
          norms: () => null,
          retune: () => {},
          state: () => step.state(),
        };
        return stuck;
      };
      return train(plan, examples, {
        createStep,
        yieldControl: () => Promise.resolve(),
        now: () => 0,
        ...options,
      });
    };
    const result = await study(apart, { runJob: diverging });
    expect(result.chosen).toBeNull();
    expect(result.estimate.loss).toEqual(result.baselines.baseRate.loss);
    expect(result.signal.verdict).toBe("no-signal");
  });
});

describe("nothing leaks", () => {
  test("what a fold is told does not change when its held-out rows do", async () => {
    const data = drawClouds(5, 60, 1);
    const [{ outer }] = planStudy(data, settings).scopes;
    const changed = drawClouds(5, 60, 1, outer?.test);
    const inner = async (dataset: StudyData) => {
      const scores: string[] = [];
      const signal = { aborted: false };
      const run = tune(dataset, settings, { runJob, signal });
      for await (const { key, result } of run) {
        if (key.startsWith("inner 0 ")) scores.push(JSON.stringify(result));
        if (scores.length === 5) signal.aborted = true;
      }
      return scores;
    };
    const scores = await inner(data);
    expect(scores).toHaveLength(5);
    expect(await inner(changed)).toEqual(scores);
  });
});
