import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { RawTable } from "../reading/table.ts";
import { defineStudy, type StudyOptions } from "./studyData.ts";

const refusal = new RegulaError({
  code: "unsupported",
  expected: { en: "a number", "pt-BR": "um número" },
});
const raw: RawTable = {
  source: "t.json",
  columns: [
    { name: "x", cells: ["1", "2", "4", "8"] },
    { name: "y", cells: ["a", "b", "a", "b"] },
    { name: "nested", cells: ["[…]", "", "[…]", "[…]"], refusal },
    { name: "bytes", cells: Float64Array.of(1, 2, 3, 4), refusal },
    { name: "row", cells: Float64Array.of(3, 1, 2, 0) },
  ],
  index: ["row"],
  rows: 4,
  delimiter: null,
  fileRow: (row) => row + 1,
};
const table = interpretTable(raw);

describe("a column that no option reads", () => {
  test("is no target unasked, and neither is the file's index", () => {
    expect(defineStudy(table, { features: ["x"] }).targetName).toBe("y");
  });

  test.each<[string, StudyOptions]>([
    ["as a feature", { features: ["x", "nested"] }],
    ["as a feature whose missing cells are filled", { features: ["nested"], missing: "fill" }],
    ["as categories", { features: ["nested"], categorical: ["nested"], missing: "fill" }],
    ["as the target", { features: ["x"], target: "nested" }],
    ["as the group", { features: ["x"], group: "nested" }],
    ["as a target of numbers", { features: ["x"], target: "bytes" }],
    ["as a feature of numbers", { features: ["bytes"] }],
  ])("is refused %s", (_, options) => {
    expect(refusalOf(() => defineStudy(table, options))).toBe(refusal);
  });
});
