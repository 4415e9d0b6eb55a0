import { RegulaError, type Text } from "@regula/base";
import { interpretTable, type Table } from "@regula/data";
import {
  bundledKicks,
  bundledSources,
  type KickLaw,
  type PossessionValue,
  type ProviderName,
  possessionRamp,
  providerFiles,
  readPossessionValue,
  winProbability,
} from "@regula/football";
import { identifyEvents, listZip } from "@regula/football/node";
import { readTables } from "@regula/tables/node";
import { type KickFilterOptions, kickFilterNames } from "../options/kickFilterOptions.ts";
import { refuseWithoutFile } from "./compareData.ts";
import { fileReadingOptions, type ReadingOptions, readOptionsOf } from "./readingOptions.ts";

/** The table of kicks, and the law behind it where that is known. */
export interface KickTable {
  readonly table: Table;
  readonly law: KickLaw | null;
  readonly defaultLabel: string;
}

/** Options that say what to take of a file; the bundled kicks have nothing to choose. */
const fileOptions = [
  ...(["label", "positive", "features", "team"] as const),
  ...kickFilterNames,
  ...fileReadingOptions,
] as const;

export type KickFileOptions = ReadingOptions &
  KickFilterOptions & {
    readonly [name in "label" | "positive" | "features" | "team"]?: string;
  };

/**
 * The named table of kicks, or the bundled simulated ones.
 *
 * @throws RegulaError for files that cannot be read, and options about a file where none is named
 */
export async function readKicks(
  file: string | undefined,
  options: KickFileOptions,
): Promise<KickTable> {
  if (file !== undefined) {
    return { table: await readKickTable(file, options), law: null, defaultLabel: "control" };
  }
  refuseWithoutFile(options, fileOptions, {
    en: "a file of kicks with it, as in regula recommend kicks.csv",
    "pt-BR": "um arquivo de chutes junto com ela, como em regula recommend chutes.csv",
  });
  return { table: bundledTable(), law: winProbability, defaultLabel: "won" };
}

/**
 * A table of kicks. A file of events is reported as such, under any name, and so is what cannot be
 * read as a table and is of a format that is known by name.
 *
 * @throws RegulaError
 */
export async function readKickTable(file: string, options: ReadingOptions): Promise<Table> {
  const events = await identifyEvents(file);
  if (typeof events === "string") throw refuseEvents(file, events);
  const foreign = events && new RegulaError({ ...events.details, expected: tableOfKicks });
  if (foreign && !events.mayBeTable) throw foreign;
  try {
    const { train } = await readTables(file, readOptionsOf(options));
    return train;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    if (foreign) throw foreign;
    const names = await listZip(file);
    throw names.some((name) => /\.(json|jsonl|ndjson)(\.gz)?$/i.test(name))
      ? refuseZip(file)
      : error;
  }
}

function refuseZip(file: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: tableOfKicks,
    received: {
      en: "a zip archive of JSON, as events are",
      "pt-BR": "um arquivo zip de JSON, como são os eventos",
    },
    advice: {
      en: "Unpack it and make the table first: regula kicks with its folder, and -o kicks.csv.",
      "pt-BR": "Descompacte-o e faça antes a tabela: regula kicks com sua pasta, e -o chutes.csv.",
    },
  });
}

const tableOfKicks: Text = { en: "a table of kicks", "pt-BR": "uma tabela de chutes" };

function refuseEvents(file: string, provider: ProviderName): RegulaError {
  const { ofTitle } = providerFiles[provider];
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: tableOfKicks,
    received: { en: `events ${ofTitle.en}`, "pt-BR": `eventos ${ofTitle["pt-BR"]}` },
    advice: {
      en: "Make the table first: regula kicks with this file or its folder, and -o kicks.csv.",
      "pt-BR": "Faça antes a tabela: regula kicks com este arquivo ou sua pasta, e -o chutes.csv.",
    },
  });
}

function bundledTable(): Table {
  const { x, y, won } = bundledKicks().train;
  return interpretTable({
    source: bundledSources.train,
    columns: [
      { name: "x", cells: x },
      { name: "y", cells: y },
      { name: "won", cells: Float64Array.from(won) },
    ],
    rows: won.length,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
}

/** The grid of `--value`: the documented ramp, or a table of x, y and value. */
export async function readValue(value: string | true | undefined): Promise<PossessionValue | null> {
  if (value === undefined) return null;
  if (value === true) return possessionRamp;
  const { train } = await readTables(value);
  return readPossessionValue(train);
}
