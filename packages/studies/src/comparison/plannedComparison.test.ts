import { defineStudyOf, toDataset } from "@regula/data";
import type { TrainingPlan } from "@regula/engine";
import { expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { FoldResult } from "../folds/foldJobs.ts";
import { parseVariants } from "../variants/variant.ts";
import { compare } from "./compare.ts";
import { plannedComparison, plannedRepeats } from "./plannedComparison.ts";
import { compareRepeatedly } from "./repeatedComparison.ts";

const train = toDataset(smallTable({ rows: 61, seed: 3 }), { features: ["x", "y"] });
const study = defineStudyOf(train, {});
const settings = {
  protocol: "standard",
  variants: parseVariants("none,l2=3"),
  hidden: [4],
  iterations: 40,
  repeats: 2,
  folds: 3,
} as const;

test("what a comparison trains is what is counted before, less what an earlier run has done", async () => {
  const { repeats: _, folds: __, ...once } = settings;
  const { models } = await compare({ train, test: null }, once);
  const planned = plannedComparison(study, once, new Map());
  expect(planned.map(({ plan }) => plan)).toEqual(models.map(({ plan }) => plan));
  expect(planned.map(({ networks, updates, rows }) => [networks, updates, rows])).toEqual([
    [1, 40, 61],
    [1, 40, 61],
  ]);
  const [{ checkpoint }] = models;
  if (!checkpoint) throw new Error("the network diverged");
  const left = plannedComparison(study, once, new Map([["none", checkpoint]]));
  expect(left.map(({ updates }) => updates)).toEqual([0, 40]);
});

test("and so are its repeats", async () => {
  const plans: TrainingPlan[] = [];
  const done = new Map<string, FoldResult[]>();
  const run = compareRepeatedly(train, settings, {
    runJob: (plan, ...job) => {
      plans.push(plan);
      return trainHere(plan, ...job);
    },
  });
  for await (const { name, result } of run) done.set(name, [...(done.get(name) ?? []), result]);
  const planned = plannedRepeats(study, settings, new Map());
  expect(planned.reduce((sum, { networks }) => sum + networks, 0)).toBe(plans.length);
  expect(planned.map(({ plan }) => plan.network)).toEqual([plans[0].network, plans[0].network]);
  const left = plannedRepeats(study, settings, new Map([["l2=3", done.get("l2=3") ?? []]]));
  expect(left.map(({ networks }) => networks)).toEqual([6, 0]);
});
