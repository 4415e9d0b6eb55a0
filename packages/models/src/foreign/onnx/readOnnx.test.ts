import { readFileSync } from "node:fs";
import path from "node:path";
import { type Matrix, mapRecord, PhiloxStream, purposes, transpose } from "@regula/base";
import { type InputEncodingName, interpretTable, type Table } from "@regula/data";
import { elementwiseActivationNames } from "@regula/engine";
import { InferenceSession, Tensor } from "onnxruntime-web";
import { describe, expect, test } from "vitest";
import { root } from "../../../../../test/root.ts";
import { trainSmallModel, withMadeInputs } from "../../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "../../json/modelJson.ts";
import type { ImportedModel } from "../../model/model.ts";
import { predictTable } from "../../model/predictTable.ts";
import type { ModelSettings } from "../../model/settings.ts";
import { encodeOnnx } from "../../portable/onnx.ts";
import { type ImportOptions, importModel } from "../importModel.ts";
import { inspectModel } from "../inspectModel.ts";
import { readOnnx } from "./readOnnx.ts";

// Made by fixtures/foreign_models.py.
const readFixture = (name: string) =>
  readFileSync(path.join(root, "fixtures/foreign", `${name}.onnx`));

const importFixture = (name: string, options: ImportOptions = {}) =>
  importModel(readOnnx(readFixture(name), `${name}.onnx`), options);

/** Random rows, all singles, of the columns of a model. */
function rowsFor({ prepared }: ImportedModel, rows: number): Table {
  const source = new PhiloxStream(8, purposes.importance);
  const columns = prepared.pipeline.columns.map(({ name }) => ({
    name,
    cells: Float64Array.from({ length: rows }, () => Math.fround(12 * source.nextDouble() - 6)),
  }));
  return interpretTable({
    source: "rows",
    rows,
    columns,
    fileRow: (row) => row + 1,
    delimiter: ",",
  });
}

/** The model's answers, rows × outputs. */
const answersOf = (model: ImportedModel, table: Table) =>
  transpose(predictTable(model, table).mean);

/** The outputs of floating point that onnxruntime gives, by their names. */
async function runOnnx(bytes: Uint8Array, table: Table): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(bytes);
  const [input] = session.inputNames;
  const cells = table.columns.map((column) => Array.from(column.cells, Number));
  const given = Float32Array.from({ length: table.rows * cells.length }, (_, i) =>
    Number(cells[i % cells.length][Math.floor(i / cells.length)]),
  );
  const fetched = session.outputNames.filter((name) => !name.includes("label"));
  const answers = await session.run(
    { [input]: new Tensor("float32", given, [table.rows, cells.length]) },
    fetched,
  );
  await session.release();
  return mapRecord(answers, ({ data }) => Array.from(data as Float32Array));
}

/** The largest difference, of numbers above 1 as a share of them. */
function largestGap(ours: Matrix, theirs: readonly number[]): number {
  expect(theirs).toHaveLength(ours.data.length);
  return theirs.reduce(
    (most, value, i) =>
      Math.max(most, Math.abs(value - ours.data[i]) / Math.max(1, Math.abs(value))),
    0,
  );
}

/** Layer by layer: units and activation. */
const shapeOf = ({ members }: ImportedModel) =>
  members[0].plan.network.layers
    .map(({ units, activation }) => `${units} ${activation}`)
    .join(", ");

/** Of probabilities of both classes those of the second. */
const ofSecond = (pairs: readonly number[]) => pairs.filter((_, i) => i % 2 === 1);

const asTheyAre = (numbers: readonly number[]) => [...numbers];

describe("onnxruntime says what the imported model says, to 1e-6 in single precision", () => {
  test.each<[string, string, ImportOptions, (numbers: readonly number[]) => number[]]>([
    ["sklearn-binary-names", "4 relu, 1 sigmoid", {}, ofSecond],
    ["sklearn-classes", "4 tanh, 3 tanh, 3 softmax", {}, asTheyAre],
    ["sklearn-amount", "4 sigmoid, 1 identity", {}, asTheyAre],
    ["sklearn-standardized", "5 identity, 3 softmax", {}, asTheyAre],
    ["sklearn-ranged", "3 relu, 1 identity", {}, asTheyAre],
    ["torch-binary", "4 relu, 1 sigmoid", {}, asTheyAre],
    ["torch-gelu", "4 gelu, 3 softmax", {}, asTheyAre],
    ["torch-normed", "4 relu, 3 softmax", {}, (logs) => logs.map(Math.exp)],
    ["torch-amount", "4 tanh, 1 identity", {}, asTheyAre],
    ["torch-dynamo-binary", "4 relu, 1 sigmoid", {}, asTheyAre],
    ["torch-dynamo-gelu", "4 gelu, 3 softmax", {}, asTheyAre],
    ["torch-dynamo-normed", "4 relu, 3 softmax", {}, (logs) => logs.map(Math.exp)],
    ["torch-dynamo-amount", "4 tanh, 1 identity", {}, asTheyAre],
    ["keras-gelu", "4 gelu, 3 softmax", {}, asTheyAre],
    ["keras-rescaled", "4 leakyRelu, 1 identity", {}, asTheyAre],
    ["torch-logits", "4 leakyRelu, 2 softmax", { classes: ["a", "b"] }, softmaxOfPairs],
    ["torch-dynamo-logits", "4 leakyRelu, 2 softmax", { classes: ["a", "b"] }, softmaxOfPairs],
  ])("%s: %s", async (name, shape, options, toAnswers) => {
    const model = importFixture(name, options);
    expect(shapeOf(model)).toBe(shape);
    const table = rowsFor(model, 60);
    const answers = await runOnnx(readFixture(name), table);
    expect(Object.keys(answers)).toHaveLength(1);
    const [theirs] = Object.values(answers).map(toAnswers);
    expect(largestGap(answersOf(model, table), theirs)).toBeLessThan(1e-6);
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });
});

