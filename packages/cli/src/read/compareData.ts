import { type Language, RegulaError, type Text, verbatim } from "@regula/base";
import { type Dataset, type Table, toDataset } from "@regula/data";
import { bundledDatasets } from "@regula/football";
import type { CompareData } from "@regula/studies";
import { type ReadOptions, readTables } from "@regula/tables/node";
import type { Command } from "commander";
import type { GivenFlag } from "../options/commandLine.ts";
import {
  type AllowedCodes,
  addAllowOption,
  checkColumns,
  withoutAllowed,
  writeCodes,
} from "./checkColumns.ts";

/** The options that say how to read a file. */
export interface ReadingOptions {
  readonly header: string;
  readonly delimiter?: string;
}

/** The options that say what to read. */
export interface DataOptions extends ReadingOptions {
  readonly test?: string;
  readonly target?: string;
  readonly features?: string;
  readonly allow?: AllowedCodes;
}

/** The same, and which rows belong together. */
export interface GroupedDataOptions extends DataOptions {
  readonly group?: string;
}

const words = {
  target: {
    en: "column of the labels, by name or position from 1; by default the last",
    "pt-BR": "coluna dos rótulos, por nome ou posição a partir de 1; por padrão a última",
  },
  features: {
    en: "columns to learn from, by name or position; by default all but the target",
    "pt-BR": "colunas com que aprender, por nome ou posição; por padrão todas menos o alvo",
  },
  header: {
    en: "whether the first row of a CSV holds names",
    "pt-BR": "se a primeira linha de um CSV tem nomes",
  },
  delimiter: {
    en: "the mark between the cells of a CSV; by default found by looking",
    "pt-BR": "o separador das células de um CSV; por padrão detectado no arquivo",
  },
} satisfies Record<string, Text>;

/** Adds the flags that say what a table is to be asked, and how to read it. */
export function addDataOptions(command: Command, language: Language): Command {
  command
    .option("--target <column>", words.target[language])
    .option("--features <columns>", words.features[language]);
  return addReadingOptions(addAllowOption(command, language), language);
}

const groupWords: Text = {
  en: "column whose equal cells belong together, such as the match: folds and tests take whole groups",
  "pt-BR":
    "coluna cujas células iguais formam um grupo, como a partida: partes e testes tomam grupos inteiros",
};

/** Adds the flag of the groups. */
export function addGroupOption(command: Command, language: Language): Command {
  return command.option("--group <column>", groupWords[language]);
}

/** Adds the flags of `ReadingOptions`. */
export function addReadingOptions(command: Command, language: Language): Command {
  return command
    .option("--header <auto|yes|no>", words.header[language], "auto")
    .option("--delimiter <mark>", words.delimiter[language]);
}

/** The flags that ask for these options again. */
export function dataFlags(options: DataOptions): GivenFlag[] {
  return [
    ["--target", options.target],
    ["--features", options.features],
    ["--allow", writeCodes(options.allow)],
    ["--header", options.header === "auto" ? undefined : options.header],
    ["--delimiter", options.delimiter],
  ];
}

/**
 * The examples of a comparison: the named files, or the bundled simulated kicks, whose known law
 * also gives fresh positions without end.
 *
 * @throws RegulaError for files and cells that cannot be used
 */
export async function readCompareData(
  trainFile: string | undefined,
  options: GroupedDataOptions,
): Promise<CompareData> {
  if (trainFile === undefined) {
    refuseDataOptions(options);
    return bundledDatasets();
  }
  const reading = readingOptions(options);
  const tables = await readTables(trainFile, reading);
  const asked = {
    ...(options.target !== undefined && { target: options.target }),
    ...(options.features !== undefined && { features: options.features.split(",") }),
    ...(options.group !== undefined && { group: options.group }),
  };
  const { allow } = options;
  const { warnings, ...narrowed } = checkColumns(tables.train, {
    ...asked,
    ...(allow && { allow }),
  });
  const dataset = toDataset(tables.train, { ...asked, ...narrowed });
  const train = {
    ...dataset,
    warnings: withoutAllowed([...warnings, ...dataset.warnings], allow),
  };
  const testTable = options.test ? (await readTables(options.test, reading)).train : tables.test;
  return { train, test: testTable ? readTestSet(testTable, train) : null };
}

export function readingOptions({ header, delimiter }: ReadingOptions): ReadOptions {
  return { header: readHeaderOption(header), ...(delimiter !== undefined && { delimiter }) };
}

/** The test rows by the columns and classes of the training rows. */
function readTestSet(table: Table, { targetName, featureNames, classes, group }: Dataset): Dataset {
  return toDataset(table, {
    target: targetName,
    features: featureNames,
    classes,
    ...(group && { group: group.name }),
  });
}

function readHeaderOption(text: string): "auto" | "yes" | "no" {
  if (text === "auto" || text === "yes" || text === "no") return text;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--header" },
    expected: { en: "one of auto, yes, no", "pt-BR": "um de auto, yes, no" },
    received: verbatim(`"${text}"`),
  });
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
    place: { option },
    expected,
    received: { en: "none", "pt-BR": "nenhum" },
    advice: {
      en: "Without a file, the bundled simulated kicks are used as they are.",
      "pt-BR": "Sem arquivo, usam-se os chutes simulados incluídos, como são.",
    },
  });
}

/** Of tables to train on. @throws RegulaError as `refuseWithoutFile` */
export function refuseDataOptions(options: GroupedDataOptions): void {
  refuseWithoutFile(options, ["test", "target", "features", "allow", "group", "delimiter"], {
    en: "a file of training data before it",
    "pt-BR": "um arquivo de dados de treino antes dela",
  });
}
