import { expect, test } from "vitest";
import type { RunJob } from "../folds/foldJobs.ts";
import { parseVariants } from "../variants/variant.ts";
import { plannedTrials } from "./plannedTrials.ts";
import { drawClouds, runJob } from "./search/clouds.ts";
import type { TuneSettings } from "./search/study.ts";
import { tuneStudy } from "./tune.ts";

const plan = { hidden: [4], iterations: 32, folds: 3, repeats: 1, seed: 2 };

const cases: readonly (readonly [string, TuneSettings])[] = [
  ["regularizers, a network a fold", { ...plan, variants: parseVariants("none,l2=1,l2=3") }],
  [
    "regularizers by halving",
    { ...plan, variants: parseVariants("l2=1,l2=3,l1=1,l2=9,l2=2,l2=4"), search: "halving" },
  ],
  [
    "regularizers, ensembles by folds",
    { ...plan, byFolds: true, variants: parseVariants("none,l2=1") },
  ],
];

test.each(cases)("%s: updates are within a fifth of those planned", async (_, settings) => {
  const data = drawClouds(3, 60, 1);
  let updates = 0;
  const counting: RunJob = async (one, examples, job) => {
    const result = await runJob(one, examples, job);
    updates += result.iterations - (job.resume?.state.iteration ?? 0);
    return result;
  };
  await tuneStudy(data, settings, { runJob: counting });
  const planned = plannedTrials(data, settings).reduce(
    (sum, one) => sum + one.networks * one.updates,
    0,
  );
  expect(updates / planned).toBeGreaterThan(0.8);
  expect(updates / planned).toBeLessThanOrEqual(1.2);
});
