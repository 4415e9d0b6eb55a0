import { type Matrix, matrix, transpose } from "@regula/base";
import {
  applyPipeline,
  featureScales,
  type InputEncodingName,
  inputEncodings,
  type Task,
} from "@regula/data";
import { elementwiseActivationNames, type Precision } from "@regula/engine";
import { predictEnsemble } from "@regula/studies";
import { InferenceSession, Tensor } from "onnxruntime-web";
import { describe, expect, test } from "vitest";
import {
  mixedTable,
  trainSmallModel,
  withActivation,
  withMadeInputs,
} from "../../../../test/smallModels.ts";
import { rangePredictions } from "../model/predictRanges.ts";
import { predictTable } from "../model/predictTable.ts";
import type { ModelKind } from "../model/settings.ts";
import { encodeJavaScript } from "./javaScript.ts";
import { encodeOnnx } from "./onnx.ts";
import { answerNames, type PortableModel, portableFacts } from "./portableModel.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { encodeUtf8 } from "./utf8.ts";

const table = mixedTable();

/** A model of each task, of each hidden activation: pipelines with gaps, categories and indicators. */
type Case = readonly [
  Task,
  target: string,
  kind: ModelKind | "both",
  inputEncoding: InputEncodingName,
];

const cases: readonly Case[] = [
  ["binary", "two", "networks", "standard"],
  ["classes", "three", "networks", "standard"],
  ["regression", "amount", "networks", "standard"],
  ["binary", "two", "networks", "piecewise"],
  ["classes", "three", "networks", "piecewise"],
  ["regression", "amount", "networks", "piecewise"],
  ["binary", "two", "both", "piecewise"],
  ["classes", "three", "both", "standard"],
  ["regression", "amount", "both", "piecewise"],
  ["binary", "two", "linear", "standard"],
  ["classes", "three", "linear", "standard"],
  ["regression", "amount", "linear", "standard"],
];

const trainCase = ([, target, kind, inputEncoding]: Case) =>
  trainSmallModel(
    target,
    kind === "both"
      ? { resampling: "folds", keep: kind, validation: null }
      : { kind, validation: null },
    { inputEncoding },
  );

/** Features in the units of the data, as a caller of the ONNX model hands them over: rows × features. */
function rawFeatures({ prepared: { pipeline } }: PortableModel): Matrix {
  const every = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const { X } = applyPipeline(pipeline, table, every);
  const { means, deviations } = featureScales(pipeline);
  const raw = X.data.map((value, i) => {
    const feature = Math.floor(i / X.columns);
    return value * deviations[feature] + means[feature];
  });
  return transpose(matrix(X.rows, X.columns, raw));
}

async function runOnnx(model: PortableModel, precision: Precision, given = rawFeatures(model)) {
  const session = await InferenceSession.create(encodeOnnx(model, { precision }));
  const { rows, columns, data } = given;
  const features =
    precision === "f64"
      ? new Tensor("float64", data, [rows, columns])
      : new Tensor("float32", Float32Array.from(data), [rows, columns]);
  const answers = await session.run({ features });
  const name = answerNames[model.task];
  const { dims, data: numbers } = answers[name];
  await session.release();
  return { names: Object.keys(answers), dims, numbers: Array.from(numbers as Float64Array) };
}

/** The engine's own answers, rows × outputs. */
const ownAnswers = (model: PortableModel) =>
  transpose(
    predictTable({ ...model, decision: null, training: { resampling: "bootstrap" } }, table).mean,
  );

function largestGap(ours: Matrix, theirs: readonly number[]): number {
  expect(theirs).toHaveLength(ours.data.length);
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - ours.data[i])), 0);
}

