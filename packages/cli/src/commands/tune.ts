import type { Language, Text } from "@regula/base";
import { foldsParameter, repeatsParameter, type StudyData } from "@regula/data";
import { askSearch, type SearchSpace } from "@regula/models";
import { summarizeStudy } from "@regula/report";
import {
  type AskedTraining,
  countStudyOutputs,
  namesGiven,
  plannedTrials,
  presets,
  type TrialResult,
  type TuneResult,
  tuneStudy,
} from "@regula/studies";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { forecast, formatForecast } from "../forecast/forecast.ts";
import { timeStarts } from "../forecast/timeStarts.ts";
import { addQueueOption, askQueue, type QueueOption } from "../jobs/queueOption.ts";
import { type CompleteSettings, tuningToJson } from "../json/tuneJson.ts";
import { writeCommand } from "../options/commandLine.ts";
import {
  addMarginOptions,
  type MarginFlags,
  marginFlags,
  readMargins,
  trainMargins,
} from "../options/marginOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import {
  madeReport,
  type ReportOption,
  readReportOption,
  reportHelp,
} from "../options/reportOption.ts";
import { addSearchOptions, searchFlags } from "../options/searchOptions.ts";
import { regularizerNames, winnerCommand } from "../options/settingFlags.ts";
import {
  addTrainingOptions,
  givenFlags,
  readTraining,
  seedFlags,
  type TrainingOptions,
  trainingFlags,
} from "../options/trainingOptions.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { runStudy } from "../progress/runStudy.ts";
import { addDataOptions } from "../read/compareData.ts";
import {
  addStudyOptions,
  readStudy,
  type StudyFileOptions,
  studyFlags,
} from "../read/studyFile.ts";
import { trialsKind } from "../resume/journalKind.ts";
import { sayNoJournal } from "../resume/noJournal.ts";
import { removeJournal } from "../resume/removeJournal.ts";
import { describeStudy, type KeptStudy } from "../resume/study/keptStudy.ts";
import { tuneRoles } from "../resume/study/optionRoles.ts";
import { tellElsewhere } from "../resume/tellElsewhere.ts";
import { openToldJournal } from "../resume/told/openToldJournal.ts";
import { checkKept } from "../resume/told/partlyKept.ts";
import { formatDescribed } from "../terminal/describedText.ts";
import { formatSettings } from "../terminal/settingsText.ts";
import { formatTuning } from "../terminal/tuneText.ts";
import { formatWarnings } from "../terminal/warningText.ts";
import { deliver, orKeep, type Results } from "../write/deliver.ts";
import { checkApart, checkWritable } from "../write/outputTarget.ts";
import { hasReaderLeft, mayBeClosed, writeStandardOutput } from "../write/standardOutput.ts";

const defaultJournal = "regula-tune.jsonl";

