import { describe, expect, test } from "vitest";
import { fileRowsOf, namesOf, readCsv, refusalOfCsv, rowsOf } from "../../../../test/readCsv.ts";
import { parseRowRanges } from "./rowRanges.ts";

describe("rows that are skipped", () => {
  const body = "x,z\n1,2\n3,4\n5,6\n";
  test.each([
    ["a title", `Kicks of 2018\n,\n${body}`, { skipRows: [{ first: 1, last: 2 }] }, [4, 5, 6]],
    ["units", `x,z\n(mm),(kg)\n${body.slice(4)}`, { skipRows: parseRowRanges("2-2") }, [3, 4, 5]],
    ["a total", `${body}Total,12\n`, { skipRows: parseRowRanges("5-5") }, [2, 3, 4]],
    ["comments", `# a "quoted, one\n${body}# at the end\n`, { comment: "#" }, [3, 4, 5]],
  ])("%s", (_, text, options, fileRows) => {
    const table = readCsv(text, options);
    expect(namesOf(table)).toEqual(["x", "z"]);
    expect(fileRowsOf(table)).toEqual(fileRows);
  });

  test("a line inside a quoted cell is no comment", () => {
    const table = readCsv('x,z\n"a\n# b",2\n# c\n', { comment: "#" });
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
    const error = refusalOfCsv(text);
    expect(error.message).toContain(option);
    expect(error.in("pt-BR")).toContain(option);
  });

  test.each([
    ["a title and a total of the table's width", `Kicks,\n${body}Total,9\n`, "1-1,6-6,"],
    ["a title of one cell and a total", `Kicks\n${body}Total,9\n`, "1-1,6-6,"],
    ["a title and a note", `Kicks\n${body}Source: club\n`, "1-1,6-6,"],
  ])("%s are named at once", (_, text, rows) => {
    const error = refusalOfCsv(text);
    for (const message of [error.message, error.in("pt-BR")]) {
      expect(message).toContain(`--skip-rows ${rows}`);
    }
    const skipRows = parseRowRanges(rows.slice(0, -1));
    expect(rowsOf(readCsv(text, { skipRows }))).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
  });

  test("title, units and total are named at once", () => {
    const text = `Kicks,\n,\nx,z\n(mm),(kg)\n${"1,2\n".repeat(9)}Total,18\n`;
    expect(refusalOfCsv(text).message).toContain("add --skip-rows 1-2,4-4,14-14, or");
  });

  test("a title that is skipped leaves the total to be seen, and 0 behind it says that it belongs", () => {
    const text = `Kicks,\n${body}Total,9\n`;
    const error = refusalOfCsv(text, { skipRows: parseRowRanges("1") });
    expect(error.place.row).toBe(6);
    expect(error.message).toContain("add --skip-rows 1-1,6-6, or --skip-rows 1,0 if it belongs");
    expect(readCsv(text, { skipRows: parseRowRanges("1,0") }).rows).toBe(4);
    const lines = refusalOfCsv(`Kicks,\n2018,\n${body}7,8\n`, { skipRows: parseRowRanges("1") });
    expect(lines.message).toContain("add --skip-rows 2,");
  });

  test("a number that takes all rows of the table is told apart from the one row", () => {
    for (const text of ["4", "9"]) {
      const error = refusalOfCsv(body, { skipRows: parseRowRanges(text) });
      expect(error.code).toBe("file-empty");
      expect(error.message).toContain(`all of the first ${text} rows`);
      expect(error.in("pt-BR")).toContain(`--skip-rows ${text}-${text}`);
    }
    expect(refusalOfCsv("x,z\n1,2\n", { skipRows: parseRowRanges("2-2") }).message).not.toContain(
      "first",
    );
  });

  test("none, where rows are said to belong to the table", () => {
    expect(
      readCsv(`x,z\n(mm),(kg)\n${body.slice(4)}`, { skipRows: parseRowRanges("0") }).rows,
    ).toBe(4);
  });

  test("a row of missing cells and a first category are no units", () => {
    expect(readCsv("x,z\nNA,NA\n1,2\n3,4\n5,6\n").rows).toBe(4);
    expect(readCsv("city,z,y\nRome,unknown,1\nBonn,2,0\nBari,4,1\nKiel,6,1\n").rows).toBe(4);
  });

  test.each(["-1", "2-1", "0-3", "a", "", "1;2", "1.5"])("%j names no rows", (text) => {
    expect(() => parseRowRanges(text)).toThrow("how many rows to skip at the top");
  });

  test.each([
    ["0", [{ first: 0, last: 0 }]],
    [
      "1,0",
      [
        { first: 1, last: 1 },
        { first: 0, last: 0 },
      ],
    ],
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