describe("onnxruntime says what the engine says", () => {
  test.each(cases)("%s, %s, %s, %s, three members: f64 to 1e-12, f32 to 1e-5", async (...asked) => {
    const [task] = asked;
    const model = await trainCase(asked);
    const ours = ownAnswers(model);
    const exact = await runOnnx(model, "f64");
    expect(exact.names).toEqual([answerNames[task]]);
    expect(exact.dims).toEqual([ours.rows, ours.columns]);
    expect(largestGap(ours, exact.numbers)).toBeLessThan(1e-12);
    const single = await runOnnx(model, "f32");
    expect(largestGap(ours, single.numbers)).toBeLessThan(1e-5);
  });

  test.each(elementwiseActivationNames)("hidden %s, f64 to 1e-12, f32 to 1e-5", async (name) => {
    const model = withActivation(await trainSmallModel("three"), name);
    const ours = ownAnswers(model);
    expect(largestGap(ours, (await runOnnx(model, "f64")).numbers)).toBeLessThan(1e-12);
    expect(largestGap(ours, (await runOnnx(model, "f32")).numbers)).toBeLessThan(1e-5);
  });

  test("squares, products and sines, near and far: f64 to 1e-12, f32 to 1e-5", async () => {
    const model = withMadeInputs(await trainSmallModel("two"));
    const ours = ownAnswers(model);
    expect(largestGap(ours, (await runOnnx(model, "f64")).numbers)).toBeLessThan(1e-12);
    expect(largestGap(ours, (await runOnnx(model, "f32")).numbers)).toBeLessThan(1e-5);
    const far = rawFeatures(model);
    far.data.forEach((value, i) => {
      far.data[i] = value * 10 ** (i % 9);
    });
    const { pipeline } = model.prepared;
    const { means, deviations } = featureScales(pipeline);
    const scaled = transpose(far);
    scaled.data.forEach((value, i) => {
      const feature = Math.floor(i / scaled.columns);
      scaled.data[i] = (value - means[feature]) / deviations[feature];
    });
    const own = predictEnsemble(model, scaled, "bootstrap").mean;
    expect(largestGap(own, (await runOnnx(model, "f64", far)).numbers)).toBeLessThan(1e-12);
  });

  test("features far from any of training, in piecewise inputs: f64 to 1e-12, f32 to 1e-5", async () => {
    const model = await trainSmallModel(
      "two",
      { validation: null },
      { inputEncoding: "piecewise" },
    );
    const far = Float64Array.of(-1e30, -1e9, -40, 40, 1e9, 1e30);
    const features = model.prepared.pipeline.featureNames.length;
    const X = matrix(features, far.length);
    for (let j = 0; j < far.length; j++) X.data[j] = far[j];
    const ours = predictEnsemble(model, X, model.training.resampling).mean;
    const { means, deviations } = featureScales(model.prepared.pipeline);
    const raw = X.data.map((value, place) => {
      const feature = Math.floor(place / far.length);
      return value * deviations[feature] + means[feature];
    });
    const rowsOf = transpose(matrix(features, far.length, raw));
    expect(largestGap(ours, (await runOnnx(model, "f64", rowsOf)).numbers)).toBeLessThan(1e-12);
    expect(largestGap(ours, (await runOnnx(model, "f32", rowsOf)).numbers)).toBeLessThan(1e-5);
  });

  test("a weight beyond single precision is refused, and written in double", async () => {
    const model = structuredClone(await trainSmallModel("two", { members: 1 }));
    model.members[0].parameters[0].weights.data[0] = 1e39;
    expect(() => encodeOnnx(model)).toThrow(/precision.*1e\+39.*f64/);
    expect(() => encodeSafetensors(model, { precision: "f32" })).toThrow(/1e\+39/);
    expect(encodeOnnx(model, { precision: "f64" }).length).toBeGreaterThan(0);
  });
});

/** The rows of the table, as a program would hand them to the JavaScript. */
const rows = Array.from({ length: table.rows }, (_, row) =>
  Object.fromEntries(table.columns.map(({ name, cells }) => [name, cells[row]])),
);

async function load(model: PortableModel) {
  const url = `data:text/javascript,${encodeURIComponent(encodeJavaScript(model))}`;
  const module = await import(/* @vite-ignore */ url);
  return module.predict as (row: unknown) => number | number[];
}

