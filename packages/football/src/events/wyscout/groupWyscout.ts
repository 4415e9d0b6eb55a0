import { RegulaError, verbatim } from "@regula/base";
import type { MatchDirectory } from "../directory.ts";
import { type EventPlace, isObject } from "../eventFields.ts";
import { checkEventCount } from "../eventLimits.ts";
import type { MatchEvents } from "../matchEvents.ts";
import type { MatchGrouper } from "../provider.ts";
import { createNotes } from "../readingNotes.ts";
import { normalizeWyscout, wyscoutMatchId } from "./wyscout.ts";

/** A file of Wyscout's events: one match after the other, the events of each side by side. */
export function groupWyscout(file: string, directory: MatchDirectory): MatchGrouper {
  const notes = createNotes();
  /** Of each match that has ended, the ids of its events, ascending. */
  const ended = new Map<string, Float64Array>();
  let current: string | null = null;
  let events: unknown[] = [];
  let places: number[] = [];
  let read = 0;
  const close = (): MatchEvents[] => {
    if (current === null || events.length === 0) return [];
    const at = places;
    const match = normalizeWyscout(events, directory, (i) => ({ file, event: at[i] }));
    ended.set(current, idsOf(events));
    events = [];
    places = [];
    return [match];
  };
  const take = (event: unknown): MatchEvents[] => {
    read++;
    if (event === null) {
      notes.add("null-entry");
      return [];
    }
    const place = { file, event: read };
    const match = wyscoutMatchId(event, place);
    const known = ended.get(match);
    if (known) {
      // A copy adds no information; other events of the match would.
      if (!isObject(event) || !includes(known, event.id)) throw refuseScattered(match, place);
      notes.add("repeated-event");
      return [];
    }
    const closed = match === current ? [] : close();
    current = match;
    events.push(event);
    places.push(read);
    checkEventCount(events.length, file);
    return closed;
  };
  return {
    push: (more) => more.flatMap(take),
    end: close,
    notes,
  };
}

function idsOf(events: readonly unknown[]): Float64Array {
  const ids = events.map((event) => (isObject(event) ? Number(event.id) : Number.NaN));
  return Float64Array.from(ids).sort();
}

/** By halving. */
function includes(sorted: Float64Array, value: unknown): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < Number(value)) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === value;
}

function refuseScattered(match: string, place: EventPlace): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place,
    expected: {
      en: "all events of a match side by side",
      "pt-BR": "todos os eventos de um jogo juntos",
    },
    received: verbatim(`matchId ${match}`),
    advice: {
      en: "Sort the file by match.",
      "pt-BR": "Ordene o arquivo por jogo.",
    },
  });
}
