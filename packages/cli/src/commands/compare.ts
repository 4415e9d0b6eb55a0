import type { Language, Text } from "@regula/base";
import { type Checkpoint, defaultHost } from "@regula/engine";
import {
  type AskedTraining,
  type CompareData,
  type CompareSettings,
  type Comparison,
  compare,
  defaultVariants,
  joinRegularizers,
  type ProtocolName,
  parseVariants,
  protocolParameter,
  protocols,
  type RepeatedComparison,
} from "@regula/studies";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { forecastComparison } from "../forecast/forecastComparison.ts";
import { askQueue } from "../jobs/queueOption.ts";
import { comparisonToJson } from "../json/comparisonJson.ts";
import { writeCommand } from "../options/commandLine.ts";
import {
  addMarginOptions,
  type ClassMarginFlags,
  classMargins,
  marginFlags,
} from "../options/marginOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import {
  madeReport,
  type ReportOption,
  readReportOption,
  reportHelp,
} from "../options/reportOption.ts";
import {
  addTrainingOptions,
  checkNotebookOptions,
  readTraining,
  type TrainingOptions,
  trainingFlags,
} from "../options/trainingOptions.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createProgress } from "../progress/progress.ts";
import { createTrainingThreads } from "../progress/trainingThreads.ts";
import {
  addDataOptions,
  type DataOptions,
  dataFlags,
  readCompareData,
} from "../read/compareData.ts";
import { nothingKept, resumeFrom } from "../resume/comparison/checkpointFile.ts";
import { describeCompared } from "../resume/comparison/comparedStudy.ts";
import { type ComparisonKeeper, openKeeper } from "../resume/comparison/keepComparison.ts";
import { isNothingDone } from "../resume/comparison/nothingDone.ts";
import {
  addRepeatsOptions,
  type KeptFolds,
  planRepeats,
  prepareRepeats,
  type RepeatsOptions,
  type RepeatsPlan,
  repeatsFlags,
} from "../resume/repeatsOption.ts";
import { compareRoles } from "../resume/study/optionRoles.ts";
import { tellKept } from "../resume/tellElsewhere.ts";
import { formatComparison } from "../terminal/comparisonText.ts";
import { formatDescribed } from "../terminal/describedText.ts";
import { formatSettings } from "../terminal/settingsText.ts";
import { formatWarnings } from "../terminal/warningText.ts";
import { deliver, keepAndDeliver, orKeep, type Results } from "../write/deliver.ts";
import { checkApart, checkWritable } from "../write/outputTarget.ts";
import { hasReaderLeft, mayBeClosed, writeStandardOutput } from "../write/standardOutput.ts";
import type { SystemRefusal } from "../write/systemRefusal.ts";

interface CompareCommandOptions
  extends TrainingOptions,
    DataOptions,
    RepeatsOptions,
    ClassMarginFlags {
  readonly variants: string;
  readonly protocol: ProtocolName;
  readonly report?: ReportOption;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "trains one network several ways and compares them: costs, accuracies with intervals, decision boundaries, verdicts",
    "pt-BR":
      "treina uma rede de várias formas e as compara: custos, acurácias com intervalos, fronteiras de decisão, vereditos",
  },
  train: {
    en: "training data: CSV, JSON lines, Parquet or MAT; left out, the bundled simulated kicks with their own test set",
    "pt-BR":
      "dados de treino: CSV, JSON lines, Parquet ou MAT; sem eles, os chutes simulados incluídos, com seu teste",
  },
  test: {
    en: "test data with the same columns; a MAT file with Xval and yval brings its own",
    "pt-BR": "dados de teste com as mesmas colunas; um MAT com Xval e yval traz os seus",
  },
  variants: {
    en: "ways to train: none, l2=λ, l1=λ, dropout=keep_prob, decay, maxnorm, noise, smoothing, mixup; joined by +",
    "pt-BR":
      "formas de treinar: none, l2=λ, l1=λ, dropout=keep_prob, decay, maxnorm, noise, smoothing, mixup; unidas por +",
  },
  checkpoint: {
    en: "keep what is done in this file every few seconds, and go on from it next time",
    "pt-BR":
      "guarda neste arquivo o que se fez, a cada poucos segundos, e continua dele na próxima vez",
  },
  notKept: {
    en: "What is done is not kept for now; the comparison goes on:",
    "pt-BR": "O que se fez não fica guardado por ora; a comparação continua:",
  },
  nothingDone: {
    en: "Interrupted: no network has done a training step yet, so there is nothing to show or keep.",
    "pt-BR":
      "Interrompido: nenhuma rede deu um passo de treino ainda, e não há o que mostrar ou guardar.",
  },
} satisfies Record<string, Text>;

