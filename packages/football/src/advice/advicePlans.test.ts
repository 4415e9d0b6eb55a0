import { describe, expect, test } from "vitest";
import { adviceBatchSize, estimateSeconds } from "./advicePlans.ts";

const settings = { hidden: [20, 3], learningRate: 0.3, iterations: 5000 } as const;

describe("the time of advice", () => {
  test("up to 4,096 kicks every update sees all, beyond it 2,048 of them", () => {
    expect([1, 4096, 4097, 50_000].map(adviceBatchSize)).toEqual([0, 0, 2048, 2048]);
  });

  test("no longer grows with the kicks beyond that, but for tests and scores: 50,000 end in minutes", () => {
    const seconds = (rows: number) =>
      estimateSeconds(115, rows, { ...settings, batchSize: adviceBatchSize(rows) }, 2);
    expect(seconds(50_000)).toBeLessThan(300);
    expect(seconds(50_000) - seconds(10_000)).toBeLessThan(30);
    expect(seconds(200)).toBeLessThan(15);
  });
});
