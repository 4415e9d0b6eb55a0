import { describe, expect, test } from "vitest";
import { batchAt, epochOrder } from "./batch.ts";
import { defineNetwork } from "./network.ts";
import { learningRateAt } from "./schedule.ts";
import { stepScalars } from "./stepScalars.ts";
import type { TrainingPlanOptions } from "./trainingOptions.ts";
import { createTrainingPlan } from "./trainingPlan.ts";

const network = defineNetwork({ inputs: 2 });
const plan = (options: Omit<Partial<TrainingPlanOptions>, "network"> = {}) =>
  createTrainingPlan({ network, iterations: 100, learningRate: 0.5, ...options });

describe("learningRateAt", () => {
  const rates = (options: Omit<Partial<TrainingPlanOptions>, "network">, at: readonly number[]) =>
    at.map((iteration) => learningRateAt(plan(options), iteration));

  test("constant is the plan's, to the bit", () => {
    expect(rates({}, [0, 50, 99])).toEqual([0.5, 0.5, 0.5]);
  });

  test("warm-up grows by equal parts to the plan's, and ends there", () => {
    expect(rates({ warmup: 4 }, [0, 1, 2, 3, 4])).toEqual([0.125, 0.25, 0.375, 0.5, 0.5]);
  });

  test("step falls every so many updates after the warm-up", () => {
    const options = {
      schedule: "step",
      scheduleEvery: 10,
      scheduleFactor: 0.5,
      warmup: 5,
    } as const;
    expect(rates(options, [4, 5, 14, 15, 24, 25])).toEqual([0.5, 0.5, 0.5, 0.25, 0.25, 0.125]);
  });

  test.each([
    ["exponential", { scheduleFactor: 0.01 }, [0.5, 0.05, 0.005]],
    ["linear", { finalFraction: 0.2 }, [0.5, 0.3, 0.1]],
    ["cosine", { finalFraction: 0.2 }, [0.5, 0.3, 0.1]],
  ] as const)(
    "%s: whole, half and end after a warm-up of 20, to 1e-15",
    (schedule, own, expected) => {
      rates({ schedule, warmup: 20, ...own }, [20, 60, 100]).forEach((rate, i) => {
        expect(Math.abs(rate / expected[i] - 1)).toBeLessThan(1e-15);
      });
      expect(rates({ schedule, ...own }, [1000])).toEqual(rates({ schedule, ...own }, [100]));
    },
  );

  test.each(["step", "exponential", "linear", "cosine"] as const)("%s never rises", (schedule) => {
    const all = rates(
      { schedule, ...(schedule === "step" && { scheduleEvery: 7 }) },
      Array.from({ length: 101 }, (_, t) => t),
    );
    for (let t = 1; t < all.length; t++) expect(all[t]).toBeLessThanOrEqual(all[t - 1]);
    expect(all.every((rate) => rate >= 0)).toBe(true);
  });

  test("a warm-up longer than the training is a warm-up to its end", () => {
    expect(rates({ warmup: 200, schedule: "cosine" }, [0, 99])).toEqual([0.0025, 0.25]);
  });
});

describe("batches", () => {
  test.each([
    [10, 4, [4, 4, 2]],
    [10, 5, [5, 5]],
    [10, 10, [10]],
    [10, 99, [10]],
    [1, 3, [1]],
    [7, 1, [1, 1, 1, 1, 1, 1, 1]],
  ])("%i examples in batches of %i", (m, batchSize, sizes) => {
    for (let epoch = 0; epoch < 3; epoch++) {
      let start = 0;
      sizes.forEach((size, i) => {
        const iteration = epoch * sizes.length + i;
        expect(batchAt(batchSize, m, iteration)).toEqual({ epoch, start, size });
        start += size;
      });
      expect(start).toBe(m);
    }
  });

  test("without a batch size every update sees all", () => {
    expect(batchAt(null, 10, 7)).toEqual({ epoch: 7, start: 0, size: 10 });
  });

  test("an epoch's order holds each example once and is another for every epoch and seed", () => {
    const orders = [epochOrder(1, 0, 50), epochOrder(1, 1, 50), epochOrder(2, 0, 50)];
    for (const order of orders) {
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    }
    expect(new Set(orders.map((order) => order.join())).size).toBe(3);
  });

  test("every example is as often at every place, within 5 standard errors of 4,000 epochs", () => {
    const counts = new Float64Array(8 * 8);
    for (let epoch = 0; epoch < 4000; epoch++) {
      epochOrder(5, epoch, 8).forEach((example, place) => {
        counts[8 * place + example] += 1;
      });
    }
    for (const count of counts) {
      expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(4000 * (1 / 8) * (7 / 8)));
    }
  });
});

describe("stepScalars", () => {
  test("corrects Adam's means by 1 − βᵗ with t from 1, and nobody else's", () => {
    const adam = plan({ optimizer: "adam", beta1: 0.5, beta2: 0.75 });
    const at = (iteration: number) => {
      const { meanCorrection, meanSquareCorrection } = stepScalars(adam, 10, iteration);
      return [meanCorrection, meanSquareCorrection];
    };
    expect(at(0)).toEqual([0.5, 0.25]);
    expect(at(2)).toEqual([1 - 0.125, 1 - 0.421875]);
    const plain = stepScalars(plan({ optimizer: "rmsProp" }), 10, 0);
    expect([plain.meanCorrection, plain.meanSquareCorrection]).toEqual([1, 1]);
  });

  test("draws mixup's share and shift from seed and iteration alone, for the batch at hand", () => {
    const mixed = plan({ mixup: 0.4, batchSize: 4 });
    const draws = Array.from({ length: 300 }, (_, iteration) => stepScalars(mixed, 10, iteration));
    for (const { mixupLambda, mixupShift, batchSize } of draws) {
      expect(mixupLambda >= 0 && mixupLambda <= 1).toBe(true);
      expect(mixupShift >= 0 && mixupShift < batchSize).toBe(true);
    }
    expect(draws.map(({ batchSize }) => batchSize).slice(0, 4)).toEqual([4, 4, 2, 4]);
    expect(new Set(draws.map(({ mixupLambda }) => mixupLambda)).size).toBe(300);
    expect(stepScalars(mixed, 10, 77)).toEqual(draws[77]);
    const plain = stepScalars(plan(), 10, 3);
    expect([plain.mixupLambda, plain.mixupShift]).toEqual([1, 0]);
  });
});
