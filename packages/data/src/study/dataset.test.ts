import { cleanText, matrixToRows, type RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { RawColumn, Table } from "../reading/table.ts";
import { warnOfRareClass } from "../table/labels.ts";
import { type DatasetOptions, toDataset, toTestDataset } from "./dataset.ts";
import { fitTarget } from "./target.ts";

/** A table whose names stand in row 1 of its file. */
function tableOf(cells: Record<string, RawColumn["cells"]>): Table {
  const columns = Object.entries(cells).map(([name, cells]) => ({ name, cells }));
  const rows = columns[0].cells.length;
  return interpretTable({
    source: "kicks.csv",
    columns,
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

const kicks = tableOf({
  x: ["1", "2.5", "-3e1"],
  y: ["4", "5", "6"],
  label: ["0", "1", "1"],
});

function refusal(table: Table, options: DatasetOptions = {}): RegulaError {
  return refusalOf(() => toDataset(table, options));
}

describe("columns", () => {
  test("the last is the target, the others are features × examples", () => {
    const { X, Y, featureNames, targetName, classes, warnings } = toDataset(kicks);
    expect(matrixToRows(X)).toEqual([
      [1, 2.5, -30],
      [4, 5, 6],
    ]);
    expect(matrixToRows(Y)).toEqual([[0, 1, 1]]);
    expect({ featureNames, targetName, classes, warnings }).toEqual({
      featureNames: ["x", "y"],
      targetName: "label",
      classes: ["0", "1"],
      warnings: [],
    });
  });

  test("the positive class can be named, numbers by their size", () => {
    expect(toDataset(kicks, { positive: "0.0" })).toMatchObject({ classes: ["1", "0"] });
    expect(matrixToRows(toDataset(kicks, { positive: "0" }).Y)).toEqual([[1, 0, 0]]);
    expect(toDataset(kicks, { positive: "1" })).toMatchObject({ classes: ["0", "1"] });
    expect(refusal(kicks, { positive: "" }).message).toBe(
      'kicks.csv, option --positive, column "label": expected one of its classes: "0" or "1", got "".',
    );
  });

  test("a class with control characters is named by what is shown of it", () => {
    const negative = "no\u001b[3J";
    const table = tableOf({ x: ["1", "2", "3"], label: ["yes", negative, "yes"] });
    const target = fitTarget(table, [0, 1, 2], { positive: cleanText(negative) });
    expect(target).toMatchObject({ classes: ["yes", negative] });
  });

  test("three classes have no positive one", () => {
    const table = tableOf({ x: ["1", "2", "3"], label: ["a", "b", "c"] });
    const error = refusalOf(() => fitTarget(table, [0, 1, 2], { positive: "a" }));
    expect(error.in("pt-BR")).toBe(
      'kicks.csv, opção --positive, coluna "label": esperava-se um alvo de duas classes, vieram 3 ("a", "b", "c"). Deixe --positive fora, ou indique outra coluna com --target.',
    );
  });

  test.each([
    ["a name", { target: "label" }, ["x", "y"]],
    ["a position from 1", { target: "3" }, ["x", "y"]],
    ["spaces around it", { target: " label ", features: [" y "] }, ["y"]],
    ["features in another order", { features: ["y", "1"] }, ["y", "x"]],
  ])("by %s", (_, options, featureNames) => {
    expect(toDataset(kicks, options)).toMatchObject({ featureNames, targetName: "label" });
  });

  test("a name comes before a position", () => {
    const table = tableOf({ "2": ["0", "1"], a: ["5", "6"], b: ["7", "8"] });
    expect(toDataset(table, { target: "2" }).featureNames).toEqual(["a", "b"]);
  });

  test("names of JavaScript's own are names", () => {
    const table = tableOf(
      Object.fromEntries([
        ["__proto__", ["1", "2"]],
        ["constructor", ["0", "1"]],
      ]),
    );
    expect(toDataset(table, { target: "constructor" }).featureNames).toEqual(["__proto__"]);
    expect(refusal(kicks, { target: "toString" }).code).toBe("column-unknown");
  });

  test.each([
    ["an unknown target", { target: "goal" }, "column-unknown", "by name (x, y, label)"],
    ["position 0", { target: "0" }, "column-unknown", "position (1 to 3)"],
    ["a position past the last", { target: "4" }, "column-unknown", 'got "4"'],
    ["an unknown feature", { features: ["x", "z"] }, "column-unknown", "option features"],
    ["no features", { features: [] }, "column-unknown", "at least one feature"],
    ["a feature twice", { features: ["x", "1"] }, "column-duplicate", 'got "x"'],
    ["the target as a feature", { features: ["x", "label"] }, "column-duplicate", 'got "label"'],
  ])("refused: %s", (_, options, code, message) => {
    const error = refusal(kicks, options);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe("cells", () => {
  test.each([
    ["text among numbers", "two", "not-a-number", 'got "two". If it marks'],
    ["an empty cell", " ", "value-missing", "got an empty cell"],
    ["NaN", "NaN", "value-missing", "got an empty cell"],
    ["a missing value's spelling", "n/a", "value-missing", '"n/a", which is read as missing'],
    ["-inf", "-inf", "not-finite", 'got "-inf"'],
    ["more than the largest double", "1e999", "not-finite", 'got "1e999"'],
  ])("%s: row and column are named", (_, cell, code, message) => {
    const error = refusal(tableOf({ x: ["1", cell, "3"], y: ["0", "1", "1"] }));
    expect(error.code).toBe(code);
    expect(error.place).toEqual({ file: "kicks.csv", row: 3, column: "x" });
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/^kicks.csv, linha 3, coluna "x": esperava-se um número/);
  });

  test("columns of text are categories, a feature each", () => {
    const { featureNames, X } = toDataset(tableOf({ team: ["a", "b", "a"], y: ["0", "1", "1"] }));
    expect(featureNames).toEqual(["team = a", "team = b"]);
    expect(matrixToRows(X)).toEqual([
      [1, 0, 1],
      [0, 1, 0],
    ]);
  });

  test("rows without a label are left out and counted; those with a missing cell where it is asked", () => {
    const table = tableOf({ x: ["1", "2", "", "4"], y: ["0", "", "1", "1"] });
    const { X, warnings, pipeline } = toDataset(table, { missing: "fill" });
    expect(matrixToRows(X)).toEqual([
      [1, 2.5, 4],
      [0, 1, 0],
    ]);
    expect(warnings.map(({ text }) => text.en)).toEqual(["1 of 4 rows has no y and is left out."]);
    expect(pipeline.featureNames).toEqual(["x", "x = ?"]);
    const dropped = toDataset(table, { missing: "drop" });
    expect(matrixToRows(dropped.X)).toEqual([[1, 4]]);
    expect(dropped.warnings[1].text["pt-BR"]).toContain("1 de 4 linhas tem uma célula ausente");
    expect(refusal(table).place).toMatchObject({ row: 4, column: "x" });
  });

  test("test rows are prepared as the training rows taught", () => {
    const train = toDataset(
      tableOf({ x: ["1", "", "6", "5"], team: ["a", "b", "b", ""], y: ["n", "y", "y", "n"] }),
      { missing: "fill" },
    );
    const test = tableOf({ team: ["c", ""], y: ["y", "y"], x: ["", "7"] });
    expect(train.featureNames).toEqual(["x", "x = ?", "team = a", "team = b", "team = ?"]);
    expect(matrixToRows(toTestDataset(test, train).X)).toEqual([
      [5, 7],
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  test.each([
    [Number.NaN, "value-missing"],
    [Number.POSITIVE_INFINITY, "not-finite"],
    [Number.NEGATIVE_INFINITY, "not-finite"],
  ])("%d in a numeric format", (value, code) => {
    const table = tableOf({ x: Float64Array.of(1, value), y: Float64Array.of(0, 1) });
    expect(refusal(table)).toMatchObject({ code, place: { row: 3, column: "x" } });
  });

  test("decimal commas", () => {
    const table = tableOf({ x: ["1,5", "-2"], y: ["0", "1"] });
    expect([...toDataset(table).X.data]).toEqual([1.5, -2]);
  });
});

describe("classes", () => {
  test.each([
    ["0 and 1", ["1", "0", "1"], ["0", "1"], [1, 0, 1]],
    ["numbers by size", ["10", "9", "10"], ["9", "10"], [1, 0, 1]],
    ["numbers by size below zero", ["1", "-1", "1"], ["-1", "1"], [1, 0, 1]],
    ["words by code point", ["yes", "no", "no"], ["no", "yes"], [1, 0, 0]],
    ["capitals before small letters", ["a", "B", "a"], ["B", "a"], [1, 0, 1]],
    ["numbers before words", ["left", "3", "3"], ["3", "left"], [1, 0, 0]],
    ["one number in many spellings", ["1.0", "0", " 1 "], ["0", "1"], [1, 0, 1]],
    ["names of JavaScript's own", ["__proto__", "a", "a"], ["__proto__", "a"], [0, 1, 1]],
  ])("%s", (_, labels, classes, expected) => {
    const { classes: found, Y } = toDataset(tableOf({ x: ["1", "2", "3"], y: labels }));
    expect(found).toEqual(classes);
    expect([...Y.data]).toEqual(expected);
  });

  test.each([
    ["one class", ["1", "1.0"], "target-constant", undefined, 'got 2 rows of "1"'],
    ["three classes", ["a", "b", "c"], "classes", undefined, "got 3 (a, b, c)"],
    ["many classes", [..."abcdefg"], "classes", undefined, "got 7 (a, b, c, d, e, …)"],
    ["no label", ["", ""], "value-missing", undefined, "got missing cells only"],
    ["infinity", ["Infinity", "0"], "not-finite", 2, "got Infinity"],
    ["more than the largest double", ["0", "1e999"], "not-finite", 3, "got Infinity"],
  ])("refused: %s", (_, labels, code, row, message) => {
    const error = refusal(tableOf({ x: labels.map((_label, i) => String(i)), y: labels }));
    expect([error.code, error.place.row, error.place.column]).toEqual([code, row, "y"]);
    expect(error.message).toContain(message);
  });

  test("test rows are labeled by the training rows' classes", () => {
    const table = tableOf({ x: ["1", "2"], y: ["b", "b"] });
    expect([...toDataset(table, { classes: ["a", "b"] }).Y.data]).toEqual([1, 1]);
    const error = refusal(table, { classes: ["a", "c"] });
    expect(error.place).toEqual({ file: "kicks.csv", row: 2, column: "y" });
    expect(error.message).toContain("a class of the training data: a or c");
  });

  test.each([
    [1, 10, 0],
    [1, 11, 1],
    [19, 200, 1],
  ])("%d of %d rows: %d warnings", (few, rows, warnings) => {
    const labels = Array.from({ length: rows }, (_, i) => (i < few ? "rare" : "usual"));
    const found = toDataset(tableOf({ x: labels.map((_, i) => String(i)), y: labels }));
    expect(found.warnings).toHaveLength(warnings);
  });

  test("the warning names class and share in both languages", () => {
    const labels = ["1", ...Array<string>(15).fill("0")];
    const { warnings } = toDataset(tableOf({ x: labels, y: labels }));
    expect(warnings[0].text.en).toContain('class "1" is rare: 1 of 16 rows (6.3%)');
    expect(warnings[0].text["pt-BR"]).toContain('a classe "1" é rara: 1 de 16 linhas (6,3%)');
  });
});

describe("rare among several classes", () => {
  const warn = (counts: readonly number[]) => {
    const classes = counts.map((_, c) => `k${c}`);
    return warnOfRareClass(
      counts.flatMap((count, c) => Array<string>(count).fill(classes[c])),
      classes,
    );
  };

  test("equal classes are not rare, however many; a fifth of an equal share is the limit", () => {
    expect(warn(Array<number>(12).fill(40))).toEqual([]);
    expect(warn(Array<number>(100).fill(2))).toEqual([]);
    // 5 of 75 is a fifth of a third.
    expect(warn([35, 35, 5])).toEqual([]);
    expect(warn([36, 35, 4])[0].text.en).toContain('class "k2" is rare: 4 of 75 rows (5.3%)');
  });

  test("a class without a row is absent, and not rare", () => {
    expect(warn([6, 6, 0])).toEqual([
      {
        code: "absent-class",
        column: null,
        rows: 0,
        text: {
          en: 'class "k2" is absent from these 12 rows: they say nothing about it.',
          "pt-BR": 'a classe "k2" não está nestas 12 linhas: elas não dizem nada sobre ela.',
        },
      },
    ]);
    const [several, rare] = warn([90, 2, 0, 0]);
    expect(several.text.en).toBe(
      '2 classes are absent from these 92 rows, which say nothing about them: "k2", "k3".',
    );
    expect(rare.text.en).toContain('class "k1" is rare: 2 of 92 rows');
  });

  test("several are one sentence, and at most five are named", () => {
    expect(warn([90, 3, 2])).toEqual([
      {
        code: "rare-class",
        column: null,
        rows: 5,
        text: {
          en: '2 of 3 classes are rare, with less than a fifth of an equal share of the 95 rows: "k1" (3), "k2" (2); accuracy depends little on them, read log-loss.',
          "pt-BR":
            '2 de 3 classes são raras, com menos de um quinto de uma parte igual das 95 linhas: "k1" (3), "k2" (2); a acurácia depende pouco delas, leia a perda logarítmica.',
        },
      },
    ]);
    const many = warn([900, ...Array<number>(8).fill(2)]);
    expect(many).toHaveLength(1);
    expect(many[0].text.en).toMatch(/^8 of 9 classes .*"k5" \(2\), …;/);
  });
});

describe("laws", () => {
  const rows = fc.array(
    fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    { minLength: 2 },
  );

  // Digits beyond 15 are read as names.
  const hasManyDigits = (value: number) => /^-?\d{16,}$/.test(String(value));

  test("text and numbers of the same table give the same dataset, to the bit", () => {
    fc.assert(
      fc.property(rows, (examples) => {
        fc.pre(new Set(examples.map(([, label]) => label)).size === 2);
        const x = examples.map(([value]) => value);
        fc.pre(x.every((value) => !hasManyDigits(value)));
        const y = examples.map(([, label]) => Number(label));
        const text = (value: number) => (Object.is(value, -0) ? "-0" : String(value));
        const one = toDataset(tableOf({ x: x.map(text), y: y.map(text) }));
        const two = toDataset(tableOf({ x: Float64Array.from(x), y: Float64Array.from(y) }));
        expect(two).toEqual(one);
      }),
    );
  });

  test("examples in another order are the same examples", () => {
    fc.assert(
      fc.property(rows, (examples) => {
        fc.pre(new Set(examples.map(([, label]) => label)).size === 2);
        const read = (list: typeof examples) =>
          toDataset(
            tableOf({
              x: Float64Array.from(list, ([value]) => value),
              y: list.map(([, label]) => (label ? "goal" : "miss")),
            }),
          );
        const [one, other] = [read(examples), read(examples.toReversed())];
        expect(other.classes).toEqual(one.classes);
        expect(other.X.data.toReversed()).toEqual(one.X.data);
        expect(other.Y.data.toReversed()).toEqual(one.Y.data);
      }),
    );
  });
});
