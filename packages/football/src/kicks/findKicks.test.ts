import { describe, expect, test } from "vitest";
import {
  madeUpDirectory,
  type StatsBombWord,
  statsBombEvent,
  type WyscoutWord,
  wyscoutEvent,
} from "../events/madeUpEvents.ts";
import { normalizeStatsBomb } from "../events/statsBomb/statsBomb.ts";
import { normalizeWyscout } from "../events/wyscout/wyscout.ts";
import { findKicks } from "./kick.ts";

const placeOf = (index: number) => ({ file: "made-up.json", event: index + 1 });

type More = Readonly<Record<string, unknown>>;

function readWyscout(
  events: readonly (readonly [word: WyscoutWord, team: number, second: number, more?: More])[],
) {
  return normalizeWyscout(
    events.map(([word, team, second, more]) => wyscoutEvent(word, team, second, more)),
    madeUpDirectory,
    placeOf,
  );
}

function readStatsBomb(
  events: readonly (readonly [word: StatsBombWord, team: number, second: number, more?: More])[],
) {
  return normalizeStatsBomb(
    events.map(([word, team, second, more]) => statsBombEvent(word, team, second, more)),
    "7",
    madeUpDirectory,
    placeOf,
  );
}

describe("kinds", () => {
  test("Wyscout: what the goalkeeper throws or heads is no pass with the foot", () => {
    const kicks = findKicks(
      readWyscout([
        ["goalKick", 1, 0],
        ["keeperPass", 1, 50],
        ["handPass", 1, 90],
        ["headPass", 1, 130],
        ["pass", 2, 140],
      ]),
    );
    expect(kicks.map(({ kind }) => kind)).toEqual(["goal_kick", "pass", "throw", "header"]);
    expect(kicks.map(({ subEvent }) => subEvent)).toEqual([
      ...["Goal kick", "Launch", "Hand pass", "Head pass"],
    ]);
    expect(kicks.map(({ player }) => player)).toEqual(["15", ...Array(3).fill("A. Keeper")]);
  });

  test("StatsBomb: by the body part; a throw-in is a throw", () => {
    const throwIn = { type: { name: "Throw-in" }, end_location: [60, 2] };
    const kicks = findKicks(
      readStatsBomb([
        ["goalKick", 1, 0],
        ["keeperPass", 1, 50],
        ["keeperThrow", 1, 90],
        ["keeperHeader", 1, 130],
        ["keeperFreeKick", 1, 170],
        ["keeperPass", 1, 210, { pass: throwIn }],
        ["pass", 2, 220],
      ]),
    );
    expect(kicks.map(({ kind }) => kind)).toEqual([
      ...["goal_kick", "pass", "throw", "header", "free_kick", "throw"],
    ]);
    expect(kicks.map(({ bodyPart }) => bodyPart)).toEqual([
      ...[null, null, "Keeper Arm", "Head", null, null],
    ]);
  });
});

describe("the score before a kick", () => {
  test("Wyscout: shots and own goals count, the beaten goalkeeper's tag and a shoot-out do not", () => {
    const kicks = findKicks(
      readWyscout([
        ["goalKick", 1, 0],
        ["goal", 1, 10],
        ["beaten", 2, 11],
        ["goalKick", 2, 20],
        ["ownGoal", 1, 30],
        ["goalKick", 2, 40],
        ["ownGoal", 1, 50],
        ["goalKick", 1, 60],
        ["goal", 1, 1, { matchPeriod: "P" }],
        ["goalKick", 1, 2, { matchPeriod: "P" }],
      ]),
    );
    expect(kicks.map(({ score }) => score)).toEqual([0, -1, 0, -1, -1]);
  });

  test("StatsBomb: own goals are told twice and count once", () => {
    const kicks = findKicks(
      readStatsBomb([
        ["goalKick", 1, 0],
        ["goal", 2, 10],
        ["goalKick", 1, 20],
        ["ownGoalAgainst", 2, 30],
        ["ownGoalFor", 1, 31],
        ["goalKick", 2, 40],
        ["goal", 1, 50, { period: 5, index: 90_000 }],
        ["goalKick", 2, 60, { period: 5, index: 91_000 }],
      ]),
    );
    expect(kicks.map(({ score }) => score)).toEqual([0, -1, 0, 0]);
  });

  test("is not known without the match's first period", () => {
    const second = { matchPeriod: "2H" };
    const kicks = findKicks(readWyscout([["goalKick", 1, 0, second]]));
    expect(kicks[0].score).toBeNull();
  });
});

