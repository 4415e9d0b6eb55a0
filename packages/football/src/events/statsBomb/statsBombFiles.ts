import { addDate, type OpenDirectory } from "../directory.ts";
import { idOf, isObject, readId, textOf } from "../eventFields.ts";
import type { Provider } from "../provider.ts";
import { groupStatsBomb, statsBombMatchOf } from "./groupStatsBomb.ts";

/** The files of StatsBomb's open data, and what its Python package makes of them. */
export const statsBombFiles: Provider<"events", "matches"> = {
  title: "StatsBomb",
  ofTitle: { en: "of StatsBomb", "pt-BR": "da StatsBomb" },
  edition: { en: "open data", "pt-BR": "dados abertos" },
  recognize: {
    matches: [["match_id", "home_team"]],
    events: [
      ["index", "timestamp"],
      ["timestamp", "possession"],
    ],
    withoutKicks: [["team_id", "lineup"], ["event_uuid"], ["competition_id", "season_id"]],
  },
  list: {
    matches: ({ match_id, match_date, competition, season }, directory, place) => {
      const match = readId(match_id, "match_id", place);
      addDate(directory, match, match_date);
      addCompetition(directory, match, competition);
      const name = isObject(season) ? textOf(season.season_name) : textOf(season);
      if (name !== null) directory.seasons.set(match, name);
    },
  },
  group: { events: { group: groupStatsBomb, matchOf: statsBombMatchOf } },
};

function addCompetition(
  { competitions, competitionNames }: OpenDirectory,
  match: string,
  competition: unknown,
): void {
  const name = isObject(competition) ? textOf(competition.competition_name) : textOf(competition);
  if (name === null) return;
  const id = (isObject(competition) && idOf(competition.competition_id)) || name;
  competitions.set(match, id);
  competitionNames.set(id, name);
}
