import { describe, expect, test } from "vitest";
import { interpretTable } from "./interpretTable.ts";
import type { SpellingOptions } from "./spellingOptions.ts";

function read(cells: readonly string[], delimiter = ";", options: SpellingOptions = {}) {
  const table = {
    source: "f.csv",
    rows: cells.length,
    delimiter,
    columns: [{ name: "x", cells }],
    fileRow: (row: number) => row + 2,
  };
  return interpretTable(table, options).columns[0];
}

describe("spellings of one number", () => {
  test.each([
    ["12 %", 0.12],
    ["27.1%", 0.271],
    ["−3", -3],
    ["+3", 3],
    ["1.5e-3", 0.0015],
    [".5", 0.5],
    ["5.", 5],
    ["(1,234.5)", -1234.5],
    ["($1,234.5)", -1234.5],
    ["$(5.5)", -5.5],
    ["-$5.5", -5.5],
    ["$-5.5", -5.5],
    ["R$ 1.234,56", 1234.56],
    ["1 234,56 €", 1234.56],
    ["1\u00a0234,56\u00a0€", 1234.56],
    ["1\u202f234,56", 1234.56],
    ["US$ 1.5", 1.5],
    ["1.5 USD", 1.5],
    ["CHF 1'234.50", 1234.5],
    ["1’234.50", 1234.5],
    ["1.234.567", 1234567],
    ["1,23,456", 123456],
    ["12,34,567.5", 1234567.5],
    ["\u200b12.5\ufeff", 12.5],
    ["₹1,23,456.5", 123456.5],
    ["12,5 kr", 12.5],
    ["zł 12,5", 12.5],
  ])("%j: %d", (cell, value) => {
    const column = read([cell, cell]);
    expect(column.reading.kind).toBe("number");
    expect([...column.cells]).toEqual([value, value]);
  });
});

describe("texts with digits", () => {
  test.each([
    ["11 98765 4321"],
    ["+55 11 98765-4321"],
    ["192.168.0.1"],
    ["1.2.3"],
    ["00283762-3"],
    ["123.456.789-09"],
    ["01310-100"],
    ["Q1 2023"],
    ["2023-W05"],
    ["0x1F"],
    ["12,34,56"],
    ["1 23"],
    ["5 apples"],
    ["3/4"],
    ["36:15:00"],
  ])("%j is text", (cell) => {
    expect(read([cell, "b", cell, cell]).reading).toEqual({ kind: "category", why: "text" });
    expect(read([cell, cell]).reading).toEqual({ kind: "category", why: "text" });
  });

  test.each([
    ["leading zeros", ["01310", "22041"], "leading-zeros"],
    ["more than 15 digits", ["208310224003697400", "1"], "many-digits"],
    ["nothing", ["", "NA"], "empty"],
  ])("%s", (_, cells, why) => expect(read(cells).reading).toEqual({ kind: "category", why }));
});

const refusalOf = (cells: readonly string[], options?: SpellingOptions) => {
  const { reading } = read(cells, ";", options);
  if (reading.kind !== "unread") throw new Error(`read as ${reading.kind}`);
  expect(reading.readableAs).toBe("number");
  expect(reading.refusal.in("pt-BR")).toContain('--categorical "x"');
  return reading.refusal.message;
};

describe("marks that contradict each other", () => {
  test.each([
    [["1.5", "2,5"], "1.5", "2,5"],
    [["4", "5,9", "6,1", "7.4"], "5,9", "7.4"],
    [["1 234", "1.234.567"], "1 234", "1.234.567"],
    [["1.234", "1,234"], "1.234", "1,234"],
  ])("%j: both cells and --decimal are named", (cells, one, other) => {
    const message = refusalOf(cells);
    expect(message).toContain(`row ${cells.indexOf(other) + 2}, column "x"`);
    for (const part of [`"${one}"`, `"${other}"`, "--decimal ."]) expect(message).toContain(part);
  });

  test("options read them or name the cell that has another mark", () => {
    expect([...read(["1.234", "1,234"], ";", { decimal: "," }).cells]).toEqual([1234, 1.234]);
    expect(refusalOf(["1.5", "2,5"], { decimal: "," })).toContain('got "1.5"');
    expect([...read(["1.5", "2,5"], ";", { decimal: ",", na: ["1.5"] }).cells]).toEqual([
      Number.NaN,
      2.5,
    ]);
  });
});

