import { sigmoid } from "@regula/base";
import { standardize } from "@regula/data";
import { createTrainingPlan, defineNetwork, train } from "@regula/engine";
import { coverages, predictLogits } from "@regula/studies";
import { expect, test } from "vitest";
import { bundledRecipe, simulateKicks, toExamples, toMatrices } from "../model/data.ts";
import { flattenParameters, readParameters } from "../model/flatState.ts";
import { classesInSet, fitClassSets, levelNear } from "./classSet.ts";

const kicks = simulateKicks({ ...bundledRecipe, seed: 5 });
const fresh = simulateKicks({ ...bundledRecipe, rows: 2000, seed: 6 }).test;
const { train: points, standardization } = toExamples(kicks);
const network = defineNetwork({ inputs: 2, hidden: [3] });
const inputs = standardize(standardization, points.X);
const { parameters } = await train(createTrainingPlan({ iterations: 200, network }), {
  inputs,
  targets: points.Y,
});
const flat = flattenParameters(parameters);

test("sets hold the class of fresh points as often as they say, within what 200 test points tell (± 6 points)", () => {
  const found = fitClassSets({ network }, flat, standardization, kicks.test);
  if (!found) throw new Error("sets");
  expect(found.rows).toBe(200);
  expect(found.levels.map(({ coverage }) => coverage)).toEqual(coverages);
  const { X } = toMatrices(fresh, 2);
  const logits = predictLogits(
    { network, parameters: readParameters(network, flat), standardization },
    X,
  );
  for (const level of found.levels) {
    const held = fresh.filter(({ label }, i) =>
      classesInSet([sigmoid(logits[i])], level).includes(label),
    );
    const share = held.length / fresh.length;
    expect(share).toBeGreaterThan(level.coverage - 0.06);
    expect(Math.abs(share - Math.max(level.coverage, level.held))).toBeLessThan(0.06);
  }
});

test("a set has one class at least, the likelier one", () => {
  const level = { coverage: 0.9, threshold: 0.7, held: 0.9 };
  expect(classesInSet([0.9], level)).toEqual([1]);
  expect(classesInSet([0.1], level)).toEqual([0]);
  expect(classesInSet([0.6], level)).toEqual([0, 1]);
  expect(classesInSet([0.6], { ...level, threshold: 0.2 })).toEqual([1]);
});

test("few test points allow a low coverage alone, none and lost weights nothing", () => {
  const some = fitClassSets({ network }, flat, standardization, kicks.test.slice(0, 6));
  expect(some?.levels.map(({ coverage }) => coverage)).toEqual([0.5, 0.8]);
  if (some) expect(levelNear(some, 0.9).coverage).toBe(0.8);
  const whole = fitClassSets({ network }, flat, standardization, kicks.test);
  if (whole)
    expect([0.9, 0.95, 0.4].map((c) => levelNear(whole, c).coverage)).toEqual([0.9, 0.95, 0.5]);
  expect(fitClassSets({ network }, flat, standardization, [])).toBeNull();
  const lost = Float64Array.from(flat, () => Number.NaN);
  expect(fitClassSets({ network }, lost, standardization, kicks.test)).toBeNull();
});
