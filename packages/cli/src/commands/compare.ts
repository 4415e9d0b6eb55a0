import { availableParallelism } from "node:os";
import {
  defaultHost,
  type EngineName,
  type Language,
  type MaskKind,
  type Text,
} from "@regula/engine";
import { createNodePool } from "@regula/engine/node";
import {
  type CompareData,
  type CompareOptions,
  type CompareSettings,
  type Comparison,
  compare,
  defaultVariants,
  type ProtocolName,
  parseVariants,
  protocolParameter,
} from "@regula/engine/study";
import type { Command } from "commander";
import { keepCheckpoints, readCheckpoints } from "../checkpointFile.ts";
import { addDataOptions, type DataOptions, readCompareData } from "../compareData.ts";
import { comparisonToJson } from "../comparisonJson.ts";
import type { ExitCode } from "../exitCode.ts";
import { withInterrupt } from "../interrupt.ts";
import {
  addCommonOptions,
  addTrainingOptions,
  parameterOption,
  type TrainingOptions,
} from "../options.ts";
import { checkEnding } from "../outputName.ts";
import { createProgress } from "../progress.ts";
import { quoteWord } from "../quoteWord.ts";
import { formatComparison } from "../terminal/comparisonText.ts";
import { checkWritable, writeFileSafely } from "../writeFileSafely.ts";

const defaultReport = "regula-report.html";

interface CompareCommandOptions extends TrainingOptions, DataOptions {
  readonly variants: string;
  readonly protocol: ProtocolName;
  readonly report?: string | true;
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
  report: {
    en: `write a report to look at; by default ${defaultReport}`,
    "pt-BR": `escreve um relatório para olhar; por padrão ${defaultReport}`,
  },
  checkpoint: {
    en: "keep what is done in this file on Ctrl-C, and go on from it next time",
    "pt-BR": "guarda neste arquivo o que se fez até o Ctrl-C, e continua dele na próxima vez",
  },
  goOn: {
    en: "Kept: the same command goes on from there.",
    "pt-BR": "Guardado: o mesmo comando continua dali.",
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
    .option("--report [file]", words.report[language])
    .option("--checkpoint <file>", words.checkpoint[language]);
  addDataOptions(command, language);
  addCommonOptions(addTrainingOptions(command, language), language);
  command.action(async (train: string | undefined, options: CompareCommandOptions) => {
    end(await runCompare(train, options, language));
  });
}

async function runCompare(
  trainFile: string | undefined,
  options: CompareCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const report = options.report === true ? defaultReport : options.report;
  if (report !== undefined) {
    checkEnding("--report", report, [".html", ".htm"]);
    await checkWritable(report);
  }
  const { checkpoint } = options;
  if (checkpoint !== undefined) await checkWritable(checkpoint);
  const settings = readSettings(options);
  const data = await readCompareData(trainFile, options);

  const resume = checkpoint === undefined ? undefined : await readCheckpoints(checkpoint);

  const comparison = await withInterrupt((signal) =>
    runWithProgress(data, settings, options.engine, language, {
      signal,
      ...(resume && { resume }),
    }),
  );
  if (checkpoint !== undefined) await keepCheckpoints(checkpoint, comparison);

  const repeat = describeCommand(trainFile, options);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(comparisonToJson(comparison, language), null, 2)}\n`);
  } else {
    const { columns = 100, isTTY = false } = process.stdout;
    process.stdout.write(formatComparison(comparison, { language, columns, color: isTTY }));
  }
  if (report !== undefined) {
    const { renderReportFile } = await import("../reportFile.ts");
    await writeFileSafely(report, renderReportFile(comparison, language, repeat));
    const told = { en: `Report: ${report}`, "pt-BR": `Relatório: ${report}` }[language];
    (options.json ? process.stderr : process.stdout).write(`${told}\n`);
  }
  if (comparison.interrupted) {
    if (checkpoint !== undefined) process.stderr.write(`${words.goOn[language]}\n`);
    return 130;
  }
  return comparison.models.some((model) => model.status === "diverged") ? 1 : 0;
}

function readSettings(options: CompareCommandOptions): CompareSettings {
  const { protocol, hidden, learningRate, iterations, seed, precision } = options;
  const mask: { mask?: MaskKind } = options.mask ? { mask: options.mask } : {};
  const variants = parseVariants(options.variants);
  return { protocol, variants, hidden, learningRate, iterations, seed, precision, ...mask };
}

/** Trains the models side by side, each in a thread of its own. */
async function runWithProgress(
  data: CompareData,
  settings: CompareSettings,
  engine: EngineName,
  language: Language,
  options: Pick<CompareOptions, "signal" | "resume">,
): Promise<Comparison> {
  const pool = createNodePool(Math.min(settings.variants.length, availableParallelism()));
  const run = compare(data, settings, {
    ...options,
    concurrency: pool.size,
    trainModel: (plan, examples, training) => pool.train(plan, examples, { engine, ...training }),
  });
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
    pool.close();
  }
}

/** A command line that repeats the run: what the user asked, with every default that decides it. */
function describeCommand(trainFile: string | undefined, options: CompareCommandOptions): string {
  const given: [string, string | undefined][] = [
    ["--test", options.test],
    ["--target", options.target],
    ["--features", options.features],
    ["--header", options.header === "auto" ? undefined : options.header],
    ["--delimiter", options.delimiter],
    ["--variants", options.variants],
    ["--protocol", options.protocol],
    ["--hidden", options.hidden.join(",")],
    ["--learning-rate", String(options.learningRate)],
    ["--iterations", String(options.iterations)],
    ["--seed", String(options.seed)],
    ["--mask", options.mask],
    ["--engine", options.engine],
    ["--precision", options.precision],
  ];
  const flags = given.flatMap(([flag, value]) =>
    value === undefined ? [] : [flag, quoteWord(value)],
  );
  return ["regula compare", ...(trainFile ? [quoteWord(trainFile)] : []), ...flags].join(" ");
}
