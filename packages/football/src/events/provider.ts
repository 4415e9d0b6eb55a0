import type { Text } from "@regula/base";
import type { AddEntry } from "./directory.ts";
import { type EventPlace, isObject, type JsonObject } from "./eventFields.ts";
import type { MatchDirectory, MatchEvents } from "./matchEvents.ts";

/** Takes a file's events in pieces and gives whole matches. */
export interface MatchGrouper {
  push(events: readonly unknown[]): MatchEvents[];
  end(): MatchEvents[];
}

/** A part of a provider's set that holds events: a file that is an array of them, or an object. */
export type EventsPart =
  | {
      readonly within: null;
      readonly group: (file: string, directory: MatchDirectory) => MatchGrouper;
    }
  | {
      /** The field of the object that is the array of events. */
      readonly within: string;
      readonly group: (
        file: string,
        directory: MatchDirectory,
        document: JsonObject,
      ) => MatchEvents[];
    };

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

/**
 * What a file of a provider's holds, by an element of it; null where it is none of the provider's.
 *
 * @param within the field whose array the element begins; null for the first of a file's own array
 */
export function recognizePart(
  { recognize, list, group }: Provider,
  element: unknown,
  within: string | null,
): FilePart | null {
  if (!isObject(element)) return null;
  const hasAll = (keys: Keys) => keys.every((key) => Object.hasOwn(element, key));
  for (const [name, signs] of Object.entries(recognize)) {
    const isEvents = Object.hasOwn(group, name);
    if (within !== (isEvents ? group[name].within : null) || !signs.some(hasAll)) continue;
    if (isEvents) return { holds: "events", part: group[name] };
    return Object.hasOwn(list, name)
      ? { holds: "list", add: list[name] }
      : { holds: "withoutKicks" };
  }
  return null;
}

/** Where an event stands, `before` events of its file after the first. */
export const placeAfter =
  (file: string, before: number) =>
  (index: number): EventPlace => ({ file, event: before + index + 1 });
