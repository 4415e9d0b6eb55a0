import { RegulaError, verbatim } from "@regula/base";
import type { EventPlace } from "./eventFields.ts";
import { checkEventCount } from "./eventLimits.ts";
import type { MatchDirectory, MatchEvents } from "./matchEvents.ts";
import { normalizeStatsBomb } from "./statsBomb.ts";
import { normalizeWyscout, wyscoutMatchId } from "./wyscout.ts";

/** Takes a file's events in pieces and gives whole matches. */
export interface MatchGrouper {
  push(events: readonly unknown[]): MatchEvents[];
  end(): MatchEvents[];
}

const placeAfter =
  (file: string, before: number) =>
  (index: number): EventPlace => ({ file, event: before + index + 1 });

/** A file of Wyscout's events: one match after the other, the events of each side by side. */
export function groupWyscout(file: string, directory: MatchDirectory): MatchGrouper {
  const seen = new Set<string>();
  let current: string | null = null;
  let events: unknown[] = [];
  let before = 0;
  const close = () => {
    const closed =
      events.length > 0 ? [normalizeWyscout(events, directory, placeAfter(file, before))] : [];
    before += events.length;
    events = [];
    return closed;
  };
  return {
    push(more) {
      return more.flatMap((event) => {
        const place = placeAfter(file, before)(events.length);
        const match = wyscoutMatchId(event, place);
        let closed: MatchEvents[] = [];
        if (match !== current) {
          closed = close();
          if (seen.has(match)) throw refuseScattered(match, place);
          seen.add(match);
          current = match;
        }
        events.push(event);
        checkEventCount(events.length, file);
        return closed;
      });
    },
    end: close,
  };
}

/** A file of StatsBomb's events is one match, and is named by it. */
export function groupStatsBomb(
  file: string,
  match: string,
  directory: MatchDirectory,
): MatchGrouper {
  const events: unknown[] = [];
  return {
    push(more) {
      for (const event of more) events.push(event);
      checkEventCount(events.length, file);
      return [];
    },
    end: () =>
      events.length > 0 ? [normalizeStatsBomb(events, match, directory, placeAfter(file, 0))] : [],
  };
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