describe("the JavaScript says what the engine says, to 1e-12", () => {
  test.each(cases)("%s, %s, %s, %s: gaps, categories and indicators", async (...asked) => {
    const model = await trainCase(asked);
    const predict = await load(model);
    expect(largestGap(ownAnswers(model), rows.flatMap(predict))).toBeLessThan(1e-12);
    const [first] = rows;
    const asList = model.prepared.pipeline.columns.map(({ name }) => first[name]);
    expect(predict(asList)).toEqual(predict(first));
    expect(() => predict({ ...first, y: "far" })).toThrow(/y: expected a number, got far/);
  });

  test("squares, products and sines", async () => {
    const model = withMadeInputs(await trainSmallModel("two"));
    const predict = await load(model);
    expect(largestGap(ownAnswers(model), rows.flatMap(predict))).toBeLessThan(1e-12);
  });

  test("a column that is missing or misspelled is an error that names it; an empty cell is none", async () => {
    const model = await trainSmallModel("two", {}, { features: ["x", "y"] });
    const predict = await load(model);
    const [{ x, y }] = rows;
    expect(predict({ x, y, other: 1 })).toBe(predict([x, y]));
    expect(predict({ x: null, y })).toBe(predict({ x: undefined, y }));
    expect(() => predict({ x, Y: y })).toThrow(
      'expected a row with the column "y" (null where its cell is empty), got one with "x", "Y"',
    );
    expect(() => predict({})).toThrow(/column "x" .*got one with none/);
    expect(() => predict([x])).toThrow('expected a list of 2 cells ("x", "y"), got 1');
    for (const row of [null, undefined, 3, "x"]) {
      expect(() => predict(row)).toThrow(`expected a row as an object or a list, got ${row}`);
    }
  });

  test.each(inputEncodings)("dates, %s, as seconds, text or Date", async (inputEncoding) => {
    const model = await trainSmallModel("two", {}, { features: ["x", "day"], inputEncoding });
    const names = model.prepared.pipeline.featureNames;
    expect(names).toEqual(["x", "x = ?", "day", "day (month)", "day (weekday)", "day (hour)"]);
    const predict = await load(model);
    expect(largestGap(ownAnswers(model), rows.flatMap(predict))).toBeLessThan(1e-12);
    const [first] = rows;
    const when = new Date(1000 * Number(first.day));
    for (const day of [when, when.toISOString()]) {
      expect(predict({ ...first, day })).toBe(predict(first));
    }
    expect(() => predict({ ...first, day: "soon" })).toThrow(/day: expected a date, got soon/);
  });

  test.each(["amount", "two", "three"])(
    "how far off %s may be, as predict says it",
    async (target) => {
      const model = await trainSmallModel(target, { resampling: "folds", validation: null });
      const source = encodeJavaScript(model);
      const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
      const predictions = predictTable(model, table);
      for (const { coverage } of model.ranges?.levels ?? []) {
        const ranged = rangePredictions(model, predictions, { coverage });
        rows.forEach((row, j) => {
          if (ranged?.kind === "offsets") {
            const [low, high] = module.predictInterval(row, coverage);
            expect(low).toBeCloseTo(ranged.low[j], 9);
            expect(high).toBeCloseTo(ranged.high[j], 9);
          } else {
            const spec = model.prepared.target;
            const classes = spec.task === "regression" ? [] : spec.classes;
            expect(module.predictSet(row, coverage)).toEqual(
              ranged?.sets[j].map((one) => classes[one]),
            );
          }
        });
      }
      if (model.decision) {
        expect(module.threshold).toBe(model.decision.threshold);
        const { classes } = predictTable(model, table);
        const names = model.prepared.target.task === "binary" ? model.prepared.target.classes : [];
        const decided = rows.map((row) => module.decide(row));
        expect(decided).toEqual(rows.map((_, j) => names[classes?.[j] ?? 0]));
      }
      expect(module.decide === undefined).toBe(model.decision === null);
      expect(module.ranges).toEqual(model.ranges?.levels);
      const [asked] = [module.predictInterval ?? module.predictSet];
      expect(() => asked(rows[0], 0.42)).toThrow(/coverage: expected one of 0.5,0.8/);
      const metadata = portableFacts(model);
      expect(JSON.parse(metadata.ranges)).toEqual(model.ranges);
    },
  );

  test.each(elementwiseActivationNames)("hidden %s", async (name) => {
    const model = withActivation(await trainSmallModel("two"), name);
    expect(largestGap(ownAnswers(model), rows.flatMap(await load(model)))).toBeLessThan(1e-12);
  });

  test("names of columns and classes cannot end the comment that they stand in", async () => {
    const model = structuredClone(await trainSmallModel("two", { members: 1 }));
    const target = { ...model.prepared.target, name: "*/ throw 1; /*\u2028throw 2" };
    const predict = await load({ ...model, prepared: { ...model.prepared, target } as never });
    expect(predict(rows[0])).toBeGreaterThan(0);
  });
});

