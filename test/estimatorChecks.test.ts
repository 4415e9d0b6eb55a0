import type { Task } from "@regula/data";
import { describe, expect, test } from "vitest";
import { brokenEstimators } from "./estimator/broken.ts";
import { type CheckName, type EstimatorCheck, estimatorChecks } from "./estimator/checks.ts";
import { ours } from "./estimator/estimator.ts";

const checks = Object.entries(estimatorChecks) as [CheckName, EstimatorCheck][];

const cases = checks.flatMap(([name, { tasks }]) =>
  tasks.map((task): [CheckName, Task] => [name, task]),
);

describe("regula train and predict, as a procedure", () => {
  test.each(cases)("%s: %s", async (name, task) => {
    await (estimatorChecks[name] as EstimatorCheck).run(ours, task);
  });
});

describe("each check can fail: an estimator that breaks its law is seen", () => {
  test.each(cases)("%s: %s", async (name, task) => {
    const broken = brokenEstimators[name](ours);
    const run = (estimatorChecks[name] as EstimatorCheck).run(broken, task);
    await expect(run).rejects.toMatchObject({ name: "AssertionError" });
  });
});
