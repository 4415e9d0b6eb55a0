import { expect, test } from "vitest";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { solutions } from "../exercises/solutions.ts";
import { encodeCases } from "../grading/heldCases.ts";
import { createJob, judgeExercise } from "../grading/judge.ts";
import { runInQuickJs } from "../grading/quickJsSandbox.ts";
import { wrongSubmissions } from "../wrong/wrongSubmissions.ts";
import { drawClassCases } from "./classCases.ts";

const judge = async (id: keyof typeof exercises, source: string, seed: number) => {
  const cases = [...exercises[id].cases, ...(drawClassCases(seed)[id] ?? [])];
  const job = createJob(exercises[id], source, cases);
  const outcome = await runInQuickJs(job, { now: () => performance.now() });
  return judgeExercise(exercises[id], outcome, cases);
};

test("a class has two cases of each function, which right answers pass", async () => {
  for (const id of exerciseIds) {
    const { status, passed } = await judge(id, solutions[id], 7);
    expect([id, status, passed]).toEqual([id, "passed", exercises[id].cases.length + 2]);
  }
});

test("mistakes keep their names", async () => {
  const named = wrongSubmissions.filter(
    ({ exercise, language, finds }) =>
      exercises[exercise].isGraded && language === "javascript" && typeof finds !== "string",
  );
  const some = named.filter((_, i) => i % 5 === 0);
  expect(some.length).toBeGreaterThan(10);
  const told = [];
  for (const { exercise, source } of some) {
    const { finding } = await judge(exercise, source, 11);
    told.push(finding.is === "mistakes" ? finding.named.map(({ id }) => id).sort() : finding.is);
  }
  expect(told).toEqual(some.map(({ finds }) => [...finds].sort()));
});

test("the same seed gives the same cases, another one other sizes and numbers", () => {
  const text = (seed: number) => JSON.stringify(encodeCases(drawClassCases(seed)));
  expect(text(5)).toBe(text(5));
  const shapes = new Set<string>();
  for (let seed = 0; seed < 40; seed++) {
    for (const { arguments: args } of drawClassCases(seed).computeCostWithRegularization ?? []) {
      shapes.add(JSON.stringify(args.parameters, (key, value) => (key === "data" ? 0 : value)));
    }
  }
  expect(shapes.size).toBeGreaterThan(20);
});
