import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { makeStudyFolds } from "../folds/studyFolds.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { RawColumn } from "../reading/table.ts";
import { defineStudy } from "./studyData.ts";

const rows = 200;

const source = new PhiloxStream(16, purposes.folds);
const normal = new PolarNormal(source);

/** @param value of each row */
function column(name: string, value: (row: number) => number): RawColumn {
  return { name, cells: Float64Array.from({ length: rows }, (_, row) => value(row)) };
}

function study(...features: readonly RawColumn[]) {
  const label = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? "yes" : "no"));
  const columns = [...features, { name: "y", cells: label }];
  const table = interpretTable({
    source: "t.csv",
    columns,
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  return defineStudy(table);
}

const draws = Float64Array.from({ length: 2 * rows }, () => normal.next());
/** Forty distinct values, each in five rows. */
const fiveTimes = (offset: number) => (row: number) => draws[offset + (row % 40)];

describe("copies", () => {
  test("rows copied five times are numbered alike, and stay in one fold in every repeat", () => {
    const data = study(column("a", fiveTimes(0)), column("b", fiveTimes(40)));
    const { copies } = data;
    if (!copies) throw new Error("no copies");
    expect(new Set(copies).size).toBe(40);
    for (let row = 40; row < rows; row++) expect(copies[row]).toBe(copies[row - 40]);
    const { kind, folds } = makeStudyFolds(data, { folds: 5, repeats: 3, seed: 4 });
    expect([kind, folds.length]).toEqual(["k-fold", 15]);
    for (const { train, test: held } of folds) {
      const seen = new Set(Array.from(train, (row) => copies[row]));
      expect(Array.from(held).filter((row) => seen.has(copies[row]))).toEqual([]);
    }
  });

  test("one row that is there twice keeps the two together and leaves the others alone", () => {
    const twice = (offset: number) => (row: number) => draws[offset + (row === 7 ? 8 : row)];
    const { copies, clusters } = study(column("a", twice(0)), column("b", twice(rows)));
    expect(new Set(copies).size).toBe(rows - 1);
    expect(clusters?.[7]).toBe(clusters?.[8]);
  });

  test.each([
    ["no row is there twice", [column("a", (row) => draws[row])]],
    ["whole numbers of one column", [column("age", (row) => 18 + ((row * 7) % 60))]],
    [
      "a whole number and its double",
      [column("a", (row) => row % 40), column("b", (row) => 2 * (row % 40))],
    ],
    ["a count that is mostly 0", [column("count", (row) => (row % 10 === 0 ? row * 100 : 0))]],
    [
      "categories that go together",
      [
        column("a", (row) => row % 25),
        column("b", (row) => 2 * (row % 25)),
        column("c", (row) => (row % 50 < 25 ? 1 : 0)),
        column("d", (row) => (row % 100 < 50 ? 1 : 0)),
      ],
    ],
    [
      "fewer than twenty rows in all",
      [column("a", (row) => draws[row % 19]), column("b", (row) => draws[row % 19])],
    ],
  ] as const)("%s: none", (_, features) => {
    const { copies, clusters } = study(...features);
    expect([copies, clusters]).toEqual([null, null]);
  });

  test("fine values of one column that come again are copies", () => {
    expect(new Set(study(column("a", fiveTimes(0))).copies).size).toBe(40);
  });

  test("where groups are named, these stay together, whatever else is equal", () => {
    const groups: RawColumn = {
      name: "match",
      cells: Array.from({ length: rows }, (_, row) => `m${row % 20}`),
    };
    const label = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? "yes" : "no"));
    const columns = [
      column("a", fiveTimes(0)),
      column("b", fiveTimes(40)),
      groups,
      { name: "y", cells: label },
    ];
    const table = interpretTable({
      source: "t.csv",
      columns,
      rows,
      delimiter: null,
      fileRow: (row) => row + 2,
    });
    const data = defineStudy(table, { group: "match" });
    expect(data.clusters).toEqual(data.groups);
  });
});
