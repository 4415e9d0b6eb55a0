import { defineStudy, everyRow } from "@regula/data";
import { createTrainingPlan, defineNetwork } from "@regula/engine";
import { expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import type { PlanContext, RunJob } from "../folds/foldJobs.ts";
import { trainFoldEnsemble } from "./foldEnsemble.ts";

const data = defineStudy(smallTable({ rows: 40, seed: 2, classes: 2 }), { features: ["x", "y"] });

const planOf =
  (learningRate: number) =>
  ({ inputs, seed }: PlanContext) =>
    createTrainingPlan({
      network: defineNetwork({ inputs, hidden: [12], outputs: 1, output: "sigmoid" }),
      optimizer: "adam",
      learningRate,
      iterations: 240,
      seed,
    });

/** As a runner that cannot end a training on the way. */
const toTheEnd: RunJob = (plan, examples, { looks, resume: _, ...options }) => {
  const whole = looks && { ...looks, until: plan.iterations };
  return trainHere(plan, examples, { ...options, ...(whole && { looks: whole }) });
};

async function trained(learningRate: number, run: RunJob) {
  let updates = 0;
  const runJob: RunJob = async (plan, examples, options) => {
    const result = await run(plan, examples, options);
    updates += result.iterations - (options.resume?.state.iteration ?? 0);
    return result;
  };
  const options = { seed: 3, members: 4, createPlan: planOf(learningRate), runJob };
  const told: number[] = [];
  const ensemble = trainFoldEnsemble(data, everyRow(data), options);
  for await (const { done } of ensemble) told.push(done);
  return { ensemble: await ensemble, updates, told };
}

test.each([
  ["0.3, whose loss soon rises for good", 0.3, 4 * 60],
  ["0.0003, whose loss falls to the end", 0.0003, 4 * 240],
])(
  "at a learning rate of %s, members end as those trained to the end do, to the bit",
  async (_, learningRate, expected) => {
    const { ensemble, updates, told } = await trained(learningRate, trainHere);
    const whole = await trained(learningRate, toTheEnd);
    expect(ensemble.members).toEqual(whole.ensemble.members);
    expect(ensemble.leftOut).toEqual(whole.ensemble.leftOut);
    expect(updates).toBe(expected);
    expect(told).toEqual([1, 2, 3, 4]);
    const { curve = [] } = ensemble.stop ?? {};
    expect(curve).toEqual(whole.ensemble.stop?.curve.slice(0, curve.length));
    expect(curve.at(-1)?.iteration).toBe(expected / 4);
  },
);
