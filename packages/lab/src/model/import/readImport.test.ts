import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { interpretTable, type Table } from "@regula/data";
import { parseCsv, parseTables } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { pointsToCsv } from "../../export/pointsCsv.ts";
import { bundledRecipe, decimalsOf, isBeyond, type LabData, simulateKicks } from "../data.ts";
import { makeData } from "../made/makeData.ts";
import {
  checkAxes,
  countLabels,
  describeImport,
  findLeftOut,
  guessClasses,
} from "./describeImport.ts";
import { checkImportedFile } from "./fileKinds.ts";
import { guessMapping } from "./guessColumns.ts";
import { limitsOf } from "./importedFrame.ts";
import { type ImportChoice, type Imported, mostRows, readImported } from "./readImport.ts";

const read = (text: string, source = "own.csv") => interpretTable(parseCsv(text, { source }));

/** As the form begins, with what is changed of it. */
function take(table: Table, changes: Partial<ImportChoice> = {}): Imported {
  const mapping = changes.mapping ?? guessMapping(table);
  if (!mapping) throw new Error("too few columns");
  const choice = { skipsIncomplete: false, skipsFar: false, testShare: 0.25, seed: 1 };
  const classes = guessClasses(countLabels(table, mapping.label));
  return readImported({ train: table, test: null }, { mapping, classes, ...choice, ...changes });
}

const rows = Array.from({ length: 40 }, (_, row) => {
  const [a, b] = [((row * 17) % 41) / 10, ((row * 29) % 41) / 10];
  return [`"${row + 1}"`, a, b, b > 2 ? 7 : 3, b > 2 ? "yes" : "no"].join(",");
});
const table = read(['"",a,b,code,y', ...rows].join("\n"), "of R.csv");

describe("columns of an imported table", () => {
  const mapping = { x: "a", y: "code", label: "y", set: null };

  test("notes are of the chosen columns and of those proposed for none, without the command line's options", () => {
    expect(checkAxes(table, mapping)).toEqual([
      {
        en: 'column "code" alone determines "y": each of its 2 values occurs with one label only. If it is known only once "y" is, every figure is too good.',
        "pt-BR":
          'a coluna "code" sozinha determina "y": cada um de seus 2 valores só aparece com um rótulo. Se só é conhecida depois de "y", todos os números são bons demais.',
      },
    ]);
    const numbers = 'column "column 1" numbers the rows, from 1 to 40.';
    const leftOut = findLeftOut(table, mapping);
    expect(leftOut.map(({ column, seen }) => [column, seen.en])).toEqual([["column 1", numbers]]);
    expect(checkAxes(table, { ...mapping, x: "column 1" })[0].en).toBe(numbers);
  });

  test("what was read of every column and what it is here, and nothing where the label cannot be one", () => {
    const described = describeImport(table, mapping);
    expect(described?.columns.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      "row-number left-out",
      "number feature",
      "number left-out",
      "number feature",
      "category target",
    ]);
    const still = read("a,b,y\n1,2,7\n3,4,7\n");
    expect(describeImport(still, { x: "a", y: "b", label: "y", set: null })).toBeNull();
    expect(() => countLabels(still, "y")).toThrow(/own\.csv, column "y".*2 rows of/);
  });

  test.each<[string, Partial<ImportChoice>, RegExp]>([
    [
      "words",
      { mapping: { ...mapping, y: "y", label: "code" } },
      /row 2, column "y": expected a finite number/,
    ],
    ["the label", { mapping: { ...mapping, y: "y" } }, /of R\.csv: .*three different columns.*"y"/],
    ["one column twice", { mapping: { ...mapping, y: "a" } }, /three different columns.*"a"/],
  ])("no axis is %s", (_, changes, message) => {
    expect(() => take(table, changes)).toThrow(message);
  });
});

