import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { forward } from "../reference/forward.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import type { Examples, TrainingStep } from "../spec/step.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import type { EarlyStopping } from "./earlyStopping.ts";
import { type TrainingEvent, train } from "./train.ts";
import { TrainingControl } from "./trainingControl.ts";

const host = {
  createStep: createReferenceStep,
  yieldControl: () => new Promise<void>((resolve) => setTimeout(resolve, 0)),
  now: () => performance.now() / 1000,
};

/** Labels that have nothing to do with the inputs: training can only memorize. */
function drawNoise(seed: number, m: number): Examples {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const inputs = matrix(
    2,
    m,
    Float64Array.from({ length: 2 * m }, () => normal.next()),
  );
  const targets = matrix(
    1,
    m,
    Float64Array.from({ length: m }, () => (source.nextDouble() < 0.5 ? 0 : 1)),
  );
  return { inputs, targets };
}

const training = drawNoise(1, 30);
const validation = drawNoise(2, 60);
const plan = createTrainingPlan({
  network: defineNetwork({ inputs: 2 }),
  iterations: 4000,
  learningRate: 0.5,
});

/** Binary cross-entropy by its own words. */
function lossOf(parameters: NetworkParameters, { inputs, targets }: Examples): number {
  const passes = forward(plan.network, parameters, inputs);
  let sum = 0;
  passes[passes.length - 1].A.data.forEach((a, j) => {
    sum -= Math.log(targets.data[j] === 1 ? a : 1 - a);
  });
  return sum / inputs.columns;
}

async function run(earlyStopping: EarlyStopping, abortAt = Infinity) {
  const signal = { aborted: false };
  const training_ = train(plan, training, { ...host, earlyStopping, signal });
  const looks: Extract<TrainingEvent, { type: "validation" }>[] = [];
  for await (const event of training_) {
    if (event.type === "validation") looks.push(event);
    if (event.iteration >= abortAt) signal.aborted = true;
  }
  return { looks, result: await training_ };
}

describe("early stopping", () => {
  test("stops after `patience` looks without a better loss, with the weights of the best look (1e-12)", async () => {
    const { looks, result } = await run({ validation, every: 20, patience: 5 });
    expect(result.status).toBe("stopped-early");
    expect(result.iterations).toBeLessThan(4000);
    expect(looks.map(({ iteration }) => iteration)).toEqual(looks.map((_, i) => i * 20));
    const best = looks.reduce((least, look) => (look.loss < least.loss ? look : least));
    expect(result.best).toEqual({ iteration: best.iteration, loss: best.loss });
    expect(looks.length - 1 - looks.indexOf(best)).toBe(5);
    expect(Math.abs(lossOf(result.parameters, validation) - best.loss)).toBeLessThan(1e-12);
    expect(result.costs.at(-1)?.iteration).toBe(result.iterations);
  });

  test("restores the best weights when interrupted too", async () => {
    const { looks, result } = await run({ validation, every: 20, patience: 1000 }, 600);
    expect(result.status).toBe("interrupted");
    const least = Math.min(...looks.map(({ loss }) => loss));
    expect(Math.abs(lossOf(result.parameters, validation) - least)).toBeLessThan(1e-12);
  });

  test("restores the best weights when training diverges", async () => {
    let steps = 0;
    const createStep = (...args: Parameters<typeof createReferenceStep>): TrainingStep => {
      const step = createReferenceStep(...args);
      return {
        ...step,
        get iteration() {
          return step.iteration;
        },
        advance: (count) => {
          steps += count;
          if (steps > 500) return { iteration: step.iteration, layer: 1, tensor: "weights" };
          return step.advance(count);
        },
      };
    };
    const earlyStopping = { validation, every: 20, patience: 1000 };
    const result = await train(plan, training, { ...host, createStep, earlyStopping });
    expect(result.status).toBe("diverged");
    expect(Math.abs(lossOf(result.parameters, validation) - (result.best?.loss ?? 0))).toBeLessThan(
      1e-12,
    );
    expect(result.best?.iteration).toBeLessThan(result.iterations);
  });

  test("minDelta makes small gains count as none", async () => {
    const { result } = await run({ validation, every: 20, patience: 3, minDelta: 10 });
    expect(result.best?.iteration).toBe(0);
    expect(result.iterations).toBe(60);
  });

  test.each([{ every: 0 }, { patience: 1.5 }])("refuses %o", async (wrong) => {
    await expect(run({ validation, ...wrong })).rejects.toThrow(/whole number/);
  });
});

describe("a training held in hand", () => {
  test("pauses within a slice, does nothing while paused, and goes on as if it never had", async () => {
    const control = new TrainingControl();
    const short = { ...plan, iterations: 400 };
    const running = train(short, training, { ...host, control });
    const seen: string[] = [];
    let pausedAt = 0;
    for await (const event of running) {
      if (event.type === "progress" && event.iteration === 100) {
        control.pause();
        setTimeout(() => control.resume(), 60);
        pausedAt = performance.now();
      }
      if (event.type === "paused" || event.type === "resumed") {
        seen.push(`${event.type} ${event.iteration}`);
      }
    }
    expect(seen).toEqual(["paused 100", "resumed 100"]);
    expect(performance.now() - pausedAt).toBeGreaterThan(50);
    const straight = await train(short, training, host);
    expect((await running).parameters).toEqual(straight.parameters);
  });

  test("can be ended while it is paused", async () => {
    const control = new TrainingControl();
    control.pause();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    const { status, iterations, checkpoint } = await train(plan, training, {
      ...host,
      control,
      signal: abort.signal,
    });
    expect([status, iterations]).toEqual(["interrupted", 0]);
    expect(checkpoint?.state.iteration).toBe(0);
  });

  test("takes new settings between slices and keeps the iteration; a wrong one ends it with its error", async () => {
    const control = new TrainingControl();
    const running = train({ ...plan, iterations: 200 }, training, { ...host, control });
    const retuned: number[] = [];
    for await (const event of running) {
      if (event.type === "progress" && event.iteration === 100) control.retune({ l2: 3 });
      if (event.type === "retuned") retuned.push(event.iteration, event.plan.penalties.l2);
    }
    expect(retuned).toEqual([100, 3]);
    const { costs } = await running;
    expect(costs[0].penalty).toBe(0);
    expect(costs[costs.length - 1].penalty).toBeGreaterThan(0);

    control.retune({ l2: -1 });
    await expect(Promise.resolve(train(plan, training, { ...host, control }))).rejects.toThrow(
      /\[0, /,
    );
  });

  test("tells norms and dead layers with each recorded cost", async () => {
    const running = train({ ...plan, iterations: 100 }, training, { ...host, recordEvery: 50 });
    const norms: (number | undefined)[] = [];
    for await (const event of running) if (event.type === "cost") norms.push(event.norms?.gradient);
    expect(norms[0]).toBeUndefined();
    expect(norms.slice(1).every((norm) => norm !== undefined && norm > 0)).toBe(true);
  });
});
