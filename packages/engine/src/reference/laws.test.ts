import { type Matrix, matrix, PhiloxStream, permutation, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import {
  begin,
  binary,
  categorical,
  classes,
  type Kind,
  largestDifference,
  m,
  type Options,
  parametersAfter,
} from "./smallRuns.ts";

function columns(M: Matrix, places: readonly number[]): Matrix {
  const data = Array.from({ length: M.rows }, (_, i) =>
    places.map((j) => M.data[i * M.columns + j]),
  );
  return matrix(M.rows, places.length, Float64Array.from(data.flat()));
}

function rearrange({ network, examples }: Kind, places: readonly number[]): Kind {
  const { inputs, targets } = examples;
  return {
    network,
    examples: { inputs: columns(inputs, places), targets: columns(targets, places) },
  };
}

function weigh(kind: Kind, weights: readonly number[]): Kind {
  return { ...kind, examples: { ...kind.examples, weights: Float64Array.from(weights) } };
}

describe("what is put to nothing changes nothing, to the bit, after 25 updates", () => {
  test.each<[string, Options, Options?]>([
    ["l2 = 0", { l2: 0 }],
    ["l1 = 0", { l1: 0 }],
    ["keepProb = 1", { keepProb: 1 }],
    ["maxNorm beyond every norm", { maxNorm: 1e9 }],
    ["maxNorm null", { maxNorm: null }],
    ["weightDecay = 0", { weightDecay: 0 }],
    ["labelSmoothing = 0", { labelSmoothing: 0 }],
    ["mixup = 0", { mixup: 0 }],
    ["inputNoise = 0", { inputNoise: 0 }],
    ["class weights of 1", { classWeights: [1, 1] }],
    ["batchSize = 0", { batchSize: 0 }],
    ["batchSize null", { batchSize: null }],
    ["no warm-up", { warmup: 0 }],
    ["linear to 1", { schedule: "linear", finalFraction: 1 }],
    ["cosine to 1", { schedule: "cosine", finalFraction: 1 }],
    ["steps by 1", { schedule: "step", scheduleFactor: 1 }],
    ["exponential by 1", { schedule: "exponential", scheduleFactor: 1 }],
    ["momentum 0", { optimizer: "momentum", momentum: 0 }],
    ["nesterov's momentum 0", { optimizer: "nesterov", momentum: 0 }],
    ["adamW without decay is adam", { optimizer: "adamW", weightDecay: 0 }, { optimizer: "adam" }],
    [
      "adam with adamW's decay is adamW",
      { optimizer: "adam", weightDecay: 0.01 },
      { optimizer: "adamW" },
    ],
    ["batches larger than the data", { batchSize: 1000 }, { batchSize: m }],
  ])("%s", (_, options, same = {}) => {
    expect(parametersAfter(25, options)).toEqual(parametersAfter(25, same));
  });

  test("weights of 1", () => {
    const weighed = weigh(binary, Array<number>(m).fill(1));
    expect(parametersAfter(25, { l2: 0.5 }, weighed)).toEqual(parametersAfter(25, { l2: 0.5 }));
  });
});

describe("what is set changes something", () => {
  test.each<[string, Options, Kind?]>([
    ["l2", { l2: 0.1 }],
    ["l1", { l1: 0.1 }],
    ["keepProb", { keepProb: 0.9 }],
    ["maxNorm", { maxNorm: 0.5 }],
    ["weightDecay", { weightDecay: 0.01 }],
    ["labelSmoothing", { labelSmoothing: 0.1 }],
    ["labelSmoothing of classes", { labelSmoothing: 0.1 }, categorical],
    ["mixup", { mixup: 0.2 }],
    ["inputNoise", { inputNoise: 0.01 }],
    ["classWeights", { classWeights: [1, 2] }],
    ["classWeights of classes", { classWeights: [1, 2, 1] }, categorical],
    ["batchSize", { batchSize: 8 }],
    ["warmup", { warmup: 5 }],
    ["schedule", { schedule: "cosine" }],
    ["optimizer", { optimizer: "nesterov" }],
  ])("%s", (_, options, kind = binary) => {
    const plain = parametersAfter(2, {}, kind);
    expect(largestDifference(parametersAfter(2, options, kind), plain)).toBeGreaterThan(1e-6);
  });
});

describe("weights and order", () => {
  const places = Array.from({ length: m }, (_, j) => j);

  test.each([
    ["binary", binary],
    ["categorical", categorical],
  ] as const)("weight 2 is the example twice, 0 is without it: %s, to 1e-12", (_, kind) => {
    const options = { l2: 0.3, l1: 0.05, weightDecay: 0.01 };
    const weighed = weigh(
      kind,
      places.map((j) => j % 3),
    );
    const repeated = rearrange(
      kind,
      places.flatMap((j) => Array<number>(j % 3).fill(j)),
    );
    expect(begin(options, weighed).cost()?.cost).toBeCloseTo(
      begin(options, repeated).cost()?.cost ?? NaN,
      12,
    );
    const difference = largestDifference(
      parametersAfter(20, options, weighed),
      parametersAfter(20, options, repeated),
    );
    expect(difference).toBeLessThan(1e-12);
  });

  test("class weights are weights of examples, to the bit", () => {
    const weighed = weigh(
      categorical,
      classes.map((k) => [0.5, 2, 1.5][k]),
    );
    const options = { classWeights: [0.5, 2, 1.5], l2: 0.2 };
    expect(parametersAfter(20, options, categorical)).toEqual(
      parametersAfter(20, { l2: 0.2 }, weighed),
    );
  });

  test("a batch that weighs nothing moves nothing", () => {
    const weighed = weigh(
      binary,
      places.map((j) => (j === 7 ? 1 : 0)),
    );
    const step = begin({ batchSize: 1 }, weighed);
    let still = 0;
    for (let i = 0; i < m; i++) {
      const before = step.parameters();
      expect(step.advance(1)).toBeNull();
      if (JSON.stringify(step.parameters()) === JSON.stringify(before)) still += 1;
    }
    expect(still).toBe(m - 1);
  });

  test("permuting the examples changes cost and gradients by rounding only, 1e-13", () => {
    const order = [...permutation(new PhiloxStream(2, purposes.simulation), m)];
    for (const kind of [binary, categorical]) {
      const [straight, permuted] = [begin({}, kind), begin({}, rearrange(kind, order))];
      const ratio = (permuted.cost()?.cost ?? NaN) / (straight.cost()?.cost ?? NaN);
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-13);
      expect(largestDifference(permuted.gradients(), straight.gradients())).toBeLessThan(1e-13);
    }
  });

  test("batchSize = m is the full batch in another order: 20 updates to 1e-12", () => {
    const difference = largestDifference(
      parametersAfter(20, { batchSize: m }),
      parametersAfter(20, {}),
    );
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(1e-12);
  });

  test("the gradients of an epoch's batches, weighed by size, are the full batch's, to 1e-12", () => {
    const step = begin({ batchSize: 8, learningRate: 1e-300 });
    const full = begin({}).gradients();
    const sum = full.map(({ weights, biases }) => ({
      weights: matrix(weights.rows, weights.columns),
      biases: matrix(biases.rows, biases.columns),
    }));
    for (const size of [8, 8, 7]) {
      step.gradients().forEach((layer, index) => {
        for (const tensor of ["weights", "biases"] as const) {
          const { data } = sum[index][tensor];
          layer[tensor].data.forEach((g, i) => {
            data[i] += (size / m) * g;
          });
        }
      });
      step.advance(1);
    }
    expect(largestDifference(sum, full)).toBeLessThan(1e-12);
  });
});
