import { toDataset } from "@regula/data";
import { expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { parseVariants } from "../variants/variant.ts";
import { type CompareSettings, compare, planVariant } from "./compare.ts";
import { findCostRise } from "./costRise.ts";

const data = {
  train: toDataset(smallTable({ rows: 40, seed: 3 }), { features: ["x", "y"] }),
  test: null,
  population: null,
};

async function warningsOf(variants: string, changes: Partial<CompareSettings>) {
  const settings: CompareSettings = {
    protocol: "standard",
    variants: parseVariants(variants),
    hidden: [6],
    iterations: 60,
    ...changes,
  };
  const { models } = await compare(data, settings);
  return models.map(({ warnings, train, costs }) => ({
    rise: warnings.find(({ kind }) => kind === "cost-rose") ?? null,
    train,
    costs,
  }));
}

test("masks that happen to cost more at the end are no rise; a frozen one's cost is compared", () => {
  const settings: CompareSettings = { protocol: "standard", variants: [], hidden: [4] };
  const [variant] = parseVariants("dropout=0.86");
  const record = (iteration: number, cost: number) => ({
    iteration,
    cost,
    dataLoss: cost,
    penalty: 0,
  });
  const costs = [record(0, 0.612), record(300, 0.765)];
  const riseTo = (mask: "fresh" | "frozen", logLoss: number) =>
    findCostRise(
      planVariant({ ...settings, mask }, variant, data.train.X),
      costs,
      { standardization: null },
      { rows: data.train, train: { logLoss } },
    );
  expect(riseTo("fresh", 0.5)).toBeNull();
  expect(riseTo("fresh", 9)).toMatchObject({ of: "log-loss", to: 9 });
  expect(riseTo("frozen", 0.5)).toMatchObject({ of: "cost", from: 0.612, to: 0.765 });
});

test("a masked network's rise ends at the log-loss of its table", async () => {
  const [{ rise, train }] = await warningsOf("dropout=0.3", { learningRate: 40, iterations: 7 });
  expect(rise).toMatchObject({ of: "log-loss", to: train?.logLoss });
});

test("steps that are too long raise the cost itself; a strong penalty that lowers it is no rise", async () => {
  const [{ rise }] = await warningsOf("none", { learningRate: 60, iterations: 7 });
  expect(rise).toMatchObject({ of: "cost" });
  const [strong] = await warningsOf("l2=200", { learningRate: 0.01 });
  expect(strong.rise).toBeNull();
});
