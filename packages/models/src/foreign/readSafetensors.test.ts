import { readFileSync } from "node:fs";
import path from "node:path";
import { matrix, PhiloxStream, purposes } from "@regula/base";
import { featureScales, standardize } from "@regula/data";
import { memberAnswers } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { root } from "../../../../test/root.ts";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "../json/modelJson.ts";
import { encodeSafetensors } from "../portable/safetensors.ts";
import { encodeTorchLayers } from "../portable/torchLayers.ts";
import { importModel } from "./importModel.ts";
import { inspectForeign, isPerhapsLogit } from "./inspectModel.ts";
import { readOnnx } from "./onnx/readOnnx.ts";
import { readSafetensors } from "./readSafetensors.ts";
import { readSafetensorsFile } from "./safetensorsFile.ts";

// Made by fixtures/foreign_models.py.
const readFixture = (name: string) => readFileSync(path.join(root, "fixtures/foreign", name));

const layersOf = (name: string) =>
  readSafetensors(readFixture(`${name}.safetensors`)).members[0].layers;

/** A file of these tensors, all of singles. */
function fileOf(
  tensors: Readonly<Record<string, readonly number[]>>,
  change: (header: Record<string, object>) => void = () => {},
): Uint8Array {
  const header: Record<string, object> = {};
  let end = 0;
  for (const [name, shape] of Object.entries(tensors)) {
    const bytes = 4 * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: "F32", shape, data_offsets: [end, end + bytes] };
    end += bytes;
  }
  change(header);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

/** With another last number. */
function withLast(file: Uint8Array, number: number): Uint8Array {
  new DataView(file.buffer).setFloat32(file.length - 4, number, true);
  return file;
}

