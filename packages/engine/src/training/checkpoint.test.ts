import { matrix, matrixFromRows } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { defineNetwork } from "../spec/network.ts";
import { optimizerNames } from "../spec/optimizer.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { type TrainOptions, train } from "./train.ts";
import { TrainingControl } from "./trainingControl.ts";

const examples: Examples = {
  inputs: matrixFromRows([
    [0, 0, 1, 1, 0.5, -0.5, 2, -1],
    [0, 1, 0, 1, -1, 2, 0.3, -0.7],
  ]),
  targets: matrixFromRows([[0, 1, 1, 0, 1, 0, 1, 0]]),
};

const host = {
  createStep: createReferenceStep,
  yieldControl: () => Promise.resolve(),
  now: () => 0,
};

function plan(options: Partial<TrainingPlanOptions> = {}) {
  return createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [5, 3] }),
    iterations: 230,
    l2: 0.1,
    keepProb: 0.8,
    ...options,
  });
}

/** Trains until `iteration` or a slice later, and hands over the checkpoint through its text. */
async function interruptAt(
  iteration: number,
  options: Partial<TrainingPlanOptions>,
  more: Partial<TrainOptions> = {},
): Promise<Checkpoint> {
  const signal = { aborted: false };
  const run = train(plan(options), examples, {
    ...host,
    recordEvery: 50,
    sliceSteps: 7,
    ...more,
    signal,
  });
  for await (const event of run) if (event.iteration >= iteration) signal.aborted = true;
  const { status, checkpoint } = await run;
  expect(status).toBe("interrupted");
  if (!checkpoint) throw new Error("an interrupted run has a checkpoint");
  return decodeCheckpoint(encodeCheckpoint(checkpoint));
}

describe("a run interrupted and resumed is the run uninterrupted, to the bit", () => {
  test.each(optimizerNames)("with %s, in mini-batches, at three places", async (optimizer) => {
    const options = { optimizer, batchSize: 3, schedule: "cosine" } as const;
    const whole = await train(plan(options), examples, { ...host, recordEvery: 50 });
    for (const iteration of [0, 97, 200]) {
      const resume = await interruptAt(iteration, options);
      const resumed = await train(plan(options), examples, { ...host, recordEvery: 50, resume });
      expect(resumed.parameters).toEqual(whole.parameters);
      expect(resumed.costs).toEqual(whole.costs);
      expect(resumed.status).toBe("completed");
    }
  });

  test("with what was retuned, and early stopping's best weights", async () => {
    const earlyStopping = { validation: examples, every: 10, patience: 100 };
    const retuned = async (more: Partial<TrainOptions>, signal?: { aborted: boolean }) => {
      const control = new TrainingControl();
      const run = train(plan(), examples, {
        ...host,
        sliceSteps: 10,
        earlyStopping,
        control,
        ...(signal && { signal }),
        ...more,
      });
      for await (const event of run) {
        if (event.type !== "progress") continue;
        if (event.iteration === 60) control.retune({ l2: 0.5, learningRate: 0.1, keepProb: 0.6 });
        if (signal && event.iteration === 120) signal.aborted = true;
      }
      return run;
    };
    const whole = await retuned({});
    const { checkpoint } = await retuned({}, { aborted: false });
    if (!checkpoint) throw new Error("an interrupted run has a checkpoint");
    const resume = decodeCheckpoint(encodeCheckpoint(checkpoint));
    expect(resume.currentPlan.penalties.l2).toBe(0.5);
    const resumed = await train(plan(), examples, { ...host, earlyStopping, resume });
    expect(resumed.parameters).toEqual(whole.parameters);
    expect(resumed.best).toEqual(whole.best);
  });
});

describe("a checkpoint is refused", () => {
  test("with another plan or other examples", async () => {
    const resume = await interruptAt(20, {});
    const run = (options: Partial<TrainingPlanOptions>, data: Examples) =>
      Promise.resolve(train(plan(options), data, { ...host, resume }));
    await expect(run({ seed: 4 }, examples)).rejects.toThrow(/this plan/);
    const data = examples.inputs.data.slice();
    data[3] += 1e-12;
    const inputs = matrix(2, 8, data);
    await expect(run({}, { ...examples, inputs })).rejects.toThrow(/these examples/);
  });

  test("cut, altered or of another version, with a typed error and nothing else", async () => {
    const text = encodeCheckpoint(await interruptAt(20, { optimizer: "adam" }));
    for (const version of [1, 9]) {
      const other = text.replace('"version":2', `"version":${version}`);
      expect(() => decodeCheckpoint(other, "a.json")).toThrow(
        `a.json: expected a whole checkpoint of version 2, got one of version ${version}. Remove it to begin anew.`,
      );
    }
    expect(() => decodeCheckpoint("[]")).toThrow(/whole checkpoint/);
    expect(() => decodeCheckpoint("null")).toThrow(/whole checkpoint/);
    for (let cut = 0; cut < text.length; cut += 61) {
      expect(() => decodeCheckpoint(text.slice(0, cut), "a.json")).toThrow(/a\.json: expected/);
    }
    const infinite = text.replace(/"float64":"[0-9a-f]{16}/, '"float64":"7ff0000000000000');
    expect(() => decodeCheckpoint(infinite)).toThrow(/cut or damaged/);
  });
});
