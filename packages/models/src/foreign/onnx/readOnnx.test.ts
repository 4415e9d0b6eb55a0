import { readFileSync } from "node:fs";
import path from "node:path";
import { type Matrix, mapRecord, PhiloxStream, purposes, transpose } from "@regula/base";
import { type InputEncodingName, interpretTable, type Table } from "@regula/data";
import { elementwiseActivationNames } from "@regula/engine";
import { InferenceSession, Tensor } from "onnxruntime-web";
import { describe, expect, test } from "vitest";
import { root } from "../../../../../test/root.ts";
import { trainSmallModel } from "../../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "../../json/modelJson.ts";
import type { ImportedModel } from "../../model/model.ts";
import { predictTable } from "../../model/predictTable.ts";
import type { ModelSettings } from "../../model/settings.ts";
import { encodeOnnx } from "../../portable/onnx.ts";
import { GraphBuilder, graphFields } from "../../portable/onnxGraph.ts";
import { joinMessage, message, text, wholeNumber } from "../../portable/protobuf.ts";
import { type ImportOptions, importModel } from "../importModel.ts";
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

/** A graph of two features, as `build` makes it of them, that ends in what it returns. */
function graphOf(
  build: (graph: GraphBuilder, features: string) => string,
  columns = 2,
): Uint8Array {
  const graph = new GraphBuilder("f32");
  const output = build(graph, "x");
  const size = message(1, [wholeNumber(1, columns)]);
  const shape = message(2, [message(1, [text(2, "rows")]), size]);
  return joinMessage([
    wholeNumber(1, 7),
    message(7, [
      ...graph.nodes,
      ...graph.tensors,
      message(graphFields.input, [text(1, "x"), message(2, [message(1, [shape])])]),
      message(graphFields.output, [text(1, output)]),
    ]),
    message(8, [wholeNumber(2, 13)]),
  ]);
}

/** A layer of two units over two inputs. */
const layer = (graph: GraphBuilder, below: string) =>
  graph.node("Gemm", [below, graph.tensor([2, 2], [1, 2, 3, 4]), graph.tensor([2], [5, 6])]);

const sum = (graph: GraphBuilder, below: string) =>
  graph.node("MatMul", [below, graph.tensor([2, 1], [1, -1])]);

describe("spelled-out functions of each unit are recognized", () => {
  test.each<[string, string, (graph: GraphBuilder, z: string) => string]>([
    ["a maximum of z and 0", "relu", (g, z) => g.node("Max", [g.scalar(0), z])],
    ["Clip from 0 on", "relu", (g, z) => g.node("Clip", [z, g.scalar(0)])],
    [
      "twice relu, folded into the next layer",
      "relu",
      (g, z) => g.node("Mul", [g.scalar(2), g.node("Relu", [z])]),
    ],
    [
      "1 / (1 + e to the −z)",
      "sigmoid",
      (g, z) =>
        g.node("Reciprocal", [g.node("Add", [g.scalar(1), g.node("Exp", [g.node("Neg", [z])])])]),
    ],
    ["PRelu of one slope", "leakyRelu", (g, z) => g.node("PRelu", [z, g.tensor([1], [0.01])])],
    ["two layers without any", "identity", (_, z) => z],
  ])("%s: %s", (_, activation, of) => {
    const model = importModel(readOnnx(graphOf((g, x) => sum(g, of(g, layer(g, x))))));
    expect(shapeOf(model)).toBe(`2 ${activation}, 1 identity`);
  });
});

