import { existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import {
  cleanText,
  type Language,
  type NumberParameter,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { seedParameter } from "@regula/engine";
import { bundledSeed, generateKicks, kicksToCsv } from "@regula/football";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { writeCommand } from "../options/commandLine.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { claimOutput } from "../own/ownFile.ts";
import { deliver } from "../write/deliver.ts";
import { checkMode, refuseOutput } from "../write/outputTarget.ts";

const rowsParameter: NumberParameter = {
  kind: "number",
  name: "rows",
  integer: true,
  default: 200,
  interval: { min: 2, max: 1_000_000 },
  label: { en: "Rows", "pt-BR": "Linhas" },
  help: { en: "kicks in each of the two files", "pt-BR": "chutes em cada um dos dois arquivos" },
};

const words = {
  description: {
    en: "writes the simulated kicks as CSV files, a format to imitate: kicks-train.csv and kicks-test.csv",
    "pt-BR":
      "escreve os chutes simulados em arquivos CSV, um formato a imitar: kicks-train.csv e kicks-test.csv",
  },
  folder: { en: "folder to write to", "pt-BR": "pasta onde escrever" },
  force: { en: "write over files that exist", "pt-BR": "escreve por cima de arquivos que existem" },
  kicks: { en: "a table of kicks", "pt-BR": "uma tabela de chutes" },
  wrote: {
    en: "Simulated kicks (no real match): x, y in meters on a 105 × 68 pitch, attack to the right; won = 1 where France won the ball.",
    "pt-BR":
      "Chutes simulados (nenhum jogo real): x, y em metros num campo de 105 × 68, ataque para a direita; won = 1 onde a França ganhou a bola.",
  },
} satisfies Record<string, Text>;

interface SampleOptions {
  readonly output: string;
  readonly rows: number;
  readonly seed: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `regula sample`: the bundled kicks as files. */
export function addSampleCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("sample")
    .description(words.description[language])
    .option("-o, --output <folder>", words.folder[language], ".")
    .addOption(parameterOption(rowsParameter, language).default(rowsParameter.default))
    .addOption(parameterOption(seedParameter, language).default(bundledSeed))
    .option("--force", words.force[language]);
  addCommonOptions(command, language).action(async (options: SampleOptions) => {
    end(await runSample(options, language));
  });
}

async function runSample(options: SampleOptions, language: Language): Promise<ExitCode> {
  const { rows, seed, output } = options;
  const files = (["train", "test"] as const).map((split) => ({
    split,
    file: path.join(output, `kicks-${split}.csv`),
  }));
  const existing = files.find(({ file }) => existsSync(file));
  if (existing && !options.force) throw refuseExisting(existing.file);

  makeFolder(output);
  // What is there may be written over where --force says so, and nothing else.
  const isOwn = () => options.force ?? false;
  const outputs = files.map(({ split, file }) => ({
    split,
    output: claimOutput("--output", file, { what: words.kicks, isOwn }),
  }));
  await deliver({
    files: outputs.map(({ split, output }) => ({
      output,
      content: () => kicksToCsv(generateKicks({ rows, seed, split })),
      told: () => null,
    })),
    isJson: options.json,
    text(written) {
      const names = files.flatMap(({ file }) => written.get(file) ?? []);
      if (options.json) {
        const document: Document<"sample"> = { simulated: true, rows, seed, files: names };
        return formatDocument(document);
      }
      if (names.length === 0) return "";
      const lines = [words.wrote[language], ...names.map((name) => cleanText(name))];
      const [train, test] = names;
      if (test !== undefined) lines.push("", writeCommand("compare", train, [["--test", test]]));
      return `${lines.join("\n")}\n`;
    },
  });
  return 0;
}

/** @throws RegulaError for a place where no folder can be made */
function makeFolder(folder: string): void {
  try {
    makeEach(folder);
  } catch (error) {
    throw refuseOutput(folder, error);
  }
}

/** One by one: where a disk is read-only, Node's `recursive` says that there is no such folder. */
function makeEach(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeEach(parent);
  checkMode(statSync(parent));
  mkdirSync(folder);
}

function refuseExisting(file: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: { en: "no file of that name yet", "pt-BR": "nenhum arquivo com esse nome ainda" },
    received: verbatim(file),
    advice: {
      en: "Choose another folder with --output, or write over it with --force.",
      "pt-BR": "Escolha outra pasta com --output, ou escreva por cima com --force.",
    },
  });
}
