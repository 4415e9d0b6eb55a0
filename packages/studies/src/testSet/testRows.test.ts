import { type Dataset, selectRows, toDataset } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { countSeenRows } from "./countSeenRows.ts";
import { fitReferences } from "./referenceModels.ts";

describe("test rows that are training rows", () => {
  const table = smallTable({ rows: 40, seed: 1 });
  const dataset = (kept: readonly number[]): Dataset =>
    toDataset(selectRows(table, kept), { features: ["x", "y"], classes: ["0", "1"] });
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const train = dataset(range(0, 20));

  test("are counted by features and label together", () => {
    const seen = (kept: readonly number[]) => countSeenRows(train, dataset(kept));
    expect(seen(range(20, 40))).toEqual({
      claim: "none",
      numbers: { found: 0, compared: 20, repeated: 0 },
    });
    expect(seen(range(15, 35))).toMatchObject({ claim: "some", numbers: { found: 5 } });
    expect(seen(range(5, 24))).toMatchObject({ claim: "most", numbers: { found: 15 } });
    const turned = dataset(range(0, 20));
    const flipped = { ...turned, Y: { ...turned.Y, data: turned.Y.data.map((y) => 1 - y) } };
    expect(countSeenRows(train, flipped).claim).toBe("none");
  });

  test("do not count where the training rows repeat each other as often", () => {
    const twice = dataset([...range(0, 20), ...range(0, 20)]);
    expect(countSeenRows(twice, dataset(range(0, 10)))).toEqual({
      claim: "as-new-rows-would",
      numbers: { found: 10, compared: 10, repeated: 1 },
    });
  });
});

describe("references", () => {
  const table = smallTable({ rows: 80, seed: 2 });
  const train = toDataset(table, { features: ["x", "y"] });

  test("are the linear model and the base rate of the training rows, judged on every set", () => {
    const [linear, base] = fitReferences({ train, test: train, population: train }, 3);
    expect([linear.name, base.name]).toEqual(["linear", "base-rate"]);
    const positive = train.Y.data.reduce((sum, y) => sum + y, 0) / 80;
    expect(base.setting).toBeCloseTo(positive, 12);
    expect(base.train.accuracy).toBeCloseTo(Math.max(positive, 1 - positive), 12);
    expect(linear.train.logLoss).toBeLessThan(base.train.logLoss);
    expect(linear.setting).toBeGreaterThan(0);
    expect(linear.test).toEqual(linear.train);
    expect(linear.population?.logLoss).toBeCloseTo(linear.train.logLoss, 12);
    expect(fitReferences({ train, test: null }, 3)[0].test).toBeNull();
  });
});
