import { type RegulaError, type Text, verbatim } from "@regula/base";
import { refuseJson } from "../json/readJson.ts";
import type { ForeignFormat } from "../model/model.ts";

/** Larger files are refused before anything is made of them. */
const mostBytes = 2 ** 28;

/** The longest header of safetensors (the format's own bound). */
const mostHeader = 100_000_000;

/**
 * The format of a model file of another program, by its bytes: safetensors begins with the length of
 * its header, a JSON object; what is no text is taken for ONNX, whose reader says what it lacks.
 *
 * @throws RegulaError for a file that is empty or too large, and for text
 */
export function foreignFormatOf(bytes: Uint8Array, source: string): ForeignFormat {
  if (bytes.length === 0 || bytes.length > mostBytes) {
    throw refuse(source, verbatim(`${bytes.length} B`), "file-too-large");
  }
  if (bytes.length > 8 && bytes[8] === 0x7b) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getBigUint64(0, true) <= mostHeader) return "safetensors";
  }
  // ONNX begins with its version, field 1: a byte that no text begins with.
  if (bytes[0] === 0x08) return "onnx";
  throw refuse(source, { en: "something else", "pt-BR": "outra coisa" }, "format-unknown");
}

function refuse(
  source: string,
  received: Text,
  code: "file-too-large" | "format-unknown",
): RegulaError {
  return refuseJson(
    { source, path: "" },
    {
      en: `an ONNX or safetensors model of at most ${mostBytes} bytes`,
      "pt-BR": `um modelo ONNX ou safetensors de no máximo ${mostBytes} bytes`,
    },
    received,
    code,
  );
}
