import { type Language, RegulaError, type Text } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { StudyData } from "@regula/data";
import { seedParameter } from "@regula/engine";
import { askSearch, trainModel } from "@regula/models";
import { formatCount } from "@regula/report";
import { presetParameter, presets, tuneStudy } from "@regula/studies";
import type { Command } from "commander";
import { writeDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { estimateRun } from "../forecast/estimateRun.ts";
import { readToJson } from "../json/readJson.ts";
import { warningsToJson } from "../json/warningsJson.ts";
import { addCommonOptions } from "../options/options.ts";
import { addDataOptions } from "../read/compareData.ts";
import { addStudyOptions, describeFile, type StudyFileOptions } from "../read/studyFile.ts";
import { formatDescribed } from "../terminal/describedText.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { formatWarnings } from "../terminal/warningText.ts";
import { writeStandardOutput } from "../write/standardOutput.ts";

const words = {
  description: {
    en: "reports what is read of a table: each column's kind, an example, missing cells, what is left out and why, what was guessed",
    "pt-BR":
      "diz o que se lê de uma tabela: o tipo de cada coluna, um exemplo, células ausentes, o que fica de fora e por quê, o que foi suposto",
  },
  table: {
    en: "a table: CSV, JSON, Parquet or MAT",
    "pt-BR": "uma tabela: CSV, JSON, Parquet ou MAT",
  },
  noTiming: {
    en: "do not measure how long train and tune would take",
    "pt-BR": "não medir quanto train e tune levariam",
  },
} satisfies Record<string, Text>;

type DescribeCommandOptions = StudyFileOptions & {
  readonly timing: boolean;
  readonly json?: boolean;
};

/** In seconds; null where that is not known. */
interface Durations {
  readonly train: number | null;
  readonly tune: number | null;
}

/** `regula describe`: the contract is in docs/command-line.md. */
export function addDescribeCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("describe")
    .description(words.description[language])
    .argument("<table>", words.table[language])
    .option("--no-timing", words.noTiming[language]);
  addStudyOptions(addDataOptions(command, language), language);
  addCommonOptions(command, language).action(
    async (table: string, options: DescribeCommandOptions) => {
      end(await runDescribe(table, options, language));
    },
  );
}

async function runDescribe(
  file: string,
  options: DescribeCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const { read, define } = await describeFile(file, options, presets[presetParameter.default]);
  const defined = defineOrRefuse(define);
  const { columns = 100, isTTY = false } = process.stdout;
  const shown = { language, columns, color: isTTY };
  const width = Math.max(40, Math.min(columns, 110));
  const say = (sentence: string) => `${formatSentences([sentence], width).join("\n")}\n`;
  if (!options.json) {
    const warnings = defined.data?.warnings ?? read.warnings;
    await writeStandardOutput(
      `${formatDescribed(read, shown, true)}${formatWarnings(warnings, shown)}`,
    );
  }
  const { data, refusal } = defined;
  const seconds = options.timing && data ? await measure(data) : { train: null, tune: null };
  if (options.json) {
    await writeDocument(toJson(read, defined, seconds, language));
  } else if (refusal) {
    await writeStandardOutput(say(sayRefusal(refusal, language)));
  } else if (options.timing) {
    await writeStandardOutput(say(sayDurations(seconds, language)));
  }
  return 0;
}

/** A study, or why there can be none of the table as it is. */
type Defined =
  | { readonly data: StudyData; readonly refusal: null }
  | { readonly data: null; readonly refusal: RegulaError };

function defineOrRefuse(define: () => StudyData): Defined {
  try {
    return { data: define(), refusal: null };
  } catch (error) {
    if (error instanceof RegulaError) return { data: null, refusal: error };
    throw error;
  }
}

function sayRefusal(refusal: RegulaError, language: Language): string {
  return {
    en: `As it is, train and tune refuse this table: ${refusal.in("en")}`,
    "pt-BR": `Como está, train e tune recusam esta tabela: ${refusal.in("pt-BR")}`,
  }[language];
}

/** Begins what train and tune do with their defaults, and gives it up after a second. */
async function measure(data: StudyData): Promise<Durations> {
  const seed = seedParameter.default;
  const { plans, resampling, byFolds } = presets[presetParameter.default];
  const { task } = data;
  const search = askSearch({}, { seed, task, byFolds, regularizers: {}, given: [] });
  const asked = { ...plans.study, resampling };
  const engine = "compiled";
  const trained = await estimateRun(
    (threads, signal) => trainModel(data, asked, { ...threads, signal }),
    engine,
  );
  const tuned = await estimateRun(
    (threads, signal) =>
      tuneStudy(data, { ...plans.study, ...search, seed }, { ...threads, signal }),
    engine,
  );
  return { train: trained, tune: tuned };
}

function sayDurations({ train, tune }: Durations, language: Language): string {
  const [first, second] = [train, tune].map((seconds) => sayDuration(seconds, language));
  return {
    en: `On this machine regula train takes about ${first} with its defaults, regula tune about ${second}.`,
    "pt-BR": `Nesta máquina regula train leva cerca de ${first} com os valores padrão, e regula tune cerca de ${second}.`,
  }[language];
}

function sayDuration(seconds: number | null, language: Language): string {
  if (seconds === null)
    return { en: "an unknown time", "pt-BR": "um tempo desconhecido" }[language];
  if (seconds < 90) return `${formatCount(Math.max(1, Math.round(seconds)), language)} s`;
  if (seconds < 5400) return `${formatCount(Math.round(seconds / 60), language)} min`;
  return `${formatCount(Math.round(seconds / 3600), language)} h`;
}

function toJson(
  read: DescribedTable,
  { data, refusal }: Defined,
  seconds: Durations,
  language: Language,
): Document<"describe"> {
  const { name, task, classes } = read.target;
  return {
    source: read.source,
    rows: read.rows,
    ...readToJson(read, language),
    target: { name, task, classes },
    warnings: warningsToJson(data?.warnings ?? read.warnings, language),
    refusal: refusal?.in(language) ?? null,
    seconds,
  };
}
