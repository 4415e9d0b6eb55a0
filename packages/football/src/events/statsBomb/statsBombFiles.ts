import { addDate } from "../directory.ts";
import { readId } from "../eventFields.ts";
import type { Provider } from "../provider.ts";
import { groupStatsBomb } from "./groupStatsBomb.ts";

/** The files of StatsBomb's open data. */
export const statsBombFiles: Provider<"events", "matches"> = {
  title: "StatsBomb",
  ofTitle: { en: "of StatsBomb", "pt-BR": "da StatsBomb" },
  edition: { en: "open data", "pt-BR": "dados abertos" },
  recognize: {
    matches: [["match_id", "home_team"]],
    events: [
      ["index", "type"],
      ["timestamp", "possession"],
    ],
    withoutKicks: [["team_id", "lineup"], ["event_uuid"], ["competition_id", "season_id"]],
  },
  list: {
    matches: ({ match_id, match_date }, directory, place) => {
      addDate(directory, readId(match_id, "match_id", place), match_date);
    },
  },
  group: { events: { within: null, group: groupStatsBomb } },
};
