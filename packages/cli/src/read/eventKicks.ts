import { RegulaError, verbatim } from "@regula/base";
import {
  addNotes,
  checkDayOrder,
  createNotes,
  eventsOfProviders,
  findKicks,
  isSameTeam,
  type Kick,
  type MatchDirectory,
  type MatchEvents,
  type ProviderName,
  type ReadingNotes,
} from "@regula/football";
import {
  type EventFile,
  findEventFiles,
  type RefusedFile,
  readMatches,
} from "@regula/football/node";
import { allNotes, createKnownKicks, type FileKicks, takeFile } from "./knownKicks.ts";

/** Days, both included, as YYYY-MM-DD. */
export interface DateSpan {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** What was read of files and folders, in their order. */
export interface EventKicks {
  readonly providers: readonly ProviderName[];
  /** How many files of events there are. */
  readonly files: number;
  readonly matches: number;
  readonly kicks: readonly Kick[];
  /** What was left out or mended of what was read. */
  readonly notes: ReadingNotes;
  /** Kicks whose event was read before, in another file: each is taken once. */
  readonly repeatedKicks: number;
  /** Files of which every kick was read before. */
  readonly copies: readonly string[];
  /** Matches whose events stand in several files, read as one. */
  readonly splitMatches: number;
  /** Files that gave nothing, each with its reason. */
  readonly refused: readonly RefusedFile[];
  /** Whether it ended before the last file. */
  readonly interrupted: boolean;
}

export interface GatherOptions extends DateSpan {
  readonly provider?: ProviderName | undefined;
  readonly signal: AbortSignal;
  /** Receives the bytes read. */
  readonly onRead: (done: number, total: number) => void;
}

/**
 * The kicks of every match in files and folders, one file at a time. A file that cannot be read to
 * its end gives no kick and is named in `refused`.
 *
 * @throws RegulaError where no file can be read, or none is there, and for days in the wrong order
 */
export async function gatherKicks(
  paths: readonly string[],
  options: GatherOptions,
): Promise<EventKicks> {
  const { provider, signal, onRead, since, until } = options;
  checkDayOrder(since, until);
  const { files, directory, refused } = await findEventFiles(paths, { provider });
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const unread: RefusedFile[] = [];
  const known = createKnownKicks();
  addNotes(known.notes, directory.notes);
  let before = 0;
  for (const file of files) {
    if (signal.aborted) break;
    try {
      const found = await readFile(file, directory, {
        ...options,
        onRead: (read) => onRead(before + read, total),
      });
      await takeFile(file, found, known, directory);
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof RegulaError)) throw error;
      unread.push({ file: file.file, error });
    }
    before += file.bytes;
    onRead(before, total);
  }
  const bad = [...unread, ...refused];
  const isUnread = (file: EventFile) => unread.some((one) => one.file === file.file);
  if (bad.length > 0 && !signal.aborted && files.every(isUnread)) throw bad[0].error;
  if (files.length === 0) throw refuseNothing(paths);
  const { matches, repeatedKicks, copies } = known;
  const read = [...matches.values()];
  return {
    providers: [...new Set(files.map((file) => file.provider))],
    files: files.length,
    matches: matches.size,
    kicks: read.flatMap(({ kicks }) => kicks),
    notes: allNotes(known),
    repeatedKicks,
    copies,
    splitMatches: read.filter(({ files: parts }) => parts.length > 1).length,
    refused: bad,
    interrupted: signal.aborted,
  };
}

interface ReadOptions extends DateSpan {
  readonly signal: AbortSignal;
  readonly onRead: (bytes: number) => void;
}

/** The matches of a file that lie in the span; of their events only the kicks are kept. */
async function readFile(
  file: EventFile,
  directory: MatchDirectory,
  { signal, onRead, ...span }: ReadOptions,
): Promise<FileKicks> {
  let bytes = 0;
  const notes = createNotes();
  const matches: FileKicks["matches"][number][] = [];
  const reading = readMatches(file, directory, {
    signal,
    onRead: (more) => {
      bytes += more;
      onRead(bytes);
    },
    onNotes: (more) => addNotes(notes, more),
  });
  for await (const match of reading) {
    if (!isWithin(match, span, file.file)) continue;
    matches.push({ match: match.match, kicks: findKicks(match), notes: match.notes });
  }
  return { matches, notes };
}

function isWithin({ match, date }: MatchEvents, { since, until }: DateSpan, file: string): boolean {
  if (since === undefined && until === undefined) return true;
  if (date !== null) return date >= (since ?? date) && date <= (until ?? date);
  throw new RegulaError({
    code: "value-missing",
    place: { file },
    expected: { en: `the date of match ${match}`, "pt-BR": `a data do jogo ${match}` },
    received: { en: "no list of matches that has it", "pt-BR": "nenhuma lista de jogos com ela" },
    advice: {
      en: "Name the set's list of matches too (matches_*.json, or the folder matches), or leave out --since and --until.",
      "pt-BR":
        "Indique também a lista de jogos do conjunto (matches_*.json, ou a pasta matches), ou tire --since e --until.",
    },
  });
}

function refuseNothing(paths: readonly string[]): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file: paths.join(", ") },
    expected: {
      en: `files (.json) with ${eventsOfProviders.en}`,
      "pt-BR": `arquivos (.json) com ${eventsOfProviders["pt-BR"]}`,
    },
    received: { en: "none", "pt-BR": "nenhum" },
  });
}

const mostNames = 60;

/** The kicks of one team, its name written in any case. @throws RegulaError that lists the teams */
export function kicksOfTeam(kicks: readonly Kick[], asked: string): Kick[] {
  const names = [...new Set(kicks.flatMap(({ team, opponent }) => [team, opponent]))];
  if (names.some((name) => isSameTeam(name, asked))) {
    return kicks.filter(({ team }) => isSameTeam(team, asked));
  }
  const sorted = names.filter((name) => name !== "").sort((a, b) => a.localeCompare(b, "en"));
  const shown = sorted.slice(0, mostNames).join(", ") + (sorted.length > mostNames ? ", …" : "");
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "team" },
    expected: { en: `a team of the files: ${shown}`, "pt-BR": `um time dos arquivos: ${shown}` },
    received: verbatim(`"${asked}"`),
  });
}
