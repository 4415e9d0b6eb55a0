import { defineStudy, interpretTable, type StudyData } from "@regula/data";
import { describe, expect, test } from "vitest";
import { smallTable } from "../../../../../test/smallStudies.ts";
import { parseVariants } from "../../variants/variant.ts";
import { plannedTrials } from "../plannedTrials.ts";
import { runWhole } from "../wholeStudy.ts";
import { searchedTable } from "./searchedTable.ts";

/** Rows that are numbered, with labels and groups of these numbers. */
function numbered(rows: number, labelOf: (row: number) => string, more: object = {}): StudyData {
  const each = Array.from({ length: rows }, (_, row) => row);
  const table = interpretTable({
    source: "numbered.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "row", cells: Float64Array.from(each) },
      { name: "group", cells: each.map((row) => `g${Math.floor(row / 7)}`) },
      { name: "y", cells: each.map(labelOf) },
    ],
  });
  return defineStudy(table, { target: "y", ...more });
}

const rowsOf = ({ table }: StudyData) => Array.from(table.columns[0].cells, Number);

describe("the rows of a large table that a study is made on", () => {
  test("are all of a table that has no more, and that is the table itself", () => {
    const data = numbered(60, (row) => ["a", "b"][row % 2]);
    expect(searchedTable(data, 60, 3)).toBe(data);
    expect(searchedTable(data, undefined, 3)).toBe(data);
  });

  test("are as many as asked, in their order, each once, with the shares of the classes", () => {
    const data = numbered(1000, (row) => (row % 10 === 0 ? "rare" : "usual"));
    const drawn = searchedTable(data, 200, 3);
    const rows = rowsOf(drawn);
    expect(rows).toHaveLength(200);
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    expect(rows.filter((row) => row % 10 === 0)).toHaveLength(20);
    expect(drawn.classes).toEqual(data.classes);
    expect(rowsOf(searchedTable(data, 200, 3))).toEqual(rows);
    expect(rowsOf(searchedTable(data, 200, 4))).not.toEqual(rows);
    // By lot, and not the first of them: neither half has far more than its share.
    expect(Math.abs(rows.filter((row) => row < 500).length - 100)).toBeLessThan(30);
  });

  test("hold two rows of a class that the lot would miss", () => {
    const data = numbered(1000, (row) => (row < 3 ? "rarest" : ["a", "b"][row % 2]));
    const rows = rowsOf(searchedTable(data, 50, 3));
    expect(rows.filter((row) => row < 3)).toHaveLength(2);
  });

  test("come in whole groups where there are groups", () => {
    const data = numbered(700, (row) => ["a", "b"][row % 2], { group: "group" });
    const rows = rowsOf(searchedTable(data, 140, 3));
    const groups = new Set(rows.map((row) => Math.floor(row / 7)));
    expect(rows).toHaveLength(7 * groups.size);
    expect(Math.abs(rows.length - 140)).toBeLessThanOrEqual(7);
  });
});

test("a study of a large table is the study of the rows that were drawn, and says so", async () => {
  const options = { features: ["x", "y"] };
  const data = defineStudy(smallTable({ rows: 90, seed: 5 }), options);
  const settings = {
    variants: parseVariants("none,l2=1"),
    hidden: [3],
    iterations: 20,
    folds: 3,
    repeats: 1,
    seed: 3,
  };
  const { result } = await runWhole(data, { ...settings, searchRows: 45 });
  const drawn = searchedTable(data, 45, 3);
  const alone = await runWhole(drawn, settings);
  expect(result.rows).toEqual({ ...alone.result.rows, all: 90, searched: 45 });
  expect({ ...result, rows: null }).toEqual({ ...alone.result, rows: null });
  const planned = plannedTrials(data, { ...settings, searchRows: 45 });
  expect(planned).toEqual(plannedTrials(drawn, settings));
});