function softmaxOfPairs(logits: readonly number[]): number[] {
  return logits.map((z, i) => {
    const other = logits[i % 2 === 0 ? i + 1 : i - 1];
    return 1 / (1 + Math.exp(other - z));
  });
}

test("weights of half precision are read to the bit, and what the file says is kept", () => {
  const half = importFixture("torch-half");
  const single = importFixture("torch-binary");
  expect(half.origin).toEqual({
    format: "onnx",
    source: "torch-half.onnx",
    producer: "pytorch 2.15.0",
    precision: "f16",
    opset: 20,
  });
  for (const [layer, { weights }] of half.members[0].parameters.entries()) {
    const { data } = single.members[0].parameters[layer].weights;
    weights.data.forEach((weight, i) => {
      expect(Math.abs(weight - data[i])).toBeLessThanOrEqual(2 ** -11 * Math.abs(data[i]));
      expect(Math.fround(weight)).toBe(weight);
    });
  }
});

test("classes are those of ZipMap or of the labels; scales are the features'", () => {
  expect(importFixture("sklearn-binary").prepared.target).toMatchObject({ classes: ["0", "1"] });
  const { target, pipeline } = importFixture("sklearn-standardized").prepared;
  expect(target).toMatchObject({ task: "classes", classes: ["high", "low", "middle"] });
  const [first] = pipeline.columns;
  expect(first).toMatchObject({ kind: "number", name: "x1" });
  expect(first.kind === "number" && Math.abs(first.deviation - 2) < 0.5).toBe(true);
  // Rows as the constants that Normalization has learnt would scale them.
  expect(importFixture("keras-normalized").prepared.pipeline.columns[1]).toMatchObject({
    mean: expect.closeTo(-3, 0),
  });
});

describe("our own exports come back to the bit", () => {
  test.each<[string, ModelSettings, InputEncodingName?]>([
    ["two", {}],
    ["three", {}],
    ["amount", {}],
    ["amount", { kind: "linear" }],
    ["three", { resampling: "folds", keep: "both" }],
    ["amount", {}, "piecewise"],
    ["two", { resampling: "folds", keep: "both" }, "piecewise"],
  ])(
    "%s, %o, %s: the same bytes, the same model",
    async (target, more, inputEncoding = "standard") => {
      const asked = { validation: null, ...more };
      const { ranges: _, ...model } = await trainSmallModel(target, asked, { inputEncoding });
      const bytes = encodeOnnx({ ...model, ranges: null }, { precision: "f64" });
      const imported = importModel(readOnnx(bytes, "own.onnx"));
      expect(imported.members.map(({ parameters }) => parameters)).toEqual(
        model.members.map(({ parameters }) => parameters),
      );
      expect(imported.members.map(({ encoding }) => encoding)).toEqual(
        model.members.map(({ encoding }) => encoding),
      );
      const again = encodeOnnx(imported, { precision: "f64" });
      expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
      expect(imported.prepared.target).toEqual(model.prepared.target);
    },
  );

  test("inputs chosen by hand come back, beside a network of the features themselves", async () => {
    const model = withMadeInputs(await trainSmallModel("two", { validation: null }));
    const bytes = encodeOnnx({ ...model, ranges: null }, { precision: "f64" });
    const imported = importModel(readOnnx(bytes));
    expect(imported.members.map(({ encoding }) => encoding)).toEqual(
      model.members.map(({ encoding }) => encoding),
    );
    const again = encodeOnnx(imported, { precision: "f64" });
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
    const numbers = inspectModel(model).madeInputs;
    expect(numbers).toContain("sin(x)");
    expect(inspectModel(imported).madeInputs).toEqual(numbers);
  });

  test("encoded inputs in single precision come back, and a graph that was changed is refused", async () => {
    const asked = { inputEncoding: "piecewise" as const };
    const model = await trainSmallModel("three", { members: 2, validation: null }, asked);
    const bytes = encodeOnnx({ ...model, ranges: null });
    const again = encodeOnnx(importModel(readOnnx(bytes)));
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
    const place = Buffer.from(bytes).indexOf("Sqrt");
    const changed = Buffer.from(bytes);
    changed.write("Tanh", place);
    expect(() => readOnnx(changed)).toThrow(/as it was written, got one whose graph was changed/);
  });

  test.each(elementwiseActivationNames)("hidden %s", async (activation) => {
    const model = await trainSmallModel("three", { validation: null, activation });
    const bytes = encodeOnnx({ ...model, ranges: null });
    const again = encodeOnnx(importModel(readOnnx(bytes)));
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });
});
