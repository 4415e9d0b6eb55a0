import { deriveSeed } from "@regula/base";
import { readTargets, type StudyData } from "@regula/data";
import { createCompiledStep, type TrainingPlan, type TrainingStep, train } from "@regula/engine";
import { describe, expect, test } from "vitest";
import { fitLinear, linearOutputs } from "../ensembles/linearModel.ts";
import type { RunJob } from "../folds/foldJobs.ts";
import { exampleLosses } from "../metrics/predictions.ts";
import { decideSignal } from "../signal/decideSignal.ts";
import { parseVariants } from "../variants/variant.ts";
import { questionNames, questions } from "./outerFolds/arms.ts";
import { drawClouds, runJob } from "./search/clouds.ts";
import { countWords, familyOf } from "./search/family.ts";
import { planStudy, scopeSeed, type TuneSettings } from "./search/study.ts";
import type { TrialResult } from "./trials/trial.ts";
import { type TuneOptions, tuneStudy } from "./tune.ts";

const settings: TuneSettings = {
  variants: parseVariants("none,l2=0.3,l2=3,dropout=0.8"),
  hidden: [6],
  iterations: 150,
  folds: 3,
  repeats: 2,
};

async function study(data: StudyData, options: Partial<TuneOptions> = {}) {
  const result = await tuneStudy(data, settings, { runJob, ...options });
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

  test("adds no regularization and the linear model, and refuses to choose from none alone", () => {
    const added = planStudy(data, { ...settings, variants: parseVariants("l2=1") });
    expect(added.candidates.map(({ name }) => name)).toEqual(["none", "l2=1", "linear"]);
    expect(() => planStudy(data, { ...settings, variants: parseVariants("none") })).toThrow(
      /besides none/,
    );
  });
});

