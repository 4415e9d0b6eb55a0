import { matrixFromRows } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { drawInitialParameters } from "../spec/drawInitialParameters.ts";
import { defineNetwork } from "../spec/network.ts";
import type { CreateStep, Examples } from "../spec/step.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { beginFrom } from "../spec/trainingState.ts";
import { type TrainingEvent, train } from "./train.ts";

const examples: Examples = {
  inputs: matrixFromRows([
    [0, 0, 1, 1, 0.5, -0.5],
    [0, 1, 0, 1, -1, 2],
  ]),
  targets: matrixFromRows([[0, 1, 1, 0, 1, 0]]),
};

function plan(options: Partial<TrainingPlanOptions> = {}) {
  return createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [6, 3] }),
    iterations: 250,
    learningRate: 0.5,
    ...options,
  });
}

const host = {
  createStep: createReferenceStep,
  yieldControl: () => Promise.resolve(),
  now: () => 0,
};

describe("train", () => {
  test("records the cost before the update at every hundredth iteration and after the last", async () => {
    const { costs, iterations, status } = await train(plan(), examples, {
      ...host,
      recordEvery: 100,
    });
    expect(costs.map(({ iteration }) => iteration)).toEqual([0, 100, 200, 250]);
    expect({ iterations, status }).toEqual({ iterations: 250, status: "completed" });
    for (const { cost, dataLoss, penalty } of costs) expect(cost).toBe(dataLoss + penalty);
  });

  test("refuses an option that does not exist", async () => {
    const options = { ...host, recordevery: 10 };
    await expect(train(plan(), examples, options)).rejects.toThrow(
      /option recordevery: expected one of .*recordEvery.*got "recordevery"/,
    );
  });

  test("gives the same bits whatever the slice", async () => {
    const run = (sliceSteps: number) =>
      train(plan({ keepProb: 0.8, l2: 0.1 }), examples, { ...host, sliceSteps });
    expect((await run(1)).parameters).toEqual((await run(97)).parameters);
  });

  test("yields its events in order and can be awaited after", async () => {
    const run = train(plan({ iterations: 120 }), examples, {
      ...host,
      recordEvery: 60,
      sliceSteps: 60,
    });
    const events: TrainingEvent[] = [];
    for await (const event of run) events.push(event);
    expect(events.map((event) => `${event.type} ${event.iteration}`)).toEqual([
      "cost 0",
      "progress 60",
      "cost 60",
      "progress 120",
      "cost 120",
    ]);
    expect((await run).iterations).toBe(120);
  });

  test("stops within a slice when told to, and keeps what is done", async () => {
    const signal = { aborted: false };
    const run = train(plan(), examples, { ...host, signal, sliceSteps: 50 });
    for await (const event of run) if (event.iteration >= 100) signal.aborted = true;
    const result = await run;
    expect(result.status).toBe("interrupted");
    expect(result.iterations).toBe(100);
    const whole = await train(plan({ iterations: 100 }), examples, host);
    expect(result.parameters).toEqual(whole.parameters);
  });

  test("tells of divergence by tensor and iteration and returns finite weights", async () => {
    const network = defineNetwork({
      inputs: 2,
      hidden: [6, 3],
      activation: "identity",
      output: "identity",
    });
    const diverging = plan({ network, loss: "squaredError", learningRate: 1000 });
    const result = await train(diverging, examples, host);
    expect(result.status).toBe("diverged");
    expect(result.divergence?.iteration).toBe(result.iterations);
    expect(result.iterations).toBeGreaterThan(0);
    for (const { weights, biases } of result.parameters) {
      expect([...weights.data, ...biases.data].every(Number.isFinite)).toBe(true);
    }
    for (const { cost } of result.costs) expect(Number.isFinite(cost)).toBe(true);
  });

  test("names the layer whose units answer 0 to everything", async () => {
    const dying = plan({ iterations: 50 });
    const parameters = drawInitialParameters(dying);
    parameters[1].biases.data.fill(-100);
    const createStep: CreateStep = (p, e) => createReferenceStep(p, e, beginFrom(p, parameters));
    const result = await train(dying, examples, { ...host, createStep });
    expect(result.status).toBe("completed");
    expect(result.deadLayers).toEqual([{ layer: 2, units: 3, iteration: 0 }]);
  });

  test.each([
    ["l2 = 0 is no penalty", { l2: 0 }],
    ["l1 = 0 is no penalty", { l1: 0 }],
    ["keepProb = 1 is no dropout", { keepProb: [1, 1] }],
    ["the mask is nothing without dropout", { mask: "frozen" }],
  ] as const)("%s, to the bit", async (_, options) => {
    const plain = await train(plan(), examples, host);
    expect((await train(plan(options), examples, host)).parameters).toEqual(plain.parameters);
  });

  test("fresh masks change from step to step, frozen ones do not", async () => {
    const step = (mask: "fresh" | "frozen") =>
      createReferenceStep(plan({ keepProb: 0.5, mask, learningRate: 1e-9 }), examples);
    for (const mask of ["fresh", "frozen"] as const) {
      const run = step(mask);
      const costs = new Set<string>();
      for (let i = 0; i < 20; i++) {
        costs.add((run.cost()?.cost ?? 0).toFixed(6));
        run.advance(1);
      }
      expect(costs.size > 1, mask).toBe(mask === "fresh");
    }
  });
});
