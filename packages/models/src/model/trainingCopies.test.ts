import { defineStudy } from "@regula/data";
import { expect, test } from "vitest";
import { smallTable, trainHere } from "../../../../test/smallStudies.ts";
import { trainModel } from "./trainModel.ts";

test("where training saw copies of held-out rows, nothing is concluded from these", async () => {
  const { columns, ...rest } = smallTable({ rows: 30, seed: 4 });
  const copied = columns.map(({ name, cells }) => ({
    name,
    cells:
      cells instanceof Float64Array
        ? Float64Array.from({ length: 90 }, (_, j) => cells[j % 30])
        : Array.from({ length: 90 }, (_, j) => String(cells[j % 30])),
  }));
  const data = defineStudy(
    { ...rest, rows: 90, columns: copied },
    { features: ["x", "y"], target: "label" },
  );
  const result = await trainModel(
    data,
    { hidden: [3], iterations: 40, members: 3, seed: 9, validation: { folds: 3, repeats: 2 } },
    { runJob: trainHere },
  );
  if (result.status !== "completed") throw new Error(result.status);
  const { metrics } = result.model;
  const reasons = [
    metrics?.gains?.modelOverBaseRate,
    metrics?.gains?.modelOverLinear,
    metrics?.ranking?.model,
  ];
  for (const estimate of reasons) {
    expect(estimate).toMatchObject({ interval: null, withheld: "training-copies" });
  }
  expect(metrics?.calibration).toBeNull();
});
