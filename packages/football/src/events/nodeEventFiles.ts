import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";
import {
  addDocument,
  createDirectory,
  type DocumentKind,
  type OpenDirectory,
  type ProviderName,
  providerOf,
} from "./documents.ts";
import { checkEventFileSize, eventLimits, refuseSize } from "./eventLimits.ts";
import type { MatchDirectory } from "./matchEvents.ts";
import { readElements, reading, recognizeFile } from "./nodeJson.ts";

/** A file of events, not yet read. */
export interface EventFile {
  readonly file: string;
  readonly kind: "wyscoutMatch" | "wyscoutEvents" | "statsbombEvents";
  readonly provider: ProviderName;
  readonly bytes: number;
}

export interface RefusedFile {
  readonly file: string;
  readonly error: RegulaError;
}

/** What files and folders hold. */
export interface EventFiles {
  readonly files: readonly EventFile[];
  /** From lists of matches, teams and players among the files and beside them. */
  readonly directory: MatchDirectory;
  /** JSON files that are of no provider, or not of the one that was asked for. */
  readonly refused: readonly RefusedFile[];
}

/** Folders of the public sets that hold gigabytes without a kick. */
const foldersLeftOut = new Set(["three-sixty", "lineups", "node_modules"]);

const listName = /^(players|teams|matches.*)\.json$/i;

interface Found {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly bytes: number;
}

/**
 * The event files among files and folders (all .json in them, however deep), in the order given and
 * by name, with the lists of matches, teams and players that stand among them, beside them or one
 * folder up. Only beginnings of event files are read.
 *
 * @throws RegulaError for a path that is not there, and where `signal` has aborted its reason
 */
export async function findEventFiles(
  paths: readonly string[],
  options: { readonly provider?: ProviderName | undefined; readonly signal?: AbortSignal } = {},
): Promise<EventFiles> {
  const files: EventFile[] = [];
  const lists: Found[] = [];
  const refused: RefusedFile[] = [];
  const names = [...new Set((await Promise.all(paths.map(listJsonFiles))).flat())];
  for (const file of names) {
    options.signal?.throwIfAborted();
    try {
      const found = await find(file);
      const asEvents = asEventFile(found, options.provider);
      if (asEvents) files.push(asEvents);
      else lists.push(found);
    } catch (error) {
      refused.push({ file, error: asRegulaError(error) });
    }
  }
  const directory = createDirectory();
  for (const list of await findListsBeside(files, names)) {
    // Nobody named it: what cannot be read of it is as if it were not there.
    await addList(list, directory).catch(asRegulaError);
  }
  for (const list of lists) {
    try {
      await addList(list, directory);
    } catch (error) {
      refused.push({ file: list.file, error: asRegulaError(error) });
    }
  }
  return { files, directory, refused };
}

function asRegulaError(error: unknown): RegulaError {
  if (error instanceof RegulaError) return error;
  throw error;
}

async function find(file: string): Promise<Found> {
  const { size } = await reading(file, () => stat(file));
  return { file, kind: await recognizeFile(file), bytes: size };
}

function asEventFile({ file, kind, bytes }: Found, asked?: ProviderName): EventFile | null {
  const provider = providerOf[kind];
  if (provider === null) return null;
  if (asked && provider !== asked) throw refuseProvider(file, asked, provider);
  return { file, kind: kind as EventFile["kind"], provider, bytes };
}

async function listJsonFiles(name: string): Promise<string[]> {
  const found = await reading(name, () => stat(name));
  if (!found.isDirectory()) return [name];
  const entries = await reading(name, () => readdir(name, { withFileTypes: true }));
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = await Promise.all(
    sorted.map((entry) => {
      const child = path.join(name, entry.name);
      if (entry.isDirectory()) return foldersLeftOut.has(entry.name) ? [] : listJsonFiles(child);
      return entry.isFile() && /\.json$/i.test(entry.name) ? [child] : [];
    }),
  );
  return nested.flat();
}

/** Lists in the folders of event files and one up, and in their folders `matches`. */
async function findListsBeside(
  files: readonly EventFile[],
  known: readonly string[],
): Promise<Found[]> {
  const folders = new Set(
    files.flatMap(({ file }) => [path.dirname(file), path.join(path.dirname(file), "..")]),
  );
  const taken = new Set(known.map((file) => path.resolve(file)));
  const lists: Found[] = [];
  for (const folder of folders) {
    const names: string[] = await readdir(folder).catch(() => []);
    const beside = names
      .filter((name) => listName.test(name))
      .map((name) => path.join(folder, name));
    const matches = names.includes("matches")
      ? await listJsonFiles(path.join(folder, "matches")).catch(() => [])
      : [];
    for (const file of [...beside, ...matches]) {
      if (taken.has(path.resolve(file))) continue;
      taken.add(path.resolve(file));
      const found = await find(file).catch(() => null);
      if (found && providerOf[found.kind] === null) lists.push(found);
    }
  }
  return lists;
}

async function addList({ file, kind, bytes }: Found, directory: OpenDirectory): Promise<void> {
  if (kind === "otherPart") return;
  checkEventFileSize(bytes, file, eventLimits.fileBytes);
  let before = 0;
  for await (const entries of readElements(file, bytes)) {
    const first = before + 1;
    before += entries.length;
    if (before > eventLimits.listEntries) throw refuseEntries(file);
    addDocument(kind, entries, directory, (i) => ({ file, event: first + i }));
  }
}

function refuseEntries(file: string): RegulaError {
  const limit = eventLimits.listEntries;
  return refuseSize(
    { file },
    { en: `at most ${limit} entries`, "pt-BR": `no máximo ${limit} itens` },
    null,
  );
}

const providerTitles: Readonly<Record<ProviderName, string>> = {
  wyscout: "Wyscout",
  statsbomb: "StatsBomb",
};

function refuseProvider(file: string, asked: ProviderName, came: ProviderName): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: {
      en: `events of ${providerTitles[asked]}`,
      "pt-BR": `eventos da ${providerTitles[asked]}`,
    },
    received: verbatim(providerTitles[came]),
  });
}
