import { RegulaError } from "@regula/base";
import { pitch } from "../../pitch.ts";
import { factsOf, type MatchDirectory } from "../directory.ts";
import {
  coordinateOf,
  type EventPlace,
  idOf,
  isObject,
  type JsonObject,
  readFinite,
  readId,
  readObject,
  readSeconds,
  readString,
  refuseField,
} from "../eventFields.ts";
import type { KickKind, KickStart, MatchEvents, NormalizedEvent, Signal } from "../matchEvents.ts";
import { collectTeams } from "../matchTeams.ts";
import { noteLanding, turnPlace } from "../places.ts";
import { createNotes, type OpenNotes } from "../readingNotes.ts";
import { eventNameOf, isKnownEvent, subEventNameOf } from "./wyscoutCodes.ts";

/** Wyscout records what happens on the ball: so many events are more than 15 s of play. */
const lookAhead = 24;

/** Where a goal kick is taken; its recorded start is a corner of the pitch. */
const goalKickFrom = { x: pitch.goalAreaDepth, y: pitch.width / 2 };

/** Percentages of length and width, y downward from the acting team's left touchline. */
const units = { length: 100, width: 100 } as const;

const accurate = "1801";
const won = "703";
const goal = "101";
const ownGoal = "102";

/** Tags that say what an event was played with. */
const bodyParts: readonly (readonly [tag: string, part: string])[] = [
  ["401", "Left foot"],
  ["402", "Right foot"],
  ["403", "Head/body"],
];

/** Sub-events of a goalkeeper's pass that are no kicks. */
const kindOf: Readonly<Record<string, KickKind>> = {
  "Goal kick": "goal_kick",
  "Hand pass": "throw",
  "Head pass": "header",
};

/** The signal of an event by its name; tags and sub-event determine the rest. */
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

/** Kicks from the penalty spot that decide a match are in no score. */
const shootOut = "P";

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
  const { goalkeepers, teamNames } = directory;
  if (!goalkeepers) throw refuseWithoutPlayers(placeOf(0));
  const notes = createNotes();
  const match = wyscoutMatchId(raw[0], placeOf(0));
  const seen = new Set<number>();
  const read = raw.flatMap((value, i) => {
    const place = placeOf(i);
    const event = readObject(value, "", place);
    const id = readFinite(event.id, "id", place);
    const isNew = !seen.has(id);
    if (!isNew) notes.add("repeated-event");
    seen.add(id);
    return isNew ? [{ event, id, place, team: readId(event.teamId, "teamId", place) }] : [];
  });
  const teams = collectTeams(
    read.map(({ team }) => team),
    (id) => teamNames.get(id) ?? id,
  );
  const own = read.filter(({ team }) => teams.some(({ id }) => id === team));
  notes.add("third-team", read.length - own.length);
  const keeping = own.filter(({ event }) => goalkeepers.has(idOf(event.playerId) ?? ""));
  const withKeeper = new Set(keeping.map(({ team }) => team));
  notes.add("no-goalkeeper", teams.length - withKeeper.size);
  const otherTeam = (id: string) => teams.find((team) => team.id !== id)?.id ?? null;
  return {
    provider: "wyscout",
    match,
    ...factsOf(directory, match),
    teams,
    lookAhead,
    firstPeriod: "1H",
    events: own
      .map(({ event, id, place, team }): WyscoutEvent => {
        const known = describeEvent(event, place);
        if (!isKnownEvent(known.name)) notes.addUnknownType(known.name);
        const period = readString(event.matchPeriod, "matchPeriod", place);
        return {
          id,
          period,
          second: readSeconds(event.eventSec, "eventSec", place),
          team,
          signal: findSignal(known),
          kick: findKick(event, known, directory, notes, place),
          goalFor: period === shootOut ? null : findGoal(known, team, otherTeam),
        };
      })
      .sort((a, b) => comparePeriods(a.period, b.period) || a.second - b.second || a.id - b.id),
    notes,
  };
}

