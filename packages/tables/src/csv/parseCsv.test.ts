import { decimalMarkOf, interpretTable } from "@regula/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileRowsOf, namesOf, readCsv, refusalOfCsv, rowsOf } from "../../../../test/readCsv.ts";
import { parseCsv } from "./parseCsv.ts";

/** An independent writer: every cell in quotes, or only those that need them. */
function writeCsv(
  rows: readonly (readonly string[])[],
  { delimiter = ",", end = "\n", quoteAll = false } = {},
): string {
  const write = (cell: string) =>
    quoteAll || [delimiter, '"', "\r", "\n"].some((mark) => cell.includes(mark))
      ? `"${cell.split('"').join('""')}"`
      : cell;
  return rows.map((cells) => cells.map(write).join(delimiter) + end).join("");
}

/** A table whose texts hold one space each and whose names hold none. */
const spaced = (mark: string) =>
  [
    ["Nome", "Área", "Preço", "Vendido"],
    ...Array.from({ length: 30 }, (_, i) => [
      ...[`João ${i}`, `${602 + i}.5`, `${85 + i}.2`, i % 2 === 0 ? "não" : "sim"],
    ]),
  ]
    .map((cells) => `${cells.join(mark)}\n`)
    .join("");

const delimiters = [",", ";", "\t", "|"];
const ends = ["\n", "\r\n", "\r"];

describe("what a spreadsheet writes", () => {
  const expected = {
    names: ["x", "y"],
    rows: [
      ["1", "0"],
      ["2", "1"],
    ],
    fileRows: [2, 3],
  };
  test.each([
    ["commas", "x,y\n1,0\n2,1\n"],
    ["semicolons", "x;y\n1;0\n2;1\n"],
    ["tabs", "x\ty\n1\t0\n2\t1\n"],
    ["bars", "x|y\n1|0\n2|1\n"],
    ["no last line end", "x,y\n1,0\n2,1"],
    ["a blank last line", "x,y\n1,0\n2,1\n\n"],
    ["CRLF", "x,y\r\n1,0\r\n2,1\r\n"],
    ["CR", "x,y\r1,0\r2,1\r"],
    ["line ends of two kinds", "x,y\n1,0\r\n2,1\r\n"],
    ["line ends of two kinds, the rarer ones last", 'x,y\r\n"1","0"\r\n2,1\n'],
    ["all in quotes", '"x","y"\r\n"1","0"\r\n"2","1"\r\n'],
    ["a byte-order mark", "\ufeffx,y\n1,0\n2,1\n"],
    ["a mark before quotes", '\ufeff"x","y"\n1,0\n2,1\n'],
    ["Excel's first line, which it does not show", "sep=;\r\nx;y\r\n1;0\r\n2;1\r\n"],
    ["Excel's first line in quotes", '"SEP=|"\nx|y\n1|0\n2|1\n'],
    ["rows of empty cells at the end", "x,y\n1,0\n2,1\n,\n ,\n"],
  ])("%s", (_, text) => {
    const table = readCsv(text);
    expect({ names: namesOf(table), rows: rowsOf(table), fileRows: fileRowsOf(table) }).toEqual(
      expected,
    );
  });

  test.each([
    ["a blank line keeps its number", "x,y\n\n1,0\n\n\n2,1\n", [3, 6]],
    ["blank lines before the header", "\n\nx,y\n1,0\n", [4]],
    ["a cell of two lines is in one row", 'x,y\n"a\nb",0\n2,1\n', [2, 3]],
    ["without names the data begin in row 1", "1,0\n2,1\n", [1, 2]],
    ["Excel's first line is no row", "sep=,\n1,0\n\n2,1\n", [1, 3]],
  ])("rows as a spreadsheet counts them: %s", (_, text, fileRows) => {
    expect(fileRowsOf(readCsv(text))).toEqual(fileRows);
  });

  test("quoted cells hold separators, quotes and line ends", () => {
    const table = readCsv('a,b\n"x,y","say ""no"""\n"two\r\nlines",""\n');
    expect(rowsOf(table)).toEqual([
      ["x,y", 'say "no"'],
      ["two\nlines", ""],
    ]);
  });
});

