import { defineStudy, interpretTable } from "@regula/data";
import { parseVariants, type RunJob } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../test/smallStudies.ts";
import { type ModelSettings, parseVariant } from "./settings.ts";
import { trainModel } from "./trainModel.ts";

const table = smallTable({ rows: 60, seed: 1 });
const study = defineStudy(table, { features: ["x", "y"], group: "match" });

const never: RunJob = () => {
  throw new Error("trained");
};

const start =
  (more: ModelSettings, data = study) =>
  () =>
    trainModel(data, { hidden: [3], iterations: 40, members: 3, ...more }, { runJob: never });

describe("refused before any training", () => {
  test("early stopping, which holds rows back, and is not left out in silence", () => {
    const [variant] = parseVariants("stop=5");
    expect(start({ variant })).toThrow(/variant: expected .*early stopping/);
  });

  test("settings outside their intervals, folds that leave one group to train on, two variants", () => {
    expect(start({ members: 0 })).toThrow(/members/);
    expect(start({ validation: { folds: 1 } })).toThrow(/folds/);
    expect(start({ hidden: [0] })).toThrow(/hidden/);
    const { columns } = table;
    const two = Array.from({ length: 60 }, (_, j) => `g${j % 2}`);
    const twoGroups = interpretTable({
      ...table,
      columns: [...columns, { name: "half", cells: two }],
    });
    const grouped = defineStudy(twoGroups, { target: "label", features: ["x"], group: "half" });
    expect(start({}, grouped)).toThrow(/two groups/);
    expect(() => parseVariant("l2=1,l2=2")).toThrow(/one variant/);
  });
});
