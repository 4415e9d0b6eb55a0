import { type Language, RegulaError } from "@regula/engine";
import { Command, CommanderError } from "commander";
import { addCompareCommand } from "./commands/compare.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addExportCommand } from "./commands/export.ts";
import { addGradeCommand } from "./commands/grade.ts";
import { addKicksCommand } from "./commands/kicks.ts";
import { addLabCommand } from "./commands/lab.ts";
import { addPredictCommand } from "./commands/predict.ts";
import { addRecommendCommand } from "./commands/recommend.ts";
import { addSampleCommand } from "./commands/sample.ts";
import { addTrainCommand } from "./commands/train.ts";
import { addTuneCommand } from "./commands/tune.ts";
import type { ExitCode } from "./exitCode.ts";
import { findLanguage } from "./language.ts";
import { flagOf } from "./options.ts";
import { explainUsage, localizeHelp } from "./usage.ts";
import { version } from "./version.ts";

/** Runs one command line and says how it ended; never throws for what a user did. */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let language: Language = "en";
  try {
    language = findLanguage([], process.env);
    language = findLanguage(argv, process.env);
    let exitCode: ExitCode = 0;
    const program = createProgram(language, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      fail(explainUsage(error, language), language);
      return 2;
    }
    if (error instanceof RegulaError) {
      const { option } = error.place;
      fail((option ? error.at({ option: flagOf(option) }) : error).in(language), language);
      return 2;
    }
    throw error;
  }
}

function fail(sentence: string, language: Language): void {
  process.stderr.write(`${{ en: "Error", "pt-BR": "Erro" }[language]}: ${sentence}\n`);
}

function createProgram(language: Language, end: (code: ExitCode) => void): Command {
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
    .configureOutput({ writeErr: () => {} });
  localizeHelp(program, language);
  addCompareCommand(program, language, end);
  addTuneCommand(program, language, end);
  addTrainCommand(program, language, end);
  addPredictCommand(program, language, end);
  addExportCommand(program, language, end);
  addKicksCommand(program, language, end);
  addRecommendCommand(program, language, end);
  addSampleCommand(program, language, end);
  addGradeCommand(program, language, end);
  addLabCommand(program, language, end);
  addDoctorCommand(program, language, end);
  return program;
}