describe("the mark between cells", () => {
  test.each([
    ["decimal commas without names", "1,5;2,5;0\n2,5;3,5;1\n", ";", ","],
    ["decimal commas between tabs", "1,5\t2,5\t0\n2,5\t3,5\t1\n", "\t", ","],
    ["a single row of decimal commas", "1,5;2,5\n", ";", ","],
    ["text with commas", "name;y\nan, on;0\nof;1\n", ";", "."],
    ["text with semicolons", "name,y\nan; on,0\nof; by,1\n", ",", "."],
  ])("%s", (_, text, delimiter, decimal) => {
    const table = readCsv(text);
    expect(decimalMarkOf(interpretTable(table))).toBe(decimal);
    expect(rowsOf(table)).toEqual(rowsOf(readCsv(text, { delimiter })));
  });

  test.each([
    ["runs of spaces", " x   y\n 1.5  2\n 10   3\n", ["1.5", "2"]],
    ["spaces and tabs, quoted cells", 'x\ty\n"a b" \t 2\nc  3\n', ["a b", "2"]],
    ["a decimal comma", "x y\n1,5 2\n2,5 3\n", ["1,5", "2"]],
  ])("whitespace: %s", (_, text, first) => {
    const table = readCsv(text);
    expect(table.delimiter).toBe("whitespace");
    expect([namesOf(table), rowsOf(table)[0]]).toEqual([["x", "y"], first]);
  });

  test.each([
    ["words of two parts", "first name,y\nJohn Smith,0\nMary Jones,1\n", ","],
    ["spaces behind the marks", "x, z, y\n1, 2, 0\n2, 3, 1\n", ","],
    ["tabs and times", "at\ty\n2023-01-01 10:00\t0\n2023-01-02 10:00\t1\n", "\t"],
    ["one column of words", "name\nJohn\nMary\n", ","],
    ["a space in each text between tabs", spaced("\t"), "\t"],
    ["a space in each text between semicolons", spaced(";"), ";"],
    ["a space in each text between bars", spaced("|"), "|"],
    ["a space in each text between commas", spaced(","), ","],
    [
      "two spaces in each row between tabs",
      `x${spaced("\t").replaceAll("\n", "\nRua A ").slice(0, -6)}`,
      "\t",
    ],
  ])("no whitespace: %s", (_, text, delimiter) => {
    expect(readCsv(text).delimiter).toBe(delimiter);
  });

  test.each(["utf-16le", "utf-16be"] as const)("tabs around texts with a space, %s", (encoding) => {
    const text = `\ufeff${spaced("\t")}`;
    const view = new DataView(new ArrayBuffer(2 * text.length));
    for (let i = 0; i < text.length; i++) {
      view.setUint16(2 * i, text.charCodeAt(i), encoding === "utf-16le");
    }
    const table = parseCsv(new Uint8Array(view.buffer), { source: "kicks.tsv" });
    expect(namesOf(table)).toEqual(["Nome", "Área", "Preço", "Vendido"]);
    expect(rowsOf(table)[0]).toEqual(["João 0", "602.5", "85.2", "não"]);
  });

  test("numbers with decimal commas between spaces, without names", () => {
    const table = readCsv("1,5 2,5\n2,5 3,5\n4,5 6,5\n");
    expect([table.delimiter, rowsOf(table)[0]]).toEqual(["whitespace", ["1,5", "2,5"]]);
    expect(readCsv('-0,1%  gol\n-0,2%  gol\n0,9%  ""\n').delimiter).toBe("whitespace");
  });

  test("texts with spaces that spaces part are not taken for row names", () => {
    const rows = Array.from({ length: 20 }, (_, i) => `João ${i} ${i}.5 ${i % 2}`);
    const error = refusalOfCsv(["Nome Área y", ...rows].join("\n"));
    expect([error.code, error.place.row]).toEqual(["row-ragged", 1]);
    expect(error.message).toContain("A cell that holds the separator must stand in quotes");
  });

  test.each(["tab", "\\t", "\t"])("%j names a tab", (delimiter) => {
    expect(readCsv(spaced("\t"), { delimiter })).toMatchObject({ delimiter: "\t", rows: 30 });
  });

  test.each(["", ";;", '"', "\n", "tabs"])("%j is no separator", (delimiter) => {
    const error = refusalOfCsv("x;y\n1;2\n", { delimiter });
    expect(error).toMatchObject({ code: "parameter-invalid", place: { option: "delimiter" } });
    for (const message of [error.message, error.in("pt-BR")]) {
      expect(message).toMatch(/, tab, (or|ou) whitespace/);
    }
  });

  test.each([
    ["two of them", (i: number) => `${70 + (i % 20)},${i % 10},1,7${i % 10},a`, "weight,height,y"],
    ["one", (i: number) => `${70 + (i % 20)},${i % 10},a`, "weight,y"],
    ["all", (i: number) => `${70 + i},5,1,7${i % 10}`, "weight,height"],
    ["signs", (i: number) => `-${i % 9},5,1,7${i % 10},a`, "weight,height,y"],
  ])("decimal commas without quotes where commas part cells: %s", (_, row, names) => {
    const text = [names, ...Array.from({ length: 30 }, (_, i) => row(i))].join("\n");
    const error = refusalOfCsv(text);
    expect([error.code, error.place.row]).toEqual(["row-ragged", 2]);
    expect(error.message).toContain("decimal commas and without quotes");
    expect(error.message).not.toContain("--skip-rows");
    expect(error.in("pt-BR")).toContain("vírgulas decimais e sem aspas");
  });

  test("a title of two cells is no row of names above torn numbers", () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i},${i}5,${i}7,a`);
    expect(refusalOfCsv(["Kicks, all", "x,z,w,y", ...rows].join("\n")).message).toContain(
      "--skip-rows 1,",
    );
  });
});

describe("refused", () => {
  test.each([
    ["nothing", "", "file-empty", undefined],
    ["blank lines", "\n \n\r\n", "file-empty", undefined],
    ["names alone", "x,y\n", "file-empty", undefined],
    ["Excel's line alone", "sep=;\n", "file-empty", undefined],
    ["a short row", "x,y\n1,0\n2\n", "row-ragged", 3],
    ["a long row after a blank line", "x,y\n\n1,0,5\n", "row-ragged", 3],
    ["a row after a cell of two lines", 'x,y\n"a\nb",0\n2\n', "row-ragged", 3],
    ["an open quote", 'x,y\n1,0\n"2,1\n', "file-corrupt", 3],
    ["a lone quote in quotes", 'x,y\n"a"b",0\n', "file-corrupt", 2],
    ["an open quote after Excel's line", 'sep=,\nx,y\n"1,0', "file-corrupt", 2],
    ["a row of more cells that are filled", "x,y\n1,0\n2,1,7\n3,1\n", "row-ragged", 3],
    ["a title", "Kicks of 2018\n\nx;y;z\n1;2;3\n3;4;5\n", "row-ragged", 1],
    ["a title as wide as the table", "Kicks,\n,\nx,y\n1,2\n3,4\n5,6\n", "row-stray", 1],
    ["a comment", "# kicks\nx,y\n1,2\n3,4\n", "row-ragged", 1],
    ["units", "x,y\n(mm),(kg)\n1,2\n3,4\n5,6\n", "row-stray", 2],
    ["a total", "name,y\na,2\nb,4\nc,6\nTotal,12\n", "row-stray", 5],
  ])("%s", (_, text, code, row) => {
    const error = refusalOfCsv(text);
    expect([error.code, error.place.row]).toEqual([code, row]);
    expect(error.place.file).toBe("kicks.csv");
    expect(error.in("pt-BR")).toContain("kicks.csv");
  });

  test("too many columns, and too many cells before they are made", () => {
    expect(refusalOfCsv("1,".repeat(1e6)).code).toBe("file-too-large");
    expect(refusalOfCsv("1,2\n".repeat(6e6)).message).toContain(
      "at most 10000000 cells, got 12000001",
    );
  });
});

describe("laws", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."ab1 .,;|\t\"'\n\r\0é€😀\ud800") }),
    fc.constantFrom("__proto__", '""', "=1+1", "NaN", "-0"),
  );
  const filled = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(
      // No empty cell at either end: a row of blanks is skipped, and a last column of them dropped.
      fc.array(cell, { minLength: width, maxLength: width }).map((cells) => ["r", ...cells, "e"]),
      { minLength: 1, maxLength: 8 },
    ),
  );
  const style = fc.record({
    delimiter: fc.constantFrom(...delimiters),
    end: fc.constantFrom(...ends),
    quoteAll: fc.boolean(),
  });

  test("what was written is read, exactly but for line ends inside cells", () => {
    fc.assert(
      fc.property(filled, style, (rows, how) => {
        const table = readCsv(writeCsv(rows, how), { header: "no", delimiter: how.delimiter });
        const expected = rows.map((cells) => cells.map((text) => text.replace(/\r\n?/g, "\n")));
        expect(rowsOf(table)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("numbers are found whatever parts them, with points or commas", () => {
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      // Digits beyond 15 are read as names.
      .filter((value) => !/^-?\d{16,}$/.test(String(value)));
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(table, style, fc.boolean(), fc.boolean(), (values, how, commas, named) => {
        const decimal = commas && how.delimiter !== "," ? "," : ".";
        const rows = values.map((row) => row.map((x) => String(x).replace(".", decimal)));
        const names = rows[0].map((_, i) => `x${i}`);
        const found = readCsv(writeCsv(named ? [names, ...rows] : rows, how));
        expect(rowsOf(found)).toEqual(rows);
        const table = interpretTable(found);
        expect(table.columns.map(({ cells }) => [...cells])).toEqual(
          names.map((_, i) => values.map((row) => row[i] + 0)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("blank lines change row numbers and nothing else", () => {
    const rows = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom(...ends), (blanks, end) => {
        const table = readCsv(blanks.map((n, i) => `${end.repeat(n)}${i},1${end}`).join(""));
        let row = 0;
        const expected = blanks.map((n) => {
          row += n + 1;
          return row;
        });
        expect(fileRowsOf(table)).toEqual(expected);
        expect(rowsOf(table)).toEqual(blanks.map((_, i) => [String(i), "1"]));
      }),
    );
  });

  test("columns in another order are the same columns", () => {
    fc.assert(
      fc.property(filled, (rows) => {
        const reversed = rows.map((cells) => cells.toReversed());
        const [one, other] = [rows, reversed].map((table) =>
          readCsv(writeCsv(table), { header: "no", delimiter: "," }).columns.map(
            ({ cells }) => cells,
          ),
        );
        expect(other.toReversed()).toEqual(one);
      }),
    );
  });
});
