import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";
import {
  type AddEntry,
  addEntries,
  createDirectory,
  type MatchDirectory,
  type OpenDirectory,
} from "../directory.ts";
import { eventLimits, refuseSize } from "../eventLimits.ts";
import type { EventsPart } from "../provider.ts";
import type { ProviderName } from "../providerName.ts";
import { providerFiles } from "../providers.ts";
import type { Container, RecognizedFile } from "./container.ts";
import { readElements, recognizeFile } from "./nodeJson.ts";
import { reading } from "./nodePieces.ts";

/** A file of events, not yet read. */
export interface EventFile {
  readonly file: string;
  readonly provider: ProviderName;
  readonly part: EventsPart;
  readonly container: Container;
  readonly bytes: number;
}

/** A file that could not be read, and why. */
export interface RefusedFile {
  readonly file: string;
  readonly error: RegulaError;
}

/** What files and folders hold. */
export interface EventFiles {
  readonly files: readonly EventFile[];
  /** From lists of matches, teams and players among the files and in their folders. */
  readonly directory: MatchDirectory;
  /** JSON files that are of no provider, or not of the one that was asked for. */
  readonly refused: readonly RefusedFile[];
}

/** Folders of the public sets that hold gigabytes without a kick. */
const foldersLeftOut = new Set(["three-sixty", "lineups", "node_modules"]);

const listName = /^(players|teams|competitions|matches.*)\.json(\.gz)?$/i;

/** What is read of a folder: JSON, in lines or not, folded or not. */
const readName = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/** What is named where a folder has nothing else. */
const foreignName = /\.(zip|xml|7z|rar|parquet|csv)$/i;

interface Found {
  readonly file: string;
  readonly bytes: number;
  readonly recognized: RecognizedFile;
}

/** A list of matches, teams or players, not yet read. */
interface List {
  readonly file: string;
  readonly container: Container;
  readonly add: AddEntry;
}

/**
 * The event files among files and folders (all JSON in them, however deep), in the order given and
 * by name, with the lists of matches, teams and players that are among them, in their folders or one
 * folder up. Only beginnings of event files are read.
 *
 * @throws RegulaError for a path that is not there, and where `signal` has aborted its reason
 */
export async function findEventFiles(
  paths: readonly string[],
  options: { readonly provider?: ProviderName | undefined; readonly signal?: AbortSignal } = {},
): Promise<EventFiles> {
  const files: EventFile[] = [];
  const lists: List[] = [];
  const refused: RefusedFile[] = [];
  const listed = (await Promise.all(paths.map((name) => listFiles(name)))).flat();
  // An archive in a folder is reported only where the folder has nothing else to read.
  const foreign = async () =>
    (await Promise.all(paths.map((name) => listFiles(name, foreignName)))).flat();
  const names = [...new Set(listed.length > 0 ? listed : await foreign())];
  for (const file of names) {
    options.signal?.throwIfAborted();
    try {
      const { bytes, recognized } = await find(file);
      const { holds, provider, container } = recognized;
      if (holds === "list") lists.push({ file, container, add: recognized.add });
      if (holds !== "events") continue;
      const { provider: asked = provider } = options;
      if (provider !== asked) throw refuseProvider(file, asked, provider);
      files.push({ file, provider, part: recognized.part, container, bytes });
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
  const found = await reading(file, () => stat(file));
  // What has no size is read twice, and a pipe may never be written to.
  if (!found.isFile() && !found.isDirectory()) throw refuseUnsized(file);
  return { file, bytes: found.size, recognized: await recognizeFile(file) };
}

async function listFiles(name: string, pattern = readName): Promise<string[]> {
  const found = await reading(name, () => stat(name));
  if (!found.isDirectory()) return [name];
  const entries = await reading(name, () => readdir(name, { withFileTypes: true }));
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = await Promise.all(
    sorted.map((entry) => {
      const child = path.join(name, entry.name);
      if (entry.isDirectory())
        return foldersLeftOut.has(entry.name) ? [] : listFiles(child, pattern);
      return entry.isFile() && pattern.test(entry.name) ? [child] : [];
    }),
  );
  return nested.flat();
}

/** Lists in the folders of event files and one up, and in their folders `matches`. */
async function findListsBeside(
  files: readonly EventFile[],
  known: readonly string[],
): Promise<List[]> {
  const folders = new Set(
    files.flatMap(({ file }) => [path.dirname(file), path.join(path.dirname(file), "..")]),
  );
  const taken = new Set(known.map((file) => path.resolve(file)));
  const lists: List[] = [];
  for (const folder of folders) {
    const names: string[] = await readdir(folder).catch(() => []);
    const beside = names
      .filter((name) => listName.test(name))
      .map((name) => path.join(folder, name));
    const matches = names.includes("matches")
      ? await listFiles(path.join(folder, "matches")).catch(() => [])
      : [];
    for (const file of [...beside, ...matches]) {
      if (taken.has(path.resolve(file))) continue;
      taken.add(path.resolve(file));
      const found = await find(file).catch(() => null);
      if (found?.recognized.holds !== "list") continue;
      lists.push({ file, container: found.recognized.container, add: found.recognized.add });
    }
  }
  return lists;
}

async function addList({ file, add, container }: List, directory: OpenDirectory): Promise<void> {
  let before = 0;
  for await (const { elements } of readElements(file, container)) {
    const first = before + 1;
    before += elements.length;
    if (before > eventLimits.listEntries) throw refuseEntries(file);
    addEntries(add, elements, directory, (i) => ({ file, event: first + i }));
  }
}

function refuseEntries(file: string): RegulaError {
  const limit = eventLimits.listEntries;
  return refuseSize(
    { file },
    { en: `at most ${limit} entries`, "pt-BR": `no máximo ${limit} itens` },
  );
}

function refuseUnsized(file: string): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected: { en: "a file of events", "pt-BR": "um arquivo de eventos" },
    received: { en: "a pipe or device", "pt-BR": "um pipe ou dispositivo" },
    advice: {
      en: "Write what it sends to a file first, and name that file.",
      "pt-BR": "Escreva antes o que ele envia num arquivo, e indique esse arquivo.",
    },
  });
}

function refuseProvider(file: string, asked: ProviderName, came: ProviderName): RegulaError {
  const { ofTitle } = providerFiles[asked];
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: { en: `events ${ofTitle.en}`, "pt-BR": `eventos ${ofTitle["pt-BR"]}` },
    received: verbatim(providerFiles[came].title),
  });
}
