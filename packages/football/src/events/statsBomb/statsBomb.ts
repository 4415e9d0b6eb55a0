import { factsOf, type MatchDirectory } from "../directory.ts";
import {
  type EventPlace,
  isObject,
  type JsonObject,
  readFinite,
  readId,
  readObject,
  readSeconds,
  readString,
  refuseField,
  textOf,
} from "../eventFields.ts";
import type { KickKind, KickStart, MatchEvents, NormalizedEvent, Signal } from "../matchEvents.ts";
import { collectTeams } from "../matchTeams.ts";
import { noteLanding, turnPlace } from "../places.ts";
import { createNotes, type OpenNotes } from "../readingNotes.ts";

/** StatsBomb records carries, receipts and pressure too: the same seconds have more events. */
const lookAhead = 39;

/** Units of length and width, y downward from the acting team's left touchline. */
const units = { length: 120, width: 80 } as const;

const goalkeeperPosition = "1";

/** Kicks from the penalty spot that decide a match are in no score. */
const shootOut = "5";

/** Body parts of a goalkeeper's pass that is no kick. */
const kindOf: Readonly<Record<string, KickKind>> = { "Keeper Arm": "throw", Head: "header" };

/** Types that say nothing of the ball. */
const silent = new Set([
  ...["Half Start", "Half End", "Starting XI", "50/50", "Bad Behaviour"],
  ...["Own Goal Against", "Own Goal For"],
]);

/** The signal of an event by its type, where the type suffices; others have none. */
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
  // The signal of one lost in the air is its opponent's.
  Duel: (event) => (isLostInTheAir(event) ? "duelWon" : "nothing"),
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
  directory: MatchDirectory,
  placeOf: (index: number) => EventPlace,
): MatchEvents {
  const notes = createNotes();
  const names = new Map<string, string>();
  const seen = new Set<string>();
  const read = raw.flatMap((value, i) => {
    const place = placeOf(i);
    const event = readObject(value, "", place);
    const id = textOf(event.id);
    const isNew = id === null || !seen.has(id);
    if (!isNew) notes.add("repeated-event");
    if (id !== null) seen.add(id);
    const index = readFinite(event.index, "index", place);
    const { id: team, name } = readObject(event.team, "team", place);
    const acting = readId(team, "team.id", place);
    if (!names.has(acting)) names.set(acting, readString(name, "team.name", place));
    return isNew ? [{ place, event, index, team: acting }] : [];
  });
  const teams = collectTeams(
    read.map(({ team }) => team),
    (id) => names.get(id) ?? id,
  );
  const own = read.filter(({ team }) => teams.some(({ id }) => id === team));
  notes.add("third-team", read.length - own.length);
  const keeping = own.filter(({ event }) => positionOf(event) === goalkeeperPosition);
  notes.add("no-goalkeeper", teams.length - new Set(keeping.map(({ team }) => team)).size);
  const otherTeam = (id: string) => teams.find((team) => team.id !== id)?.id ?? "";
  return {
    provider: "statsbomb",
    match,
    ...factsOf(directory, match),
    teams,
    lookAhead,
    firstPeriod: "1",
    events: own
      .sort((a, b) => a.index - b.index)
      .map(({ event, team, place }) => normalizeEvent(event, { team, otherTeam, notes }, place)),
    notes,
  };
}

function normalizeEvent(
  event: JsonObject,
  { team, otherTeam, notes }: { team: string; otherTeam: (id: string) => string; notes: OpenNotes },
  place: EventPlace,
): NormalizedEvent {
  const type = readString(readObject(event.type, "type", place).name, "type.name", place);
  const second = readTimestamp(event.timestamp, place);
  const period = readId(event.period, "period", place);
  if (!isKnown(type)) notes.addUnknownType(type);
  return {
    period,
    second,
    team: type === "Duel" && isLostInTheAir(event) ? otherTeam(team) : team,
    signal: findSignal(type, event),
    kick: type === "Pass" ? findKick(event, second, notes, place) : null,
    goalFor: period !== shootOut && isGoal(type, event) ? team : null,
  };
}

function isKnown(type: string): boolean {
  return Object.hasOwn(closerLook, type) || Object.hasOwn(signalOf, type) || silent.has(type);
}

function findSignal(type: string, event: JsonObject): Signal {
  if (Object.hasOwn(closerLook, type)) return closerLook[type](event);
  return Object.hasOwn(signalOf, type) ? signalOf[type] : "nothing";
}

/** A lost duel in the air is recorded for the loser alone. */
function isLostInTheAir(event: JsonObject): boolean {
  return nameIn(event, "duel", "type") === "Aerial Lost";
}

/** An own goal is recorded twice: for the team that it counts for, and of the other. */
function isGoal(type: string, event: JsonObject): boolean {
  return (
    type === "Own Goal For" || (type === "Shot" && nameIn(event, "shot", "outcome") === "Goal")
  );
}

function positionOf({ position }: JsonObject): string {
  return isObject(position) ? String(position.id) : "";
}

function findKick(
  event: JsonObject,
  second: number,
  notes: OpenNotes,
  place: EventPlace,
): KickStart | null {
  const type = nameIn(event, "pass", "type");
  const position = positionOf(event);
  if (type !== "Goal Kick" && position !== goalkeeperPosition) {
    if (position === "") notes.add("no-player");
    return null;
  }
  const end = isObject(event.pass) ? event.pass.end_location : null;
  if (!Array.isArray(end)) {
    notes.add("no-end");
    return null;
  }
  const [from, to] = [turn(event.location), turn(end)];
  if (!from || !to) {
    notes.add("no-place");
    return null;
  }
  const duration = event.duration ?? 0;
  const bodyPart = nameIn(event, "pass", "body_part");
  const { player } = event;
  return {
    id: textOf(event.id),
    kind: kindOfKick(type, bodyPart),
    from,
    to: noteLanding(to, notes),
    waitFrom: second + readSeconds(duration, "duration", place),
    player: isObject(player) ? textOf(player.name) : null,
    bodyPart: textOf(bodyPart),
    technique: textOf(nameIn(event, "pass", "technique")),
    subEvent: textOf(nameIn(event, "pass", "height")),
  };
}

function kindOfKick(type: string, bodyPart: string): KickKind {
  if (type === "Goal Kick") return "goal_kick";
  if (type === "Throw-in") return "throw";
  if (Object.hasOwn(kindOf, bodyPart)) return kindOf[bodyPart];
  return restarts.has(type) ? "free_kick" : "pass";
}

function turn(value: unknown) {
  const [x, y] = Array.isArray(value) ? value : [];
  return turnPlace(x, y, units);
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