describe("numbers with cells that are none", () => {
  const amounts = Array.from({ length: 75 }, (_, i) => `${i}.5`);
  const counts = Array.from({ length: 75 }, (_, i) => `${i + 1}`);
  test.each([
    [
      "words",
      [...amounts, "n.q.", "low", "low", "trace", "lost"],
      "5 cells",
      '"n.q.,low,trace,lost"',
    ],
    ["a bound", [...amounts, "<0.1", "<0.1", "pending"], "3 cells", '"<0.1,pending"'],
    ["bounds of whole numbers", [...counts, "90+", "> 95"], "2 cells", '"90+,> 95"'],
    ["a date that a spreadsheet made", [...amounts, "12/mar", "3-4"], "2 cells", '"12/mar,3-4"'],
    ["a comma in a word", [...amounts, "a, b"], '"a, b"', `'"a, b"'`],
    ["more than five", [...amounts, ..."abcdefg"], "7 cells", '"a,b,c,d,e" and 2 more'],
  ])("%s", (_, cells, share, list) => {
    const message = refusalOf(cells);
    expect(message).toContain(`row 77, column "x"`);
    expect(message).toContain(share);
    expect(message).toContain(`--na ${list}`);
  });

  test.each([
    ["a unit in each", amounts.map((cell) => `${cell} kg`), "0.5 kg"],
    ["an area", counts.map((cell) => `${cell} m²`), "1 m²"],
    ["a unit of one's own", counts.map((cell) => `${cell}unid.`), "1unid."],
    ["a unit in half", counts.map((cell, i) => (i % 2 ? cell : `${cell} mg/dL`)), "1 mg/dL"],
    ["thousands and millions", counts.map((cell, i) => cell + ["", "k", "M"][i % 3]), "2k"],
    ["a unit in two", [...amounts, "59 kg", "60 kg"], "59 kg"],
  ])("%s has to be removed", (_, cells, first) => {
    expect(refusalOf(cells)).toContain(`without what stands behind them in "${first}"`);
  });

  test.each([
    ["rooms", [...counts, "12A", "12B"]],
    ["seats", counts.map((cell, i) => cell + "ABC"[i % 3])],
    ["codes of diseases", [...amounts, "V57", "E812"]],
    ["sizes of packs", ["1 kg", "2 kg", "5 kg", "1 kg"]],
    ["ordinals", counts.map((cell, i) => cell + ["st", "nd", "rd", "th"][i % 4])],
    ["more words than numbers", [...amounts, ...counts.map((cell) => `name ${cell}`), "b", "c"]],
  ])("%s are categories", (_, cells) => {
    expect(read(cells).reading).toEqual({ kind: "category", why: "text" });
  });
});