/** `regula compare`: the contract is in docs/command-line.md. */
export function addCompareCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("compare")
    .description(words.description[language])
    .argument("[train]", words.train[language])
    .option("--test <file>", words.test[language])
    .option("--variants <list>", words.variants[language], defaultVariants)
    .addOption(parameterOption(protocolParameter, language).default(protocolParameter.default))
    .option("--report [file]", reportHelp[language])
    .option("--checkpoint <file>", words.checkpoint[language]);
  addDataOptions(addRepeatsOptions(command, language), language);
  addMarginOptions(command, language, classMargins);
  addCommonOptions(addTrainingOptions(command, language, { use: "comparison" }), language);
  command.action(async (train: string | undefined, options: CompareCommandOptions) => {
    end(await runCompare(train, options, language));
  });
}

async function runCompare(
  trainFile: string | undefined,
  options: CompareCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const report = readReportOption(options.report);
  const { checkpoint } = options;
  if (checkpoint !== undefined) checkWritable(checkpoint);
  checkApart([
    ["--report", report?.file],
    ["--checkpoint", checkpoint],
  ]);
  const { training, settings, data, read, plan, study } = await askComparison(trainFile, options);
  const { columns = 100, isTTY = false } = process.stdout;
  const shown = { language, columns, color: isTTY };
  if (!options.json) {
    const described = read ? formatDescribed(read, shown, false) : "";
    await writeStandardOutput(`${described}${formatWarnings(data.train.warnings, shown)}`);
    if (hasReaderLeft() && report === undefined) return 0;
  }
  const tell = ({ file, asked }: ComparisonKeeper) =>
    process.stderr.write(`${tellKept("--checkpoint", { file, asked }, language)}\n`);
  const tellMissing = (refusal: SystemRefusal) =>
    process.stderr.write(`${words.notKept[language]} ${refusal.in(language)}\n`);
  const command = describeCommand(trainFile, options, training);
  const keeper =
    checkpoint === undefined ? null : openKeeper(checkpoint, { study, command }, tellMissing);
  try {
    const keep = () => {
      if (!keeper) return;
      keeper.write();
      tell(keeper);
    };
    const { comparison, repeated } = await orKeep(
      () => trainAll(data, settings, plan, options, keeper, language),
      () => {
        if (keeper?.hasMore) keep();
      },
    );
    const { interrupted, models } = comparison;
    const isNothing = interrupted && isNothingDone(models, keeper?.before ?? nothingKept);
    const results: Results = {
      files: madeReport(isNothing ? undefined : report, language, async () => {
        const { renderReportFile } = await import("../write/reportFile.ts");
        return renderReportFile(comparison, { language, command, repeated, read });
      }),
      isJson: options.json,
      text() {
        if (options.json) {
          const preset = training.used;
          const told = { language, settings, preset, repeated, read };
          return formatDocument(comparisonToJson(comparison, told));
        }
        if (isNothing) return `${words.nothingDone[language]}\n`;
        const used = formatSettings(training, { ...training, outputs: 1 }, shown);
        return `${used}${formatComparison(comparison, shown, repeated)}`;
      },
    };
    if (interrupted) {
      const partial = { ...results, isPartial: true };
      if (isNothing || !keeper) await deliver(partial);
      else await keepAndDeliver(partial, { keep: keeper.write, tell: () => tell(keeper) });
      return 130;
    }
    await orKeep(() => deliver(results), keep);
    if (hasReaderLeft() || (report === undefined && mayBeClosed())) keep();
    else keeper?.remove();
    return comparison.models.some((model) => model.status === "diverged") ? 1 : 0;
  } finally {
    keeper?.close();
  }
}

/** What is compared, on which rows, and what all of it depends on. @throws RegulaError for what cannot be used */
export async function askComparison(trainFile: string | undefined, options: CompareCommandOptions) {
  const training = readCompareTraining(trainFile, options);
  const settings = readSettings(options, training);
  const { data, read } = await readCompareData(trainFile, options);
  const plan = planRepeats(data, settings, options);
  const study = describeCompared(data, { settings, plan }, options, compareRoles);
  return { training, settings, data, read, plan, study };
}

