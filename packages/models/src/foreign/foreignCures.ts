import { type ErrorCode, RegulaError, type Text } from "@regula/base";
import type { ForeignFormat } from "../model/model.ts";

/** What is read of models, which a larger network is not. */
export const smallerNetwork: Text = {
  en: "Export a smaller network.",
  "pt-BR": "Exporte uma rede menor.",
};

/** Of a file that is none of those that are read. */
export const exportFirst: Text = {
  en: "What another program keeps in a format of its own (.pt, .pkl, .keras, .h5) is exported first: torch.onnx.export, skl2onnx.to_onnx, tf2onnx.",
  "pt-BR":
    "O que outro programa guarda num formato próprio (.pt, .pkl, .keras, .h5) se exporta antes: torch.onnx.export, skl2onnx.to_onnx, tf2onnx.",
};

/** Of numbers that no network answers with. */
export const trainAnew: Text = {
  en: "Training that diverged leaves such numbers: train again with a smaller learning rate, and export that.",
  "pt-BR":
    "Um treino que divergiu deixa números assim: treine de novo com uma taxa de aprendizado menor, e exporte esse.",
};

/** Of an ONNX graph that contradicts itself. */
export const exportGraphAgain: Text = {
  en: "Export it again; onnx.checker.check_model(file, full_check=True) checks a graph by the format's rules.",
  "pt-BR":
    "Exporte-o de novo; onnx.checker.check_model(file, full_check=True) examina um grafo como o formato pede.",
};

/** Of ONNX operators of a version that is not read. */
export const otherOperatorSet: Text = {
  en: "Export it again with another operator set: opset_version of torch.onnx.export, target_opset of skl2onnx.to_onnx, opset of tf2onnx.",
  "pt-BR":
    "Exporte-o de novo com outro conjunto de operadores: opset_version de torch.onnx.export, target_opset de skl2onnx.to_onnx, opset de tf2onnx.",
};

type Cures = Readonly<Partial<Record<ErrorCode, Text>>>;

const ofFiles = {
  "file-corrupt": {
    en: "Copy it again, whole; if it is refused again, export it again from the program that trained it.",
    "pt-BR":
      "Copie-o de novo, inteiro; se for recusado outra vez, exporte-o de novo do programa que o treinou.",
  },
  "file-too-large": smallerNetwork,
  "format-unknown": exportFirst,
} satisfies Cures;

const curesOf: Readonly<Record<ForeignFormat, Cures>> = {
  onnx: {
    ...ofFiles,
    unsupported: {
      en: "Export the network alone: scaled inputs, dense layers with their activations, softmax or sigmoid, and means of such networks are read. What else is done to the columns is done to the table before.",
      "pt-BR":
        "Exporte só a rede: leem-se entradas em escala, camadas densas com suas ativações, softmax ou sigmoid, e médias de tais redes. O que mais se faz com as colunas se faz antes na tabela.",
    },
  },
  safetensors: {
    ...ofFiles,
    unsupported: {
      en: "Save the linear layers alone, in order, each a weight (outputs × inputs) and perhaps a bias in floating point, as save_file(model.state_dict(), file) does of an nn.Sequential of nn.Linear and activations; other networks can be exported to ONNX.",
      "pt-BR":
        "Salve só as camadas lineares, em ordem, cada uma um weight (saídas × entradas) e talvez um bias em ponto flutuante, como faz save_file(model.state_dict(), file) com um nn.Sequential de nn.Linear e ativações; outras redes se podem exportar para ONNX.",
    },
  },
};

/** Reads a file of a format; what is refused without a cure has that of its kind. @throws RegulaError as `read` does */
export function withCures<T>(format: ForeignFormat, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    const { advice = curesOf[format][error.code] } = error.details;
    throw new RegulaError({ ...error.details, ...(advice && { advice }) });
  }
}
