import { pitch } from "../../pitch.ts";
import {
  type EventPlace,
  isObject,
  type JsonObject,
  readArray,
  readCoordinate,
  readFinite,
  readId,
  readObject,
  readSeconds,
  readString,
  refuseField,
} from "../eventFields.ts";
import type {
  KickStart,
  MatchDirectory,
  MatchEvents,
  NormalizedEvent,
  Position,
  Signal,
} from "../matchEvents.ts";
import { collectTeams } from "../matchTeams.ts";

/** StatsBomb records carries, receipts and pressure too: the same seconds have more events. */
const lookAhead = 39;

/** Units of length and width, y downward from the acting team's left touchline. */
const units = { length: 120, width: 80 } as const;

const goalkeeperPosition = "1";

/** The signal of an event by its type, where nothing else has to be looked at; others say nothing. */
const signalOf: Readonly<Record<string, Signal>> = {
  Pressure: "skipped",
  Substitution: "skipped",
  "Tactical Shift": "skipped",
  "Foul Won": "skipped",
  "Foul Committed": "skipped",
  Offside: "skipped",
  "Dribbled Past": "skipped",
  Shield: "skipped",
  Error: "skipped",
  "Injury Stoppage": "skipped",
  "Player On": "skipped",
  "Player Off": "skipped",
  "Camera On": "skipped",
  "Camera off": "skipped",
  "Camera Off": "skipped",
  "Referee Ball-Drop": "skipped",
  Carry: "carry",
  Dribble: "touch",
  Shot: "shot",
  Clearance: "looseTouch",
  Block: "looseTouch",
  Miscontrol: "looseTouch",
  Dispossessed: "looseTouch",
};

const restarts = new Set(["Throw-in", "Free Kick", "Goal Kick", "Corner", "Kick Off"]);
const keeperHolds = new Set([
  ...["Collected", "Keeper Sweeper", "Smother", "Save", "Pick Up", "Pick-Up"],
]);

/** Types whose signal depends on more than their name. */
const closerLook: Readonly<Record<string, (event: JsonObject) => Signal>> = {
  Pass: (event) => {
    if (restarts.has(nameIn(event, "pass", "type"))) return "restart";
    return isObject(event.pass) && event.pass.outcome == null ? "completedPass" : "touch";
  },
  Interception: (event) =>
    nameIn(event, "interception", "outcome").startsWith("Lost") ? "nothing" : "touch",
  "Ball Recovery": ({ ball_recovery }) =>
    isObject(ball_recovery) && ball_recovery.recovery_failure === true ? "nothing" : "touch",
  "Ball Receipt*": (event) =>
    nameIn(event, "ball_receipt", "outcome") === "Incomplete" ? "nothing" : "touch",
  "Goal Keeper": (event) =>
    keeperHolds.has(nameIn(event, "goalkeeper", "type")) ? "keeperHolds" : "touch",
};

/**
 * One match of StatsBomb's open data, in order of index. Positions are on a 120 × 80 pitch with y
 * downward, and are turned here: x = 0.875 x', y = 0.85 (80 − y').
 *
 * @throws RegulaError naming file, event and field for what is no StatsBomb event
 */
export function normalizeStatsBomb(
  raw: readonly unknown[],
  match: string,
  { dates }: MatchDirectory,
  placeOf: (index: number) => EventPlace,
): MatchEvents {
  const read = raw.map((value, i) => {
    const place = placeOf(i);
    const event = readObject(value, "", place);
    return { place, event, index: readFinite(event.index, "index", place) };
  });
  const names = new Map<string, string>();
  const acting = read.map(({ event, place }) => {
    const team = readObject(event.team, "team", place);
    const id = readId(team.id, "team.id", place);
    if (!names.has(id)) names.set(id, readString(team.name, "team.name", place));
    return [id, place] as const;
  });
  const teams = collectTeams(acting, (id) => names.get(id) ?? id);
  const otherTeam = (id: string) => teams.find((team) => team.id !== id)?.id ?? "";
  return {
    match,
    date: dates.get(match) ?? null,
    teams,
    lookAhead,
    events: read
      .sort((a, b) => a.index - b.index)
      .map(({ event, place }) => normalizeEvent(event, otherTeam, place)),
  };
}

function normalizeEvent(
  event: JsonObject,
  otherTeam: (id: string) => string,
  place: EventPlace,
): NormalizedEvent {
  const type = readString(readObject(event.type, "type", place).name, "type.name", place);
  const team = readId(readObject(event.team, "team", place).id, "team.id", place);
  const second = readTimestamp(event.timestamp, place);
  // A lost duel in the air is told of the loser alone.
  const lostInTheAir = type === "Duel" && nameIn(event, "duel", "type") === "Aerial Lost";
  return {
    period: readId(event.period, "period", place),
    second,
    team: lostInTheAir ? otherTeam(team) : team,
    signal: lostInTheAir ? "duelWon" : findSignal(type, event),
    kick: type === "Pass" ? findKick(event, second, place) : null,
  };
}

function findSignal(type: string, event: JsonObject): Signal {
  if (Object.hasOwn(closerLook, type)) return closerLook[type](event);
  return Object.hasOwn(signalOf, type) ? signalOf[type] : "nothing";
}

function findKick(event: JsonObject, second: number, place: EventPlace): KickStart | null {
  const pass = readObject(event.pass, "pass", place);
  const type = nameIn(event, "pass", "type");
  const position = isObject(event.position) ? String(event.position.id) : "";
  if (type !== "Goal Kick" && position !== goalkeeperPosition) return null;
  const duration = event.duration === undefined ? 0 : event.duration;
  return {
    kind: type === "Goal Kick" ? "goal_kick" : restarts.has(type) ? "free_kick" : "pass",
    from: turnPosition(event.location, "location", place),
    to: turnPosition(pass.end_location, "pass.end_location", place),
    waitFrom: second + readSeconds(duration, "duration", place),
  };
}

function turnPosition(value: unknown, field: string, place: EventPlace): Position {
  const [x, y] = readArray(value, field, place);
  return {
    x: (readCoordinate(x, units.length, field, place) * pitch.length) / units.length,
    y: ((units.width - readCoordinate(y, units.width, field, place)) * pitch.width) / units.width,
  };
}

/** "00:08:56.314", from the period's beginning. */
function readTimestamp(value: unknown, place: EventPlace): number {
  const match = typeof value === "string" && /^(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?)$/.exec(value);
  if (match) return 3600 * Number(match[1]) + 60 * Number(match[2]) + Number(match[3]);
  const expected = { en: "a time like 00:08:56.314", "pt-BR": "um tempo como 00:08:56.314" };
  throw refuseField(place, "timestamp", expected, value);
}

/** The name of `event[part][kind]`; empty where there is none. */
function nameIn(event: JsonObject, part: string, kind: string): string {
  const details = event[part];
  const named = isObject(details) ? details[kind] : null;
  return isObject(named) && typeof named.name === "string" ? named.name : "";
}
