import { type EventPlace, type JsonObject, readObject } from "./eventFields.ts";
import type { MatchDirectory } from "./matchEvents.ts";

/** A directory that is being read. */
export interface OpenDirectory extends MatchDirectory {
  readonly teamNames: Map<string, string>;
  goalkeepers: Set<string> | null;
  readonly dates: Map<string, string>;
}

export function createDirectory(): OpenDirectory {
  return { teamNames: new Map(), goalkeepers: null, dates: new Map() };
}

/** How an entry of a list of matches, teams or players is taken in. @throws RegulaError */
export type AddEntry = (entry: JsonObject, directory: OpenDirectory, place: EventPlace) => void;

/**
 * Takes a list of matches, teams or players into the directory.
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
    const place = placeOf(i);
    add(readObject(entry, "", place), directory, place);
  });
}

/** Takes the day of a match in, where `value` begins with one (YYYY-MM-DD). */
export function addDate({ dates }: OpenDirectory, match: string, value: unknown): void {
  const date = typeof value === "string" && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  if (date) dates.set(match, date);
}
