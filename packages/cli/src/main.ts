import type { Language } from "@regula/base";
import { Command, CommanderError } from "commander";
import type { ExitCode } from "./exitCode.ts";
import { tellEnd, tellError } from "./lastCatch.ts";
import { findLanguage } from "./options/language.ts";
import { explainUsage, localizeHelp } from "./options/usage.ts";
import { version } from "./version.ts";
import { readWideVariable } from "./wideLanes.ts";
import { writeStandardOutput } from "./write/standardOutput.ts";

type AddCommand = (program: Command, language: Language, end: (code: ExitCode) => void) => void;

/** In the order of the help. Each is loaded when it is asked for: all take half a second. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  compare: async () => (await import("./commands/compare.ts")).addCompareCommand,
  tune: async () => (await import("./commands/tune.ts")).addTuneCommand,
  train: async () => (await import("./commands/train.ts")).addTrainCommand,
  describe: async () => (await import("./commands/describe.ts")).addDescribeCommand,
  predict: async () => (await import("./commands/predict.ts")).addPredictCommand,
  explain: async () => (await import("./commands/explain.ts")).addExplainCommand,
  export: async () => (await import("./commands/export.ts")).addExportCommand,
  import: async () => (await import("./commands/import.ts")).addImportCommand,
  inspect: async () => (await import("./commands/inspect.ts")).addInspectCommand,
  kicks: async () => (await import("./commands/kicks.ts")).addKicksCommand,
  recommend: async () => (await import("./commands/recommend.ts")).addRecommendCommand,
  contrast: async () => (await import("./commands/contrast.ts")).addContrastCommand,
  sample: async () => (await import("./commands/sample.ts")).addSampleCommand,
  grade: async () => (await import("./commands/grade.ts")).addGradeCommand,
  lab: async () => (await import("./commands/lab.ts")).addLabCommand,
  worker: async () => (await import("./commands/worker.ts")).addWorkerCommand,
  queue: async () => (await import("./commands/queue.ts")).addQueueCommand,
  doctor: async () => (await import("./commands/doctor.ts")).addDoctorCommand,
};

/** Runs one command line and says how it ended; never throws. */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let language: Language = "en";
  // Messages there are lost where they cannot be written; the work is not.
  process.stderr.on("error", () => {});
  process.on("uncaughtException", (error) => process.exit(tellEnd(error, language)));
  let helped = "";
  try {
    language = findLanguage([], process.env);
    language = findLanguage(argv, process.env);
    await readWideVariable(process.env);
    let exitCode: ExitCode = 0;
    const program = await createProgram(argv, language, {
      end(code) {
        exitCode = code;
      },
      help(text) {
        helped += text;
      },
    });
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return tellEnd(error, language);
    if (error.exitCode === 0) return await printHelp(helped, language);
    const [first = ""] = argv;
    const command = Object.hasOwn(commands, first) ? first : null;
    tellError(explainUsage(error, language, command), language);
    return 2;
  }
}

async function printHelp(text: string, language: Language): Promise<ExitCode> {
  try {
    await writeStandardOutput(text);
    return 0;
  } catch (error) {
    return tellEnd(error, language);
  }
}

async function createProgram(
  [first]: readonly string[],
  language: Language,
  on: { readonly end: (code: ExitCode) => void; readonly help: (text: string) => void },
): Promise<Command> {
  const program = new Command("regula")
    .description(
      {
        en: "Trains small neural networks that generalize, shows when one does not, and says honestly which cure works.",
        "pt-BR":
          "Treina pequenas redes neurais que generalizam, mostra quando uma não generaliza e diz com honestidade qual cura funciona.",
      }[language],
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: on.help, writeErr: () => {} });
  localizeHelp(program, language);
  for (const name of findNeeded(first)) (await commands[name]())(program, language, on.end);
  return program;
}

/** All for the help and for a word that may be a slip. */
function findNeeded(first = ""): readonly string[] {
  if (first === "--version" || first === "-V") return [];
  return Object.hasOwn(commands, first) ? [first] : Object.keys(commands);
}