describe("a study", () => {
  const apart = drawClouds(2, 90, 1.5);

  test("gives the same result one trial at a time and several, and from any part of its trials", async () => {
    const trials = new Map<string, TrialResult>();
    const run = tuneStudy(apart, settings, { runJob, concurrency: 1 });
    for await (const event of run) {
      if (event.type === "trial") trials.set(event.key, event.result);
    }
    const one = await run;
    expect(await study(apart, { concurrency: 5 })).toEqual(one);
    const half = new Map([...trials].filter((_, i) => i % 2 === 0));
    let done = 0;
    // A trial that nobody asks for, as of a learning curve, is kept for the run that does.
    const asked = new Set<string>();
    const known = {
      get(key: string) {
        asked.add(key);
        return half.get(key);
      },
    };
    const resumed = tuneStudy(apart, settings, { runJob, known });
    for await (const _ of resumed) done += 1;
    expect(await resumed).toEqual(one);
    expect(done).toBe(trials.size - half.size);
    expect([...asked].sort()).toEqual([...trials.keys()].sort());
  });

  test("ends with nothing where it is interrupted, having told of what is done", async () => {
    const signal = { aborted: false };
    const run = tuneStudy(apart, settings, { runJob, signal });
    let told = 0;
    for await (const { done } of run) {
      told = done;
      if (done === 5) signal.aborted = true;
    }
    expect([await run, told]).toEqual([null, 5]);
  });

  test("of clouds apart is better than the base rate and holds every row out once a repeat", async () => {
    const found = await study(apart);
    expect(decideSignal(found.signal).claim).toBe("shown");
    expect(found.questions.baseRate.claim.claim).toBe("better");
    const { loss } = found.estimate;
    expect(loss?.mean).toBeLessThan(found.baselines.baseRate.loss.mean);
    expect(found.chosenInFolds).toHaveLength(6);
    for (const repeat of [0, 1]) {
      const said = found.heldOut.filter((one) => one.repeat === repeat);
      const rows = said.flatMap((one) => [...one.rows]).sort((a, b) => a - b);
      expect(rows).toEqual(Array.from({ length: 90 }, (_, row) => row));
      for (const { outputs, targets, rows: held } of said) {
        expect([outputs.columns, targets.columns]).toEqual([held.length, held.length]);
      }
    }
  });

  test("has estimates and gains over all held-out rows, as many in every fold here: 12 digits", async () => {
    const { outerFolds, estimate, questions: answers } = await study(apart);
    const meanOf = (values: (number | null)[]) =>
      values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
    const losses = meanOf(outerFolds.map(({ loss }) => loss.chosen));
    expect(estimate.loss?.mean).toBeCloseTo(losses, 12);
    for (const name of questionNames) {
      const { first, second } = questions.regularization[name];
      const gain = meanOf(outerFolds.map(({ loss }) => (loss[second] ?? 0) - (loss[first] ?? 0)));
      expect(answers[name].claim.numbers.gain?.mean).toBeCloseTo(gain, 12);
    }
  });

  test("of labels that mean nothing shows nothing", async () => {
    const nothing = await study(drawClouds(3, 90, 0));
    expect(decideSignal(nothing.signal).claim).toBe("not-shown");
    expect(nothing.questions.baseRate.claim.claim).not.toBe("better");
    expect(nothing.baselines.baseRate.loss.mean).toBeCloseTo(Math.LN2, 1);
  });

  test("has its linear model solved in every trial: no network without hidden layers is trained", async () => {
    const layers = new Set<number>();
    const watched: RunJob = (plan, examples, options) => {
      layers.add(plan.network.layers.length);
      return runJob(plan, examples, options);
    };
    const result = await study(apart, { runJob: watched });
    expect([...layers]).toEqual([2]);
    const outer = planStudy(apart, settings).scopes[0];
    if (!outer.outer) throw new Error("the first scope has rows held out");
    const { train: rows, test: held } = outer.outer;
    const seed = deriveSeed(scopeSeed(planStudy(apart, settings), 0, "outer"), 0, 0);
    const outputs = linearOutputs(fitLinear(apart, rows, { seed }), apart, held);
    const losses = exampleLosses("binary", outputs, readTargets(apart, held));
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    expect(result.outerFolds[0].loss.linear).toBeCloseTo(mean, 12);
  });

  test("whose settings all diverge chooses none, and no figure stands under a name that is not its own", async () => {
    const result = await study(apart, { runJob: stuck(() => true) });
    expect(result.chosen).toBeNull();
    expect(result.estimate).toEqual({
      divergedFolds: 6,
      loss: null,
      accuracy: null,
      rSquared: null,
    });
    expect(result.baselines.reference.loss).toBeNull();
    expect(result.baselines.linear.loss?.mean).toBeLessThan(result.baselines.baseRate.loss.mean);
    const claims = Object.values(result.questions).map(({ claim }) => claim.claim);
    expect(claims).toEqual(["first-diverged", "both-diverged", "first-diverged"]);
    expect(result.outerFolds[0].loss).toMatchObject({
      chosen: null,
      reference: null,
      best: null,
    });
    expect([result.ranking, result.needed, result.largestFoldsShare]).toEqual([null, null, null]);
    expect(result.heldOut).toEqual([]);
  });

  test("whose unregularized network alone diverges says so of it, and judges the others", async () => {
    const result = await study(apart, {
      runJob: stuck(({ penalties, dropout }) => !penalties.l2 && !dropout),
    });
    expect(result.chosen).not.toBe("none");
    expect(result.baselines.reference).toMatchObject({ divergedFolds: 6, loss: null });
    expect(result.questions.reference.claim.claim).toBe("second-diverged");
    expect(result.questions.baseRate.claim.claim).toBe("better");
  });
});

/** Training that diverges in its first step where a plan is such a one. */
function stuck(diverges: (plan: TrainingPlan) => boolean): RunJob {
  return (plan, examples, options) => {
    if (!diverges(plan)) return runJob(plan, examples, options);
    const createStep = (...args: Parameters<typeof createCompiledStep>) => {
      const step = createCompiledStep(...args);
      const still: TrainingStep = {
        iteration: 0,
        advance: () => ({ iteration: 0, layer: 1, tensor: "weights" }),
        cost: () => step.cost(),
        parameters: () => step.parameters(),
        gradients: () => step.gradients(),
        packedParameters: () => step.packedParameters(),
        forwardOver: (inputs) => step.forwardOver(inputs),
        deadLayers: () => [],
        norms: () => null,
        retune: () => {},
        state: () => step.state(),
      };
      return still;
    };
    return train(plan, examples, {
      createStep,
      yieldControl: () => Promise.resolve(),
      now: () => 0,
      ...options,
    });
  };
}

describe("nothing leaks", () => {
  test("what a fold is told does not change when its held-out rows do", async () => {
    const data = drawClouds(5, 60, 1);
    const [{ outer }] = planStudy(data, settings).scopes;
    const changed = drawClouds(5, 60, 1, outer?.test);
    const inner = async (dataset: StudyData) => {
      const scores: string[] = [];
      const signal = { aborted: false };
      const run = tuneStudy(dataset, settings, { runJob, signal });
      for await (const event of run) {
        if (event.type !== "trial") continue;
        const { key, result } = event;
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
