import { Worker } from "node:worker_threads";
import { fingerprint } from "@regula/base";
import {
  type CreateStep,
  createCompiledStep,
  createTrainingPlan,
  defineNetwork,
  precisions,
  type TrainingStep,
  train,
} from "@regula/engine";
import { createTwoThreadStep } from "@regula/engine/node";
import { bundledDatasets } from "@regula/football";
import { describe, expect, test } from "vitest";
import type { AssistantWork } from "../packages/engine/src/threads/assist.ts";
import type { Assistant } from "../packages/engine/src/threads/team.ts";
import { TeamStep } from "../packages/engine/src/threads/teamStep.ts";
import { isWorthTwoThreads } from "../packages/engine/src/threads/worthwhile.ts";
import { randomRun } from "../packages/studies/src/selfTest/randomRun.ts";

const { train: kicks } = bundledDatasets();
const examples = {
  inputs: { ...kicks.X, data: kicks.X.data.map((value) => value / 50 - 1) },
  targets: kicks.Y,
};
const now = () => performance.now() / 1000;

/** All that a run is, to the bit. */
function hash(step: TrainingStep): string {
  const { iteration, parameters, slots } = step.state();
  const blocks = [parameters, ...Object.values(slots)].flatMap((block) => block ?? []);
  return fingerprint(
    Float64Array.of(iteration),
    ...[...blocks, ...step.gradients()].flatMap(({ weights, biases }) => [
      weights.data,
      biases.data,
    ]),
  );
}

