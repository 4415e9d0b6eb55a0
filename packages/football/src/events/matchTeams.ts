import { RegulaError, verbatim } from "@regula/base";
import type { EventPlace } from "./eventFields.ts";
import type { Team } from "./matchEvents.ts";

/** The teams that act in a match, in the order of their first event. @throws RegulaError for a third */
export function collectTeams(
  acting: Iterable<readonly [id: string, place: EventPlace]>,
  nameOf: (id: string) => string,
): Team[] {
  const teams = new Map<string, Team>();
  for (const [id, place] of acting) {
    if (teams.has(id)) continue;
    if (teams.size === 2) throw refuseThird(id, [...teams.keys()], place);
    teams.set(id, { id, name: nameOf(id) });
  }
  return [...teams.values()];
}

function refuseThird(id: string, known: readonly string[], place: EventPlace): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place,
    expected: {
      en: `one of the match's two teams (${known.join(", ")})`,
      "pt-BR": `um dos dois times do jogo (${known.join(", ")})`,
    },
    received: verbatim(id),
  });
}
