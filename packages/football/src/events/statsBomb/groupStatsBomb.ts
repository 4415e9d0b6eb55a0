import type { MatchDirectory } from "../directory.ts";
import { idOf, isObject } from "../eventFields.ts";
import { checkEventCount, checkFileEventCount } from "../eventLimits.ts";
import type { MatchGrouper } from "../provider.ts";
import { createNotes } from "../readingNotes.ts";
import { normalizeStatsBomb } from "./statsBomb.ts";

/**
 * A file of StatsBomb's events is one match and is named by it, unless its events name theirs, in
 * any order.
 */
export function groupStatsBomb(file: string, directory: MatchDirectory): MatchGrouper {
  const notes = createNotes();
  const matches = new Map<string, { events: unknown[]; places: number[] }>();
  let read = 0;
  return {
    push(more) {
      for (const event of more) {
        read++;
        if (event === null) {
          notes.add("null-entry");
          continue;
        }
        const match = statsBombMatchOf(event, file);
        const group = matches.get(match) ?? { events: [], places: [] };
        matches.set(match, group);
        group.events.push(event);
        group.places.push(read);
        checkEventCount(group.events.length, file);
      }
      checkFileEventCount(read, file);
      return [];
    },
    end: () =>
      [...matches].map(([match, { events, places }]) =>
        normalizeStatsBomb(events, match, directory, (i) => ({ file, event: places[i] })),
      ),
    notes,
  };
}

/** The match that an event names, else the file's name. */
export function statsBombMatchOf(event: unknown, file: string): string {
  return (isObject(event) && idOf(event.match_id)) || nameOfFile(file);
}

/** A path's last part without its endings. */
function nameOfFile(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return name.replace(/(?<=.)\.gz$/i, "").replace(/(?<=.)\.[^.]*$/, "");
}
