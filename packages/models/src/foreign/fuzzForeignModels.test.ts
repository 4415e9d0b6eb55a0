import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { matrix, RegulaError } from "@regula/base";
import { memberAnswers } from "@regula/studies";
import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { root } from "../../../../test/root.ts";
import { trainSmallModel } from "../../../../test/smallModels.ts";
import { decodeModel, encodeModel } from "../json/modelJson.ts";
import { encodeOnnx } from "../portable/onnx.ts";
import { encodeSafetensors } from "../portable/safetensors.ts";
import type { ForeignNetworks } from "./foreignNetwork.ts";
import { importModel } from "./importModel.ts";
import { inspectForeign } from "./inspectModel.ts";
import { readOnnx } from "./onnx/readOnnx.ts";
import { readSafetensors } from "./readSafetensors.ts";

const folder = path.join(root, "fixtures/foreign");

const fixtures = (ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(path.join(folder, file)));

const own = await trainSmallModel(
  "three",
  { members: 2, validation: null },
  { inputEncoding: "piecewise" },
);
const plain = await trainSmallModel("amount", { members: 2, validation: null });

/** Reads as a program would, writes a model file of it and answers for a row. */
const readAll = (read: () => ForeignNetworks) =>
  readOrRefuse(() => {
    const networks = cured(read);
    inspectForeign(networks);
    const isOpen = networks.members[0].layers.slice(0, -1).some((one) => one.activation === null);
    const model = importModel(networks, isOpen ? { activation: "relu" } : {});
    const again = decodeModel(encodeModel(model), "m.json");
    const X = matrix(model.prepared.pipeline.featureNames.length, 1);
    expect(memberAnswers(again, X)).toEqual(memberAnswers(model, X));
  });

/** Every refusal of a reader says what to do about such a file. */
function cured(read: () => ForeignNetworks): ForeignNetworks {
  try {
    return read();
  } catch (error) {
    if (error instanceof RegulaError) {
      expect(error.details, error.message).toHaveProperty("advice.pt-BR");
      expect(["file-corrupt", "file-too-large", "format-unknown", "unsupported"]).toContain(
        error.code,
      );
    }
    throw error;
  }
}

const byName = [...new TextEncoder().encode("ARdMT")];

test("damaged ONNX files are refused in words, or are models", async () => {
  await fuzz({
    name: "ONNX",
    runs: 1500,
    input: damagedBytes([...fixtures(".onnx"), encodeOnnx(plain), encodeOnnx(own)], {
      telling: [0, 1, 2, 8, 10, 18, 0x22, 0x3a, 0x7f, 0x80, 0xff, ...byName],
    }),
    check: ({ bytes }) => readAll(() => readOnnx(bytes)),
  });
});

test("damaged safetensors files are refused in words, or are models", async () => {
  const telling = [...new TextEncoder().encode('{}[]":,-e9\\0.'), 0, 1, 0xff];
  await fuzz({
    name: "safetensors",
    runs: 1500,
    input: damagedBytes([...fixtures(".safetensors"), encodeSafetensors(own)], { telling }),
    check: ({ bytes }) => readAll(() => readSafetensors(bytes)),
  });
});
