import { cleanText, concatenate } from "@regula/base";
import { type JsonPlace, refuseJson } from "../../json/readJson.ts";
import { type NumberType, numberKinds, numbersOf } from "../tensorNumbers.ts";
import {
  bytesIn,
  fixedIn,
  type ProtoField,
  readMessage,
  textIn,
  wholeIn,
  wholesIn,
} from "./protoFields.ts";

/** Numbers, whole or not, or texts, in the order of the last axis. */
export type OnnxTensor = { readonly name: string; readonly dims: readonly number[] } & (
  | { readonly kind: "numbers"; readonly type: NumberType; readonly numbers: Float64Array }
  | { readonly kind: "texts"; readonly texts: readonly string[] }
);

const textType = 8;

/** Values of TensorProto.DataType; booleans are whole numbers here. */
const tensorTypes: Readonly<Record<number, NumberType>> = {
  1: "f32",
  2: "u8",
  3: "i8",
  6: "i32",
  7: "i64",
  9: "u8",
  10: "f16",
  11: "f64",
  16: "bf16",
};

/**
 * A TensorProto: its numbers as bytes, or in the field of their type.
 *
 * @throws RegulaError for a tensor whose numbers are in another file, of another type, or not as many
 * as its shape has
 */
export function readTensor(bytes: Uint8Array, at: JsonPlace): OnnxTensor {
  let name = "";
  let type = 0;
  let isExternal = false;
  let raw: Uint8Array | null = null;
  const dims: number[] = [];
  const singles: Uint8Array[] = [];
  const doubles: Uint8Array[] = [];
  const wholes: number[][] = [];
  const texts: string[] = [];
  const readWholes = (field: ProtoField) => wholes.push(wholesIn(field, at));
  readMessage(
    bytes,
    {
      1: (field) => {
        for (const size of wholesIn(field, at)) dims.push(size);
      },
      2: (field) => {
        type = wholeIn(field, at);
      },
      4: (field) => singles.push(fixedIn(field, 4, at)),
      5: readWholes,
      6: (field) => texts.push(textIn(field, at)),
      7: readWholes,
      8: (field) => {
        name = textIn(field, at);
      },
      9: (field) => {
        raw = bytesIn(field, at);
      },
      10: (field) => doubles.push(fixedIn(field, 8, at)),
      13: () => {
        isExternal = true;
      },
      14: (field) => {
        isExternal ||= wholeIn(field, at) === 1;
      },
    },
    at,
  );
  const place = { ...at, path: `${at.path} "${cleanText(name)}"` };
  if (isExternal) {
    throw refuseJson(
      place,
      { en: "weights in the file itself", "pt-BR": "pesos no próprio arquivo" },
      { en: "weights in another file", "pt-BR": "pesos em outro arquivo" },
      "unsupported",
      {
        en: "Save the model again without external data: torch.onnx.export(…, external_data=False), or onnx.save(onnx.load(file), file).",
        "pt-BR":
          "Salve o modelo de novo sem dados externos: torch.onnx.export(…, external_data=False), ou onnx.save(onnx.load(file), file).",
      },
    );
  }
  const count = dims.reduce((product, size) => product * size, 1);
  const refuseCount = (given: number) =>
    refuseJson(
      place,
      { en: `numbers of the shape [${dims}]`, "pt-BR": `números da forma [${dims}]` },
      { en: `${given} numbers`, "pt-BR": `${given} números` },
    );
  if (dims.some((size) => size < 0)) throw refuseCount(0);
  if (type === textType) {
    if (texts.length !== count) throw refuseCount(texts.length);
    return { name, dims, kind: "texts", texts };
  }
  const known = tensorTypes[type];
  if (known === undefined) {
    throw refuseJson(
      place,
      {
        en: "float, double, float16 or whole numbers",
        "pt-BR": "float, double, float16 ou inteiros",
      },
      { en: `data type ${type}`, "pt-BR": `tipo de dados ${type}` },
      "unsupported",
      {
        en: "Export it with weights in float32: without quantization, complex numbers or float8.",
        "pt-BR": "Exporte-o com pesos em float32: sem quantização, números complexos ou float8.",
      },
    );
  }
  const numbers = raw
    ? numbersIn(raw, known)
    : concatenate([
        ...singles.map((part) => numbersOf(part, "f32")),
        ...doubles.map((part) => numbersOf(part, "f64")),
        ...wholes.map((part) => Float64Array.from(part, (bits) => wholeAs(bits, known))),
      ]);
  if (numbers === null || numbers.length !== count) throw refuseCount(numbers?.length ?? 0);
  return { name, dims, kind: "numbers", type: known, numbers };
}

/** Null for bytes that are no whole number of them. */
function numbersIn(bytes: Uint8Array, type: NumberType): Float64Array | null {
  return bytes.length % numberKinds[type].bytes === 0 ? numbersOf(bytes, type) : null;
}

/** A whole number of `int32_data`: of the short floating-point types it holds their bits. */
function wholeAs(value: number, type: NumberType): number {
  if (!numberKinds[type].isFloat) return value;
  const bits = new Uint8Array([value & 0xff, (value >> 8) & 0xff]);
  return numberKinds[type].bytes === 2 ? numbersOf(bits, type)[0] : value;
}
