import { createHash } from "node:crypto";
import { type ChoiceParameter, checkChoice, type Language, type Text } from "@regula/base";
import { defineStudy, defineStudyOf, type StudyData } from "@regula/data";
import { bundledDatasets } from "@regula/football";
import { readTables } from "@regula/tables/node";
import { type Command, Option } from "commander";
import type { GivenFlag } from "../options/commandLine.ts";
import { checkColumns, withoutAllowed } from "./checkColumns.ts";
import { type DataOptions, dataFlags, readingOptions, refuseDataOptions } from "./compareData.ts";

/** What a study asks of a table beside what `DataOptions` say. */
export interface StudyFileOptions extends DataOptions {
  readonly group?: string;
  readonly categorical?: string;
  readonly missing: "refuse" | "fill";
}

const missingParameter: ChoiceParameter<"refuse" | "fill"> = {
  kind: "choice",
  name: "missing",
  choices: ["refuse", "fill"],
  default: "refuse",
  label: { en: "Empty cells", "pt-BR": "Células vazias" },
  help: {
    en: "empty cells: refused, or filled with the training rows' median or most frequent category",
    "pt-BR":
      "células vazias: recusadas, ou preenchidas com a mediana ou a categoria mais frequente do treino",
  },
};

const words = {
  group: {
    en: "column whose equal cells belong together, such as the match: folds hold whole groups",
    "pt-BR": "coluna cujas células iguais andam juntas, como o jogo: as partes têm grupos inteiros",
  },
  categorical: {
    en: "columns of numbers that name categories",
    "pt-BR": "colunas de números que nomeiam categorias",
  },
} satisfies Record<string, Text>;

/** Adds the flags of `StudyFileOptions` that `DataOptions` have not. */
export function addStudyOptions(command: Command, language: Language): Command {
  const { choices, help } = missingParameter;
  return command
    .option("--group <column>", words.group[language])
    .option("--categorical <columns>", words.categorical[language])
    .addOption(
      new Option(`--missing <${choices.join("|")}>`, help[language])
        .default(missingParameter.default)
        .argParser((text) => checkChoice(missingParameter, text, { option: "--missing" })),
    );
}

/** The flags that ask for these options again. */
export function studyFlags(options: StudyFileOptions): GivenFlag[] {
  return [
    ...dataFlags(options),
    ["--group", options.group],
    ["--categorical", options.categorical],
    ["--missing", options.missing === "refuse" ? undefined : options.missing],
  ];
}

/**
 * The table of a study with its question: the named file, or the bundled simulated kicks.
 *
 * @throws RegulaError for files, columns and cells that cannot be used
 */
export async function readStudy(
  file: string | undefined,
  options: StudyFileOptions,
): Promise<StudyData> {
  if (file === undefined) {
    refuseDataOptions(options);
    return defineStudyOf(bundledDatasets().train);
  }
  const { train } = await readTables(file, readingOptions(options));
  const { target, features, group, categorical, missing, allow } = options;
  const asked = {
    ...(target !== undefined && { target }),
    ...(features !== undefined && { features: features.split(",") }),
    ...(group !== undefined && { group }),
  };
  const { warnings, ...narrowed } = checkColumns(train, { ...asked, ...(allow && { allow }) });
  const study = defineStudy(train, {
    missing,
    ...asked,
    ...narrowed,
    ...(categorical !== undefined && { categorical: categorical.split(",") }),
  });
  return { ...study, warnings: withoutAllowed([...warnings, ...study.warnings], allow) };
}

/** Tells a study's table and question from any other. */
export function fingerprintStudy({ table, options }: StudyData): string {
  const hash = createHash("sha256").update(JSON.stringify(options));
  for (const { name, cells } of table.columns) {
    hash.update(JSON.stringify([name, Array.from<string | number>(cells)]));
  }
  return hash.digest("hex");
}