describe("rows of an imported table", () => {
  const holes = read("a,b,y\n1,2,u\n2,,v\n3,4,u\n,6,v\n5,7,\n6,8,v\n7,9,u\n8,1,v\n9,2,u\n");

  test("missing cells are told all at once, and their rows left out where that is asked for", () => {
    expect(() => take(holes)).toThrow(
      /own\.csv: expected a cell .*, got 3 rows without \(row 3, column "b"; row 5, column "a"; row 6, column "y"\)\. .*leave incomplete rows out/,
    );
    const { data, rows: all, incomplete } = take(holes, { skipsIncomplete: true, testShare: 0 });
    expect([all, incomplete, data.train.length]).toEqual([9, 3, 6]);
    expect(data.train.map(({ x }) => x)).toEqual([1, 3, 6, 7, 8, 9]);
  });

  test("where no row is left nothing is taken", () => {
    const empty = { classes: ["u", "w"] as const, skipsIncomplete: true };
    const none = read("a,b,y\n1,,u\n,2,v\n3,,u\n");
    const mapping = { x: "a", y: "b", label: "y", set: null };
    expect(() => take(none, { ...empty, mapping })).toThrow(
      /own\.csv: expected a whole row of class "u" or "w", got none/,
    );
  });

  test("two of several classes, in the order that was chosen; the others are counted", () => {
    const text = [
      "a,b,y",
      ...Array.from({ length: 30 }, (_, i) => `${i % 7},${i % 5},${"abbccc"[i % 6]}`),
    ];
    const three = read(text.join("\n"));
    expect(countLabels(three, "y").map(({ rows }) => rows)).toEqual([5, 10, 15]);
    const guessed = take(three);
    expect(guessed.data.classes.map(({ en }) => en)).toEqual(["b", "c"]);
    const { data, ofOtherClasses } = take(three, { classes: ["c", "a"], testShare: 0 });
    expect(ofOtherClasses).toBe(10);
    expect(data.train.filter(({ label }) => label === 1)).toHaveLength(5);
  });

  test("amounts are refused with what to do", () => {
    const amounts = read(
      ["a,b,price", ...Array.from({ length: 30 }, (_, i) => `${i},${i * i},${i / 7}`)].join("\n"),
    );
    expect(() => countLabels(amounts, "price")).toThrow(
      /own\.csv, column "price": .*numbers: 30 different ones.*another column.*regula train/,
    );
  });

  test("of a large table a sample: the shares of the classes to one row, a function of the seed", () => {
    const many = Array.from(
      { length: 3 * mostRows },
      (_, i) => `${i % 101},${i % 97},${i % 5 ? "u" : "v"}`,
    );
    const large = read(["a,b,y", ...many].join("\n"));
    const { data, sampledFrom } = take(large, { testShare: 0 });
    expect([data.train.length, sampledFrom]).toEqual([mostRows, 3 * mostRows]);
    expect(data.train.filter(({ label }) => label === 1)).toHaveLength(mostRows / 5);
    expect(take(large, { testShare: 0 }).data.train).toEqual(data.train);
    expect(take(large, { testShare: 0, seed: 2 }).data.train).not.toEqual(data.train);
  });

  test("dates are days since the first, also of other rows", () => {
    const dated = read(
      [
        "day,b,y",
        ...Array.from({ length: 20 }, (_, i) => `2024-03-${10 + i},${i % 7},${i % 2 ? "u" : "v"}`),
      ].join("\n"),
    );
    const { data } = take(dated, { testShare: 0 });
    expect(data.features[0]).toEqual({
      en: "day (days since 2024-03-10)",
      "pt-BR": "day (dias desde 2024-03-10)",
    });
    expect(data.train.map(({ x }) => x)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
});

describe("the frame around imported points", () => {
  const even = Array.from({ length: 60 }, (_, i) => i / 6);

  test.each<[string, readonly number[], readonly [number, number]]>([
    ["all of them", even, [0, 59 / 6]],
    ["one outlier", [...even, 1e9], [0, 59 / 6]],
    ["one outlier on either side", [-1e9, ...even, 1e9], [0, 59 / 6]],
    ["one that squeezes nothing", [...even, -12, 22, 24], [-12, 24]],
    ["a group far away", [...even, ...even.slice(0, 6).map((v) => v + 500)], [0, 500 + 5 / 6]],
    ["one value in most rows", [...Array(60).fill(3), 1e6], [3, 1e6]],
    ["a single value", [7], [7, 7]],
    ["the largest numbers there are", [...even, Number.MAX_VALUE, -Number.MAX_VALUE], [0, 59 / 6]],
  ])("%s", (_, values, limits) => {
    expect(limitsOf(values)).toEqual(limits);
  });

  test.each<[readonly [number, number], number]>([
    [[0, 105], 1],
    [[-5.25, 5.25], 2],
    [[20_000, 66_000], 0],
    [[1e-9, 2e-9], 12],
    [[-Number.MAX_VALUE, Number.MAX_VALUE], 0],
  ])("a thousandth of %j takes %i decimals", (extent, decimals) => {
    expect(decimalsOf(extent, 0.001)).toBe(decimals);
  });

  test("far rows are counted, stay points, and are left out where that is asked for", () => {
    const text = ["income,age,y", "90000000,40,u"];
    for (let i = 0; i < 60; i++)
      text.push(`${30_000 + 97 * i},${20 + (i % 30)},${i % 2 ? "u" : "v"}`);
    const own = read(text.join("\n"));
    const all = take(own, { testShare: 0 });
    const { frame, train } = all.data;
    expect([all.far, train.length]).toEqual([1, 61]);
    expect(train.filter((point) => isBeyond(frame, point)).map(({ x }) => x)).toEqual([90_000_000]);
    expect(frame.x[1]).toBeLessThan(40_000);
    expect([frame.xLabel.en, frame.yLabel.en]).toEqual(["income", "age"]);
    const near = take(own, { testShare: 0, skipsFar: true });
    expect([near.far, near.data.train.length]).toEqual([1, 60]);
    expect(near.data.frame).toEqual(frame);
  });
});

describe("the lab's own points as CSV", () => {
  const opened = (data: LabData, language: "en" | "pt-BR") =>
    take(read(pointsToCsv(data, language), "regula-points.csv")).data;

  test.each(["en", "pt-BR"] as const)("are opened as they were saved: kicks, %s", (language) => {
    const data = simulateKicks();
    const { name: _, recipe: _recipe, ...rest } = data;
    expect(opened(data, language)).toEqual({ ...rest, name: "regula-points.csv", recipe: null });
  });

  test("classes the other way round keep their names", () => {
    const [lost, won] = simulateKicks().classes.map(({ en }) => en);
    const csv = read(pointsToCsv(simulateKicks(), "en"));
    const { data } = take(csv, { classes: [won, lost] });
    expect(data.classes.map(({ en }) => en)).toEqual([won, lost]);
  });

  test("made points, with noise and other shares", () => {
    const recipe = {
      ...bundledRecipe,
      source: "moons",
      rows: 90,
      flipped: 0.1,
      testShare: 0.2,
    } as const;
    const data = makeData(recipe);
    const { train, test } = opened(data, "pt-BR");
    expect({ train, test }).toEqual({ train: data.train, test: data.test });
  });
});

test.each([
  ["map.svg", 10, /map\.svg: expected a table.*a picture.*Share screen/],
  ["model.onnx", 10, /a model for other programs/],
  ["huge.csv", 33 * 2 ** 20, /huge\.csv: expected at most 32 MB, got 33 MB/],
])("%s is refused with the reason", (name, bytes, message) => {
  expect(() => checkImportedFile(name, bytes)).toThrow(message);
  expect(() => checkImportedFile("good.csv", 32 * 2 ** 20)).not.toThrow();
});

const cases = "/work/shared/cases/lab";

test.skipIf(!existsSync(cases)).each<[string, readonly string[], object]>([
  ["label_first", ["radius", "texture", "diagnosis"], { rows: 80 }],
  ["text", ["height", "weight", "label"], { rows: 60, incomplete: 3 }],
  ["iris2", ["petal_length", "petal_width", "species"], { rows: 100 }],
  ["iris3", ["a", "b", "species"], { rows: 90, ofOtherClasses: 30 }],
  ["date", ["date", "temp", "rain"], { rows: 60 }],
  ["outlier", ["income", "age", "bought"], { rows: 80, far: 1 }],
  ["semi", ["altura", "peso", "classe"], { rows: 80, far: 0 }],
  ["moons", ["x1", "x2", "y"], { rows: 300 }],
  ["spiral", ["x1", "x2", "y"], { rows: 300 }],
  ["circle", ["x1", "x2", "y"], { rows: 300 }],
  ["circle500", ["x1", "x2", "y"], { rows: 499, sampledFrom: null }],
  ["noise", ["x1", "x2", "y"], { rows: 300 }],
])("%s.csv of the shared cases: columns and rows", async (name, columns, counts) => {
  const bytes = readFileSync(path.join(cases, `${name}.csv`));
  const { train } = await parseTables(`${name}.csv`, bytes);
  const { x, y, label } = guessMapping(train) ?? {};
  expect([x, y, label]).toEqual(columns);
  const imported = take(train, { skipsIncomplete: true });
  expect(imported).toMatchObject(counts);
});

test.skipIf(!existsSync(cases))(
  "regr.csv of the shared cases has amounts, which are refused",
  async () => {
    const { train } = await parseTables("regr.csv", readFileSync(path.join(cases, "regr.csv")));
    expect(guessMapping(train)).toMatchObject({ x: "a", y: "b", label: "price" });
    expect(() => countLabels(train, "price")).toThrow(/regr\.csv, column "price": .*numbers: /);
  },
);