function comparePeriods(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What an event is called, and its tags. */
interface KnownEvent {
  readonly name: string;
  readonly part: string;
  readonly tags: ReadonlySet<string>;
}

function describeEvent(event: JsonObject, place: EventPlace): KnownEvent {
  const name = eventNameOf(event.eventName, event.eventId);
  if (name === null) throw refuseField(place, "eventName", eventNameText, event.eventName);
  return {
    name,
    part: subEventNameOf(event.subEventName, event.subEventId),
    tags: readTags(event, place),
  };
}

const eventNameText = { en: "a name or its number", "pt-BR": "um nome ou o número dele" };

function findSignal({ name, part, tags }: KnownEvent): Signal {
  if (name === "Duel" && tags.has(won)) return "duelWon";
  if (name === "Pass" && tags.has(accurate)) return "completedPass";
  const known = Object.hasOwn(signalOf, name) ? signalOf[name] : null;
  return known ?? (part === "Clearance" ? "looseTouch" : "touch");
}

/** A goalkeeper who is beaten has the tag of the goal too; the shot's counts. */
function findGoal(
  { name, tags }: KnownEvent,
  team: string,
  otherTeam: (id: string) => string | null,
): string | null {
  if (tags.has(goal) && (name === "Shot" || name === "Free Kick")) return team;
  return tags.has(ownGoal) && name !== "Save attempt" ? otherTeam(team) : null;
}

const tagsText = { en: "an array of tags", "pt-BR": "um array de tags" };

function readTags({ tags }: JsonObject, place: EventPlace): Set<string> {
  if (tags === undefined || tags === null) return new Set();
  if (!Array.isArray(tags)) throw refuseField(place, "tags", tagsText, tags);
  return new Set(
    tags.map((tag: unknown) => readId(isObject(tag) ? tag.id : tag, "tags.id", place)),
  );
}

function findKick(
  event: JsonObject,
  { name, part, tags }: KnownEvent,
  { goalkeepers, playerNames }: MatchDirectory,
  notes: OpenNotes,
  place: EventPlace,
): KickStart | null {
  const isGoalKick = part === "Goal kick";
  const player = idOf(event.playerId);
  if (!isGoalKick && name !== "Pass") return null;
  if (!isGoalKick && (player === null || player === "0")) {
    notes.add("no-player");
    return null;
  }
  if (!isGoalKick && !goalkeepers?.has(player ?? "")) return null;
  const [start, end] = Array.isArray(event.positions) ? event.positions : [];
  if (!isObject(end)) {
    notes.add("no-end");
    return null;
  }
  const [from, to] = [isGoalKick ? goalKickFrom : turn(start), turn(end)];
  if (!from || !to) {
    notes.add("no-place");
    return null;
  }
  return {
    id: String(event.id),
    kind: Object.hasOwn(kindOf, part) ? kindOf[part] : "pass",
    from,
    to: noteLanding(isPlaceholder(end) ? null : to, notes),
    waitFrom: readSeconds(event.eventSec, "eventSec", place),
    player: player === null || player === "0" ? null : (playerNames.get(player) ?? player),
    bodyPart: bodyParts.find(([tag]) => tags.has(tag))?.[1] ?? null,
    technique: null,
    subEvent: part === "" ? null : part,
  };
}

function turn(value: unknown) {
  const [x, y] = isObject(value) ? [value.x, value.y] : [];
  return turnPlace(x, y, units);
}

/** (0, 0) and (100, 100) are recorded where no end is known. */
function isPlaceholder({ x, y }: JsonObject): boolean {
  const [across, down] = [x, y].map((value) => coordinateOf(value, units.length));
  return across === down && (across === 0 || across === units.length);
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
      en: "Put the set's players.json (and teams.json, matches_*.json) in the events' folder, or name it too.",
      "pt-BR":
        "Ponha o players.json do conjunto (e teams.json, matches_*.json) ao lado dos eventos, ou indique-o também.",
    },
  });
}
