import { type AddEntry, addDate, addEntries, createDirectory } from "../directory.ts";
import {
  isObject,
  type JsonObject,
  readArray,
  readId,
  readObject,
  readString,
} from "../eventFields.ts";
import type { MatchDirectory } from "../matchEvents.ts";
import type { Keys, Provider } from "../provider.ts";
import { groupWyscout } from "./groupWyscout.ts";

const eventKeys: readonly Keys[] = [
  ["matchId", "eventName"],
  ["matchPeriod", "eventSec"],
];

type Lists = "matches" | "players" | "teams";

const list: Readonly<Record<Lists, AddEntry>> = {
  matches: ({ wyId, dateutc }, directory, place) => {
    addDate(directory, readId(wyId, "wyId", place), dateutc);
  },
  players: (player, directory, place) => {
    directory.goalkeepers ??= new Set();
    const { role } = player;
    const keepsGoal = isObject(role) && (role.code2 === "GK" || role.code3 === "GKP");
    if (keepsGoal) directory.goalkeepers.add(readId(player.wyId, "wyId", place));
  },
  teams: ({ wyId, name }, { teamNames }, place) => {
    teamNames.set(readId(wyId, "wyId", place), unescapeName(readString(name, "name", place)));
  },
};

/** The files of Wyscout's public set: one of many matches, or one of each with its squads. */
export const wyscoutFiles: Provider<"events" | "match", Lists> = {
  title: "Wyscout",
  ofTitle: { en: "of Wyscout", "pt-BR": "da Wyscout" },
  edition: { en: "version 2", "pt-BR": "versão 2" },
  recognize: {
    match: eventKeys,
    events: eventKeys,
    matches: [["wyId", "teamsData"]],
    players: [["wyId", "role"]],
    teams: [["wyId", "officialName"]],
    withoutKicks: [["wyId"], ["playerankScore"]],
  },
  list,
  group: {
    match: {
      within: "events",
      group: (file, known, document) => {
        const { events, directory } = readWyscoutMatch(document, known, file);
        const grouper = groupWyscout(file, directory);
        return [...grouper.push(events), ...grouper.end()];
      },
    },
    events: { within: null, group: groupWyscout },
  },
};

/**
 * A file of one match: its events, and the teams and players of both sides, keyed by team.
 *
 * @throws RegulaError for another object
 */
function readWyscoutMatch(
  document: JsonObject,
  known: MatchDirectory,
  file: string,
): { events: readonly unknown[]; directory: MatchDirectory } {
  const place = { file };
  const events = readArray(document.events, "events", place);
  if (!isObject(document.teams) || !isObject(document.players)) return { events, directory: known };
  const directory = { ...createDirectory(), dates: new Map(known.dates) };
  const teams = Object.values(document.teams).map(
    (entry) => readObject(entry, "teams", place).team,
  );
  const players = Object.values(document.players).flatMap((squad) =>
    readArray(squad, "players", place).map((entry) => readObject(entry, "players", place).player),
  );
  addEntries(list.teams, teams, directory, () => place);
  directory.goalkeepers = new Set();
  addEntries(list.players, players, directory, () => place);
  return { events, directory };
}

/** The public set escapes letters twice: a name holds \\u00e9 in six characters. */
function unescapeName(name: string): string {
  return name.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