interface TuneCommandOptions
  extends TrainingOptions,
    StudyFileOptions,
    SearchSpace,
    MarginFlags,
    QueueOption {
  readonly folds: number;
  /** By default one in a search of settings, else three. */
  readonly repeats?: number;
  readonly journal: string;
  readonly resume?: boolean;
  readonly report?: ReportOption;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "chooses settings, or a regularizer and its strength, by nested, stratified cross-validation, and says what the choice is worth",
    "pt-BR":
      "escolhe opções de treino, ou um regularizador e sua força, por validação cruzada aninhada e estratificada, e diz quanto vale a escolha",
  },
  file: {
    en: "data: CSV, JSON lines, Parquet or MAT; left out, the bundled simulated kicks",
    "pt-BR": "dados: CSV, JSON lines, Parquet ou MAT; sem eles, os chutes simulados incluídos",
  },
  train: {
    en: "A model with what was chosen:",
    "pt-BR": "Um modelo com o que foi escolhido:",
  },
  stops: {
    en: "regula train has no early stopping, which holds rows back: no command makes a model with what was chosen.",
    "pt-BR":
      "regula train não tem parada antecipada, que separa linhas: nenhum comando faz um modelo com o que foi escolhido.",
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
  nothingKept: {
    en: "Interrupted: no trial was finished, so nothing is kept.",
    "pt-BR": "Interrompido: nenhuma tentativa terminou, e nada fica guardado.",
  },
  notKept: {
    en: "Trials are not kept for now; the study goes on:",
    "pt-BR": "As tentativas não ficam guardadas por ora; o estudo continua:",
  },
  undelivered: {
    en: "The study is done and kept: the same command prints it again.",
    "pt-BR": "O estudo está pronto e guardado: o mesmo comando o mostra de novo.",
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
    .argument("[train]", words.file[language]);
  addSearchOptions(command, language)
    .addOption(parameterOption(foldsParameter, language).default(foldsParameter.default))
    .addOption(parameterOption(repeatsParameter, language))
    .option("--journal <file>", words.journal[language], defaultJournal)
    .option("--resume", words.resume[language])
    .option("--report [file]", reportHelp[language]);
  addQueueOption(command, language);
  addMarginOptions(addStudyOptions(addDataOptions(command, language), language), language);
  addCommonOptions(addTrainingOptions(command, language), language).action(
    async (train: string | undefined, options: TuneCommandOptions) => {
      end(await runTune(train, options, language));
    },
  );
}

async function runTune(
  trainFile: string | undefined,
  options: TuneCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const report = readReportOption(options.report);
  checkWritable(options.journal);
  checkApart([
    ["--report", report?.file],
    ["--journal", options.journal],
  ]);
  const training = readTraining(options, trainFile);
  const { data, read } = await readStudy(trainFile, options, training);
  const settings = readTuneSettings(options, training, data);
  const { columns = 100, isTTY = false } = process.stdout;
  const text = { language, columns, color: isTTY };
  const study = describeTuned(data, settings, options);
  const queue = await askQueue(options, settings, study);
  const journal = openToldJournal<TrialResult>(trialsKind, options.journal, study, {
    resume: options.resume ?? false,
    notKept: words.notKept,
    language,
  });
  try {
    if (options.resume && journal.isBegun) {
      process.stderr.write(`${sayNoJournal(options.journal, language)}\n`);
    }
    if (!options.json) {
      const described = read ? formatDescribed(read, text, false) : "";
      await writeStandardOutput(`${described}${formatWarnings(data.warnings, text)}`);
      if (hasReaderLeft() && report === undefined) return 0;
    }
    const search = async (signal: AbortSignal) => {
      if (trainFile !== undefined && !queue) {
        const scopes = settings.folds + 1;
        const others = { linear: scopes, encoded: scopes * settings.folds, signals: 1 };
        const trials = plannedTrials(data, settings);
        const starts = await timeStarts(data, trials);
        const waiting = { engine: options.engine, signal, starts };
        process.stderr.write(
          formatForecast(await forecast(data, trials, others, waiting), language),
        );
      }
      return runStudy(
        (runner) =>
          tuneStudy(data, settings, {
            ...runner,
            signal,
            known: journal.known,
            margins: readMargins(options),
            learningCurve: report !== undefined,
          }),
        {
          engine: options.engine,
          language,
          queue,
          ...(settings.settings && { unit: null }),
          isResumed: journal.known.size > 0,
          onEvent: (event) => {
            if (event.type === "trial") journal.append(event.key, event.result);
          },
        },
      );
    };
    const result = await orKeep(
      () => withInterrupt(search),
      () => {
        if (!journal.isEmpty) tellLeft(words.kept);
      },
    );
    if (!result) {
      tellLeft(journal.isEmpty ? words.nothingKept : words.kept);
      return 130;
    }
    journal.finish();
    await deliverStudy(result);
    if (hasReaderLeft() || (report === undefined && mayBeClosed())) {
      tellLeft(words.undelivered);
    } else removeJournal(journal, trialsKind, language);
    return result.chosen === null ? 1 : 0;
  } finally {
    journal.close();
  }

  /**
   * Ends the journal, and tells what is kept where the study's result is not delivered.
   *
   * @throws SystemRefusal where something is missing on the disk
   */
  function tellLeft(kept: Text): void {
    journal.close();
    checkKept(journal, trialsKind, language);
    tellKept(kept);
  }

  function tellKept(words: Text): void {
    const { file } = journal;
    const elsewhere = () => tellElsewhere("--resume --journal", file, language);
    process.stderr.write(`${file === options.journal ? words[language] : elsewhere()}\n`);
  }

  async function deliverStudy(result: TuneResult): Promise<void> {
    const winner = winnerCommand(result, trainFile, {
      data: studyFlags(options),
      training: givenFlags(options, result.aim === "regularization" ? regularizerNames : []),
      both: [...seedFlags(options), ...marginFlags(options, trainMargins)],
    });
    const results: Results = {
      files: madeReport(report, language, async () => {
        const { renderTuneReportFile } = await import("../write/reportFile.ts");
        return renderTuneReportFile(result, {
          language,
          read,
          command: describeCommand(trainFile, options, training, settings),
          study: summarizeStudy(data, settings, trainFile === undefined),
        });
      }),
      isJson: options.json,
      text() {
        if (options.json) {
          return formatDocument(
            tuningToJson(result, {
              language,
              settings,
              command: winner,
              preset: training.used,
              warnings: data.warnings,
              read,
            }),
          );
        }
        const outputs = countStudyOutputs(data);
        return [
          formatSettings(training, { ...training, outputs }, text),
          formatTuning(result, data.classes, text),
          winner ? `\n${words.train[language]}\n${winner}\n` : "",
          !winner && result.chosen !== null ? `\n${words.stops[language]}\n` : "",
        ].join("");
      },
    };
    await orKeep(
      () => deliver(results),
      () => tellLeft(words.undelivered),
    );
  }
}

/** What the trials of a study depend on. */
export function describeTuned(
  data: StudyData,
  settings: CompleteSettings,
  options: TuneCommandOptions,
): KeptStudy {
  return describeStudy(data, { engine: options.engine, ...settings }, options, tuneRoles);
}

/** A command line that repeats the study: what the user asked, with every default that decides it. */
function describeCommand(
  trainFile: string | undefined,
  options: TuneCommandOptions,
  { used }: AskedTraining,
  { repeats }: CompleteSettings,
): string {
  return writeCommand("tune", trainFile, [
    ...studyFlags(options),
    ...searchFlags(options),
    ["--folds", String(options.folds)],
    ["--repeats", String(repeats)],
    ...marginFlags(options),
    ...trainingFlags(options, used),
  ]);
}

/** @throws RegulaError for what cannot be searched */
export function readTuneSettings(
  options: TuneCommandOptions,
  { plan, regularizers, used }: AskedTraining,
  { task }: StudyData,
): CompleteSettings {
  const { seed, folds } = options;
  const { byFolds } = presets[used.name];
  const given = namesGiven(options);
  const search = askSearch(options, { seed, task, byFolds, regularizers, given });
  return { ...plan, ...search, seed, folds, repeats: options.repeats ?? search.repeats };
}
