import { matrix, matrixFromRows } from "@regula/base";
import { interpretTable, toDataset } from "@regula/data";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { matTables } from "./matTables.ts";
import type { MatFile, MatVariable } from "./parseMat.ts";

const fileOf = (matrices: Record<string, number[][] | MatVariable["matrix"]>): MatFile => ({
  variables: new Map(
    Object.entries(matrices).map(([name, m]) => [
      name,
      { name, kind: "double", matrix: Array.isArray(m) ? matrixFromRows(m) : m },
    ]),
  ),
  skipped: [{ name: "Z", kind: "cell" }],
});

const X = [
  [1, 2],
  [3, 4],
  [5, 6],
];

describe("X and y", () => {
  test.each([
    ["a column", { X, y: [[0], [1], [1]] }],
    ["a row", { X, y: [[0, 1, 1]] }],
    ["a capital Y", { X, Y: [[0], [1], [1]] }],
  ])("y may be %s", (_, matrices) => {
    const { train, test: none } = matTables(fileOf(matrices), "f.mat");
    expect(none).toBeNull();
    expect(train.columns.map(({ name, cells }) => [name, [...cells]])).toEqual([
      ["x1", [1, 3, 5]],
      ["x2", [2, 4, 6]],
      ["y", [0, 1, 1]],
    ]);
    expect([0, 1, 2].map(train.fileRow)).toEqual([1, 2, 3]);
  });

  test("Xval and yval, or Xtest and ytest, are the test set", () => {
    for (const end of ["val", "test"]) {
      const file = fileOf({ X, y: [[0, 1, 1]], [`X${end}`]: [[7, 8]], [`y${end}`]: [[1]] });
      const { test: held } = matTables(file, "f.mat");
      expect(held).toMatchObject({ source: `f.mat (X${end}, y${end})`, rows: 1 });
    }
  });

  test("NaN is no number", () => {
    const { train } = matTables(fileOf({ X: [[1], [Number.NaN]], y: [[0, 1]] }), "f.mat");
    expect(() => toDataset(interpretTable(train))).toThrow(
      'f.mat, row 2, column "x1": expected a finite number',
    );
  });
});

describe("variables by name", () => {
  const file = fileOf({ X, y: [[0, 1, 1]], A: X, b: [[1, 0, 0]], A2: [[7, 8]], b2: [[1]] });

  test("two are the training table, and no other is the test table", () => {
    const { train, test: none } = matTables(file, "f.mat", { variables: ["A", " b"] });
    expect([...train.columns[2].cells]).toEqual([1, 0, 0]);
    expect(none).toBeNull();
  });

  test("four are both", () => {
    const { test: held } = matTables(file, "f.mat", { variables: ["A", "b", "A2", "b2"] });
    expect(held).toMatchObject({ source: "f.mat (A2, b2)", rows: 1 });
  });

  test.each([
    [["A"], "parameter-invalid", 'two names, X,y, or four, X,y,Xtest,ytest, got "A"'],
    [["A", "b", "A2"], "parameter-invalid", 'got "A,b,A2"'],
    [
      ["A", "c"],
      "column-unknown",
      'X 3 × 2, y 1 × 3, A 3 × 2, b 1 × 3, A2 1 × 2, b2 1 × 1, Z (cell), got "c"',
    ],
    [["A", "Z"], "column-unknown", 'got "Z"'],
    [["A", "b2"], "shape-mismatch", "as many labels in b2 as rows in A"],
  ])("refused: %j", (variables, code, message) => {
    const error = refusalOf(() => matTables(file, "f.mat", { variables }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });
});

describe("refused", () => {
  test.each([
    [
      "other names",
      { train_X: X, train_y: [[1]] },
      "got train_X 3 × 2, train_y 1 × 1, Z (cell). Add --variables",
    ],
    ["fewer labels", { X, y: [[0], [1]] }, "as many labels in y as rows in X"],
    [
      "labels in two columns",
      {
        X,
        y: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      },
      "X 3 × 2, y 3 × 2",
    ],
    ["no rows", { X: matrix(0, 2), y: matrix(0, 1) }, "at least one, got X 0 × 2"],
    ["no features", { X: matrix(3, 0), y: [[0, 1, 1]] }, "X 3 × 0"],
    ["too many features", { X: matrix(1, 10_001), y: [[1]] }, "at most 10000 columns"],
    ["a test set of other rows", { X, y: [[0, 1, 1]], Xval: X, yval: [[1]] }, "yval"],
  ])("%s", (_, matrices, message) => {
    expect(() => matTables(fileOf(matrices), "f.mat")).toThrow(message);
  });
});
