import { checkChoice, type Language, RegulaError, type Text } from "@regula/base";
import { type DescribedTable, describeTable, warnOfCopies } from "@regula/checks";
import {
  defineStudyOf,
  dropColumns,
  findColumn,
  findTimeColumn,
  type MissingPolicy,
  missingPolicies,
  rowOrder,
  type Table,
  type TaskKind,
  toDataset,
  toTestDataset,
} from "@regula/data";
import { bundledDatasets } from "@regula/football";
import type { CompareData } from "@regula/studies";
import { parseNameList } from "@regula/tables";
import { type ReadOptions, readTables } from "@regula/tables/node";
import { type Command, Option } from "commander";
import type { GivenFlag } from "../options/commandLine.ts";
import { type AllowedCodes, addAllowOption, withoutAllowed, writeCodes } from "./allowOption.ts";
import {
  addReadingOptions,
  fileReadingOptions,
  type ReadingOptions,
  readingFlags,
  readOptionsOf,
} from "./readingOptions.ts";
import { warnOfOverlap } from "./testOverlap.ts";

/** The options that say what to read. */
export interface DataOptions extends ReadingOptions {
  readonly test?: string;
  readonly target?: string;
  readonly positive?: string;
  readonly features?: string;
  readonly drop?: string;
  readonly group?: string;
  readonly time?: string;
  readonly categorical?: string;
  readonly missing?: MissingPolicy;
  readonly allow?: AllowedCodes;
}

/** Those that say something of a table, of which there is none without a file. */
const tableOptions = [
  ...(["target", "positive", "features", "drop", "group", "time"] as const),
  ...(["categorical", "missing"] as const),
] as const;

/** Of files that are named. */
const defaultMissing: MissingPolicy = "fill";

const words = {
  target: {
    en: "column of the labels, by name or position from 1; by default the last",
    "pt-BR": "coluna dos rótulos, por nome ou posição a partir de 1; por padrão a última",
  },
  positive: {
    en: "of two classes the positive one, whose probability is predicted; by default the last in their order (yes of no and yes, 1 of 0 and 1)",
    "pt-BR":
      "de duas classes, a positiva, cuja probabilidade é prevista; por padrão a última em sua ordem (yes de no e yes, 1 de 0 e 1)",
  },
  features: {
    en: "columns to learn from, by name or position; by default all but the target",
    "pt-BR": "colunas com que aprender, por nome ou posição; por padrão todas menos o alvo",
  },
  drop: {
    en: "columns to leave out, by name or position",
    "pt-BR": "colunas a deixar de fora, por nome ou posição",
  },
  group: {
    en: "column whose equal cells belong together, such as the match: folds and tests take whole groups",
    "pt-BR":
      "coluna cujas células iguais formam um grupo, como a partida: partes e testes tomam grupos inteiros",
  },
  time: {
    en: `column of dates or years, or ${rowOrder} for the order of the file: later rows are predicted from earlier ones`,
    "pt-BR": `coluna de datas ou anos, ou ${rowOrder} pela ordem do arquivo: as linhas posteriores são julgadas pelo que as anteriores ensinam`,
  },
  categorical: {
    en: "columns of numbers that name categories",
    "pt-BR": "colunas de números que nomeiam categorias",
  },
  missing: {
    en: `missing cells: filled with the training rows' median or a category of their own, refused, or their rows dropped; by default ${defaultMissing}`,
    "pt-BR": `células ausentes: preenchidas com a mediana do treino ou uma categoria própria (fill), recusadas (refuse), ou suas linhas descartadas (drop); por padrão ${defaultMissing}`,
  },
} satisfies Record<(typeof tableOptions)[number], Text>;

/** Adds the flags that say what a table is to be asked, and how to read it. */
export function addDataOptions(command: Command, language: Language): Command {
  const choices = missingPolicies;
  command
    .option("--target <column>", words.target[language])
    .option("--positive <class>", words.positive[language])
    .option("--features <columns>", words.features[language])
    .option("--drop <columns>", words.drop[language])
    .option("--group <column>", words.group[language])
    .option("--time <column>", words.time[language])
    .option("--categorical <columns>", words.categorical[language])
    .addOption(
      new Option(`--missing <${choices.join("|")}>`, words.missing[language]).argParser((text) =>
        checkChoice({ name: "missing", choices }, text, { option: "--missing" }),
      ),
    );
  return addReadingOptions(addAllowOption(command, language), language);
}

