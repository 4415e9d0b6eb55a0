import path from "node:path";
import {
  type ChoiceParameter,
  type Language,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { type Precision, precisionParameter } from "@regula/engine";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { type ExportFormatName, exportFormatNames, exportFormats } from "../own/exportFormats.ts";
import { claimOutput } from "../own/ownFile.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { deliver, tellFile } from "../write/deliver.ts";
import { readModelFile } from "../write/modelFile.ts";
import { checkEnding } from "../write/outputName.ts";

const formatParameter: Omit<ChoiceParameter<ExportFormatName>, "default"> = {
  kind: "choice",
  name: "to",
  choices: exportFormatNames,
  label: { en: "Format", "pt-BR": "Formato" },
  help: {
    en: "format to write; by default what the ending of --output says",
    "pt-BR": "formato a escrever; por padrão o que o final de --output diz",
  },
};

const words = {
  description: {
    en: "writes a model that train wrote for other programs: ONNX, PyTorch, safetensors, or plain JavaScript",
    "pt-BR":
      "escreve um modelo de train num formato para outros programas: ONNX, PyTorch, safetensors ou JavaScript puro",
  },
  model: { en: "model file", "pt-BR": "arquivo do modelo" },
  output: {
    en: "file to write to; by default the model's name with the format's ending",
    "pt-BR": "arquivo onde escrever; por padrão o nome do modelo com o final do formato",
  },
  precision: {
    en: "numbers of onnx, torch and safetensors; by default f32 for onnx, which every runtime has, and f64 for the others",
    "pt-BR":
      "números de onnx, torch e safetensors; por padrão f32 para onnx, que todo programa aceita, e f64 para os outros",
  },
  written: { en: "Written:", "pt-BR": "Escrito:" },
  features: { en: "Features:", "pt-BR": "Atributos:" },
  network: { en: "The network:", "pt-BR": "A rede:" },
  empty: {
    en: "Empty cells are yours to fill: regula predict and the JavaScript do it as in training.",
    "pt-BR":
      "Células vazias ficam por sua conta: regula predict e o JavaScript as preenchem como no treino.",
  },
} satisfies Record<string, Text>;

interface ExportOptions {
  readonly to?: ExportFormatName;
  readonly output?: string;
  readonly precision?: Precision;
  readonly json?: boolean;
}

/** `regula export`: the contract is in docs/command-line.md. */
export function addExportCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("export")
    .description(words.description[language])
    .argument("<model>", words.model[language])
    .addOption(parameterOption({ ...formatParameter, default: "onnx" }, language))
    .option("-o, --output <file>", words.output[language])
    .addOption(parameterOption({ ...precisionParameter, help: words.precision }, language));
  addCommonOptions(command, language).action(async (model: string, options: ExportOptions) => {
    end(await runExport(model, options, language));
  });
}

async function runExport(
  modelFile: string,
  options: ExportOptions,
  language: Language,
): Promise<ExitCode> {
  const name = options.to ?? formatOf(options.output);
  const format = exportFormats[name];
  if (options.precision && !format.precision) throw refusePrecision(name);
  const output = options.output ?? `${path.parse(modelFile).name}${format.endings[0]}`;
  checkEnding("--output", output, format.endings);
  const claimed = claimOutput("--output", output, format.own);
  const model = await readModelFile(modelFile);
  const precision = options.precision ?? format.precision;
  const content = format.encode(model, precision ?? precisionParameter.default);

  const { pipeline } = model.prepared;
  const members = model.members.length;
  const size = Math.max(1, Math.round(content.length / 1000)).toLocaleString(language);
  const hasGaps = pipeline.columns.some(({ fill }) => fill !== null);
  const network = format.network?.(model) ?? null;
  const columns = name === "js" ? pipeline.columns.map((column) => column.name) : null;
  const sentences = [
    format.use[language],
    `${words.features[language]} ${(columns ?? pipeline.featureNames).join(", ")}`,
    ...(network === null ? [] : [`${words.network[language]} ${network}`]),
    ...(hasGaps && name !== "js" ? [words.empty[language]] : []),
  ];
  const width = Math.max(40, Math.min(process.stdout.columns ?? 100, 110));
  const use = formatSentences(sentences, width).join("\n");
  const tell = (file: string) =>
    `${tellFile(words.written, claimed, file, language)} (${size} kB)\n${use}`;
  const describe = (file: string | null): Document<"export"> => ({
    model: path.basename(modelFile),
    format: name,
    output: file,
    bytes: content.length,
    precision,
    task: model.task,
    features: pipeline.featureNames,
    members,
    sequential: network,
  });
  await deliver({
    files: [{ output: claimed, content: () => content, told: options.json ? () => null : tell }],
    isJson: options.json,
    text: (written) => (options.json ? formatDocument(describe(written.get(output) ?? null)) : ""),
  });
  return 0;
}

/** What the name of a file says. @throws RegulaError where nothing does */
function formatOf(output: string | undefined): ExportFormatName {
  const found = exportFormatNames.find((name) =>
    exportFormats[name].endings.some((ending) => output?.toLowerCase().endsWith(ending)),
  );
  if (found) return found;
  const names = exportFormatNames.join(", ");
  throw new RegulaError({
    code: "usage",
    place: { option: "to" },
    expected: { en: `a format: ${names}`, "pt-BR": `um formato: ${names}` },
    received: output === undefined ? { en: "none", "pt-BR": "nenhum" } : verbatim(`"${output}"`),
  });
}

function refusePrecision(name: ExportFormatName): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "precision" },
    expected: { en: "onnx, torch or safetensors", "pt-BR": "onnx, torch ou safetensors" },
    received: verbatim(name),
    advice: {
      en: "JavaScript's numbers are all f64: leave --precision out.",
      "pt-BR": "Os números de JavaScript são todos f64: omita --precision.",
    },
  });
}