describe("places", () => {
  const landing = (x: unknown, y: unknown) => ({
    positions: [
      { x: 10, y: 50 },
      { x, y },
    ],
  });

  test("a placeholder in the corner is no landing, a real corner is one", () => {
    const match = readWyscout([
      ["goalKick", 1, 0, landing(0, 0)],
      ["goalKick", 1, 50, landing(100, 100)],
      ["goalKick", 1, 90, landing(100, 0)],
      ["pass", 2, 100],
    ]);
    const kicks = findKicks(match);
    expect(kicks.map(({ x, y, length }) => [x, y, length === null])).toEqual([
      ...[
        [null, null, true],
        [null, null, true],
        [105, 68, false],
      ],
    ]);
    expect(match.notes.counts.placeholder).toBe(2);
  });

  test("numbers may be texts; what is no place is left out and counted", () => {
    const match = readWyscout([
      ["goalKick", 1, 0, landing("60", "20")],
      ["goalKick", 1, 50, landing(null, 20)],
      ["goalKick", 1, 90, landing("left", 20)],
      ["goalKick", 1, 130, landing(300, 20)],
      ["goalKick", 1, 170, landing(103, 20)],
      ["goalKick", 1, 210, { positions: [{ x: 10, y: 50 }] }],
      ["goalKick", 1, 250, { positions: null }],
      ["pass", 2, 260],
    ]);
    expect(findKicks(match).map(({ x }) => x)).toEqual([63, 1.03 * 105]);
    expect(match.notes.counts).toMatchObject({
      "no-place": 3,
      "no-end": 2,
      "outside-lines": 1,
    });
  });

  test("StatsBomb: so too", () => {
    const end = (end_location: unknown) => ({ pass: { end_location } });
    const match = readStatsBomb([
      ["keeperPass", 1, 0, end(null)],
      ["keeperPass", 1, 50, end([60])],
      ["keeperPass", 1, 90, { location: null }],
      ["keeperPass", 1, 130, end([121, 40])],
      ["pass", 2, 140, { position: undefined }],
    ]);
    expect(findKicks(match).map(({ x }) => x)).toEqual([(121 * 105) / 120]);
    expect(match.notes.counts).toMatchObject({
      "no-end": 1,
      "no-place": 2,
      "outside-lines": 1,
      "no-player": 1,
    });
  });
});

describe("what is not as it should be", () => {
  test("doubled events count once, a third team's and unknown types are counted", () => {
    const match = readWyscout([
      ["goalKick", 1, 0],
      ["goalKick", 1, 0],
      ["pass", 1, 3],
      ["pass", 2, 5],
      ["goalKick", 3, 20],
      ["touch", 2, 30, { eventName: "Telepathy" }],
    ]);
    expect(findKicks(match)).toHaveLength(1);
    expect(match.teams.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(match.notes.counts).toMatchObject({ "repeated-event": 1, "third-team": 1 });
    expect([...match.notes.unknownTypes]).toEqual([["Telepathy", 1]]);
  });

  test("StatsBomb: so too", () => {
    const match = readStatsBomb([
      ["goalKick", 1, 0],
      ["goalKick", 1, 0],
      ["carry", 1, 3],
      ["carry", 2, 5],
      ["pressure", 3, 20, { team: { id: 3, name: "Greens" } }],
      ["pressure", 2, 30, { type: { id: 1, name: "Telepathy" } }],
    ]);
    expect(findKicks(match)).toHaveLength(1);
    expect(match.notes.counts).toMatchObject({ "repeated-event": 1, "third-team": 1 });
    expect([...match.notes.unknownTypes]).toEqual([["Telepathy", 1]]);
  });

  test("a team whose goalkeeper is not known is counted", () => {
    expect(
      readWyscout([
        ["keeperPass", 1, 0],
        ["pass", 2, 5],
      ]).notes.counts["no-goalkeeper"],
    ).toBe(1);
  });
});

test("Wyscout's interface gives numbers in place of names: the same kicks", () => {
  const events = [
    { eventName: 3, subEventName: 34 },
    { eventName: 7, subEventName: 72 },
    { eventName: "7", subEventName: "71" },
    { eventName: undefined, subEventName: undefined, eventId: 8, subEventId: 81, playerId: "21" },
    { eventName: 8, subEventName: 85, tags: [{ id: "1801" }] },
  ].map((more, i) => ["touch", 1 + (i > 2 ? 1 : 0), 3 * i, more] as const);
  const kicks = findKicks(readWyscout(events));
  expect(kicks.map(({ kind, control, resolvedBy }) => [kind, control, resolvedBy])).toEqual([
    ["goal_kick", 0, "pass"],
    ["throw", 1, "pass"],
  ]);
});