/** The networks and then the methods, from where a checkpoint left them. */
async function trainAll(
  data: CompareData,
  settings: CompareSettings,
  plan: RepeatsPlan | null,
  options: CompareCommandOptions,
  keeper: ComparisonKeeper | null,
  language: Language,
): Promise<{ comparison: Comparison; repeated: RepeatedComparison | null }> {
  const before = keeper?.before ?? nothingKept;
  const { folds } = before;
  const keep = (done: KeptFolds) => keeper?.keepFolds(done);
  const study = describeCompared(data, { settings, plan }, options, compareRoles);
  const queue = await askQueue(options, settings, study);
  const { trained, repeats } = await withInterrupt(async (signal) => {
    const repeat = plan && (await prepareRepeats(plan, folds, keep, { queue, signal, language }));
    const work = { train: data.train, settings, models: before.models, repeats: plan, folds };
    const waiting = { engine: options.engine, signal };
    const told = { language, forecast: () => forecastComparison(work, language, waiting) };
    const trained = await runWithProgress(data, settings, options, keeper, told, signal);
    return { trained, repeats: repeat && !trained.interrupted ? await repeat() : null };
  });
  const interrupted = trained.interrupted || (repeats?.interrupted ?? false);
  return { comparison: { ...trained, interrupted }, repeated: repeats?.repeated ?? null };
}

/** The notebook's protocol is the course's, for any data. */
function readCompareTraining(
  trainFile: string | undefined,
  options: CompareCommandOptions,
): AskedTraining {
  if (protocols[options.protocol].standardizes) {
    return readTraining(options, trainFile, "comparison");
  }
  checkNotebookOptions(options);
  return readTraining({ ...options, preset: "course" }, trainFile, "comparison");
}

function readSettings(
  options: CompareCommandOptions,
  { plan, regularizers, inputEncoding }: AskedTraining,
): CompareSettings & { readonly seed: number } {
  const { protocol, seed } = options;
  const variants = parseVariants(options.variants, { offersStop: false });
  return {
    ...plan,
    inputEncoding,
    protocol,
    variants: variants.map((variant) => joinRegularizers(variant, regularizers)),
    seed,
    margins: { logLoss: options.marginLogLoss, accuracy: options.marginAccuracy },
  };
}

/** Trains the models side by side, each in a thread of its own. */
async function runWithProgress(
  data: CompareData,
  settings: CompareSettings,
  { engine, checkpoint }: CompareCommandOptions,
  keeper: ComparisonKeeper | null,
  { language, forecast }: { readonly language: Language; readonly forecast: () => Promise<string> },
  signal: AbortSignal,
): Promise<Comparison> {
  const threads = createTrainingThreads(engine);
  const begin = () =>
    compare(data, settings, {
      signal,
      ...(keeper && { resume: keeper.before.models }),
      concurrency: threads.size,
      trainModel: (plan, examples, { resume }, name) => {
        const training = { signal, ...(resume && { resume }) };
        if (!keeper) return threads.train(plan, examples, training);
        const keep = (checkpoint: Checkpoint) => keeper.keepModel(name, checkpoint);
        return threads.trainKept(plan, examples, training, keep);
      },
    });
  let run: ReturnType<typeof begin>;
  try {
    run = checkpoint === undefined ? begin() : resumeFrom(checkpoint, begin);
  } catch (error) {
    threads.close();
    throw error;
  }
  process.stderr.write(await forecast());
  const progress = createProgress(process.stderr, language, defaultHost.now);
  try {
    for await (const event of run) {
      if (event.type === "model") progress.begin(event.name, event.index, event.count);
      if (event.type === "progress") {
        progress.advance(event.index, event.iteration, event.iterations);
      }
    }
    return await run;
  } finally {
    progress.end();
    threads.close();
  }
}

/** A command line that repeats the run: what the user asked, with every default that decides it. */
function describeCommand(
  trainFile: string | undefined,
  options: CompareCommandOptions,
  { used }: AskedTraining,
): string {
  return writeCommand("compare", trainFile, [
    ["--test", options.test],
    ...dataFlags(options),
    ["--variants", options.variants],
    ["--protocol", options.protocol],
    ...trainingFlags(options, used),
    ...repeatsFlags(options),
    ...marginFlags(options, classMargins),
  ]);
}
