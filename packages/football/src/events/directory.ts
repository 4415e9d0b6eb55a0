import { type EventPlace, type JsonObject, readObject } from "./eventFields.ts";
import { createNotes, type OpenNotes, type ReadingNotes } from "./readingNotes.ts";

/** A provider's lists in addition to its events, by id; empty where a set has no such file. */
export interface MatchDirectory {
  readonly teamNames: ReadonlyMap<string, string>;
  readonly playerNames: ReadonlyMap<string, string>;
  /** Players whose role is goalkeeper; null where no list of players was read. */
  readonly goalkeepers: ReadonlySet<string> | null;
  /** Dates of matches, YYYY-MM-DD. */
  readonly dates: ReadonlyMap<string, string>;
  /** Ids of matches' competitions. */
  readonly competitions: ReadonlyMap<string, string>;
  readonly competitionNames: ReadonlyMap<string, string>;
  /** Seasons of matches: the provider's ids where it gives no names. */
  readonly seasons: ReadonlyMap<string, string>;
  /** What was left out of the lists. */
  readonly notes: ReadingNotes;
}

/** A directory that is being read. */
export interface OpenDirectory extends MatchDirectory {
  readonly teamNames: Map<string, string>;
  readonly playerNames: Map<string, string>;
  goalkeepers: Set<string> | null;
  readonly dates: Map<string, string>;
  readonly competitions: Map<string, string>;
  readonly competitionNames: Map<string, string>;
  readonly seasons: Map<string, string>;
  readonly notes: OpenNotes;
}

/** An empty directory of teams, players and matches. */
export function createDirectory(): OpenDirectory {
  return {
    teamNames: new Map(),
    playerNames: new Map(),
    goalkeepers: null,
    dates: new Map(),
    competitions: new Map(),
    competitionNames: new Map(),
    seasons: new Map(),
    notes: createNotes(),
  };
}

/** A copy to add to, without a word of what was left out. */
export function copyDirectory(known: MatchDirectory): OpenDirectory {
  return {
    teamNames: new Map(known.teamNames),
    playerNames: new Map(known.playerNames),
    goalkeepers: known.goalkeepers && new Set(known.goalkeepers),
    dates: new Map(known.dates),
    competitions: new Map(known.competitions),
    competitionNames: new Map(known.competitionNames),
    seasons: new Map(known.seasons),
    notes: createNotes(),
  };
}

/** How an entry of a list of matches, teams or players is taken in. @throws RegulaError */
export type AddEntry = (entry: JsonObject, directory: OpenDirectory, place: EventPlace) => void;

/**
 * Takes a list of matches, teams or players into the directory; what is null is counted.
 *
 * @throws RegulaError naming file and entry
 */
export function addEntries(
  add: AddEntry,
  entries: readonly unknown[],
  directory: OpenDirectory,
  placeOf: (index: number) => EventPlace,
): void {
  entries.forEach((entry, i) => {
    if (entry === null) {
      directory.notes.add("null-entry");
      return;
    }
    const place = placeOf(i);
    add(readObject(entry, "", place), directory, place);
  });
}

/** Takes the day of a match in, where `value` begins with one (YYYY-MM-DD). */
export function addDate({ dates }: OpenDirectory, match: string, value: unknown): void {
  const date = typeof value === "string" && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  if (date) dates.set(match, date);
}

/** A match's entry in the lists. */
export function factsOf(
  { dates, competitions, competitionNames, seasons }: MatchDirectory,
  match: string,
): { date: string | null; competition: string | null; season: string | null } {
  const competition = competitions.get(match) ?? null;
  return {
    date: dates.get(match) ?? null,
    competition: competition && (competitionNames.get(competition) ?? competition),
    season: seasons.get(match) ?? null,
  };
}
