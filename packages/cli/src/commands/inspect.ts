import path from "node:path";
import type { Language, Text } from "@regula/base";
import { type InspectedModel, inspectForeign, inspectModel, smallerNetwork } from "@regula/models";
import { describeInspected, describeLacks } from "@regula/report";
import { readBytes } from "@regula/tables/node";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { originToJson } from "../json/originJson.ts";
import { addCommonOptions } from "../options/options.ts";
import { readForeign } from "../read/foreignFile.ts";
import { isJson } from "../read/foundJson.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { formatTable } from "../terminal/textTable.ts";
import { deliver } from "../write/deliver.ts";
import { decodeModelFile } from "../write/modelFile.ts";

const words = {
  description: {
    en: "reports what a model file contains: layers, activations, scales, names, and what it lacks",
    "pt-BR":
      "diz o que um arquivo de modelo contém: camadas, ativações, escalas, nomes, e o que lhe falta",
  },
  file: {
    en: "model file of Regula, ONNX or safetensors",
    "pt-BR": "arquivo de modelo da Regula, ONNX ou safetensors",
  },
  readable: {
    en: "a model of Regula (.json), ONNX or safetensors",
    "pt-BR": "um modelo da Regula (.json), ONNX ou safetensors",
  },
  layer: { en: "layer", "pt-BR": "camada" },
  shape: { en: "inputs → units", "pt-BR": "entradas → unidades" },
  activation: { en: "activation", "pt-BR": "ativação" },
  parameters: { en: "parameters", "pt-BR": "parâmetros" },
  notSaid: { en: "not said", "pt-BR": "não dita" },
  features: { en: "Features:", "pt-BR": "Atributos:" },
  classes: { en: "Classes:", "pt-BR": "Classes:" },
  target: { en: "Target:", "pt-BR": "Alvo:" },
  moreMembers: {
    en: "The layers are those of the first network.",
    "pt-BR": "As camadas são as da primeira rede.",
  },
} satisfies Record<string, Text>;

/** `regula inspect`: the contract is in docs/command-line.md. */
export function addInspectCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("inspect")
    .description(words.description[language])
    .argument("<file>", words.file[language]);
  addCommonOptions(command, language).action(
    async (file: string, options: { readonly json?: boolean }) => {
      const inspected = await readInspected(file);
      await deliver({
        isJson: options.json,
        text: () =>
          options.json
            ? formatDocument(toJson(file, inspected))
            : formatInspected(file, inspected, language),
      });
      end(0);
    },
  );
}

/** A model of ours is JSON; what begins otherwise is another program's. */
async function readInspected(file: string): Promise<InspectedModel> {
  const bytes = await readBytes(file, smallerNetwork);
  return isJson(bytes)
    ? inspectModel(decodeModelFile(file, bytes, words.readable))
    : inspectForeign(readForeign(file, bytes, words.readable));
}

const sumOf = (layers: InspectedModel["members"][number]) =>
  layers.reduce((sum, { parameters }) => sum + parameters, 0);

function formatInspected(file: string, inspected: InspectedModel, language: Language): string {
  const width = Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
  const { members, features, classes, target } = inspected;
  const count = (value: number) => value.toLocaleString(language);
  const rows = members[0].map(({ inputs, units, activation, parameters }, i) => [
    String(i + 1),
    `${count(inputs)} → ${count(units)}`,
    activation ?? words.notSaid[language],
    count(parameters),
  ]);
  const head = [words.layer, words.shape, words.activation, words.parameters];
  const named = (word: Text, names: readonly string[] | null) =>
    names === null ? [] : [`${word[language]} ${names.join(", ")}`];
  const sentences = [
    ...(members.length > 1 ? [words.moreMembers[language]] : []),
    ...named(words.features, features),
    ...named(words.target, target === null ? null : [target]),
    ...named(words.classes, classes),
    ...describeLacks(inspected, language),
  ];
  const lines = [
    ...formatSentences(describeInspected(inspected, path.basename(file), language), width),
    "",
    ...formatTable([head.map((word) => word[language]), ...rows]),
    "",
    ...formatSentences(sentences, width),
  ];
  return `${lines.join("\n")}\n`;
}

function toJson(file: string, inspected: InspectedModel): Document<"inspect"> {
  const { format, producer, precision, opset, task, target, inputs, isScaled } = inspected;
  return {
    file: path.basename(file),
    format,
    producer,
    precision,
    opset,
    origin: originToJson(inspected.origin),
    task,
    target,
    classes: inspected.classes && [...inspected.classes],
    features: inspected.features && [...inspected.features],
    inputs,
    isScaled,
    madeInputs: [...inspected.madeInputs],
    parameters: inspected.members.reduce((sum, layers) => sum + sumOf(layers), 0),
    members: inspected.members.map((layers) => ({ layers: [...layers] })),
    lacks: [...inspected.lacks],
  };
}
