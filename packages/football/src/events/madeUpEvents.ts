/**
 * Events in the shape of both providers, made up for tests: no match was ever played so. Fields
 * given in `more` replace or join the others.
 */

import { createDirectory, type MatchDirectory } from "./directory.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Team 1 keeps goal with player 11, team 2 with player 21. */
export const madeUpDirectory: MatchDirectory = {
  ...createDirectory(),
  teamNames: new Map([
    ["1", "Reds"],
    ["2", "Blues"],
  ]),
  goalkeepers: new Set(["11", "21"]),
  dates: new Map([["7", "2018-07-15"]]),
  playerNames: new Map([["11", "A. Keeper"]]),
};

/** What a Wyscout event is, by a short word. */
const wyscoutWords = {
  goalKick: { eventName: "Free Kick", subEventName: "Goal kick" },
  keeperPass: { eventName: "Pass", subEventName: "Launch", playerId: 11 },
  pass: { eventName: "Pass", subEventName: "Simple pass", tags: [{ id: 1801 }] },
  lostPass: { eventName: "Pass", subEventName: "Head pass", tags: [{ id: 1802 }] },
  touch: { eventName: "Others on the ball", subEventName: "Touch" },
  clearance: { eventName: "Others on the ball", subEventName: "Clearance" },
  handPass: { eventName: "Pass", subEventName: "Hand pass", playerId: 11, tags: [{ id: 1801 }] },
  headPass: { eventName: "Pass", subEventName: "Head pass", playerId: 11 },
  goal: { eventName: "Shot", subEventName: "Shot", tags: [{ id: 101 }] },
  beaten: { eventName: "Save attempt", subEventName: "Reflexes", tags: [{ id: 101 }] },
  ownGoal: { eventName: "Others on the ball", subEventName: "Touch", tags: [{ id: 102 }] },
  duelWon: { eventName: "Duel", subEventName: "Air duel", tags: [{ id: 703 }] },
  duelLost: { eventName: "Duel", subEventName: "Air duel", tags: [{ id: 701 }] },
  foul: { eventName: "Foul", subEventName: "Foul" },
  throwIn: { eventName: "Free Kick", subEventName: "Throw in" },
  shot: { eventName: "Shot", subEventName: "Shot" },
  save: { eventName: "Save attempt", subEventName: "Reflexes" },
} as const satisfies Record<string, Fields>;

export type WyscoutWord = keyof typeof wyscoutWords;

export function wyscoutEvent(
  word: WyscoutWord,
  team: number,
  second: number,
  more: Fields = {},
): Fields {
  return {
    id: 1000 + Math.round(1000 * second),
    matchId: 7,
    matchPeriod: "1H",
    eventSec: second,
    teamId: team,
    playerId: 10 * team + 5,
    tags: [],
    positions: [
      { x: 10, y: 50 },
      { x: 60, y: 20 },
    ],
    ...wyscoutWords[word],
    ...more,
  };
}

const named = (name: string) => ({ id: 1, name });

/** What a StatsBomb event is, by a short word. */
const statsBombWords = {
  goalKick: { type: named("Pass"), pass: { type: named("Goal Kick"), end_location: [72, 16] } },
  keeperPass: { type: named("Pass"), pass: { end_location: [72, 16] }, position: { id: 1 } },
  keeperFreeKick: {
    type: named("Pass"),
    pass: { type: named("Free Kick"), end_location: [72, 16] },
    position: { id: 1 },
  },
  keeperThrow: {
    type: named("Pass"),
    pass: { body_part: named("Keeper Arm"), end_location: [72, 16] },
    position: { id: 1 },
  },
  keeperHeader: {
    type: named("Pass"),
    pass: { body_part: named("Head"), end_location: [72, 16] },
    position: { id: 1 },
  },
  goal: { type: named("Shot"), shot: { outcome: named("Goal") } },
  ownGoalFor: { type: named("Own Goal For") },
  ownGoalAgainst: { type: named("Own Goal Against") },
  pass: { type: named("Pass"), pass: { end_location: [80, 16] } },
  lostPass: { type: named("Pass"), pass: { end_location: [80, 16], outcome: named("Incomplete") } },
  carry: { type: named("Carry") },
  shot: { type: named("Shot") },
  dribble: { type: named("Dribble") },
  clearance: { type: named("Clearance") },
  block: { type: named("Block") },
  receipt: { type: named("Ball Receipt*") },
  lostReceipt: { type: named("Ball Receipt*"), ball_receipt: { outcome: named("Incomplete") } },
  interception: { type: named("Interception"), interception: { outcome: named("Won") } },
  lostInterception: { type: named("Interception"), interception: { outcome: named("Lost Out") } },
  recovery: { type: named("Ball Recovery") },
  failedRecovery: { type: named("Ball Recovery"), ball_recovery: { recovery_failure: true } },
  aerialLost: { type: named("Duel"), duel: { type: named("Aerial Lost") } },
  tackle: { type: named("Duel"), duel: { type: named("Tackle"), outcome: named("Won") } },
  pressure: { type: named("Pressure") },
  foul: { type: named("Foul Committed") },
  throwIn: { type: named("Pass"), pass: { type: named("Throw-in"), end_location: [70, 10] } },
  collected: { type: named("Goal Keeper"), goalkeeper: { type: named("Collected") } },
  shotFaced: { type: named("Goal Keeper"), goalkeeper: { type: named("Shot Faced") } },
} as const satisfies Record<string, Fields>;

export type StatsBombWord = keyof typeof statsBombWords;

export function statsBombEvent(
  word: StatsBombWord,
  team: number,
  second: number,
  more: Fields = {},
): Fields {
  const clock = (value: number, width: number) => String(value).padStart(width, "0");
  const [minutes, rest] = [Math.floor(second / 60), (second % 60).toFixed(3)];
  return {
    id: `${word}-${team}-${second}`,
    index: 1 + Math.round(1000 * second),
    period: 1,
    timestamp: `00:${clock(minutes, 2)}:${rest.padStart(6, "0")}`,
    team: { id: team, name: madeUpDirectory.teamNames.get(String(team)) },
    position: { id: 15, name: "Left Center Midfield" },
    location: [12, 40],
    duration: 2,
    ...statsBombWords[word],
    ...more,
  };
}

export const wyscoutVocabulary = Object.keys(wyscoutWords) as WyscoutWord[];
export const statsBombVocabulary = Object.keys(statsBombWords) as StatsBombWord[];