/** The flags that ask for these options again. */
export function dataFlags(options: DataOptions): GivenFlag[] {
  return [
    ...tableOptions.map((name): GivenFlag => [`--${name}`, options[name]]),
    ["--allow", writeCodes(options.allow)],
    ...readingFlags(options),
  ];
}

/** What a table is asked by these options. */
function tableAsked(options: DataOptions) {
  const { target, positive, features, group, categorical, missing = defaultMissing } = options;
  return {
    missing,
    ...(target !== undefined && { target }),
    ...(positive !== undefined && { positive }),
    ...(features !== undefined && { features: parseNameList(features, "--features") }),
    ...(group !== undefined && { group }),
    ...(categorical !== undefined && { categorical: parseNameList(categorical, "--categorical") }),
  };
}

/**
 * The examples of a comparison: the named files, or the bundled simulated kicks, whose known law
 * also gives fresh positions without end.
 *
 * @throws RegulaError for files and cells that cannot be used
 */
export async function readCompareData(
  trainFile: string | undefined,
  options: DataOptions,
): Promise<{ readonly data: CompareData; readonly read: DescribedTable | null }> {
  if (trainFile === undefined) {
    refuseDataOptions(options);
    return { data: bundledDatasets(), read: null };
  }
  const reading = readOptionsOf(options);
  const tables = await readTables(trainFile, reading);
  const { table, read, ...asked } = askTable(tables.train, options);
  const dataset = toDataset(table, asked);
  const testTable = options.test
    ? (await readTables(options.test, testReading(options.test, reading))).train
    : tables.test;
  const test = testTable && toTestDataset(testTable, dataset, asked.missing);
  const told = [
    ...(test ? warnOfOverlap(dataset, test) : []),
    ...warnOfCopies(defineStudyOf(dataset)),
    ...read.warnings,
    ...dataset.warnings,
  ];
  const train = { ...dataset, warnings: withoutAllowed(told, options.allow) };
  return { data: { train, test }, read };
}

/** Names of variables are the MAT file's, and a test file may be another. */
function testReading(file: string, { variables, ...others }: ReadOptions): ReadOptions {
  return variables !== undefined && /\.mat$/i.test(file) ? { variables, ...others } : others;
}

/** A table without the columns that are dropped, what was read of it, and what it is asked. */
export function askTable(whole: Table, options: DataOptions, taskKind?: TaskKind) {
  const { allow } = options;
  const dropped = options.drop === undefined ? [] : parseNameList(options.drop, "--drop");
  const timed = options.time === undefined ? null : findTimeColumn(whole, options.time);
  // What says when rows were is read, and is a feature or, dropped, none.
  const isTime = (name: string) => timed !== null && findColumn(whole, name, "drop") === timed;
  const table = dropColumns(
    whole,
    dropped.filter((name) => !isTime(name)),
  );
  const unused = timed !== null && dropped.some(isTime) ? [timed.name] : [];
  const asked = {
    ...tableAsked(options),
    ...(options.time !== undefined && { time: timed?.name ?? rowOrder }),
  };
  const read = describeTable(table, {
    ...asked,
    unused,
    ...(allow && { allow }),
    ...(taskKind && { taskKind }),
  });
  const features = read.columns.flatMap(({ name, role }) => (role === "feature" ? [name] : []));
  const isNarrowed =
    unused.length > 0 || read.warnings.some(({ action }) => action === "leave-out");
  return { table, read, ...asked, ...(isNarrowed && { features }) };
}

/**
 * @param options what was asked
 * @param names the options that say something of a file
 * @param expected such as "a file of training data before it"
 * @throws RegulaError for options about a file where none is named
 */
export function refuseWithoutFile<Name extends string>(
  options: { readonly [name in Name]?: unknown },
  names: readonly Name[],
  expected: Text,
): void {
  const option = names.find((name) => options[name] !== undefined);
  if (option === undefined) return;
  throw new RegulaError({
    code: "usage",
    place: { option: option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) },
    expected,
    received: { en: "none", "pt-BR": "nenhum" },
    advice: {
      en: "Without a file, the bundled simulated kicks are used unchanged.",
      "pt-BR": "Sem arquivo, usam-se os chutes simulados incluídos, como são.",
    },
  });
}

/** Of tables to train on. @throws RegulaError as `refuseWithoutFile` */
export function refuseDataOptions(options: DataOptions): void {
  refuseWithoutFile(options, ["test", "allow", ...tableOptions, ...fileReadingOptions], {
    en: "a file of training data before it",
    "pt-BR": "um arquivo de dados de treino antes dela",
  });
}
