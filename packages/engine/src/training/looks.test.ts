import { type Matrix, matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { createCompiledStep } from "../compiler/createCompiledStep.ts";
import { createForwardPass } from "../compiler/forwardPass.ts";
import { stepShape } from "../compiler/stepShape.ts";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { forward } from "../reference/forward.ts";
import { predictOutputs } from "../reference/predictOutputs.ts";
import { type ElementwiseActivationName, elementwiseActivationNames } from "../spec/activation.ts";
import { defineNetwork, type NetworkOptions } from "../spec/network.ts";
import { packParameters, unpackParameters } from "../spec/packedParameters.ts";
import { type Precision, precisions } from "../spec/precision.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { leastLookInterval, mostLookBytes } from "./looks.ts";
import { train } from "./train.ts";

const inputs = 5;

function drawn(rows: number, columns: number, index: number): Matrix {
  const normal = new PolarNormal(new PhiloxStream(8, purposes.simulation, index));
  return matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => normal.next()),
  );
}

const X = drawn(inputs, 40, 0);
const examples: Examples = {
  inputs: X,
  targets: matrix(
    1,
    40,
    Float64Array.from({ length: 40 }, (_, j) => Number(X.data[j] > 0)),
  ),
};

function planOf(options: Partial<TrainingPlanOptions> = {}, layers: Partial<NetworkOptions> = {}) {
  return createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [7, 4], ...layers }),
    iterations: 100,
    ...options,
  });
}

const host = {
  createStep: createCompiledStep,
  yieldControl: () => Promise.resolve(),
  now: () => 0,
};

const tolerances: Readonly<Record<Precision, number>> = { f64: 1e-12, f32: 1e-5 };

/** ‖a − b‖ / ‖b‖. */
function distance(a: Matrix, b: Matrix): number {
  const norm = (data: Float64Array) => Math.sqrt(data.reduce((sum, x) => sum + x * x, 0));
  return norm(a.data.map((value, i) => value - b.data[i])) / norm(b.data);
}

describe.each(precisions)("%s, to its rounding (f64 1e-12, f32 1e-5)", (precision) => {
  test.each(elementwiseActivationNames)(
    "%s: a look says of other rows what the reference says by the weights that it keeps",
    async (activation: ElementwiseActivationName) => {
      for (const [m, hidden] of [
        [1, [7, 4]],
        [63, []],
        [65, [33, 67]],
      ] as const) {
        const plan = planOf(
          { precision, optimizer: "adam", batchSize: 16, iterations: 30 },
          { hidden, activation },
        );
        const others = drawn(inputs, m, 1);
        const { looks } = await train(plan, examples, {
          ...host,
          looks: { every: 10, inputs: others },
        });
        expect(looks.map(({ iteration }) => iteration)).toEqual([10, 20, 30]);
        for (const { parameters, outputs } of looks) {
          const passes = forward(plan.network, unpackParameters(plan.network, parameters), others);
          const { Z } = passes[passes.length - 1];
          expect(distance(outputs, Z)).toBeLessThan(tolerances[precision]);
        }
      }
    },
  );

  test("training has the same bits with looks and without, with masks, noise and mixing", async () => {
    const plan = planOf({ precision, keepProb: 0.8, batchSize: 16, inputNoise: 0.1, mixup: 0.2 });
    const without = await train(plan, examples, host);
    const others = drawn(inputs, 9, 1);
    const looked = await train(plan, examples, { ...host, looks: { every: 7, inputs: others } });
    expect(looked.parameters).toEqual(without.parameters);
    expect(looked.costs).toEqual(without.costs);
    expect(unpackParameters(plan.network, looked.looks[14].parameters)).toEqual(without.parameters);
    expect(without.looks).toEqual([]);
  });

  test("weights are kept in numbers of the plan's precision", async () => {
    const { looks } = await train(planOf({ precision }), examples, {
      ...host,
      looks: { every: 50, inputs: X },
    });
    for (const { parameters } of looks) {
      expect(parameters).toBeInstanceOf(precision === "f32" ? Float32Array : Float64Array);
    }
  });
});

test("the reference looks too: predictOutputs of an output that changes nothing, to the bit", async () => {
  const plan = planOf({ loss: "squaredError" }, { output: "identity", activation: "tanh" });
  const others = drawn(inputs, 12, 1);
  const { looks, parameters } = await train(plan, examples, {
    ...host,
    createStep: createReferenceStep,
    looks: { every: 30, inputs: others },
  });
  expect(looks.map(({ iteration }) => iteration)).toEqual([30, 60, 90, 100]);
  expect(looks[3].outputs).toEqual(predictOutputs(plan.network, parameters, others));
});

