import { RegulaError, verbatim } from "@regula/base";
import type { EventPlace } from "../eventFields.ts";
import { checkEventCount } from "../eventLimits.ts";
import type { MatchDirectory, MatchEvents } from "../matchEvents.ts";
import { type MatchGrouper, placeAfter } from "../provider.ts";
import { normalizeWyscout, wyscoutMatchId } from "./wyscout.ts";

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
