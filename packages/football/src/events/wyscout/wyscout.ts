import { RegulaError } from "@regula/base";
import { pitch } from "../../pitch.ts";
import {
  type EventPlace,
  type JsonObject,
  readArray,
  readCoordinate,
  readFinite,
  readId,
  readObject,
  readSeconds,
  readString,
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

/** Wyscout records what happens on the ball: so many events are more than 15 s of play. */
const lookAhead = 24;

/** Where a goal kick is taken; its recorded start is a corner of the pitch. */
const goalKickFrom: Position = { x: pitch.goalAreaDepth, y: pitch.width / 2 };

const accurate = "1801";
const won = "703";

/** The signal of an event by its name; tags and sub-event tell the rest. */
const signalOf: Readonly<Record<string, Signal>> = {
  "Free Kick": "restart",
  Interruption: "skipped",
  Offside: "skipped",
  Foul: "skipped",
  Duel: "nothing",
  Shot: "shot",
  "Save attempt": "keeperHolds",
  "Goalkeeper leaving line": "keeperHolds",
};

interface WyscoutEvent extends NormalizedEvent {
  readonly id: number;
}

/** The id of the match that an event belongs to. @throws RegulaError where it names none */
export function wyscoutMatchId(event: unknown, place: EventPlace): string {
  return readId(readObject(event, "", place).matchId, "matchId", place);
}

/**
 * One match of Wyscout's events (version 2), in order of period, second and id. Positions are
 * percentages of the acting team's pitch with y downward from its left touchline, and are turned
 * here: x = 1.05 x%, y = 0.68 (100 − y%).
 *
 * @throws RegulaError naming file, event and field for what is no Wyscout event, and where no list
 *   of players names the goalkeepers
 */
export function normalizeWyscout(
  raw: readonly unknown[],
  directory: MatchDirectory,
  placeOf: (index: number) => EventPlace,
): MatchEvents {
  const { goalkeepers, teamNames, dates } = directory;
  if (!goalkeepers) throw refuseWithoutPlayers(placeOf(0));
  const match = wyscoutMatchId(raw[0], placeOf(0));
  const events = raw.map((event, i) => normalizeEvent(event, goalkeepers, placeOf(i)));
  const acting = events.map(({ team }, i) => [team, placeOf(i)] as const);
  return {
    match,
    date: dates.get(match) ?? null,
    teams: collectTeams(acting, (id) => teamNames.get(id) ?? id),
    lookAhead,
    events: events.sort(
      (a, b) => comparePeriods(a.period, b.period) || a.second - b.second || a.id - b.id,
    ),
  };
}

function comparePeriods(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function normalizeEvent(
  value: unknown,
  goalkeepers: ReadonlySet<string>,
  place: EventPlace,
): WyscoutEvent {
  const event = readObject(value, "", place);
  const name = readString(event.eventName, "eventName", place);
  const part = readString(event.subEventName, "subEventName", place);
  const tags = readTags(event, place);
  return {
    id: readFinite(event.id, "id", place),
    period: readString(event.matchPeriod, "matchPeriod", place),
    second: readSeconds(event.eventSec, "eventSec", place),
    team: readId(event.teamId, "teamId", place),
    signal: findSignal(name, part, tags),
    kick: findKick(event, { name, part, goalkeepers }, place),
  };
}

function findSignal(name: string, part: string, tags: ReadonlySet<string>): Signal {
  if (name === "Duel" && tags.has(won)) return "duelWon";
  if (name === "Pass" && tags.has(accurate)) return "completedPass";
  const known = Object.hasOwn(signalOf, name) ? signalOf[name] : null;
  return known ?? (part === "Clearance" ? "uncountedTouch" : "touch");
}

function readTags({ tags }: JsonObject, place: EventPlace): Set<string> {
  return new Set(
    readArray(tags, "tags", place).map((tag) =>
      readId(readObject(tag, "tags", place).id, "tags.id", place),
    ),
  );
}

function findKick(
  event: JsonObject,
  known: { name: string; part: string; goalkeepers: ReadonlySet<string> },
  place: EventPlace,
): KickStart | null {
  const isGoalKick = known.part === "Goal kick";
  const isKeepersPass =
    known.name === "Pass" && known.goalkeepers.has(readId(event.playerId, "playerId", place));
  if (!isGoalKick && !isKeepersPass) return null;
  const positions = readArray(event.positions, "positions", place);
  if (positions.length < 2) return null;
  const [from, to] = positions.map((position) => turnPosition(position, place));
  return {
    kind: isGoalKick ? "goal_kick" : "pass",
    from: isGoalKick ? goalKickFrom : from,
    to,
    waitFrom: readSeconds(event.eventSec, "eventSec", place),
  };
}

function turnPosition(value: unknown, place: EventPlace): Position {
  const { x, y } = readObject(value, "positions", place);
  return {
    x: (readCoordinate(x, 100, "positions.x", place) * pitch.length) / 100,
    y: ((100 - readCoordinate(y, 100, "positions.y", place)) * pitch.width) / 100,
  };
}

function refuseWithoutPlayers(place: EventPlace): RegulaError {
  return new RegulaError({
    code: "value-missing",
    place: { file: place.file },
    expected: {
      en: "a list of players that names the goalkeepers",
      "pt-BR": "uma lista de jogadores que diga quem é goleiro",
    },
    received: { en: "events alone", "pt-BR": "só os eventos" },
    advice: {
      en: "Put the set's players.json (and teams.json, matches_*.json) beside the events, or name it too.",
      "pt-BR":
        "Ponha o players.json do conjunto (e teams.json, matches_*.json) ao lado dos eventos, ou indique-o também.",
    },
  });
}