describe("safetensors", () => {
  /** A reader by the format's description (huggingface/safetensors, README, "Format"). */
  function readSafetensors(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const size = Number(view.getBigUint64(0, true));
    const { __metadata__: metadata, ...tensors } = JSON.parse(
      new TextDecoder().decode(file.subarray(8, 8 + size)),
    );
    const read = (name: string) => {
      const { dtype, shape, data_offsets } = tensors[name];
      const [begin, end] = data_offsets.map((at: number) => at + 8 + size);
      const bytes = dtype === "F64" ? 8 : 4;
      const numbers = Array.from({ length: (end - begin) / bytes }, (_, i) =>
        dtype === "F64"
          ? view.getFloat64(begin + 8 * i, true)
          : view.getFloat32(begin + 4 * i, true),
      );
      return { shape, numbers };
    };
    return { size, metadata, names: Object.keys(tensors), read };
  }

  test.each(cases)(
    "%s, %s, %s, %s: every number to the bit, tensors end to end and aligned",
    async (...asked) => {
      const [task] = asked;
      const model = await trainCase(asked);
      const file = encodeSafetensors(model);
      const { size, metadata, names, read } = readSafetensors(file);
      expect(size % 8).toBe(0);
      const { pipeline } = model.prepared;
      expect(metadata).toMatchObject({ task, features: JSON.stringify(pipeline.featureNames) });
      const encodings = model.members.map(({ encoding }) => encoding);
      const isEncoded = encodings.some((encoding) => encoding !== null);
      expect(isEncoded).toBe(asked[3] === "piecewise");
      expect(metadata.encodings).toBe(isEncoded ? JSON.stringify(encodings) : undefined);
      model.members.forEach(({ parameters }, i) => {
        parameters.forEach(({ weights, biases }, j) => {
          const { shape, numbers } = read(`members.${i}.layers.${j}.weight`);
          expect(shape).toEqual([weights.rows, weights.columns]);
          expect(numbers).toEqual([...weights.data]);
          expect(read(`members.${i}.layers.${j}.bias`).numbers).toEqual([...biases.data]);
        });
      });
      expect(read("features.mean").numbers).toEqual(featureScales(pipeline).means);
      const bytes = names.reduce((sum, name) => sum + 8 * read(name).numbers.length, 0);
      expect(file.length).toBe(8 + size + bytes);
    },
  );

  test("in single precision, rounded", async () => {
    const model = await trainSmallModel("two", { members: 1 });
    const { read } = readSafetensors(encodeSafetensors(model, { precision: "f32" }));
    const { data } = model.members[0].parameters[0].weights;
    expect(read("members.0.layers.0.weight").numbers).toEqual([...data.map(Math.fround)]);
  });
});

test("UTF-8 as the platform's own encoder has it", () => {
  const edges = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x1_0000];
  const codes = [...edges, 0x1_f600, 0x10_ffff].flatMap((code) => [code, code + 1, code + 70]);
  const text = String.fromCodePoint(...codes.filter((code) => code <= 0x10_ffff));
  expect(encodeUtf8(text).join()).toBe(new TextEncoder().encode(text).join());
});
