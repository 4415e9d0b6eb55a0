import { RegulaError } from "@regula/base";
import {
  type EventPlace,
  isObject,
  type JsonObject,
  readArray,
  readId,
  readObject,
  readString,
} from "./eventFields.ts";
import type { MatchDirectory } from "./matchEvents.ts";

export const providers = ["wyscout", "statsbomb"] as const;

export type ProviderName = (typeof providers)[number];

/** What a file of a provider's set can hold. */
export type DocumentKind =
  | "wyscoutMatch"
  | "wyscoutEvents"
  | "wyscoutPlayers"
  | "wyscoutTeams"
  | "wyscoutMatches"
  | "statsbombEvents"
  | "statsbombMatches"
  /** A part of a set that says nothing of kicks: line-ups, competitions, referees. */
  | "otherPart";

/** Whose events a document holds; null for lists beside them. */
export const providerOf: Readonly<Record<DocumentKind, ProviderName | null>> = {
  wyscoutMatch: "wyscout",
  wyscoutEvents: "wyscout",
  wyscoutPlayers: null,
  wyscoutTeams: null,
  wyscoutMatches: null,
  statsbombEvents: "statsbomb",
  statsbombMatches: null,
  otherPart: null,
};

/** The keys by which an array's first element is known; the first line that fits counts. */
const elementKeys: readonly (readonly [kind: DocumentKind, keys: readonly string[]])[] = [
  ["wyscoutEvents", ["matchId", "eventName"]],
  ["wyscoutEvents", ["matchPeriod", "eventSec"]],
  ["wyscoutMatches", ["wyId", "teamsData"]],
  ["wyscoutPlayers", ["wyId", "role"]],
  ["wyscoutTeams", ["wyId", "officialName"]],
  ["statsbombMatches", ["match_id", "home_team"]],
  ["statsbombEvents", ["index", "type"]],
  ["statsbombEvents", ["timestamp", "possession"]],
  ["otherPart", ["wyId"]],
  ["otherPart", ["team_id", "lineup"]],
  ["otherPart", ["event_uuid"]],
  ["otherPart", ["competition_id", "season_id"]],
  ["otherPart", ["playerankScore"]],
];

/** What an array holds, by its first element. @throws RegulaError for what is of no provider */
export function recognizeElement(element: unknown, file: string): DocumentKind {
  const kind =
    isObject(element) &&
    elementKeys.find(([, keys]) => keys.every((key) => Object.hasOwn(element, key)))?.[0];
  if (kind) return kind;
  throw refuseDocument(file);
}

export function refuseDocument(file: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: {
      en: "events of Wyscout (version 2) or StatsBomb (open data)",
      "pt-BR": "eventos da Wyscout (versão 2) ou da StatsBomb (dados abertos)",
    },
    received: { en: "other JSON", "pt-BR": "outro JSON" },
  });
}

/** A directory that is being read. */
export interface OpenDirectory extends MatchDirectory {
  readonly teamNames: Map<string, string>;
  goalkeepers: Set<string> | null;
  readonly dates: Map<string, string>;
}

export function createDirectory(): OpenDirectory {
  return { teamNames: new Map(), goalkeepers: null, dates: new Map() };
}

type AddEntry = (entry: JsonObject, directory: OpenDirectory, place: EventPlace) => void;

/** How an entry of a list beside the events is taken in. */
const addEntry: Partial<Record<DocumentKind, AddEntry>> = {
  wyscoutPlayers: (player, directory, place) => {
    directory.goalkeepers ??= new Set();
    const { role } = player;
    const keepsGoal = isObject(role) && (role.code2 === "GK" || role.code3 === "GKP");
    if (keepsGoal) directory.goalkeepers.add(readId(player.wyId, "wyId", place));
  },
  wyscoutTeams: ({ wyId, name }, { teamNames }, place) => {
    teamNames.set(readId(wyId, "wyId", place), unescapeName(readString(name, "name", place)));
  },
  wyscoutMatches: ({ wyId, dateutc }, { dates }, place) => {
    addDate(dates, readId(wyId, "wyId", place), dateutc);
  },
  statsbombMatches: ({ match_id, match_date }, { dates }, place) => {
    addDate(dates, readId(match_id, "match_id", place), match_date);
  },
};

/**
 * Takes a list of matches, teams or players into the directory.
 *
 * @throws RegulaError naming file and entry
 */
export function addDocument(
  kind: DocumentKind,
  entries: readonly unknown[],
  directory: OpenDirectory,
  placeOf: (index: number) => EventPlace,
): void {
  const add = addEntry[kind];
  entries.forEach((entry, i) => {
    const place = placeOf(i);
    add?.(readObject(entry, "", place), directory, place);
  });
}

/**
 * A file of one Wyscout match: its events, and the teams and players of both sides, keyed by team.
 *
 * @throws RegulaError for another object
 */
export function readWyscoutMatch(
  document: JsonObject,
  known: MatchDirectory,
  file: string,
): { events: readonly unknown[]; directory: MatchDirectory } {
  const place = { file };
  if (!Object.hasOwn(document, "events")) throw refuseDocument(file);
  const events = readArray(document.events, "events", place);
  if (!isObject(document.teams) || !isObject(document.players)) return { events, directory: known };
  const directory: OpenDirectory = { ...createDirectory(), dates: new Map(known.dates) };
  const teams = Object.values(document.teams).map(
    (entry) => readObject(entry, "teams", place).team,
  );
  const players = Object.values(document.players).flatMap((squad) =>
    readArray(squad, "players", place).map((entry) => readObject(entry, "players", place).player),
  );
  addDocument("wyscoutTeams", teams, directory, () => place);
  directory.goalkeepers = new Set();
  addDocument("wyscoutPlayers", players, directory, () => place);
  return { events, directory };
}

function addDate(dates: Map<string, string>, match: string, value: unknown): void {
  const date = typeof value === "string" && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
  if (date) dates.set(match, date);
}

/** The public Wyscout set escapes letters twice: a name holds \\u00e9 in six characters. */
function unescapeName(name: string): string {
  return name.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
