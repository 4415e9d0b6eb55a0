import type { Text } from "@regula/base";
import type { Precision } from "@regula/engine";
import {
  encodeJavaScript,
  encodeOnnx,
  encodeSafetensors,
  type PortableModel,
} from "@regula/models";

export const exportFormatNames = ["onnx", "safetensors", "js"] as const;

export type ExportFormatName = (typeof exportFormatNames)[number];

interface ExportFormat {
  /** The first is the usual one. */
  readonly endings: readonly string[];
  /** That of its weights unless asked; null where there is no choice. */
  readonly precision: Precision | null;
  encode(model: PortableModel, precision: Precision): string | Uint8Array;
  /** Whether a file that begins so is one of ours. */
  isOwn(head: string): boolean;
  /** How to use it. */
  readonly use: Text;
}

export const exportFormats: Readonly<Record<ExportFormatName, ExportFormat>> = {
  onnx: {
    endings: [".onnx"],
    precision: "f32",
    encode: (model, precision) => encodeOnnx(model, { precision }),
    isOwn: (head) => head.slice(0, 16).includes("Regula"),
    use: {
      en: "Input: features, rows × features in the units of the data, in the order below; 0 or 1 for categories. Scaling and encoding are inside.",
      "pt-BR":
        "Entrada: features, linhas × atributos nas unidades dos dados, na ordem abaixo; 0 ou 1 para categorias. A escala e a codificação estão dentro.",
    },
  },
  safetensors: {
    endings: [".safetensors"],
    precision: "f64",
    encode: (model, precision) => encodeSafetensors(model, { precision }),
    isOwn: (head) => head.slice(8).startsWith('{"__metadata__":{"format":"regula"'),
    use: {
      en: "Tensors: features.mean and features.deviation, members.0.layers.0.weight (units × inputs) and .bias, and so on; activations and encodings are in the metadata.",
      "pt-BR":
        "Tensores: features.mean e features.deviation, members.0.layers.0.weight (unidades × entradas) e .bias, e assim por diante; as ativações e as codificações estão nos metadados.",
    },
  },
  js: {
    endings: [".js", ".mjs"],
    precision: null,
    encode: encodeJavaScript,
    isOwn: (head) => head.startsWith("/*\n * Made with Regula."),
    use: {
      en: "A module without dependencies: predict(row), of an object by the names of the columns, cells as in the table.",
      "pt-BR":
        "Um módulo sem dependências: predict(row), de um objeto com os nomes das colunas, células como na tabela.",
    },
  },
};
