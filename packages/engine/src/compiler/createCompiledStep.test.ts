import { fillDropoutMask, matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { watchGuards } from "../../../../test/guardedMemory.ts";
import { createReferenceStep } from "../reference/createReferenceStep.ts";
import { frozenMasks } from "../spec/frozenMasks.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import { optimizerNames } from "../spec/optimizer.ts";
import { type Precision, precisions } from "../spec/precision.ts";
import type { Retuning } from "../spec/retune.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { compileStep } from "./compileStep.ts";
import { type CompiledTrainingStep, createCompiledStep } from "./createCompiledStep.ts";
import { createMemoryLayout, maskGroup } from "./memoryLayout.ts";
import { stepShape } from "./stepShape.ts";

const inputs = 2;

function examplesOf(m: number, scale = 1): Examples {
  const normal = new PolarNormal(new PhiloxStream(5, purposes.simulation));
  const X = Float64Array.from({ length: inputs * m }, () => scale * normal.next());
  const Y = Float64Array.from({ length: m }, (_, j) => (X[j] > X[m + j] ? 1 : 0));
  return { inputs: matrix(inputs, m, X), targets: matrix(1, m, Y) };
}

const planOf = (options: Partial<TrainingPlanOptions> = {}) =>
  createTrainingPlan({ network: defineNetwork({ inputs, hidden: [20, 3] }), ...options });

/** The next step's masks of a full batch: 1 where a unit is kept, units × m. */
function masksOf(step: CompiledTrainingStep, m: number, precision: Precision = "f64") {
  step.gradients();
  const { buffer, regions } = step.memory();
  const elements = new Uint16Array(buffer);
  const panelExamples = precision === "f64" ? 4 : 8;
  const groups = Math.ceil(m / maskGroup) * (maskGroup / panelExamples);
  return [20, 3].map((units, layer) => {
    const region = regions.get(`masks ${layer + 1}`);
    if (!region) throw new Error("no mask");
    const panelElements = region.bytes / 2 / groups;
    return Uint8Array.from({ length: units * m }, (_, i) => {
      const [unit, j] = [Math.floor(i / m), i % m];
      const within = unit * panelExamples + (j % panelExamples);
      const at = region.address / 2 + Math.floor(j / panelExamples) * panelElements + within;
      return elements[at] === 0 ? 0 : 1;
    });
  });
}

const bits = (parameters: NetworkParameters) =>
  parameters.map(({ weights, biases }) => [[...weights.data], [...biases.data]]);

/** One plan of each kind of state that steps carry along. */
const kinds: Readonly<Record<string, Partial<TrainingPlanOptions>>> = {
  plain: {},
  "fresh masks": { keepProb: 0.8, l2: 0.5 },
  "batches, noise and adam": { batchSize: 7, inputNoise: 0.1, optimizer: "adam" },
  "mixup and nesterov": { mixup: 0.3, optimizer: "nesterov", schedule: "cosine", iterations: 90 },
};

describe("masks", () => {
  test.each([
    ["f64", 1],
    ["f64", 16],
    ["f64", 33],
    ["f64", 65],
    ["f32", 15],
    ["f32", 31],
    ["f32", 47],
  ] as const)(
    "fresh ones are random/dropoutMask.ts's bit for bit: %s, %i examples",
    (precision, m) => {
      const keepProb = [0.86, 0.3];
      const plan = planOf({ keepProb, seed: 4294967295 });
      const step = createCompiledStep(plan, examplesOf(m), undefined, { precision, guard: 64 });
      const harmedGuard = watchGuards(step.memory());
      for (const iteration of [0, 2]) {
        step.advance(iteration);
        masksOf(step, m, precision).forEach((mask, layer) => {
          const units = plan.network.layers[layer].units;
          const expected = new Uint8Array(units * m);
          const options = { units, examples: m, keepProb: keepProb[layer], layer, iteration };
          fillDropoutMask(expected, { ...options, seed: plan.seed });
          expect(mask).toEqual(expected);
        });
      }
      expect(harmedGuard()).toBeNull();
    },
  );

  test("frozen ones are the course's, the same in every step", () => {
    const step = createCompiledStep(planOf({ keepProb: 0.86, mask: "frozen" }), examplesOf(21));
    const expected = frozenMasks([20, 3], [0.86, 0.86], 21);
    expect(masksOf(step, 21)).toEqual(expected);
    step.advance(3);
    expect(masksOf(step, 21)).toEqual(expected);
  });
});

describe.each(Object.entries(kinds))("%s", (_, options) => {
  const plan = planOf(options);
  const examples = examplesOf(29);

  test("has the same bits whatever the slices, the looks between and the runs beside", () => {
    const whole = createCompiledStep(plan, examples);
    const sliced = createCompiledStep(plan, examples);
    whole.advance(90);
    for (const steps of [1, 2, 50, 7, 30]) {
      sliced.cost();
      sliced.gradients();
      sliced.advance(steps);
      sliced.parameters();
    }
    expect(sliced.iteration).toBe(90);
    expect(bits(sliced.parameters())).toEqual(bits(whole.parameters()));
    expect(sliced.norms()).toEqual(whole.norms());
  });

  test.each(precisions)(
    "has the same bits in %s where all registers are summed at once",
    (precision) => {
      const [narrow, wide] = [false, true].map((isWide) => {
        const step = createCompiledStep(plan, examples, undefined, { precision, wide: isWide });
        step.advance(50);
        return bits(step.parameters());
      });
      expect(wide).toEqual(narrow);
    },
  );

  test("resumes bit for bit from a state that went through JSON's numbers", () => {
    const whole = createCompiledStep(plan, examples);
    whole.advance(61);
    const resumed = createCompiledStep(plan, examples, whole.state());
    whole.advance(20);
    resumed.advance(20);
    expect(resumed.iteration).toBe(81);
    expect(bits(resumed.parameters())).toEqual(bits(whole.parameters()));
  });
});

describe("retuning", () => {
  const changes: Readonly<Record<string, Retuning>> = {
    "learning rate and penalties": { learningRate: 0.05, l1: 0.2, l2: 0.9 },
    "decay and momentum": { weightDecay: 0.1, momentum: 0.5 },
    "keepProb of fresh masks": { keepProb: [0.5, 1] },
  };

  test.each(Object.entries(changes))("%s: as the reference within 1e-12", (_, change) => {
    const plan = planOf({ optimizer: "momentum", keepProb: 0.9 });
    const examples = examplesOf(31);
    const compiled = createCompiledStep(plan, examples);
    const reference = createReferenceStep(plan, examples);
    for (const step of [compiled, reference]) {
      step.advance(3);
      step.retune(change);
      step.advance(4);
    }
    expectClose(compiled.parameters(), reference.parameters(), 1e-12);
  });

  test("a frozen mask's keepProb draws the mask again from the same numbers", () => {
    const step = createCompiledStep(planOf({ keepProb: 0.9, mask: "frozen" }), examplesOf(12));
    step.retune({ keepProb: 0.4 });
    expect(masksOf(step, 12)).toEqual(frozenMasks([20, 3], [0.4, 0.4], 12));
  });

  test("other numbers do not make another module", () => {
    const options = { precision: "f64", fused: false, guard: 0 } as const;
    const module = (more: Partial<TrainingPlanOptions>) =>
      compileStep(stepShape(planOf(more), 50, options)).module;
    expect(module({ l2: 0.7, learningRate: 1, seed: 9 })).toBe(module({}));
    expect(module({ keepProb: 0.5 })).toBe(module({ keepProb: 0.7 }));
    expect(module({ keepProb: 0.5 })).not.toBe(module({}));
  });
});

// Without hidden layers, whose kinks would make two runs part in so many steps.
const regression = {
  network: defineNetwork({ inputs, hidden: [], output: "identity" }),
  loss: "squaredError",
} as const;

describe("what goes wrong", () => {
  test.each<[string, Partial<TrainingPlanOptions>, number]>([
    ["squared errors that grow", { ...regression, learningRate: 10 }, 1],
    ["inputs near the end of the numbers", {}, 1e300],
    ["a huge penalty with momentum", { optimizer: "momentum", l2: 1e6 }, 1],
    ["squares that overflow under adam", { ...regression, optimizer: "adam" }, 1e120],
    ...optimizerNames.map((optimizer): [string, Partial<TrainingPlanOptions>, number] => [
      `gradients that overflow under ${optimizer}`,
      { ...regression, optimizer },
      1e200,
    ]),
  ])(
    "diverges where the reference does, and keeps the same finite weights: %s",
    (_, options, scale) => {
      const plan = planOf({ ...options, seed: 1 });
      const compiled = createCompiledStep(plan, examplesOf(20, scale), undefined, { guard: 64 });
      const harmedGuard = watchGuards(compiled.memory());
      const reference = createReferenceStep(plan, examplesOf(20, scale));
      const divergence = reference.advance(600);
      expect(divergence).not.toBeNull();
      expect(compiled.advance(600)).toEqual(divergence);
      expect(compiled.iteration).toBe(reference.iteration);
      for (const { weights, biases } of compiled.parameters()) {
        expect([...weights.data, ...biases.data].every(Number.isFinite)).toBe(true);
      }
      expect(harmedGuard()).toBeNull();
    },
  );

  test("dead layers are those of the reference, from the same iteration", () => {
    const plan = planOf({ learningRate: 30, seed: 2, keepProb: 0.7 });
    const examples = examplesOf(20);
    const compiled = createCompiledStep(plan, examples);
    const reference = createReferenceStep(plan, examples);
    for (const step of [compiled, reference]) step.advance(100);
    expect(reference.deadLayers().length).toBeGreaterThan(0);
    expect(compiled.deadLayers()).toEqual(reference.deadLayers());
  });

  test("a plan too large for memory is refused with the figure, before anything is allocated", () => {
    const network = defineNetwork({ inputs: 1000, hidden: [6000, 6000] });
    const plan = createTrainingPlan({ network });
    const shape = stepShape(plan, 60_000, { precision: "f64", fused: false, guard: 0 });
    expect(() => createMemoryLayout(shape)).toThrow(/fit in 2147 MB .* got 1\d{4} MB/);
  });
});

function expectClose(a: NetworkParameters, b: NetworkParameters, tolerance: number): void {
  a.forEach((layer, l) => {
    for (const tensor of ["weights", "biases"] as const) {
      const expected = b[l][tensor].data;
      const difference = layer[tensor].data.map((value, i) => value - expected[i]);
      expect(norm(difference)).toBeLessThanOrEqual(tolerance * norm(expected));
    }
  });
}

const norm = (data: Float64Array) => Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
