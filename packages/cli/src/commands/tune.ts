import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import {
  defaultHost,
  type EngineName,
  type Language,
  RegulaError,
  type Text,
} from "@regula/engine";
import { createNodePool } from "@regula/engine/node";
import {
  foldsParameter,
  repeatsParameter,
  type StudyData,
  type TuneResult,
  type TuneSettings,
  tune,
} from "@regula/engine/study";
import { summarizeStudy } from "@regula/report";
import type { Command } from "commander";
import { writeCommand } from "../commandLine.ts";
import { addDataOptions } from "../compareData.ts";
import type { ExitCode } from "../exitCode.ts";
import { withInterrupt } from "../interrupt.ts";
import { type Journal, openJournal } from "../journal.ts";
import {
  addCommonOptions,
  addTrainingOptions,
  parameterOption,
  type TrainingOptions,
} from "../options.ts";
import { type ReportOption, readReportOption, reportHelp, tellReport } from "../reportOption.ts";
import { addSearchOptions, readSearch, type SearchFlags } from "../searchOptions.ts";
import {
  addStudyOptions,
  fingerprintStudy,
  readStudy,
  type StudyFileOptions,
} from "../studyFile.ts";
import { createStudyProgress } from "../studyProgress.ts";
import { formatTuning } from "../terminal/tuneText.ts";
import { tuningToJson } from "../tuneJson.ts";
import { writeFileSafely } from "../writeFileSafely.ts";

const defaultJournal = "regula-tune.jsonl";
const defaultIterations = 5000;

interface TuneCommandOptions extends TrainingOptions, StudyFileOptions, SearchFlags {
  readonly folds: number;
  readonly repeats: number;
  readonly journal: string;
  readonly resume?: boolean;
  readonly report?: ReportOption;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "chooses a regularizer and its strength by nested, repeated, stratified cross-validation, and says what the choice is worth",
    "pt-BR":
      "escolhe um regularizador e sua força por validação cruzada aninhada, repetida e estratificada, e diz quanto vale a escolha",
  },
  train: {
    en: "data: CSV, JSON lines, Parquet or MAT; left out, the bundled simulated kicks",
    "pt-BR": "dados: CSV, JSON lines, Parquet ou MAT; sem eles, os chutes simulados incluídos",
  },
  journal: {
    en: "file where finished trials are kept until the study is done",
    "pt-BR": "arquivo onde ficam as tentativas terminadas até o estudo acabar",
  },
  resume: {
    en: "go on with the trials of the journal",
    "pt-BR": "continua com as tentativas do diário",
  },
  kept: {
    en: "Kept: the same command with --resume goes on from there.",
    "pt-BR": "Guardado: o mesmo comando com --resume continua dali.",
  },
} satisfies Record<string, Text>;

/** `regula tune`. */
export function addTuneCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("tune")
    .description(words.description[language])
    .argument("[train]", words.train[language]);
  addSearchOptions(command, language)
    .addOption(parameterOption(foldsParameter, language).default(foldsParameter.default))
    .addOption(parameterOption(repeatsParameter, language).default(repeatsParameter.default))
    .option("--journal <file>", words.journal[language], defaultJournal)
    .option("--resume", words.resume[language])
    .option("--report [file]", reportHelp[language]);
  addStudyOptions(addDataOptions(command, language), language);
  addCommonOptions(
    addTrainingOptions(command, language, { iterations: defaultIterations }),
    language,
  ).action(async (train: string | undefined, options: TuneCommandOptions) => {
    end(await runTune(train, options, language));
  });
}

async function runTune(
  trainFile: string | undefined,
  options: TuneCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const report = await readReportOption(options.report);
  const data = await readStudy(trainFile, options);
  const settings = readSettings(options, data);
  if (!options.resume && existsSync(options.journal)) throw refuseJournal(options.journal);
  const study = JSON.stringify([fingerprintStudy(data), options.engine, settings]);
  const journal = openJournal(options.journal, study);
  const result = await withInterrupt((signal) =>
    runStudy(data, settings, options.engine, {
      ...{ journal, signal, language, learningCurve: report !== undefined },
    }),
  ).finally(() => journal.close());
  if (!result) {
    process.stderr.write(`${words.kept[language]}\n`);
    return 130;
  }
  rmSync(options.journal, { force: true });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(tuningToJson(result, settings, language), null, 2)}\n`);
  } else {
    const { columns = 100, isTTY = false } = process.stdout;
    process.stdout.write(formatTuning(result, { language, columns, color: isTTY }));
  }
  if (report !== undefined) {
    const { renderTuneReportFile } = await import("../reportFile.ts");
    const study = summarizeStudy(data, settings, trainFile === undefined);
    const command = describeCommand(trainFile, options);
    await writeFileSafely(report, renderTuneReportFile(result, { language, study, command }));
    tellReport(report, language, options.json ? process.stderr : process.stdout);
  }
  return result.chosen === null ? 1 : 0;
}

/** The same study again, as one would type it. */
function describeCommand(trainFile: string | undefined, options: TuneCommandOptions): string {
  return writeCommand("tune", trainFile, [
    ["--target", options.target],
    ["--features", options.features],
    ["--header", options.header === "auto" ? undefined : options.header],
    ["--delimiter", options.delimiter],
    ["--group", options.group],
    ["--categorical", options.categorical],
    ["--missing", options.missing === "refuse" ? undefined : options.missing],
    ["--variants", options.variants],
    ["--families", options.families],
    ["--search", options.search === "grid" ? undefined : options.search],
    ["--trials", options.trials === undefined ? undefined : String(options.trials)],
    ["--folds", String(options.folds)],
    ["--repeats", String(options.repeats)],
    ["--hidden", options.hidden.join(",")],
    ["--learning-rate", String(options.learningRate)],
    ["--iterations", String(options.iterations)],
    ["--seed", String(options.seed)],
    ["--mask", options.mask],
    ["--engine", options.engine],
    ["--precision", options.precision],
  ]);
}

function readSettings(options: TuneCommandOptions, { task }: StudyData): TuneSettings {
  const { hidden, learningRate, iterations, seed, precision, mask, folds, repeats } = options;
  return {
    ...readSearch(options, { seed, task }),
    ...{ hidden, learningRate, iterations, seed, precision, folds, repeats },
    ...(mask && { mask }),
  };
}

interface StudyRun {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  readonly language: Language;
  readonly learningCurve: boolean;
}

async function runStudy(
  data: StudyData,
  settings: TuneSettings,
  engine: EngineName,
  { journal, signal, language, learningCurve }: StudyRun,
): Promise<TuneResult | null> {
  const pool = createNodePool(availableParallelism());
  const progress = createStudyProgress(process.stderr, language, defaultHost.now);
  try {
    const run = tune(data, settings, {
      concurrency: pool.size,
      known: journal.known,
      learningCurve,
      signal,
      runJob: (plan, examples, training) => pool.train(plan, examples, { engine, ...training }),
    });
    for await (const { key, result, done, total } of run) {
      journal.append(key, result);
      progress.advance(done, total);
    }
    return await run;
  } finally {
    progress.end();
    pool.close();
  }
}

function refuseJournal(file: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: "no journal of an unfinished study",
      "pt-BR": "nenhum diário de estudo inacabado",
    },
    received: { en: "one", "pt-BR": "um" },
    advice: {
      en: "Go on with it by --resume, remove it, or name another with --journal.",
      "pt-BR": "Continue com --resume, remova-o, ou indique outro com --journal.",
    },
  });
}
