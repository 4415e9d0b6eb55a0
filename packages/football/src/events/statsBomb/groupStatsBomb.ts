import { checkEventCount } from "../eventLimits.ts";
import type { MatchDirectory } from "../matchEvents.ts";
import { type MatchGrouper, placeAfter } from "../provider.ts";
import { normalizeStatsBomb } from "./statsBomb.ts";

/** A file of StatsBomb's events is one match, and is named by it. */
export function groupStatsBomb(file: string, directory: MatchDirectory): MatchGrouper {
  const events: unknown[] = [];
  return {
    push(more) {
      for (const event of more) events.push(event);
      checkEventCount(events.length, file);
      return [];
    },
    end: () =>
      events.length > 0
        ? [normalizeStatsBomb(events, nameOfFile(file), directory, placeAfter(file, 0))]
        : [],
  };
}

/** A path's last part without its ending. */
function nameOfFile(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return name.replace(/(?<=.)\.[^.]*$/, "");
}
