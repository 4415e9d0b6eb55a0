import { matrixToRows } from "@regula/base";
import { describe, expect, test } from "vitest";
import { cellsTable, everyRow } from "../../../../test/cellsTable.ts";
import { applyPipeline, fitPipeline } from "./pipeline.ts";

describe("what is there to learn from", () => {
  test("columns without a value are filled alike, and teach nothing", () => {
    const table = cellsTable({
      x: ["", "", ""],
      n: Float64Array.of(Number.NaN, Number.NaN, Number.NaN),
    });
    const pipeline = fitPipeline(table, everyRow(table), { missing: "fill" });
    const { X } = applyPipeline(pipeline, table, everyRow(table));
    expect(matrixToRows(X)).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });

  test("of more than 200 categories the most frequent are kept, and the others have no feature of their own", () => {
    const names = Array.from({ length: 450 }, (_, i) => `c${i < 400 ? i % 200 : i}`);
    const table = cellsTable({ x: names });
    const pipeline = fitPipeline(table, everyRow(table));
    expect(pipeline.featureNames).toHaveLength(200);
    const [column] = pipeline.columns;
    expect(column.kind === "category" && column.pooled).toHaveLength(50);
    const { X, unseen } = applyPipeline(pipeline, table, [0, 420]);
    expect(Array.from({ length: 200 }, (_, i) => X.data[2 * i]).filter(Boolean)).toEqual([1]);
    expect(Array.from({ length: 200 }, (_, i) => X.data[2 * i + 1]).filter(Boolean)).toEqual([]);
    expect(unseen).toEqual({});
  });

  test("dates are when they were, and year, month, weekday and hour where these vary", () => {
    const days = ["2024-01-01", "2024-01-02", "2024-02-29", "2024-03-01"];
    const table = cellsTable({ day: days });
    const { columns, featureNames } = fitPipeline(table, everyRow(table), { standardize: false });
    expect(featureNames).toEqual(["day", "day (month)", "day (weekday)"]);
    const { X } = applyPipeline({ columns, featureNames }, table, everyRow(table));
    expect(matrixToRows(X)).toEqual([
      [19723, 19724, 19782, 19783],
      [1, 1, 2, 3],
      [1, 2, 4, 5],
    ]);
  });
});
