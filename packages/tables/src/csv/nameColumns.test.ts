import { describe, expect, test } from "vitest";
import { namesOf, readCsv, rowsOf } from "../../../../test/readCsv.ts";

describe("names", () => {
  test.each([
    ["a number in the first row", "1,a\n2,b\n", ["column 1", "column 2"]],
    ["words only", "a,b\n2,b\n", ["a", "b"]],
    ["words that begin as NaN and Inf do", "inflation,nancy\n1,2\n", ["inflation", "nancy"]],
    ["NaN is a number", "nan,a\n1,b\n", ["column 1", "column 2"]],
    ["empty names", ",b,\n1,2,3\n", ["column 1", "b", "column 3"]],
    ["names of JavaScript's own", "__proto__,constructor\n1,2\n", ["__proto__", "constructor"]],
    ["spaces around", " a , b \n1,2\n", ["a", "b"]],
  ])("%s", (_, text, names) => {
    expect(namesOf(readCsv(text))).toEqual(names);
  });

  test.each([
    ["R's row names", "x y\na 1 2\nb 3 4\n", ["column 1", "x", "y"], ["a", "1", "2"]],
    ["a separator behind each row", "x,y,\n1,2,\n3,4,\n", ["x", "y"], ["1", "2"]],
    ["a separator behind the names", "x,y,\n1,2\n3,4\n", ["x", "y"], ["1", "2"]],
    ["a separator behind the data", "x,y\n1,2,\n3,4,\n", ["x", "y"], ["1", "2"]],
    ["a last column with a name alone", "x,y\n1,\n3,\n", ["x", "y"], ["1", ""]],
  ])("one cell short or long: %s", (_, text, names, first) => {
    const table = readCsv(text);
    expect([namesOf(table), rowsOf(table)[0]]).toEqual([names, first]);
  });

  test("a column without a name leaves theirs to those that have one, and so does the second of two", () => {
    const { columns, found } = readCsv("column 2,,y,y,y (2)\n1,2,3,4,5\n2,3,4,5,6\n");
    expect(columns.map(({ name }) => name)).toEqual([
      ...["column 2", "column 2 (2)", "y", "y (3)", "y (2)"],
    ]);
    expect(found?.renamed).toEqual([
      { column: 1, from: "", to: "column 2 (2)" },
      { column: 3, from: "y", to: "y (3)" },
    ]);
  });

  test.each([
    ["words above numbers", "a,b\n2,x\n3,c\n", "first-row", true],
    ["a name that is a cell below it", "a,b\n2,b\n3,c\n", "first-row", false],
    ["words above words", "a,b\nc,b\nd,c\n", "first-row", false],
    ["years above amounts", "c,2019,2020\na,1.5,2.5\nb,3,4\nd,5,6.5\n", "first-row", true],
    ["pandas' index beside years", ",2018,2020\n0,1,0\n1,2020,1\n2,3,2019\n", "first-row", true],
    [
      "R's row names beside years",
      '"","1999","2001","2002"\n"a",1,0,3\n"b",0,2001,0\n"c",1,1,1\n',
      "first-row",
      true,
    ],
    ["row names beside rising numbers", ",3,5,9\na,1,0,9\nb,3,1,0\nc,0,7,1\n", "first-row", false],
    ["a first cell that is missing", ",5,3,1\na,1,0,9\nb,3,1,0\nc,5,7,1\n", "none", true],
    ["pandas' index and positions", ",0,1\n0,1.5,0\n1,2.5,1\n2,3.5,1\n", "first-row", true],
    ["positions alone", "0,1,2\n1.5,0,1\n2.5,1,1\n3.5,1,0\n", "first-row", false],
    ["numbers above numbers", "1,2\n1.5,0\n2.5,1\n3.5,1\n", "none", true],
    ["dates above dates", "2023-01-01,a\n2023-01-02,b\n2023-01-03,c\n2023-01-04,c\n", "none", true],
  ])("found in %s", (_, text, header, headerDecided) => {
    expect(readCsv(text).found).toMatchObject({ header, headerDecided });
  });

  test("may be said to be there, or not", () => {
    expect(namesOf(readCsv("2020,2021\n1,0\n", { header: "yes" }))).toEqual(["2020", "2021"]);
    expect(readCsv("a,b\nc,d\n", { header: "no" }).rows).toBe(2);
  });
});
