import type { Text } from "@regula/base";
import type { AddEntry, MatchDirectory } from "./directory.ts";
import { isObject, type JsonObject } from "./eventFields.ts";
import type { MatchEvents } from "./matchEvents.ts";
import { addNotes, createNotes, type ReadingNotes } from "./readingNotes.ts";

/** Takes a file's events in pieces and gives whole matches. */
export interface MatchGrouper {
  push(events: readonly unknown[]): MatchEvents[];
  end(): MatchEvents[];
  /** What of the file was left out before its matches were known. */
  readonly notes: ReadingNotes;
}

/** A grouper whose file has more to note. */
export function withNotes(grouper: MatchGrouper, more: ReadingNotes): MatchGrouper {
  return {
    ...grouper,
    get notes() {
      const notes = createNotes();
      addNotes(notes, grouper.notes);
      addNotes(notes, more);
      return notes;
    },
  };
}

/** A part of a provider's set that holds events. */
export interface EventsPart {
  /** @param document the object in a field of which the events stand; null where there is none */
  readonly group: (
    file: string,
    directory: MatchDirectory,
    document: JsonObject | null,
  ) => MatchGrouper;
  /** The id of the match that an event of a file belongs to; null where it names none. */
  readonly matchOf: (event: unknown, file: string) => string | null;
}

/** Names of fields: an element that has them all is recognized. */
export type Keys = readonly string[];

/**
 * All that Regula knows of a provider's files, under the names of the parts that its set has:
 * `Events` hold events, `Lists` hold matches, teams or players.
 */
export interface Provider<Events extends string = string, Lists extends string = string> {
  readonly title: string;
  /** The title after the word "events". */
  readonly ofTitle: Text;
  /** Which of the provider's formats is read. */
  readonly edition: Text;
  /**
   * The keys by which a part's first element is known; the first part that fits counts. What says
   * nothing of kicks (line-ups, competitions, referees) is recognized too, and left alone.
   */
  readonly recognize: Readonly<Record<Events | Lists | "withoutKicks", readonly Keys[]>>;
  /** How an entry of each list is taken in. */
  readonly list: Readonly<Record<Lists, AddEntry>>;
  /** How the events of each part become matches. */
  readonly group: Readonly<Record<Events, EventsPart>>;
}

/** What a file holds. */
export type FilePart =
  | { readonly holds: "events"; readonly part: EventsPart }
  | { readonly holds: "list"; readonly add: AddEntry }
  | { readonly holds: "withoutKicks" };

/** What a file of a provider's holds, by an element of it; null where it is none of the provider's. */
export function recognizePart(
  { recognize, list, group }: Provider,
  element: unknown,
): FilePart | null {
  if (!isObject(element)) return null;
  const hasAll = (keys: Keys) => keys.every((key) => Object.hasOwn(element, key));
  for (const [name, signs] of Object.entries(recognize)) {
    if (!signs.some(hasAll)) continue;
    if (Object.hasOwn(group, name)) return { holds: "events", part: group[name] };
    return Object.hasOwn(list, name)
      ? { holds: "list", add: list[name] }
      : { holds: "withoutKicks" };
  }
  return null;
}
