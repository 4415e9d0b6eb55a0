import type { RegulaError } from "@regula/base";
import type { RawTable } from "@regula/data";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { type CsvOptions, parseCsv } from "./parseCsv.ts";
import { parseRowRanges } from "./rowRanges.ts";

const read = (text: string, options: Partial<CsvOptions> = {}) =>
  parseCsv(text, { source: "kicks.csv", ...options });
const namesOf = ({ columns }: RawTable) => columns.map(({ name }) => name);
const rowsOf = ({ rows, columns }: RawTable) =>
  Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row]));
const fileRowsOf = (table: RawTable) => rowsOf(table).map((_, row) => table.fileRow(row));

function refusal(text: string, options: Partial<CsvOptions> = {}): RegulaError {
  return refusalOf(() => read(text, options));
}

describe("rows that are skipped", () => {
  const body = "x,z\n1,2\n3,4\n5,6\n";
  test.each([
    ["a title", `Kicks of 2018\n,\n${body}`, { skipRows: [{ first: 1, last: 2 }] }, [4, 5, 6]],
    ["units", `x,z\n(mm),(kg)\n${body.slice(4)}`, { skipRows: parseRowRanges("2-2") }, [3, 4, 5]],
    ["a total", `${body}Total,12\n`, { skipRows: parseRowRanges("5-5") }, [2, 3, 4]],
    ["comments", `# a "quoted, one\n${body}# at the end\n`, { comment: "#" }, [3, 4, 5]],
  ])("%s", (_, text, options, fileRows) => {
    const table = read(text, options);
    expect(namesOf(table)).toEqual(["x", "z"]);
    expect(fileRowsOf(table)).toEqual(fileRows);
  });

  test("a line inside a quoted cell is no comment", () => {
    const table = read('x,z\n"a\n# b",2\n# c\n', { comment: "#" });
    expect(rowsOf(table)).toEqual([["a\n# b", "2"]]);
    expect(table.found).toMatchObject({ comments: 1, skippedRows: 0 });
  });

  test.each([
    ["title", `Kicks of 2018\n,\n${body}`, "--skip-rows 2,"],
    ["title of one cell", `Kicks of 2018\n\n${body}`, "--skip-rows 2,"],
    ["units", `x,z\n(mm),(kg)\n${body.slice(4)}`, "--skip-rows 2-2,"],
    ["total", `${body}Total,12\n`, "--skip-rows 5-5,"],
    ["note", `${body}Source: club\n`, "--skip-rows 5-5,"],
    ["comment", `# kicks\n# site A\n${body}`, '--comment "#"'],
    ["comment as wide as the table", `# kicks,\n# site A,\n${body}`, '--comment "#"'],
  ])("the refusal of a %s names the option that reads the file", (_, text, option) => {
    const error = refusal(text);
    expect(error.message).toContain(option);
    expect(error.in("pt-BR")).toContain(option);
  });

  test("none, where rows are said to belong to the table", () => {
    expect(read(`x,z\n(mm),(kg)\n${body.slice(4)}`, { skipRows: [] }).rows).toBe(4);
  });

  test("a row of missing cells and a first category are no units", () => {
    expect(read("x,z\nNA,NA\n1,2\n3,4\n5,6\n").rows).toBe(4);
    expect(read("city,z,y\nRome,unknown,1\nBonn,2,0\nBari,4,1\nKiel,6,1\n").rows).toBe(4);
  });

  test.each(["-1", "2-1", "0-3", "a", "", "1;2", "1.5"])("%j names no rows", (text) => {
    expect(() => parseRowRanges(text)).toThrow("how many rows to skip at the top");
  });

  test.each([
    ["0", []],
    ["3", [{ first: 1, last: 3 }]],
    [
      "1, 4-5",
      [
        { first: 1, last: 1 },
        { first: 4, last: 5 },
      ],
    ],
  ])("%j: %j", (text, ranges) => expect(parseRowRanges(text)).toEqual(ranges));
});
