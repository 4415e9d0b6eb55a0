import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defaultHost, type Language, RegulaError, type Text } from "@regula/engine";
import { createNodePool } from "@regula/engine/node";
import {
  defaultTuneVariants,
  foldsParameter,
  parseVariants,
  repeatsParameter,
  type StudyData,
  type TuneResult,
  type TuneSettings,
  tune,
} from "@regula/engine/study";
import { describeRegularization, describeSignal } from "@regula/report";
import type { Command } from "commander";
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
import {
  addStudyOptions,
  fingerprintStudy,
  readStudy,
  type StudyFileOptions,
} from "../studyFile.ts";
import { createStudyProgress } from "../studyProgress.ts";
import { formatTuning } from "../terminal/tuneText.ts";

const defaultJournal = "regula-tune.jsonl";
const defaultIterations = 5000;

interface TuneCommandOptions extends TrainingOptions, StudyFileOptions {
  readonly variants: string;
  readonly folds: number;
  readonly repeats: number;
  readonly journal: string;
  readonly resume?: boolean;
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
  variants: { en: "settings to choose from", "pt-BR": "opções entre as quais escolher" },
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
    .argument("[train]", words.train[language])
    .option("--variants <list>", words.variants[language], defaultTuneVariants)
    .addOption(parameterOption(foldsParameter, language).default(foldsParameter.default))
    .addOption(parameterOption(repeatsParameter, language).default(repeatsParameter.default))
    .option("--journal <file>", words.journal[language], defaultJournal)
    .option("--resume", words.resume[language]);
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
  const { hidden, learningRate, iterations, seed, precision, mask, folds, repeats } = options;
  const variants = parseVariants(options.variants);
  const settings: TuneSettings = {
    ...{ variants, hidden, learningRate, iterations, seed, precision, folds, repeats },
    ...(mask && { mask }),
  };
  const data = await readStudy(trainFile, options);
  if (!options.resume && existsSync(options.journal)) throw refuseJournal(options.journal);
  const study = JSON.stringify([fingerprintStudy(data), options.engine, settings]);
  const journal = openJournal(options.journal, study);
  const result = await withInterrupt((signal) =>
    runStudy(data, settings, options, journal, signal, language),
  ).finally(() => journal.close());
  if (!result) {
    process.stderr.write(`${words.kept[language]}\n`);
    return 130;
  }
  rmSync(options.journal, { force: true });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(toJson(result, settings, language), null, 2)}\n`);
  } else {
    const { columns = 100, isTTY = false } = process.stdout;
    process.stdout.write(formatTuning(result, { language, columns, color: isTTY }));
  }
  return result.chosen === null ? 1 : 0;
}

async function runStudy(
  data: StudyData,
  settings: TuneSettings,
  { engine }: TuneCommandOptions,
  journal: Journal,
  signal: AbortSignal,
  language: Language,
): Promise<TuneResult | null> {
  const pool = createNodePool(availableParallelism());
  const progress = createStudyProgress(process.stderr, language, defaultHost.now);
  try {
    const run = tune(data, settings, {
      concurrency: pool.size,
      known: journal.known,
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

function toJson(result: TuneResult, settings: TuneSettings, language: Language) {
  const { signal, regularization, ...rest } = result;
  const { variants: _, ...plan } = settings;
  return {
    primaryMetric: "logLoss",
    chosen: result.chosen,
    estimate: result.estimate.logLoss,
    signal: { ...signal, text: describeSignal(result, language) },
    regularization: { ...regularization, text: describeRegularization(result, language) },
    accuracy: result.estimate.accuracy,
    baselines: result.baselines,
    settings: result.settings.map(({ score, ...setting }) => ({
      ...setting,
      logLoss: Number.isFinite(score.logLoss) ? score.logLoss : null,
      standardError: Number.isFinite(score.standardError) ? score.standardError : null,
      accuracy: score.accuracy,
      status: Number.isFinite(score.logLoss) ? "completed" : "diverged",
    })),
    chosenInFolds: rest.chosenInFolds,
    needed: rest.needed,
    largestFoldsShare: rest.largestFoldsShare,
    rows: rest.rows,
    plan,
  };
}
