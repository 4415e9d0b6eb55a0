import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../../../../test/root.ts";
import { GraphBuilder, graphFields } from "../../portable/onnxGraph.ts";
import { joinMessage, type Message, message, text, wholeNumber } from "../../portable/protobuf.ts";
import { type ImportOptions, importModel } from "../importModel.ts";
import { readOnnx } from "./readOnnx.ts";

// Made by fixtures/foreign_models.py.
const readFixture = (name: string) =>
  readFileSync(path.join(root, "fixtures/foreign", `${name}.onnx`));

/** A graph of two features, as `build` makes it of them, that ends in what it returns. */
function graphOf(
  build: (graph: GraphBuilder, features: string) => string,
  columns = 2,
  sets: readonly Message[] = [[wholeNumber(2, 13)]],
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
    ...sets.map((set) => message(8, set)),
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
    const { layers } = model.members[0].plan.network;
    expect(layers.map((one) => one.activation)).toEqual([activation, "identity"]);
  });
});

/** An operator of another domain than ONNX's own. */
function ofDomain(graph: GraphBuilder, domain: string, operator: string, input: string): string {
  const node = [text(1, input), text(2, "foreign"), text(4, operator), text(7, domain)];
  graph.nodes.push(message(graphFields.node, node));
  return "foreign";
}

describe("versions of operators", () => {
  const network = (g: GraphBuilder, x: string) =>
    g.node("Softmax", [layer(g, g.node("Relu", [layer(g, x)]))]);
  const read = (...sets: Message[]) => readOnnx(graphOf(network, 2, sets), "m.onnx");
  const own = (version: number) => [wholeNumber(2, version)];
  const named = (domain: string, version: number) => [text(1, domain), wholeNumber(2, version)];

  test("7 to 25 are the same network, under either name of the domain and next to another", () => {
    const { members } = read(own(13));
    expect(read(own(7)).members).toEqual(members);
    expect(read(own(25)).members).toEqual(members);
    expect(read(named("ai.onnx", 7), named("com.microsoft", 1)).members).toEqual(members);
  });

  test.each<[string, Message[], RegExp]>([
    ["0", [own(0)], /got version 0\. Export it again with another operator set: opset_version/],
    ["6", [own(6)], /got version 6\./],
    ["26", [own(26)], /got version 26\./],
    ["99", [own(99)], /got version 99\./],
    ["none", [], /got none\./],
    [
      "others' alone",
      [named("com.microsoft", 1), named("ai.onnx.ml", 3)],
      /got only one of com\.microsoft, ai\.onnx\.ml\./,
    ],
  ])("%s is refused", (_, sets, came) => {
    const asked = "m.onnx: expected version 7 to 25 of ONNX's operators at opset_import, ";
    expect(() => read(...sets)).toThrow(asked);
    expect(() => read(...sets)).toThrow(came);
  });

  test.each([[0], [6]])(
    "of ai.onnx.ml %d is refused where a node is of it, and no other",
    (version) => {
      const scaled = (g: GraphBuilder, x: string) =>
        network(g, ofDomain(g, "ai.onnx.ml", "Scaler", x));
      const scale = (...sets: Message[]) => readOnnx(graphOf(scaled, 2, sets), "m.onnx");
      const sets = [own(13), named("ai.onnx.ml", version)];
      expect(() => scale(...sets)).toThrow(
        /version 1 to 5 of the operators ai\.onnx\.ml at opset_import, got version/,
      );
      expect(() => scale(own(13))).toThrow(
        /ai\.onnx\.ml at opset_import, got only one of ai\.onnx\./,
      );
      expect(read(...sets).members).toHaveLength(1);
      expect(scale(own(13), named("ai.onnx.ml", 5)).members).toHaveLength(1);
    },
  );

  test("an operator of another domain is refused by its name", () => {
    const fused = (g: GraphBuilder, x: string) => ofDomain(g, "com.microsoft", "FusedGemm", x);
    expect(() => readOnnx(graphOf(fused, 2, [own(13), named("com.microsoft", 1)]))).toThrow(
      /one of the operators MatMul, .* at node com\.microsoft\.FusedGemm/,
    );
  });
});

test.each<[string, number, number, (graph: GraphBuilder, x: string) => string]>([
  ["x / 2 − 3", 6, 2, (g, x) => g.node("Sub", [g.node("Div", [x, g.scalar(2)]), g.scalar(3)])],
  ["0.5 x + 3", -6, 2, (g, x) => g.node("Add", [g.node("Mul", [g.scalar(0.5), x]), g.scalar(3)])],
  ["(x − 3) / 2", 3, 2, (g, x) => g.node("Div", [g.node("Sub", [x, g.scalar(3)]), g.scalar(2)])],
])("features scaled by %s have mean %d and deviation %d", (_, mean, deviation, scale) => {
  const model = importModel(readOnnx(graphOf((g, x) => sum(g, scale(g, x)))));
  expect(model.prepared.pipeline.columns[0]).toMatchObject({ mean, deviation });
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
      /inputs that nodes before it give at node Add, got "y", which nothing in the file gives\. Export it again/,
      (g, x) => g.node("Add", [layer(g, x), "y"]),
    ],
    [
      "features that no node uses",
      /one input.* at graph\.input, got none that a node uses/,
      (g) => g.node("Relu", [g.tensor([1, 2], [1, 2])]),
    ],
    [
      "a cycle",
      /at node Add, got "round", which it or a later node gives: the graph has a cycle/,
      (g, x) => g.node("Add", [layer(g, x), "round"], {}, "round"),
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
    const read = (name: string) => importModel(readOnnx(readFixture(name)));
    expect(() => read("torch-erf")).toThrow(/approximate = tanh .* nn.GELU\(approximate/);
    expect(() => read("torch-dynamo-erf")).toThrow(/approximate = tanh/);
    expect(() => read("keras-swish")).toThrow(/another function/);
    const tensor = message(graphFields.initializer, [text(8, "W"), wholeNumber(14, 1)]);
    const document = joinMessage([message(7, [tensor]), message(8, [wholeNumber(2, 13)])]);
    expect(() => readOnnx(document)).toThrow(
      /initializer\[0\] "W", got weights in another file.*external_data=False/,
    );
  });

  test.each([
    [Number.NaN, "one that is not a number"],
    [-Infinity, "an infinite one"],
  ])("%d among the weights: the tensor is named", (number, named) => {
    const mark = Float32Array.of(12345.5);
    const document = Buffer.from(
      graphOf((g, x) => g.node("MatMul", [x, g.tensor([2, 1], [1, mark[0]])])),
    );
    document.writeFloatLE(number, document.indexOf(Buffer.from(mark.buffer)));
    expect(() => readOnnx(document)).toThrow(
      `finite numbers at tensor t0, got ${named}. Training that diverged leaves such numbers`,
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