describe("PyTorch's state dictionaries", () => {
  test("doubles, singles, halves and bfloat16 are the same weights, each rounded as its type rounds", () => {
    const exact = layersOf("torch-float64");
    expect(exact.map(({ weights: { rows, columns } }) => [rows, columns])).toEqual([
      [4, 3],
      [1, 4],
    ]);
    for (const [name, relative] of [
      ["torch-float16", 2 ** -11],
      ["torch-bfloat16", 2 ** -8],
    ] as const) {
      layersOf(name).forEach(({ weights, biases }, i) => {
        for (const [part, whole] of [
          [weights.data, exact[i].weights.data],
          [biases.data, exact[i].biases.data],
        ]) {
          part.forEach((value, j) => {
            expect(Math.abs(value - whole[j])).toBeLessThanOrEqual(relative * Math.abs(whole[j]));
          });
        }
      });
    }
  });

  test("named layers are those of the same network's ONNX file", () => {
    const onnx = importModel(readOnnx(readFixture("torch-amount.onnx")));
    const named = importModel(readSafetensors(readFixture("torch-named.safetensors")), {
      activation: "tanh",
    });
    expect(named.members[0].parameters).toEqual(onnx.members[0].parameters);
    expect(named.members[0].plan.network).toEqual(onnx.members[0].plan.network);
    expect(decodeModel(encodeModel(named))).toEqual(named);
  });

  test("the task of plain outputs is open until classes are named, as many as the outputs can have", () => {
    const one = readSafetensors(fileOf({ "0.weight": [1, 3] }));
    expect(inspectForeign(one)).toMatchObject({
      task: null,
      lacks: expect.arrayContaining(["classes"]),
    });
    expect(isPerhapsLogit(one, importModel(one))).toBe(true);
    const named = importModel(one, { classes: ["no", "yes"] });
    expect(named.task).toBe("binary");
    expect(isPerhapsLogit(one, named)).toBe(false);
    expect(() => importModel(one, { classes: ["a", "b", "c"] })).toThrow(/one output takes two/);
    const three = readSafetensors(fileOf({ "0.weight": [3, 2] }));
    expect(inspectForeign(three).task).toBe(null);
  });

  test("layers are in the order of their numbers, 2 before 10; without biases these are 0", () => {
    const { members } = readSafetensors(
      fileOf({
        "net.10.weight": [1, 5],
        "net.2.weight": [5, 4],
        "net.0.weight": [4, 3],
        "net.0.bias": [4],
      }),
    );
    expect(members[0].layers.map(({ weights }) => weights.rows)).toEqual([4, 5, 1]);
    expect(members[0].layers[2].biases.data).toEqual(Float64Array.of(0));
  });

  test.each<[string, RegExp, Uint8Array]>([
    [
      "sizes that do not follow",
      /weights, outputs × 4, .* at 2.weight, got .*\[1,3\]/,
      fileOf({ "0.weight": [4, 3], "2.weight": [1, 3] }),
    ],
    [
      "a norm",
      /weights, outputs × 4, .* at 1.weight, got .*\[4\]/,
      fileOf({ "0.weight": [4, 3], "1.weight": [4], "1.bias": [4] }),
    ],
    ["a bias alone", /weights, outputs × inputs at 0.weight, got none/, fileOf({ "0.bias": [4] })],
    [
      "a bias of another size",
      /4 biases at 0.bias, got .*\[3\]/,
      fileOf({ "0.weight": [4, 3], "0.bias": [3] }),
    ],
    [
      "another tensor",
      /such as 0.weight at embedding, got embedding/,
      fileOf({ embedding: [4, 3] }),
    ],
    ["no tensors", /1 to .* weights, got 0/, fileOf({})],
    [
      "whole numbers",
      /numbers of F64, F32, F16, BF16 at 0.weight, got I64\. Save the linear layers/,
      fileOf({ "0.weight": [4, 3] }, (h) => Object.assign(h["0.weight"], { dtype: "I64" })),
    ],
    [
      "a hundred thousand tensors",
      /at most 2000 tensors, got 100000\. Export a smaller network/,
      fileOf(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}.bias`, [1]]))),
    ],
    [
      "a bias that is not a number",
      /finite numbers at tensor 0.bias, got one that is not a number\. Training that diverged/,
      withLast(fileOf({ "0.weight": [4, 3], "0.bias": [4] }), Number.NaN),
    ],
    [
      "a hole",
      /whole, got one that is cut/,
      fileOf({ "0.weight": [4, 3] }, (h) => {
        h.__metadata__ = {};
        Object.assign(h["0.weight"], { shape: [2, 3], data_offsets: [24, 48] });
      }),
    ],
    [
      "an overlap",
      /whole, got one that is cut/,
      fileOf({ "0.weight": [4, 3] }, (h) => {
        h["1.weight"] = { dtype: "F32", shape: [4, 3], data_offsets: [0, 48] };
      }),
    ],
    ["a header of no length", /cut or damaged.*\. [A-Z]/, new Uint8Array(40)],
    [
      "a header of spaces",
      /cut or damaged.*\. [A-Z]/,
      Uint8Array.from({ length: 40 }, (_, i) => (i === 0 ? 16 : i < 8 ? 0 : 32)),
    ],
    ["an end beyond the file", /cut or damaged/, fileOf({ "0.weight": [4, 3] }).subarray(0, 100)],
  ])("%s: refused", (_, expected, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(expected);
  });
});

test.each([
  ["two", {}, {}],
  ["three", {}, { inputEncoding: "piecewise" as const }],
  [
    "amount",
    { resampling: "folds" as const, keep: "both" as const },
    { inputEncoding: "piecewise" as const },
  ],
])("our own export of %s comes back to the bit", async (target, more, options) => {
  const trained = await trainSmallModel(target, { validation: null, ...more }, options);
  const bytes = encodeSafetensors({ ...trained, ranges: null });
  const model = importModel(readSafetensors(bytes));
  expect(Buffer.from(encodeSafetensors(model)).equals(Buffer.from(bytes))).toBe(true);
  expect(model.members.map(({ encoding }) => encoding)).toEqual(
    trained.members.map(({ encoding }) => encoding),
  );
  expect(decodeModel(encodeModel(model))).toEqual(model);
});

describe("PyTorch's layers of a model of ours", () => {
  test.each([
    ["two", ["no", "yes"]],
    ["three", ["0", "1", "2"]],
    ["amount", null],
  ])("%s: read back, they predict the same", async (target, classes) => {
    const model = await trainSmallModel(target, { members: 1, validation: null });
    const read = importModel(readSafetensors(encodeTorchLayers(model)));
    expect(read.members[0].plan.network).toEqual(model.members[0].plan.network);
    expect(inspectForeign(readSafetensors(encodeTorchLayers(model))).task).toBe(model.task);
    const { target: back } = read.prepared;
    expect(back.name).toBe(target);
    expect(back.task === "regression" ? null : back.classes).toEqual(classes);
    expect(read.prepared.pipeline.featureNames).toEqual(model.prepared.pipeline.featureNames);
    const { means, deviations } = featureScales(model.prepared.pipeline);
    const raw = matrix(means.length, 8);
    const source = new PhiloxStream(8, purposes.importance);
    raw.data.forEach((_, i) => {
      raw.data[i] = 12 * source.nextDouble() - 6;
    });
    const [ours] = memberAnswers(model, standardize({ means, deviations }, raw));
    const [theirs] = memberAnswers(read, raw);
    expect(theirs.data.length).toBeGreaterThan(0);
    theirs.data.forEach((value, i) => {
      expect(Math.abs(value - ours.data[i])).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
    });
  });

  test.each([
    ["gelu", 'nn.GELU(approximate="tanh")'],
    ["leakyRelu", "nn.LeakyReLU(0.01)"],
    ["identity", "nn.Identity()"],
  ] as const)("%s is in the metadata, as a name and as %s", async (activation, module) => {
    const model = await trainSmallModel("two", { members: 1, validation: null, activation });
    const { length } = model.prepared.pipeline.featureNames;
    const { metadata } = readSafetensorsFile(encodeTorchLayers(model), "m.safetensors");
    expect(metadata.get("activations")).toBe(JSON.stringify([activation, "identity"]));
    expect(metadata.get("sequential")).toBe(
      `nn.Sequential(nn.Linear(${length}, 3), ${module}, nn.Linear(3, 1))`,
    );
  });

  test("activations of another number, or that do not exist, are refused", () => {
    for (const activations of ['["relu"]', '["relu","sine"]', "relu"]) {
      const told = fileOf({ "0.weight": [4, 3], "2.weight": [1, 4] }, (header) => {
        header.__metadata__ = { producer: "Regula", activations };
      });
      expect(() => readSafetensors(told)).toThrow(/__metadata__ activations/);
    }
  });

  test("ensembles and encoded inputs are refused", async () => {
    const two = await trainSmallModel("two", { members: 2, validation: null });
    expect(() => encodeTorchLayers(two)).toThrow(/a model of one network for PyTorch's layers/);
    const asked = { inputEncoding: "piecewise" as const };
    const encoded = await trainSmallModel("two", { members: 1, validation: null }, asked);
    expect(() => encodeTorchLayers(encoded)).toThrow(/inputs that are the features/);
  });
});
