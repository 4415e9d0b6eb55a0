import { escapeUnseen, type Text } from "@regula/base";
import type { Precision } from "@regula/engine";
import {
  encodeJavaScript,
  encodeOnnx,
  encodeSafetensors,
  encodeTorchLayers,
  type PortableModel,
  torchSequential,
} from "@regula/models";
import type { OwnKind } from "./ownFile.ts";
import { seal, sealMark, sealRoom, sealScript } from "./seal.ts";
import { sealedKind } from "./sealedKind.ts";

export const exportFormatNames = ["onnx", "torch", "safetensors", "js"] as const;

export type ExportFormatName = (typeof exportFormatNames)[number];

interface ExportFormat {
  /** The first is the usual one. */
  readonly endings: readonly string[];
  /** That of its weights unless asked; null where there is no choice. */
  readonly precision: Precision | null;
  /** Its file, sealed. */
  encode(model: PortableModel, precision: Precision): Uint8Array;
  readonly own: OwnKind;
  /** How to use it. */
  readonly use: Text;
  /** The network as the other program's source, where its file holds numbers alone; else null. */
  readonly network: ((model: PortableModel) => string) | null;
}

function exportKind(name: ExportFormatName, begins: RegExp): OwnKind {
  return sealedKind({ en: `an export to ${name}`, "pt-BR": `uma exportação para ${name}` }, begins);
}

/** With its seal as the last entry of the model's metadata, field 14 of onnx.proto: key and value. */
function sealOnnx(model: Uint8Array): Uint8Array {
  const entry = [[1, sealMark] as const, [2, sealRoom] as const].map(([field, text]) =>
    Buffer.concat([Buffer.from([8 * field + 2, text.length]), Buffer.from(text)]),
  );
  const bytes = Buffer.concat(entry);
  return seal(Buffer.concat([model, Buffer.from([8 * 14 + 2, bytes.length]), bytes]));
}

/** With its seal as the last of the metadata in the header, whose length the first 8 bytes are. */
function sealSafetensors(model: Uint8Array): Uint8Array {
  const bytes = Buffer.from(model);
  const start = 8 + Number(bytes.readBigUInt64LE());
  const { __metadata__: metadata, ...tensors } = JSON.parse(bytes.toString("utf8", 8, start));
  const header = { __metadata__: { ...metadata, [sealMark]: sealRoom }, ...tensors };
  const json = Buffer.from(escapeUnseen(JSON.stringify(header)));
  const length = 8 * Math.ceil(json.length / 8);
  const prefix = Buffer.alloc(8 + length, " ");
  prefix.writeBigUInt64LE(BigInt(length));
  json.copy(prefix, 8);
  return seal(Buffer.concat([prefix, bytes.subarray(start)]));
}

export const exportFormats: Readonly<Record<ExportFormatName, ExportFormat>> = {
  onnx: {
    endings: [".onnx"],
    precision: "f32",
    encode: (model, precision) => sealOnnx(encodeOnnx(model, { precision })),
    own: exportKind("onnx", /^.{0,10}Regula/s),
    use: {
      en: "Input: features, rows × features in the units of the data, in the order below; 0 or 1 for categories. Scaling and encoding are inside.",
      "pt-BR":
        "Entrada: features, linhas × atributos nas unidades dos dados, na ordem abaixo; 0 ou 1 para categorias. A escala e a codificação estão dentro.",
    },
    network: null,
  },
  torch: {
    endings: [".torch.safetensors"],
    precision: "f64",
    encode: (model, precision) => sealSafetensors(encodeTorchLayers(model, { precision })),
    own: exportKind("torch", /^.{8}\{"__metadata__":\{"format":"pt","producer":"Regula"/s),
    use: {
      en: "PyTorch's names of the nn.Sequential below, 0.weight and 0.bias, 2.weight and so on: features in the units of the data, in the order below; the last layer gives logits, or regression predictions.",
      "pt-BR":
        "Os nomes do nn.Sequential do PyTorch abaixo, 0.weight e 0.bias, 2.weight e assim por diante: atributos nas unidades dos dados, na ordem abaixo; a última camada dá logits ou, em regressão, previsões.",
    },
    network: torchSequential,
  },
  safetensors: {
    endings: [".safetensors"],
    precision: "f64",
    encode: (model, precision) => sealSafetensors(encodeSafetensors(model, { precision })),
    own: exportKind("safetensors", /^.{8}\{"__metadata__":\{"format":"regula"/s),
    use: {
      en: "Tensors: features.mean and features.deviation, members.0.layers.0.weight (units × inputs) and .bias, and so on; activations and encodings are in the metadata.",
      "pt-BR":
        "Tensores: features.mean e features.deviation, members.0.layers.0.weight (unidades × entradas) e .bias, e assim por diante; as ativações e as codificações estão nos metadados.",
    },
    network: null,
  },
  js: {
    endings: [".js", ".mjs"],
    precision: null,
    encode: (model) => sealScript(encodeJavaScript(model)),
    own: exportKind("js", /^\/\*\n \* Made with Regula\./),
    use: {
      en: "A module without dependencies: predict(row), of an object by the names of the columns, cells as in the table.",
      "pt-BR":
        "Um módulo sem dependências: predict(row), de um objeto com os nomes das colunas, células como na tabela.",
    },
    network: null,
  },
};
