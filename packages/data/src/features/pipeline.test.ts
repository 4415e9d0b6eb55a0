import { matrixToRows, RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsTable, everyRow } from "../../../../test/cellsTable.ts";
import { refusalOf } from "../../../../test/refusal.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { Column } from "../reading/table.ts";
import { toDataset } from "../study/dataset.ts";
import {
  defineStudy,
  defineStudyOf,
  encodeRows,
  prepare,
  readTargets,
} from "../study/studyData.ts";
import { encodeTarget, findTask, fitTarget, type TargetOptions } from "../study/target.ts";
import { applyPipeline, fitPipeline, type PipelineOptions } from "./pipeline.ts";
import { fitStandardization, standardize } from "./standardization.ts";

const mixed = cellsTable({
  age: ["1", "", "3", "8", ""],
  team: ["fra", "arg", "fra", "", "bra"],
  code: ["10", "2", "10", "2", "7"],
  label: ["0", "1", "0", "1", "1"],
});
const filling: PipelineOptions = {
  leaveOut: ["label"],
  categorical: ["code"],
  missing: "fill",
  indicators: true,
  standardize: false,
};

describe("features", () => {
  test("median, a category of missing cells, one-hot in sorted order, indicators", () => {
    const pipeline = fitPipeline(mixed, everyRow(mixed), filling);
    expect(pipeline.featureNames).toEqual([
      "age",
      "age = ?",
      "team = arg",
      "team = bra",
      "team = fra",
      "team = ?",
      "code = 2",
      "code = 7",
      "code = 10",
    ]);
    const { X, filled, unseen } = applyPipeline(pipeline, mixed, everyRow(mixed));
    expect(matrixToRows(X)).toEqual([
      [1, 3, 3, 8, 3],
      [0, 1, 0, 0, 1],
      [0, 1, 0, 0, 0],
      [0, 0, 0, 0, 1],
      [1, 0, 1, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 1, 0, 1, 0],
      [0, 0, 0, 0, 1],
      [1, 0, 1, 0, 0],
    ]);
    expect([filled, unseen]).toEqual([3, {}]);
  });

  test("a category that training had not: all zeros, and counted", () => {
    const pipeline = fitPipeline(mixed, [0, 1, 2], filling);
    const { X, unseen } = applyPipeline(pipeline, mixed, [3, 4]);
    expect(unseen).toEqual({ team: 1, code: 1 });
    expect(matrixToRows(X)).toEqual([
      [8, 2],
      [0, 1],
      [0, 0],
      [1, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  test("an even number of values: halfway, without overflow", () => {
    const table = cellsTable({ x: ["1e308", "1.4e308", "", "0"], y: ["1", "2", "3", "4"] });
    const pipeline = fitPipeline(table, [0, 1, 2], { missing: "fill", standardize: false });
    expect(applyPipeline(pipeline, table, [2]).X.data[0]).toBe(1.2e308);
  });

  test("standardized to the bit as a dataset's", () => {
    const table = cellsTable({
      x: ["1", "2.5", "-3e1"],
      y: ["4", "4", "4"],
      label: ["0", "1", "1"],
    });
    const { X, featureNames } = toDataset(table);
    const pipeline = fitPipeline(table, everyRow(table), { leaveOut: ["label"] });
    expect(applyPipeline(pipeline, table, everyRow(table)).X).toEqual(
      standardize(fitStandardization(X, featureNames), X),
    );
  });

  test("plain data: the same after a trip through JSON", () => {
    const pipeline = fitPipeline(mixed, everyRow(mixed), filling);
    const copy = JSON.parse(JSON.stringify(pipeline));
    expect(copy).toEqual(pipeline);
    expect(applyPipeline(copy, mixed, [4, 0])).toEqual(applyPipeline(pipeline, mixed, [4, 0]));
  });
});

describe("laws", () => {
  const cell = fc.oneof(
    fc.integer({ min: -1e6, max: 1e6 }).map((value) => String(value / 64)),
    fc.constant(""),
  );
  const category = fc.constantFrom("a", "b", "c", "");
  const rows = fc.array(fc.tuple(cell, category), { minLength: 6, maxLength: 30 });
  const build = (list: readonly (readonly [string, string])[]) =>
    cellsTable({ x: list.map(([x]) => x), c: list.map(([, c]) => c) });
  const options: PipelineOptions = { missing: "fill", indicators: true };
  /** A category column must not be empty in the first half. */
  const usable = (list: readonly (readonly [string, string])[], end: number) =>
    list.slice(0, end).some(([x]) => x !== "") && list.slice(0, end).some(([, c]) => c !== "");

  test("whatever stands in rows that are not trained on, the pipeline is the same", () => {
    fc.assert(
      fc.property(rows, rows, (list, other) => {
        const end = Math.floor(list.length / 2);
        fc.pre(usable(list, end));
        const train = Uint32Array.from({ length: end }, (_, row) => row);
        const spoiled = build([...list.slice(0, end), ...other]);
        const pipeline = fitPipeline(build(list), train, options);
        expect(fitPipeline(spoiled, train, options)).toEqual(pipeline);
        expect(applyPipeline(pipeline, spoiled, train)).toEqual(
          applyPipeline(pipeline, build(list), train),
        );
        // A row is judged by itself, whatever stands beside it.
        const last = spoiled.rows - 1;
        const alone = applyPipeline(pipeline, spoiled, [last]).X;
        const among = applyPipeline(pipeline, spoiled, everyRow(spoiled)).X;
        expect([...alone.data]).toEqual(matrixToRows(among).map((row) => row[last]));
      }),
    );
  });

  test("trained features have mean 0 and spread 1 or 0: 1e-9; no cell is left without a number", () => {
    fc.assert(
      fc.property(rows, (list) => {
        fc.pre(usable(list, list.length));
        const table = build(list);
        const { X } = applyPipeline(
          fitPipeline(table, everyRow(table), options),
          table,
          everyRow(table),
        );
        expect(X.data.every(Number.isFinite)).toBe(true);
        const [x] = matrixToRows(X);
        const mean = x.reduce((a, b) => a + b) / x.length;
        expect(Math.abs(mean)).toBeLessThan(1e-9);
        const spread = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / x.length);
        expect(Math.min(Math.abs(spread - 1), spread)).toBeLessThan(1e-9);
      }),
    );
  });
});

test("a file's own index and a column that no option reads are no features unless they are named", () => {
  const refusal = new RegulaError({
    code: "unsupported",
    expected: { en: "cells", "pt-BR": "células" },
  });
  const table = interpretTable({
    source: "t.parquet",
    columns: [
      { name: "index", cells: Float64Array.of(0, 1) },
      { name: "list", cells: ["…", "…"], refusal },
      { name: "x", cells: Float64Array.of(5, 6) },
      { name: "y", cells: ["a", "b"] },
    ],
    rows: 2,
    delimiter: null,
    index: ["index"],
    fileRow: (row) => row + 1,
  });
  const names = (options: PipelineOptions) =>
    fitPipeline(table, [0, 1], options).columns.map(({ name }) => name);
  expect(names({ leaveOut: ["y"] })).toEqual(["x"]);
  expect(names({ features: ["index"] })).toEqual(["index"]);
  expect(() => names({ features: ["list"] })).toThrow(refusal);
});

describe("refused", () => {
  const fit = (cells: Record<string, Column["cells"]>, options: PipelineOptions = {}) => {
    const table = cellsTable(cells);
    return () => fitPipeline(table, everyRow(table), options);
  };
  const y = ["1", "2", "3"];
  test.each<[string, () => unknown, string, string]>([
    ["an empty cell", fit({ x: ["1", " ", "3"], y }), "value-missing", 't.csv, row 3, column "x"'],
    ["text among numbers", fit({ x: ["1", "two", "3"], y }), "not-a-number", 'got "two"'],
    ["infinity", fit({ x: ["1", "inf", "3"], y }), "not-finite", "row 3"],
    [
      "NaN of a numeric format",
      fit({ x: Float64Array.of(1, Number.NaN, 3), y }),
      "value-missing",
      "row 3",
    ],
    [
      "NaN named a category",
      fit({ x: ["1", "NaN", "3"], y }, { categorical: ["x"] }),
      "value-missing",
      "row 3",
    ],
    [
      "an unknown category column",
      fit({ x: y, y }, { categorical: ["z"] }),
      "column-unknown",
      "option categorical",
    ],
    [
      "no feature at all",
      fit({ x: y }, { leaveOut: ["x"] }),
      "column-unknown",
      "at least one feature",
    ],
    [
      "the target as a feature",
      fit({ x: y, y }, { features: ["x", "y"], leaveOut: ["y"] }),
      "column-duplicate",
      'got "y"',
    ],
    ["a feature twice", fit({ x: y, y }, { features: ["x", "x"] }), "column-duplicate", 'got "x"'],
  ])("%s", (_, run, code, message) => {
    const error = refusalOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test("at prediction: a missing column, an empty cell, text", () => {
    const pipeline = fitPipeline(cellsTable({ x: y, c: ["a", "b", "a"] }), [0, 1, 2]);
    const predict = (cells: Record<string, Column["cells"]>) => () =>
      applyPipeline(pipeline, cellsTable(cells), [0]);
    expect(refusalOf(predict({ x: ["1"] })).code).toBe("column-unknown");
    expect(refusalOf(predict({ x: [""], c: ["a"] })).code).toBe("value-missing");
    expect(refusalOf(predict({ x: ["1"], c: [""] })).code).toBe("value-missing");
    expect(refusalOf(predict({ x: ["b"], c: ["a"] })).code).toBe("not-a-number");
  });
});

describe("targets", () => {
  const target = (cells: Column["cells"]) => cellsTable({ x: cells, y: cells });
  test.each([
    ["two numbers", ["0", "1.0", "1", "0"], "binary"],
    ["two words", ["no", "yes", "no"], "binary"],
    ["three words", ["a", "b", "c"], "classes"],
    ["few whole numbers", ["1", "2", "3"], "classes"],
    ["many whole numbers", Array.from({ length: 11 }, (_, i) => String(i)), "regression"],
    ["fractions", ["1.5", "2", "3"], "regression"],
    ["words and fractions", ["1.5", "a", "b"], "classes"],
  ])("%s", (_, cells, task) => {
    const table = target(cells);
    expect(findTask(table, table.columns[1], everyRow(table))).toBe(task);
  });

  test("several classes: a row each, numbers by size", () => {
    const table = target(["10", "9", "10", "100"]);
    const spec = fitTarget(table, everyRow(table), { task: "classes" });
    expect(spec).toMatchObject({ classes: ["9", "10", "100"] });
    expect(matrixToRows(encodeTarget(spec, table, [0, 1, 3]))).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  test("amounts are standardized by the training rows, and come back: 1e-12", () => {
    const table = target(["1000", "1010", "1040", "-5"]);
    const spec = fitTarget(table, [0, 1, 2], { task: "regression" });
    if (spec.task !== "regression") throw new Error(spec.task);
    const Y = encodeTarget(spec, table, everyRow(table)).data;
    expect(Y[0] + Y[1] + Y[2]).toBeCloseTo(0, 12);
    expect((Y[0] * Y[0] + Y[1] * Y[1] + Y[2] * Y[2]) / 3).toBeCloseTo(1, 12);
    expect(Y[3] * spec.deviation + spec.mean).toBeCloseTo(-5, 12);
  });

  test("an amount that never changes: spread 1", () => {
    expect(
      fitTarget(target(["0.1", "0.1", "0.1"]), [0, 1, 2], { task: "regression" }),
    ).toMatchObject({ mean: 0.1, deviation: 1 });
  });

  test.each<[string, Column["cells"], TargetOptions, string, string]>([
    [
      "an empty amount",
      ["1.5", "", "2.5"],
      { task: "regression" },
      "value-missing",
      "never filled in",
    ],
    [
      "a word among amounts",
      ["1.5", "a", "2.5"],
      { task: "regression" },
      "not-a-number",
      'got "a"',
    ],
    ["an infinite amount", ["1.5", "1e999", "2"], { task: "regression" }, "not-finite", "row 3"],
    ["one class", ["a", "a"], { task: "classes" }, "target-constant", 'got 2 rows of "a"'],
    ["three of two", ["a", "b", "c"], { task: "binary" }, "classes", "exactly two classes"],
  ])("refused: %s", (_, cells, options, code, message) => {
    const table = target(cells);
    const error = refusalOf(() => fitTarget(table, everyRow(table), options));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});

describe("a study", () => {
  test("group and target are no features; an unknown group is refused", () => {
    const table = cellsTable({
      x: ["1", "2", "3", "4"],
      match: ["a", "a", "b", "b"],
      y: ["0", "1", "0", "1"],
    });
    const study = defineStudy(table, { group: "match" });
    expect(prepare(study, [0, 1]).pipeline.featureNames).toEqual(["x"]);
    expect([study.task, study.groups]).toEqual(["binary", ["a", "a", "b", "b"]]);
    expect(refusalOf(() => defineStudy(table, { group: "game" })).place.option).toBe("group");
  });

  test("matrices become the same study, classes in their given order", () => {
    const table = cellsTable({ x: ["1", "2", "3"], label: ["won", "lost", "won"] });
    const dataset = toDataset(table, { classes: ["won", "lost"] });
    const study = defineStudyOf(dataset);
    const prepared = prepare(study, [0, 1, 2]);
    expect(study.classes).toEqual(["won", "lost"]);
    const { inputs, targets } = encodeRows(prepared, study, [0, 1, 2]);
    expect(targets).toEqual(dataset.Y);
    expect(readTargets(study, [0, 1, 2])).toEqual(dataset.Y);
    expect(inputs).toEqual(standardize(fitStandardization(dataset.X, ["x"]), dataset.X));
  });
});
