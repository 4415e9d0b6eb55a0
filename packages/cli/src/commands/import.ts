import path from "node:path";
import { type Language, RegulaError, type Text } from "@regula/base";
import { activationParameter, type ElementwiseActivationName } from "@regula/engine";
import {
  encodeModel,
  foreignModel,
  importModel,
  isPerhapsLogit,
  smallerNetwork,
} from "@regula/models";
import { describeImported } from "@regula/report";
import { parseNameList } from "@regula/tables";
import { readBytes } from "@regula/tables/node";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { originToJson } from "../json/originJson.ts";
import { writeCommand } from "../options/commandLine.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { sealJson } from "../own/seal.ts";
import { readForeign } from "../read/foreignFile.ts";
import { isJson, nameOtherJson } from "../read/foundJson.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { deliver, tellFile } from "../write/deliver.ts";
import { claimModel } from "../write/modelFile.ts";

interface ImportCommandOptions {
  readonly output?: string;
  readonly columns?: string;
  readonly classes?: string;
  readonly target?: string;
  readonly activation?: ElementwiseActivationName;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "makes a model file of a network that another program trained: ONNX or safetensors",
    "pt-BR": "faz um arquivo de modelo de uma rede que outro programa treinou: ONNX ou safetensors",
  },
  file: { en: "ONNX or safetensors file", "pt-BR": "arquivo ONNX ou safetensors" },
  output: {
    en: "model file to write to; by default the name of the file with .json",
    "pt-BR": "arquivo de modelo onde escrever; por padrão o nome do arquivo com .json",
  },
  columns: {
    en: "names of the columns, in the order of the network's inputs; by default the file's, or x1, x2, …",
    "pt-BR":
      "nomes das colunas, na ordem das entradas da rede; por padrão os do arquivo, ou x1, x2, …",
  },
  classes: {
    en: "names of the classes, in the order of the network's outputs, of two the negative one first; by default the file's, or 0, 1, …",
    "pt-BR":
      "nomes das classes, na ordem das saídas da rede, de duas a negativa primeiro; por padrão os do arquivo, ou 0, 1, …",
  },
  target: {
    en: "name of the column that is predicted; by default the file's, or target",
    "pt-BR": "nome da coluna que é prevista; por padrão o do arquivo, ou target",
  },
  activation: {
    en: 'of the hidden layers of a safetensors file that does not say it; gelu is the tanh form, in PyTorch nn.GELU(approximate="tanh") and not nn.GELU()',
    "pt-BR":
      'das camadas ocultas de um arquivo safetensors que não a diz; gelu é a forma com tanh, no PyTorch nn.GELU(approximate="tanh") e não nn.GELU()',
  },
  wrote: { en: "Model written:", "pt-BR": "Modelo escrito:" },
  perhapsLogit: {
    en: "Its output is read as a regression prediction: where it is the logit of two classes, name these with --classes.",
    "pt-BR":
      "A saída é lida como previsão de regressão: se é o logit de duas classes, dê nome a elas com --classes.",
  },
  next: {
    en: "predicts rows with the columns",
    "pt-BR": "prevê linhas com as colunas",
  },
} satisfies Record<string, Text>;

/** `regula import`: the contract is in docs/command-line.md. */
export function addImportCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("import")
    .description(words.description[language])
    .argument("<file>", words.file[language])
    .option("-o, --output <file>", words.output[language])
    .option("--columns <names>", words.columns[language])
    .option("--classes <names>", words.classes[language])
    .option("--target <name>", words.target[language])
    .addOption(parameterOption({ ...activationParameter, help: words.activation }, language));
  addCommonOptions(command, language).action(
    async (file: string, options: ImportCommandOptions) => {
      end(await runImport(file, options, language));
    },
  );
}

async function runImport(
  file: string,
  options: ImportCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const { activation, target } = options;
  const name = options.output ?? `${path.parse(file).name}.json`;
  const bytes = await readBytes(file, smallerNetwork);
  // What is wrong with the file says more than what is wrong with the name that is made of its own.
  if (isJson(bytes)) throw refuseJsonFile(file, bytes);
  const networks = readForeign(file, bytes);
  const output = claimModel(name);
  const named = (list: string | undefined, option: "columns" | "classes") =>
    list === undefined ? {} : { [option]: parseNameList(list, `--${option}`) };
  const model = importModel(networks, {
    ...named(options.columns, "columns"),
    ...named(options.classes, "classes"),
    ...(target !== undefined && { target }),
    ...(activation && { activation }),
  });
  const { task, prepared, origin, members } = model;
  const { featureNames } = prepared.pipeline;
  const describe = (written: string | null): Document<"import"> => ({
    file: path.basename(file),
    output: written,
    origin: originToJson(origin),
    task,
    target: prepared.target.name,
    classes: prepared.target.task === "regression" ? null : [...prepared.target.classes],
    features: featureNames,
    members: members.length,
  });
  const tell = (written: string) => {
    const width = Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
    const next = `${writeCommand("predict", [written, "data.csv"], [])} ${words.next[language]} ${featureNames.join(", ")}.`;
    const open = isPerhapsLogit(networks, model) ? [words.perhapsLogit[language]] : [];
    const sentences = [...describeImported(model, language), ...open, next];
    const lines = formatSentences(sentences, width);
    return [tellFile(words.wrote, output, written, language), ...lines].join("\n");
  };
  await deliver({
    files: [
      {
        output,
        content: () => sealJson(encodeModel(model)),
        told: options.json ? () => null : tell,
      },
    ],
    isJson: options.json,
    text: (written) => (options.json ? formatDocument(describe(written.get(name) ?? null)) : ""),
  });
  return 0;
}

function refuseJsonFile(file: string, bytes: Uint8Array): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: foreignModel,
    received: nameOtherJson(bytes) ?? { en: "a JSON file", "pt-BR": "um arquivo JSON" },
    advice: {
      en: "A model of Regula needs no import: regula predict, explain and export take it as it is; inspect says what a file contains.",
      "pt-BR":
        "Um modelo da Regula não se importa: regula predict, explain e export o aceitam como está; inspect diz o que um arquivo contém.",
    },
  });
}
