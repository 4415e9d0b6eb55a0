import type { Language, Text } from "@regula/base";
import { warnOutOfRange } from "@regula/checks";
import { knownSpellings } from "@regula/data";
import { defaultHost, seedParameter } from "@regula/engine";
import { planExplanation, shufflesParameter } from "@regula/models";
import { capitalize } from "@regula/report";
import { parseNameList } from "@regula/tables";
import { readTables } from "@regula/tables/node";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { formatForecast } from "../forecast/forecast.ts";
import { forecastExplanation } from "../forecast/forecastExplanation.ts";
import { explainToJson } from "../json/explainJson.ts";
import { type GivenFlag, writeCommand } from "../options/commandLine.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import {
  madeReport,
  type ReportOption,
  readReportOption,
  reportHelp,
} from "../options/reportOption.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { createStudyProgress } from "../progress/studyProgress.ts";
import { type AllowedCodes, addAllowOption, withoutAllowed } from "../read/allowOption.ts";
import {
  addReadingOptions,
  type ReadingOptions,
  readingFlags,
  readOptionsOf,
} from "../read/readingOptions.ts";
import { formatExplanation } from "../terminal/explainText.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { deliver } from "../write/deliver.ts";
import { readModelFile } from "../write/modelFile.ts";

interface ExplainCommandOptions extends ReadingOptions {
  readonly columns?: string;
  readonly shuffles: number;
  readonly seed: number;
  readonly report?: ReportOption;
  readonly allow?: AllowedCodes;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "explains a model by rows that it was not trained on: which columns its predictions depend on, with intervals, and how they change with each",
    "pt-BR":
      "explica um modelo com linhas que ele não viu: a que colunas se devem as previsões, com intervalos, e como acompanham cada uma",
  },
  model: { en: "model file", "pt-BR": "arquivo do modelo" },
  data: {
    en: "rows with the target: CSV, JSON lines, Parquet or MAT; of a model by folds also the training rows",
    "pt-BR":
      "linhas com o que aconteceu: CSV, JSON lines, Parquet ou MAT; de um modelo por partes também as de treino",
  },
  columns: {
    en: "columns to test, by name; by default all: with fewer the intervals are narrower",
    "pt-BR":
      "colunas de que se pergunta, por nome; por padrão todas: com menos, os intervalos são mais estreitos",
  },
  interrupted: {
    en: "Interrupted: nothing was explained.",
    "pt-BR": "Interrompido: nada foi explicado.",
  },
} satisfies Record<string, Text>;

/** `regula explain`: the contract is in docs/command-line.md. */
export function addExplainCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("explain")
    .description(words.description[language])
    .argument("<model>", words.model[language])
    .argument("<data>", words.data[language])
    .option("--columns <names>", words.columns[language])
    .addOption(parameterOption(shufflesParameter, language).default(shufflesParameter.default))
    .addOption(parameterOption(seedParameter, language).default(seedParameter.default))
    .option("--report [file]", reportHelp[language]);
  addCommonOptions(addReadingOptions(addAllowOption(command, language), language), language).action(
    async (model: string, data: string, options: ExplainCommandOptions) => {
      end(await runExplain(model, data, options, language));
    },
  );
}

async function runExplain(
  file: string,
  dataFile: string,
  options: ExplainCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const { seed, shuffles } = options;
  const report = readReportOption(options.report);
  const model = await readModelFile(file);
  const { train: table } = await readTables(dataFile, {
    ...readOptionsOf(options),
    known: knownSpellings(model.prepared.pipeline),
  });
  const warnings = withoutAllowed(warnOutOfRange(model.prepared.pipeline, table), options.allow);
  const columns =
    options.columns === undefined ? undefined : parseNameList(options.columns, "--columns");
  const planned = planExplanation(model, table, { seed, shuffles, ...(columns && { columns }) });
  const told = forecastExplanation(planned.work);
  process.stderr.write(formatForecast(told, language, "matters"));
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, { unit: null });
  const result = await withInterrupt(async (signal) => {
    try {
      const run = planned.explain(signal);
      for await (const { done, total } of run) progress.advance(done, total);
      return await run;
    } finally {
      progress.end();
    }
  });
  if (result.status === "interrupted") {
    process.stderr.write(`${words.interrupted[language]}\n`);
    return 130;
  }
  const explained = { model, table, explanation: result.explanation };
  await deliver({
    files: madeReport(report, language, async () => {
      const { renderExplainReportFile } = await import("../write/reportFile.ts");
      const command = againOf(file, dataFile, options);
      return renderExplainReportFile(explained, { language, command, warnings });
    }),
    isJson: options.json,
    text() {
      if (options.json) {
        return formatDocument(explainToJson({ ...explained, file, warnings }, language));
      }
      const { columns: width = 100, isTTY = false } = process.stdout;
      const told = warnings.map(({ text }) => capitalize(text[language]));
      const lines = formatSentences(told, Math.max(40, Math.min(width, 110)));
      const shown = { language, columns: width, color: isTTY };
      return `${lines.map((line) => `${line}\n`).join("")}${formatExplanation(explained, shown)}`;
    },
  });
  return 0;
}

/** A command line that explains the same again. */
function againOf(file: string, dataFile: string, options: ExplainCommandOptions): string {
  const { columns, seed, shuffles } = options;
  const flags: GivenFlag[] = [
    ...readingFlags(options),
    ["--columns", columns],
    ["--shuffles", String(shuffles)],
    ["--seed", String(seed)],
  ];
  return writeCommand("explain", [file, dataFile], flags);
}