test("packing loses no bit", () => {
  const step = createCompiledStep(planOf({ seed: 3 }), examples);
  step.advance(3);
  const { network } = planOf();
  expect(unpackParameters(network, packParameters(step.parameters()))).toEqual(step.parameters());
  expect(step.packedParameters()).toEqual(packParameters(step.parameters()));
});

test("looks are those before a divergence, before the end of patience and before an interruption", async () => {
  const looks = { every: 5, inputs: X };
  const iterationsOf = (result: Awaited<ReturnType<typeof train>>) =>
    result.looks.map(({ iteration }) => iteration);
  const diverging = planOf(
    { loss: "squaredError", learningRate: 30 },
    { hidden: [], output: "identity" },
  );
  const diverged = await train(diverging, examples, { ...host, looks });
  expect(diverged.status).toBe("diverged");
  const last = diverged.iterations - (diverged.iterations % 5);
  expect(iterationsOf(diverged)).toEqual(Array.from({ length: last / 5 }, (_, i) => 5 * (i + 1)));

  const earlyStopping = { validation: examples, every: 4, patience: 1, minDelta: 1e9 };
  const stopped = await train(planOf(), examples, { ...host, looks, earlyStopping });
  expect([stopped.status, stopped.iterations, iterationsOf(stopped)]).toEqual([
    "stopped-early",
    4,
    [],
  ]);

  const signal = { aborted: false };
  const run = train(planOf(), examples, { ...host, looks, signal });
  for await (const { iteration } of run) if (iteration >= 20) signal.aborted = true;
  expect(iterationsOf(await run)).toEqual([5, 10, 15]);
});

test("examples that pass in turn, as memory allows, have the bits of those that pass together", () => {
  const step = createCompiledStep(planOf(), examples);
  const { regions, buffer } = step.memory();
  const { address, bytes } = regions.get("parameters") ?? { address: 0, bytes: 0 };
  const shape = stepShape(planOf(), 40, { precision: "f64", fused: false, guard: 0 });
  const others = drawn(inputs, 300, 1);
  const block = () => new Float64Array(buffer, address, bytes / 8);
  const inTurn = createForwardPass(shape, others, block, { bytes: 15_000 });
  expect(inTurn()).toEqual(step.forwardOver(others)());
});

test("what looks keep is bounded: those of large networks and many rows are further apart", async () => {
  expect(leastLookInterval(planOf(), 100)).toBe(1);
  const wide = planOf({ iterations: 1000 }, { hidden: [1000, 1000] });
  // 5 × 1,000 + 1,000² + 1,000 weights, 2,001 biases and 10 outputs of 8 bytes: 4.16 looks.
  expect(leastLookInterval(wide, 10)).toBe(250);
  expect(leastLookInterval({ ...wide, precision: "f32" }, 10)).toBe(125);
  expect(leastLookInterval(planOf(), mostLookBytes)).toBe(100);
  const many = matrix(inputs, 100_000);
  const { looks } = await train(planOf(), examples, { ...host, looks: { every: 1, inputs: many } });
  // 72 weights and biases and 100,000 outputs of 8 bytes: 41 looks, three iterations apart or more.
  expect(looks.map(({ iteration }) => iteration)).toEqual(
    Array.from({ length: 34 }, (_, i) => Math.min(3 * (i + 1), 100)),
  );
});

test("inputs of another network and an interval below 1 are refused", async () => {
  const looking = (every: number, rows: number) =>
    train(planOf(), examples, { ...host, looks: { every, inputs: matrix(rows, 3) } });
  await expect(looking(5, 4)).rejects.toThrow(/inputs of 5 × m.*got 4 × 3/);
  await expect(looking(0, 5)).rejects.toThrow(/looks\.every: expected .* got 0/);
});

test("a training that ends on the way has the weights of the whole one there", async () => {
  const plan = planOf({ schedule: "cosine" });
  const looks = { every: 10, inputs: X };
  const whole = await train(plan, examples, { ...host, looks });
  const begun = await train(plan, examples, { ...host, looks: { ...looks, until: 25 } });
  expect([begun.status, begun.iterations]).toEqual(["stopped-early", 25]);
  expect(begun.looks.map(({ iteration }) => iteration)).toEqual([10, 20, 25]);
  expect(begun.looks.slice(0, 2)).toEqual(whole.looks.slice(0, 2));
  const longer = await train(plan, examples, { ...host, looks: { ...looks, until: 1000 } });
  expect([longer.status, longer.looks]).toEqual(["completed", whole.looks]);
});
