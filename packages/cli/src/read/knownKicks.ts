import { RegulaError } from "@regula/base";
import {
  addNotes,
  createNotes,
  findKicks,
  type Kick,
  type MatchDirectory,
  type OpenNotes,
  type ReadingNotes,
} from "@regula/football";
import { type EventFile, readSplitMatch } from "@regula/football/node";

/** What was read of a file; of its events only the kicks are kept. */
export interface FileKicks {
  readonly matches: readonly (MatchKicks & { readonly match: string })[];
  readonly notes: ReadingNotes;
}

interface MatchKicks {
  readonly kicks: readonly Kick[];
  readonly notes: ReadingNotes;
}

/** Kicks of files that were read, and how copies of them are recognized. */
export interface KnownKicks {
  /** By their ids, with the files that hold their events. */
  readonly matches: Map<string, MatchKicks & { readonly files: readonly EventFile[] }>;
  /** Provider and id of every kick's event. */
  readonly events: Set<string>;
  /** Of what is of no match. */
  readonly notes: OpenNotes;
  readonly copies: string[];
  repeatedKicks: number;
}

export function createKnownKicks(): KnownKicks {
  return {
    matches: new Map(),
    events: new Set(),
    notes: createNotes(),
    copies: [],
    repeatedKicks: 0,
  };
}

export function allNotes({ matches, notes }: KnownKicks): ReadingNotes {
  const all = createNotes();
  addNotes(all, notes);
  for (const match of matches.values()) addNotes(all, match.notes);
  return all;
}

const eventKey = ({ provider, event }: Kick) => event && `${provider} ${event}`;

/**
 * Adds what of a file was not read before. A match that an earlier file has other events of is read
 * again, from all its files together: what follows a kick may stand in the next one.
 *
 * @throws RegulaError where the earlier file is another provider's; all is then left as it was
 */
export async function takeFile(
  file: EventFile,
  found: FileKicks,
  known: KnownKicks,
  directory: MatchDirectory,
): Promise<void> {
  const isRepeated = (kick: Kick) => known.events.has(eventKey(kick) ?? "");
  const repeats = found.matches.map(({ kicks }) => kicks.filter(isRepeated).length);
  const repeated = repeats.reduce((sum, count) => sum + count, 0);
  const isCopy = repeated > 0 && found.matches.every(({ kicks }, i) => kicks.length === repeats[i]);
  const fresh: [string, MatchKicks & { readonly files: readonly EventFile[] }][] = [];
  for (const [i, { match, kicks, notes }] of found.matches.entries()) {
    if (isCopy || (kicks.length > 0 && kicks.length === repeats[i])) continue;
    const before = known.matches.get(match);
    if (before?.files.some(({ provider }) => provider !== file.provider)) {
      throw refuseTwice(file.file, match);
    }
    if (!before) {
      fresh.push([match, { kicks, notes, files: [file] }]);
      continue;
    }
    const files = [...before.files, file];
    const whole = await readSplitMatch(files, match, directory);
    fresh.push([match, { kicks: findKicks(whole), notes: whole.notes, files }]);
  }
  known.repeatedKicks += repeated;
  if (isCopy) {
    known.copies.push(file.file);
    return;
  }
  addNotes(known.notes, found.notes);
  for (const [match, read] of fresh) {
    known.matches.set(match, read);
    for (const kick of read.kicks) {
      const key = eventKey(kick);
      if (key) known.events.add(key);
    }
  }
}

function refuseTwice(file: string, match: string): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file },
    expected: { en: "each match of one provider", "pt-BR": "cada jogo de um só provedor" },
    received: {
      en: `match ${match}, which an earlier file of another provider has too`,
      "pt-BR": `o jogo ${match}, que um arquivo anterior de outro provedor também tem`,
    },
  });
}
