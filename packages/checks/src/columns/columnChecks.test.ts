import { describe, expect, test } from "vitest";
import { found, ordinary, rowsOf, tableOf } from "../../../../test/checkedTables.ts";
import { checkTable } from "../checkTable.ts";

describe("codes of missing values", () => {
  const items = (code: number, rows = 60) => ({
    q: rowsOf(rows, (row) => (row % 9 === 4 ? code : 1 + (row % 5))),
    ...ordinary(rows),
  });

  test.each([-99, -9, 99, 999])("%d on several rows of a scale from 1 to 5 is told", (code) => {
    expect(found(tableOf(items(code)))).toEqual([["missing-code", "q", "warn"]]);
    const [{ text }] = checkTable(tableOf(items(code))).findings;
    expect(text.en).toContain(`add --na=${code}.`);
  });

  test.each<[string, (row: number) => number]>([
    ["99 among amounts up to 150", (row) => (row % 9 === 4 ? 99 : 50 + ((row * 37) % 101))],
    ["one odd value", (row) => (row === 4 ? 999 : 1 + (row % 5))],
    ["-1 and 1", (row) => (row % 2 === 0 ? -1 : 1)],
    ["degrees below zero", (row) => -12 + (row % 20)],
  ])("%s: none", (_, cell) => {
    expect(found(tableOf({ q: rowsOf(60, cell), ...ordinary(60) }))).toEqual([]);
  });
});

describe("categories of the same letters", () => {
  test("are told of features and of the target", () => {
    const { x } = ordinary(60);
    const table = tableOf({
      x,
      sex: rowsOf(60, (row) => ["male", "Male", "female"][row % 3]),
      y: rowsOf(60, (row) => ["não", "nao", "Sim"][row % 3]),
    });
    const { findings } = checkTable(table);
    const same = findings.filter(({ code }) => code === "same-letters");
    expect(same.map(({ column, rows }) => [column, rows])).toEqual([
      ["sex", 40],
      ["y", 40],
    ]);
  });

  test("other letters are other categories", () => {
    expect(found(tableOf(ordinary(60)))).toEqual([]);
  });
});