describe("what is no multilayer perceptron is refused, naming the node", () => {
  test.each<[string, RegExp, (graph: GraphBuilder, features: string) => string]>([
    [
      "another operator",
      /one of the operators MatMul, .* at node Conv, got Conv/,
      (g, x) => g.node("Conv", [x]),
    ],
    [
      "an activation that the engine has not",
      /relu, .* before it at node MatMul, got another/,
      (g, x) => {
        const z = layer(g, x);
        return sum(g, g.node("Mul", [z, g.node("Sigmoid", [z])]));
      },
    ],
    [
      "relu that ends at 6",
      /before it at node MatMul, got another function/,
      (g, x) => sum(g, g.node("Clip", [layer(g, x), g.scalar(0), g.scalar(6)])),
    ],
    [
      "a way around a layer",
      /the features, or outputs of a layer at node MatMul, got a sum/,
      (g, x) => {
        const z = layer(g, x);
        return sum(g, g.node("Add", [z, layer(g, z)]));
      },
    ],
    [
      "numbers after softmax",
      /nothing after softmax at node Mul/,
      (g, x) => g.node("Mul", [g.node("Softmax", [layer(g, x)]), g.scalar(2)]),
    ],
    [
      "softmax over rows",
      /axis = 1 at node Softmax, got 0/,
      (g, x) => g.node("Softmax", [layer(g, x)], { axis: 0 }),
    ],
    [
      "a transposed input",
      /transA = 0 at node Gemm, got 1/,
      (g, x) => g.node("Gemm", [x, g.tensor([2, 1], [1, 2])], { transA: 1 }),
    ],
    [
      "weights of other inputs",
      /weights of 2 inputs .* at node MatMul, got .*\[3,1\]/,
      (g, x) => g.node("MatMul", [x, g.tensor([3, 1], [1, 2, 3])]),
    ],
    [
      "a tensor that nothing gives",
      /an input that comes before it \("y"\) at node Add/,
      (g, x) => g.node("Add", [layer(g, x), "y"]),
    ],
    [
      "an activation of the features",
      /outputs of a layer at node Relu, got the features/,
      (g, x) => g.node("Relu", [x]),
    ],
    ["no layer", /got the features themselves/, (g, x) => g.node("Identity", [x])],
    [
      "features turned round",
      /positive factors of the features at node Neg/,
      (g, x) => sum(g, g.node("Neg", [x])),
    ],
    ["several amounts", /2 to 100 of softmax, or logits .*, got 2 of identity/, layer],
    ["several sigmoids", /got 2 of sigmoid/, (g, x) => g.node("Sigmoid", [layer(g, x)])],
    [
      "a leaky relu of another slope",
      /before it at node MatMul, got another function/,
      (g, x) => sum(g, g.node("PRelu", [layer(g, x), g.scalar(0.2)])),
    ],
  ])("%s", (_, expected, build) => {
    expect(() => importModel(readOnnx(graphOf(build)))).toThrow(expected);
  });

  test("exact gelu, swish and weights in other files name what mends them", () => {
    expect(() => importFixture("torch-erf")).toThrow(/approximate = tanh .* nn.GELU\(approximate/);
    expect(() => importFixture("torch-dynamo-erf")).toThrow(/approximate = tanh/);
    expect(() => importFixture("keras-swish")).toThrow(/another function/);
    const tensor = message(graphFields.initializer, [text(8, "W"), wholeNumber(14, 1)]);
    const document = joinMessage([message(7, [tensor]), message(8, [wholeNumber(2, 13)])]);
    expect(() => readOnnx(document)).toThrow(
      /initializer\[0\] "W", got weights in another file.*external_data=False/,
    );
  });

  test("every beginning of a file is refused", () => {
    const bytes = readFixture("sklearn-binary");
    for (let end = 0; end < bytes.length; end += 7) {
      expect(() => importModel(readOnnx(bytes.subarray(0, end)))).toThrow(/^model.onnx: expected/);
    }
  });
});

describe("names that the file does not say are given", () => {
  const bytes = graphOf((g, x) => g.node("Sigmoid", [sum(g, x)]));
  const read = (options: ImportOptions) => importModel(readOnnx(bytes), options).prepared;

  test("columns, classes and target", () => {
    const { pipeline, target } = read({
      columns: ["a", "b"],
      classes: ["no", "yes"],
      target: "won",
    });
    expect(pipeline.featureNames).toEqual(["a", "b"]);
    expect(target).toEqual({ task: "binary", name: "won", classes: ["no", "yes"] });
    expect(read({}).pipeline.featureNames).toEqual(["x1", "x2"]);
  });

  test.each<[ImportOptions, RegExp]>([
    [{ columns: ["a"] }, /option columns: expected 2 different names, got "a"/],
    [{ columns: ["a", "a"] }, /option columns: expected 2 different names/],
    [{ classes: ["a", "b", "c"] }, /option classes: expected 2 different names/],
    [{ target: "x1" }, /option target: expected a name that no column has/],
  ])("%o is refused", (options, expected) => {
    expect(() => read(options)).toThrow(expected);
  });
});
