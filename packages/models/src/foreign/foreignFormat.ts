import { type Text, verbatim } from "@regula/base";
import { type JsonPlace, refuseJson } from "../json/readJson.ts";
import type { ForeignFormat } from "../model/model.ts";
import { exportFirst, smallerNetwork } from "./foreignCures.ts";

/** Larger files are refused before anything is made of them. */
const mostBytes = 2 ** 28;

/** What is read of other programs. */
export const foreignModel: Text = {
  en: "an ONNX or safetensors model",
  "pt-BR": "um modelo ONNX ou safetensors",
};

/** The longest header of safetensors (the format's own bound). */
const mostHeader = 100_000_000;

/**
 * The format of a model file of another program, by its bytes: safetensors begins with the length of
 * its header, a JSON object; what is no text is taken for ONNX, whose reader says what it lacks.
 *
 * @param expected what may be in its place
 * @throws RegulaError for a file that is empty or too large, and for text
 */
export function foreignFormatOf(
  bytes: Uint8Array,
  source: string,
  expected: Text = foreignModel,
): ForeignFormat {
  const at: JsonPlace = { source, path: "" };
  if (bytes.length === 0) {
    const empty = { en: "an empty file", "pt-BR": "um arquivo vazio" };
    throw refuseJson(at, expected, empty, "file-empty");
  }
  if (bytes.length > mostBytes) {
    const most = mostBytes / 2 ** 20;
    throw refuseJson(
      at,
      { en: `at most ${most} MB`, "pt-BR": `no máximo ${most} MB` },
      verbatim(`${Math.ceil(bytes.length / 2 ** 20)} MB`),
      "file-too-large",
      smallerNetwork,
    );
  }
  if (bytes.length > 8 && bytes[8] === 0x7b) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getBigUint64(0, true) <= mostHeader) return "safetensors";
  }
  // ONNX begins with its version, field 1: a byte that no text begins with.
  if (bytes[0] === 0x08) return "onnx";
  const other = { en: "something else", "pt-BR": "outra coisa" };
  throw refuseJson(at, expected, other, "format-unknown", exportFirst);
}
