import {
  type AddEntry,
  addDate,
  addEntries,
  copyDirectory,
  type MatchDirectory,
  type OpenDirectory,
} from "../directory.ts";
import { idOf, isObject, type JsonObject, readId, readString, textOf } from "../eventFields.ts";
import type { Provider } from "../provider.ts";
import { type MatchGrouper, withNotes } from "../provider.ts";
import { groupWyscout } from "./groupWyscout.ts";

type Lists = "matches" | "players" | "teams" | "competitions";

const list: Readonly<Record<Lists, AddEntry>> = {
  matches: (entry, directory, place) =>
    addMatch(entry, readId(entry.wyId, "wyId", place), directory),
  players: (player, directory, place) => {
    directory.goalkeepers ??= new Set();
    const { role } = player;
    const id = readId(player.wyId, "wyId", place);
    const keepsGoal = isObject(role) && (role.code2 === "GK" || role.code3 === "GKP");
    if (keepsGoal) directory.goalkeepers.add(id);
    const name = textOf(player.shortName);
    if (name !== null) directory.playerNames.set(id, unescapeName(name));
  },
  teams: ({ wyId, name }, { teamNames }, place) => {
    teamNames.set(readId(wyId, "wyId", place), unescapeName(readString(name, "name", place)));
  },
  competitions: ({ wyId, name }, { competitionNames }, place) => {
    competitionNames.set(
      readId(wyId, "wyId", place),
      unescapeName(readString(name, "name", place)),
    );
  },
};

/** The files of Wyscout's public set: one of many matches, or one of each with its squads. */
export const wyscoutFiles: Provider<"events", Lists> = {
  title: "Wyscout",
  ofTitle: { en: "of Wyscout", "pt-BR": "da Wyscout" },
  edition: { en: "version 2", "pt-BR": "versão 2" },
  recognize: {
    events: [
      ["matchId", "eventName"],
      ["matchId", "eventId"],
      ["matchPeriod", "eventSec"],
    ],
    matches: [["wyId", "teamsData"]],
    players: [["wyId", "role"]],
    teams: [["wyId", "officialName"]],
    competitions: [["wyId", "format"]],
    withoutKicks: [["wyId"], ["playerankScore"]],
  },
  list,
  group: {
    events: { group, matchOf: (event) => (isObject(event) ? idOf(event.matchId) : null) },
  },
};

function addMatch(entry: JsonObject, match: string, directory: OpenDirectory): void {
  addDate(directory, match, entry.dateutc);
  const { competition, season } = entry;
  const id = idOf(isObject(competition) ? competition.wyId : entry.competitionId);
  if (id !== null) directory.competitions.set(match, id);
  const name = isObject(competition) ? textOf(competition.name) : null;
  if (id !== null && name !== null) directory.competitionNames.set(id, unescapeName(name));
  const year = (isObject(season) && textOf(season.name)) || idOf(entry.seasonId);
  if (year !== null) directory.seasons.set(match, year);
}

/** Events, and what a file of one match says around them: its teams, squads and date. */
function group(file: string, known: MatchDirectory, document: JsonObject | null): MatchGrouper {
  const directory = document && readAround(document, known, file);
  if (!directory) return groupWyscout(file, known);
  return withNotes(groupWyscout(file, directory), directory.notes);
}

/** Null where nothing stands around the events. @throws RegulaError for squads that are none */
function readAround(
  { teams, players, match }: JsonObject,
  known: MatchDirectory,
  file: string,
): OpenDirectory | null {
  if (![teams, players, match].some(isObject)) return null;
  const place = { file };
  const directory = copyDirectory(known);
  if (isObject(teams)) addEntries(list.teams, unwrap(teams, "team"), directory, () => place);
  if (isObject(players)) {
    directory.goalkeepers ??= new Set();
    const squads = Object.values(players).flatMap((squad) => entriesOf(squad));
    addEntries(list.players, unwrap(squads, "player"), directory, () => place);
  }
  if (isObject(match)) {
    const id = idOf(match.wyId);
    if (id !== null) addMatch(match, id, directory);
  }
  return directory;
}

function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [null];
}

/** What stands under a name in each entry, or the entry itself; null where neither is an object. */
function unwrap(entries: readonly unknown[] | JsonObject, name: string): unknown[] {
  return entriesOf(entries).map((entry) => {
    if (!isObject(entry)) return entry ?? null;
    const inner = entry[name];
    return inner === null ? null : isObject(inner) ? inner : entry;
  });
}

/** The public set escapes letters twice: a name holds \\u00e9 in six characters. */
function unescapeName(name: string): string {
  return name.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