/** Until the second thread is there; the steps meanwhile are the first one's. */
async function meet(step: TeamStep): Promise<void> {
  const deadline = now() + 20;
  while (!step.isTogether) {
    if (now() > deadline) throw new Error("no second thread came");
    step.advance(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function beginTogether(...given: Parameters<typeof createTwoThreadStep>): Promise<TeamStep> {
  const step = createTwoThreadStep(...given);
  await meet(step);
  return step;
}

describe("two threads do a training's steps with the bits of one", () => {
  test.each(precisions)(
    "%s: 30 plans at random, small ones and uneven batches among them, parting and meeting on the way",
    async (precision) => {
      for (let i = 0; i < 30; i++) {
        const { plan, examples, description } = randomRun(20261129, i);
        const one = createCompiledStep(plan, examples, undefined, { precision });
        const two = await beginTogether(plan, examples, undefined, { precision });
        for (const steps of [1, 9, 17]) {
          const ends = [one, two].map((step) => step.advance(steps));
          expect(ends[1], description).toEqual(ends[0]);
          expect(hash(two), description).toBe(hash(one));
          expect([two.norms(), two.deadLayers(), two.cost()], description).toEqual([
            one.norms(),
            one.deadLayers(),
            one.cost(),
          ]);
        }
        two.part();
        one.advance(5);
        two.advance(5);
        expect(hash(two), description).toBe(hash(one));
        two.part();
      }
    },
    120_000,
  );

  test("settings that change on the way, dying layers and a divergence are those of one", async () => {
    const huge = { ...examples, inputs: { ...kicks.X, data: kicks.X.data.map((x) => x * 1e30) } };
    const network = defineNetwork({ inputs: 2, hidden: [40, 20] });
    for (const [options, given] of [
      [{ learningRate: 10, seed: 3 }, examples],
      [{ learningRate: 0.5, keepProb: 0.8, l2: 0.5 }, examples],
      [{ learningRate: 10, optimizer: "momentum", precision: "f32" }, huge],
    ] as const) {
      const plan = createTrainingPlan({ network, iterations: 400, ...options });
      const one = createCompiledStep(plan, given);
      const two = await beginTogether(plan, given);
      const run = (step: TrainingStep) => {
        const ends = [step.advance(70)];
        step.retune({ learningRate: plan.optimizer.learningRate / 2, l2: 0.1 });
        ends.push(step.advance(70));
        return [ends, step.deadLayers(), step.norms(), hash(step)];
      };
      expect(run(two)).toEqual(run(one));
      two.part();
    }
  });

  test("a run ends, stops and goes on from its checkpoint as with one", async () => {
    const plan = createTrainingPlan({
      network: defineNetwork({ inputs: 2, hidden: [30, 30] }),
      iterations: 3000,
      keepProb: 0.9,
    });
    const steps: TeamStep[] = [];
    const createStep: CreateStep = (...given) => {
      const step = createTwoThreadStep(...given);
      steps.push(step);
      return step;
    };
    const inputs = examples.inputs;
    const earlyStopping = { validation: examples, patience: 5, every: 100 };
    const looks = { every: 250, inputs };
    const expected = await train(plan, examples, { earlyStopping, looks });
    const abort = new AbortController();
    const run = train(plan, examples, { createStep, earlyStopping, looks, signal: abort.signal });
    for await (const { iteration } of run) if (iteration > 800) abort.abort();
    const { checkpoint } = await run;
    const goneOn = await train(plan, examples, {
      createStep,
      earlyStopping,
      ...(checkpoint && { resume: checkpoint }),
    });
    expect(goneOn.parameters).toEqual(expected.parameters);
    expect([goneOn.status, goneOn.best, goneOn.costs]).toEqual([
      expected.status,
      expected.best,
      expected.costs,
    ]);
    for (const step of steps) step.part();
  });
});

/** What a second thread runs that does `whole` slices, then all but one step of the next, and ends. */
const dying = `
const { parentPort, workerData } = require("node:worker_threads");
parentPort.once("message", ({ bytes, memory, address, whole }) => {
  const { train } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { team: { memory } }).exports;
  const words = new Int32Array(memory.buffer, address);
  Atomics.store(words, 64, 1);
  for (let order = 0; order <= whole; order++) {
    while (Atomics.load(words, 48) === order) Atomics.wait(words, 48, order, 100);
    train(words[49] - (order === whole ? 1 : 0), words[50]);
  }
  process.exit(1);
});
`;

describe("where the second thread ends or does not answer, the first goes on with the same bits", () => {
  const plan = createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [40, 20] }),
    optimizer: "adam",
    keepProb: 0.8,
    iterations: 1000,
  });

  async function trainWith(begin: (work: AssistantWork) => void): Promise<string[]> {
    const calls: string[] = [];
    let isTaken = false;
    const take = (): Assistant | null => {
      if (isTaken) return null;
      isTaken = true;
      return {
        isGone: false,
        begin,
        release: () => void calls.push("release"),
        end: () => void calls.push("end"),
      };
    };
    const step = new TeamStep({ threads: 2, take, isEager: true, now }, plan, examples);
    const one = createCompiledStep(plan, examples);
    await meet(step);
    for (let slice = 0; slice < 6; slice++) {
      expect(step.advance(50)).toBeNull();
      one.advance(50);
      expect(hash(step)).toBe(hash(one));
    }
    expect(step.isTogether).toBe(false);
    return calls;
  }

  test("in the middle of a slice", async () => {
    const thread = new Worker(dying, { eval: true });
    const started = now();
    const calls = await trainWith((work) => thread.postMessage({ ...work, whole: 2 }));
    expect(calls).toEqual(["end"]);
    expect(now() - started).toBeLessThan(20);
  });

  test("before its first step", async () => {
    const calls = await trainWith(({ memory, address }) => {
      Atomics.store(new Int32Array(memory.buffer, address), 64, 1);
    });
    expect(calls).toEqual(["end"]);
  });
});

test("small plans never have two threads: what is waited for would cost more than it gives", () => {
  const worth = (inputs: number, hidden: number[], rows: number, batchSize: number | null) =>
    isWorthTwoThreads(
      { network: defineNetwork({ inputs, hidden }), batchSize },
      { inputs: { rows: inputs, columns: rows, data: new Float64Array(0) }, targets: kicks.Y },
    );
  expect(worth(2, [20, 3], 211, null)).toBe(false);
  expect(worth(20, [20, 3], 640, null)).toBe(false);
  expect(worth(20, [64, 64], 1000, null)).toBe(true);
  expect(worth(784, [256, 128], 60_000, 128)).toBe(true);
});
