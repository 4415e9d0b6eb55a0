import { createHash } from "node:crypto";
import { checkChoice, type Language, RegulaError, spellNumbers, type Text } from "@regula/base";
import { type DescribedTable, warnOfCopies } from "@regula/checks";
import {
  defineStudy,
  defineStudyOf,
  type StudyData,
  type StudyOptions,
  type Table,
  type TaskKind,
  taskKinds,
} from "@regula/data";
import { bundledDatasets } from "@regula/football";
import type { PlanSettings } from "@regula/studies";
import { readTables } from "@regula/tables/node";
import { type Command, Option } from "commander";
import type { GivenFlag } from "../options/commandLine.ts";
import { withoutAllowed } from "./allowOption.ts";
import { askTable, type DataOptions, dataFlags, refuseDataOptions } from "./compareData.ts";
import { readOptionsOf } from "./readingOptions.ts";

/** What a study needs from a table in addition to `DataOptions`. */
export interface StudyFileOptions extends DataOptions {
  readonly task?: TaskKind;
}

const taskWords: Text = {
  en: "whether numbers in the target name classes or are regression targets; detected by default",
  "pt-BR": "se os números do alvo nomeiam classes ou são quantidades; por padrão detectado",
};

/** Adds the flags of `StudyFileOptions` that `DataOptions` have not. */
export function addStudyOptions(command: Command, language: Language): Command {
  return command.addOption(
    new Option(`--task <${taskKinds.join("|")}>`, taskWords[language]).argParser((text) =>
      checkChoice({ name: "task", choices: taskKinds }, text, { option: "--task" }),
    ),
  );
}

/** The flags that ask for these options again. */
export function studyFlags(options: StudyFileOptions): GivenFlag[] {
  return [...dataFlags(options), ["--task", options.task]];
}

type EncodingOption = Pick<StudyOptions, "inputEncoding">;

/** Without what else a preset has. */
function encodingOf({ inputEncoding }: EncodingOption): EncodingOption {
  return inputEncoding === undefined ? {} : { inputEncoding };
}

/** What trains, of which a study's table must be able to have it. */
interface AskedTraining extends EncodingOption {
  readonly plan?: Pick<PlanSettings, "classWeights">;
}

/** @throws RegulaError for weights that are not one a class, naming the classes in their order */
function checkClassWeights({ classes }: StudyData, { plan }: AskedTraining): void {
  const weights = plan?.classWeights;
  if (!weights || !classes || weights.length === classes.length) return;
  const named = classes.slice(0, mostClassesNamed).join(", ");
  const more = classes.length > mostClassesNamed ? ", …" : "";
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--class-weights" },
    expected: {
      en: `${classes.length} weights, one a class in the order ${named}${more}`,
      "pt-BR": `${classes.length} pesos, um por classe na ordem ${named}${more}`,
    },
    received: spellNumbers(weights.join(", ")),
  });
}

const mostClassesNamed = 20;

/** A study, and what was read of its file; null for the bundled kicks. */
export interface ReadStudy {
  readonly data: StudyData;
  readonly read: DescribedTable | null;
}

/**
 * The table of a study with its question: the named file, or the bundled simulated kicks.
 *
 * @param training how networks see numbers, and the weights of classes
 * @throws RegulaError for files, columns and cells that cannot be used, and for weights of other classes
 */
export async function readStudy(
  file: string | undefined,
  options: StudyFileOptions,
  training: AskedTraining,
): Promise<ReadStudy> {
  const { data, read } = await readAsked(file, options, training);
  checkClassWeights(data, training);
  return { data, read };
}

async function readAsked(
  file: string | undefined,
  options: StudyFileOptions,
  encoding: EncodingOption,
): Promise<ReadStudy> {
  if (file === undefined) {
    refuseDataOptions(options);
    return { data: defineStudyOf(bundledDatasets().train, encodingOf(encoding)), read: null };
  }
  const { read, define } = await describeFile(file, options, encoding);
  return { data: define(), read };
}

/** What was read of a file, and what makes a study of it. */
export interface DescribedFile {
  readonly read: DescribedTable;
  /** @throws RegulaError for columns and cells that cannot be used */
  readonly define: () => StudyData;
}

/** @throws RegulaError for files and columns that cannot be read */
export async function describeFile(
  file: string,
  options: StudyFileOptions,
  encoding: EncodingOption,
): Promise<DescribedFile> {
  const { train } = await readTables(file, readOptionsOf(options));
  const { table, read, ...asked } = askTable(train, options, options.task);
  const study = { ...asked, ...encodingOf(encoding) };
  return { read, define: () => defineFileStudy(table, read, study, options) };
}

function defineFileStudy(
  table: Table,
  read: DescribedTable,
  asked: StudyOptions,
  options: StudyFileOptions,
): StudyData {
  const study = defineStudy(table, {
    ...asked,
    ...(options.task !== undefined && { taskKind: options.task }),
  });
  const told = [...warnOfCopies(study), ...read.warnings, ...study.warnings];
  return { ...study, warnings: withoutAllowed(told, options.allow) };
}

/** Tells a study's table and question from any other. */
export function fingerprintStudy({ table, options }: Pick<StudyData, "table" | "options">): string {
  const hash = createHash("sha256").update(JSON.stringify(options));
  for (const { name, cells } of table.columns) {
    hash.update(JSON.stringify([name, Array.from<string | number>(cells)]));
  }
  return hash.digest("hex");
}