describe("decimal or thousands", () => {
  const form = (cells: readonly string[], delimiter?: string, options?: SpellingOptions) => {
    const { reading, cells: values, decided } = read(cells, delimiter, options);
    return [reading.kind === "number" ? reading.form : reading.kind, [...values], decided];
  };
  const [point, comma] = [".", ","].map((decimal) => ({ decimal, thousands: null }));
  const english = { decimal: ".", thousands: "," };
  const german = { decimal: ",", thousands: "." };
  test.each([
    ["other than three digits", ["1,23", "1,234"], ";", comma, [1.23, 1.234], true],
    ["0 before it", ["0,123", "1,234"], "\t", comma, [0.123, 1.234], true],
    ["two marks", ["1.234,5", "1.234"], ";", german, [1234.5, 1234], true],
    ["three below 1,000", ["1,819", "500", "7", "98"], "\t", english, [1819, 500, 7, 98], false],
    ["one number on three rows", ["1,819", "500", "500", "500"], "\t", english, undefined, false],
    ["zeros say nothing", ["1,819", "0", "0", "0"], "\t", comma, [1.819, 0, 0, 0], false],
    ["two below 1,000", ["1,819", "500", "7"], "\t", comma, [1.819, 500, 7], false],
    ["commas part cells", ["1,819", "500"], ",", english, [1819, 500], false],
    ["commas part cells, decimal ones quoted", ["1,8", "500"], ",", comma, [1.8, 500], true],
    ["points where commas part cells", ["1.819", "500"], ",", point, [1.819, 500], true],
    ["points of three digits", ["1.819", "2.500"], ";", point, [1.819, 2.5], false],
    ["no cell that can only have thousands", ["1.234", "2,5"], ";", german, [1234, 2.5], false],
    ["a percentage", ["1,5%", "20%"], ";", comma, [0.015, 0.2], true],
  ])("%s", (_, cells, delimiter, expected, values, decided) => {
    const [found, read, isDecided] = form(cells, delimiter);
    expect([found, isDecided]).toEqual([expected, decided]);
    if (values) expect(read).toEqual(values);
  });

  test("options say it", () => {
    expect(form(["1,819", "500"], ";", { thousands: "," })[1]).toEqual([1819, 500]);
    expect(form(["1.819", "500"], ";", { decimal: "," })[1]).toEqual([1819, 500]);
    expect(form(["1,819", "500"], ",", { decimal: "," })[1]).toEqual([1.819, 500]);
  });

  test("the file's other columns say it", () => {
    const columns = [
      ["1,5", "2,5"],
      ["1,819", "2,500"],
      ["1.819", "2.500"],
    ];
    const table = {
      source: "f.csv",
      rows: 2,
      delimiter: ";",
      fileRow: (row: number) => row + 2,
      columns: columns.map((cells, i) => ({ name: `x${i}`, cells })),
    };
    const { columns: found } = interpretTable(table);
    expect(found.map(({ decided }) => decided)).toEqual([true, true, false]);
    const read = found.map(({ cells }) => [...cells]);
    expect(read).toEqual([
      [1.5, 2.5],
      [1.819, 2.5],
      [1819, 2500],
    ]);
  });
});

describe("what was read before decides where cells do not", () => {
  const known = new Map([
    ["x", { decimal: "," as const }],
    ["day", { order: "mdy" as const }],
  ]);
  const again = (name: string, cells: readonly string[]) =>
    interpretTable(
      {
        source: "t.csv",
        delimiter: ";",
        rows: cells.length,
        fileRow: (row: number) => row + 2,
        columns: [{ name, cells }],
      },
      { known },
    ).columns[0];

  test("the mark before three digits", () => {
    expect([...again("x", ["6.039", "2.298"]).cells]).toEqual([6039, 2298]);
    expect([...again("z", ["6.039", "2.298"]).cells]).toEqual([6.039, 2.298]);
    expect([...again("x", ["6.04", "2.298"]).cells]).toEqual([6.04, 2.298]);
  });

  test("whether the day or the month comes first", () => {
    expect([...again("day", ["02/01/2023"]).cells]).toEqual([Date.UTC(2023, 1, 1) / 1000]);
    expect([...again("day", ["31/01/2023"]).cells]).toEqual([Date.UTC(2023, 0, 31) / 1000]);
    expect(again("when", ["02/01/2023"]).reading.kind).toBe("unread");
  });
});

describe("missing cells", () => {
  test.each(["", "NA", "n/a", "-", "—", "<NA>", "NaT", "#N/D", "sem dado", " ", "#NAME?"])(
    "%j among numbers",
    (cell) => expect([...read(["1.5", cell, "2"]).cells]).toEqual([1.5, Number.NaN, 2]),
  );

  test("--na names them in every column", () => {
    expect([...read(["1", "-99"], ",", { na: ["-99"] }).cells]).toEqual([1, Number.NaN]);
    expect([...read(["a", "none"], ",", { na: ["none"] }).cells]).toEqual(["a", ""]);
    expect([...read(["a", "none"], ",").cells]).toEqual(["a", "none"]);
  });

  test("among dates", () => {
    const { reading, cells } = read(["2023-01-31", "0000-00-00", ""]);
    expect(reading.kind).toBe("date");
    expect([...cells]).toEqual([Date.UTC(2023, 0, 31) / 1000, Number.NaN, Number.NaN]);
  });
});
