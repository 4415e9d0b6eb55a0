import { describe, expect, test } from "vitest";
import { optimizerNames } from "../spec/optimizer.ts";
import type { TrainingState } from "../spec/trainingState.ts";
import { begin, binary, categorical, type Options, parametersAfter } from "./smallRuns.ts";

describe("a run resumed from its state goes on bit for bit", () => {
  const everything: Options = {
    keepProb: [0.8, 0.9],
    l1: 0.01,
    l2: 0.1,
    weightDecay: 0.02,
    maxNorm: 1.5,
    inputNoise: 0.05,
    labelSmoothing: 0.1,
    mixup: 0.5,
    batchSize: 6,
    schedule: "cosine",
    warmup: 4,
    learningRate: 0.05,
  };

  test.each(optimizerNames)("%s, from every iteration of 12", (optimizer) => {
    const options = { ...everything, optimizer };
    const whole = begin(options);
    whole.advance(12);
    for (let iteration = 0; iteration <= 12; iteration++) {
      const first = begin(options);
      first.advance(iteration);
      const told = JSON.stringify(first.state(), (_, value) =>
        value instanceof Float64Array ? [...value] : value,
      );
      const state = JSON.parse(told, (key, value) =>
        key === "data" ? Float64Array.from(value) : value,
      ) as TrainingState;
      const second = begin(options, binary, state);
      expect(second.iteration).toBe(iteration);
      second.advance(12 - iteration);
      expect(second.state()).toEqual(whole.state());
      expect(second.cost()).toEqual(whole.cost());
    }
  });

  test("what is handed out is a copy", () => {
    const step = begin({ optimizer: "adam" });
    step.advance(2);
    const told = JSON.stringify(step.state());
    for (const { weights } of [...step.parameters(), ...step.gradients()]) weights.data.fill(9);
    step.state().slots.mean?.[0].weights.data.fill(9);
    expect(JSON.stringify(step.state())).toBe(told);
    const state = step.state();
    const second = begin({ optimizer: "adam" }, binary, state);
    state.parameters[0].weights.data.fill(9);
    expect(JSON.stringify(second.state())).toBe(told);
  });

  test("a state of another optimizer or network is refused", () => {
    const state = begin({ optimizer: "adam" }).state();
    expect(() => begin({ optimizer: "momentum" }, binary, state)).toThrow(/velocity/);
    expect(() => begin({ optimizer: "adam" }, categorical, state)).toThrow(/3-6-4-3 network/);
  });
});

describe("retune", () => {
  test("to another learning rate is what a step schedule does, to the bit", () => {
    const stepped = parametersAfter(20, {
      optimizer: "momentum",
      learningRate: 0.25,
      schedule: "step",
      scheduleEvery: 10,
      scheduleFactor: 0.5,
    });
    const step = begin({ optimizer: "momentum", learningRate: 0.25 });
    step.advance(10);
    step.retune({ learningRate: 0.125 });
    step.advance(10);
    expect(step.parameters()).toEqual(stepped);
  });

  test("before the first update is the plan with those settings, to the bit", () => {
    const settings = { l1: 0.01, l2: 0.5, weightDecay: 0.1, momentum: 0.5, learningRate: 0.02 };
    const base: Options = { optimizer: "nesterov", keepProb: 0.9 };
    const step = begin(base);
    step.retune({ ...settings, keepProb: [0.6, 0.8] });
    step.advance(15);
    const same = parametersAfter(15, { ...base, ...settings, keepProb: [0.6, 0.8] });
    expect(step.parameters()).toEqual(same);
  });

  test("keeps frozen masks frozen, drawn for the new keepProb", () => {
    const base: Options = { keepProb: 0.9, mask: "frozen" };
    const step = begin(base);
    step.retune({ keepProb: 0.5 });
    step.advance(15);
    expect(step.parameters()).toEqual(parametersAfter(15, { ...base, keepProb: 0.5 }));
  });

  test("to keepProb 1 trains without dropout, and back again", () => {
    const step = begin({ keepProb: 0.5 });
    step.retune({ keepProb: 1 });
    step.advance(5);
    expect(step.parameters()).toEqual(parametersAfter(5, {}));
    step.retune({ keepProb: 0.5 });
    expect(step.cost()).not.toEqual(begin({}).cost());
  });

  test("refuses what cannot be, and changes nothing", () => {
    const step = begin({});
    const before = step.cost();
    expect(() => step.retune({ l2: 5, keepProb: 0.5 })).toThrow(/began without dropout/);
    expect(() => step.retune({ momentum: 0.5 })).toThrow(/momentum, nesterov/);
    expect(() => step.retune({ learningRate: 0 })).toThrow(/learningRate/);
    step.retune({ keepProb: 1 });
    expect(step.cost()).toEqual(before);
  });
});

describe("the cost, the norms and the limits", () => {
  test("with batches, the cost is the whole set's without noise, masks and mixup, to the bit", () => {
    const noisy: Options = { batchSize: 5, keepProb: 0.5, inputNoise: 1, mixup: 1, l2: 0.3 };
    expect(begin(noisy).cost()).toEqual(begin({ l2: 0.3 }).cost());
    expect(begin({ ...noisy, labelSmoothing: 0.2 }).cost()).toEqual(
      begin({ l2: 0.3, labelSmoothing: 0.2 }).cost(),
    );
  });

  test("with full batches, the cost is what the update descends: noise and mixup in it", () => {
    const plain = begin({}).cost()?.cost ?? NaN;
    for (const options of [{ inputNoise: 1 }, { mixup: 1 }, { keepProb: 0.5 }]) {
      expect(begin(options).cost()?.cost).not.toBe(plain);
    }
  });

  test("the gradient's norm is that of gradients(), the weights' that of the new weights, to 1e-15", () => {
    const step = begin({ optimizer: "adam", l2: 0.3 });
    expect(step.norms()).toBeNull();
    step.advance(3);
    const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
    const gradient = Math.sqrt(
      step
        .gradients()
        .reduce((sum, l) => sum + squares(l.weights.data) + squares(l.biases.data), 0),
    );
    step.advance(1);
    const weights = Math.sqrt(
      step.parameters().reduce((sum, l) => sum + squares(l.weights.data), 0),
    );
    expect(Math.abs((step.norms()?.gradient ?? NaN) / gradient - 1)).toBeLessThan(1e-15);
    expect(Math.abs((step.norms()?.weights ?? NaN) / weights - 1)).toBeLessThan(1e-15);
  });

  test("no unit's incoming weights exceed maxNorm, to 1e-15; biases may", () => {
    const step = begin({ maxNorm: 0.25, learningRate: 1 });
    step.advance(10);
    let limited = 0;
    for (const { weights } of step.parameters()) {
      for (let unit = 0; unit < weights.rows; unit++) {
        const row = weights.data.subarray(unit * weights.columns, (unit + 1) * weights.columns);
        const norm = Math.sqrt(row.reduce((sum, w) => sum + w * w, 0));
        expect(norm).toBeLessThan(0.25 * (1 + 1e-15));
        if (norm > 0.2499) limited += 1;
      }
    }
    expect(limited).toBeGreaterThan(5);
  });
});
