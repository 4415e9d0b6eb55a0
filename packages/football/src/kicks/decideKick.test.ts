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
import { findKicks, type Kick } from "./kick.ts";

type Event<Word> = readonly [word: Word, team: number, second: number];
/** first_contact, control, resolved_by as the table has them. */
type Row = readonly [Kick["firstContact"], Kick["control"], Kick["resolvedBy"]];

const placeOf = (index: number) => ({ file: "made-up.json", event: index + 1 });

function rowOf({ firstContact, control, resolvedBy }: Kick): Row {
  return [firstContact, control, resolvedBy];
}

function decideWyscout(events: readonly Event<WyscoutWord>[]): Row {
  const all = [["goalKick", 1, 0], ...events] as const;
  const raw = all.map(([word, team, second]) => wyscoutEvent(word, team, second));
  return rowOf(findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf))[0]);
}

/** The goal kick lands after 2 s. */
function decideStatsBomb(events: readonly Event<StatsBombWord>[]): Row {
  const all = [["goalKick", 1, 0], ...events, ["pressure", 2, 3000]] as const;
  const raw = all.map(([word, team, second]) => statsBombEvent(word, team, second));
  return rowOf(findKicks(normalizeStatsBomb(raw, "7", madeUpDirectory, placeOf))[0]);
}

const many = <Word>(word: Word, count: number): Event<Word>[] =>
  Array.from({ length: count }, (_, i) => [word, 1 + (i % 2), 1 + i / 100] as const);

describe("Wyscout's rules", () => {
  test.each<[string, Event<WyscoutWord>[], Row]>([
    ["nothing follows", [], [null, null, null]],
    ["an accurate pass", [["pass", 1, 3]], [1, 1, "pass"]],
    ["the opponent's accurate pass", [["pass", 2, 3]], [0, 0, "pass"]],
    ["a lost pass alone", [["lostPass", 2, 3]], [0, null, null]],
    [
      "two touches in a row",
      [
        ["lostPass", 2, 3],
        ["touch", 2, 4],
      ],
      [0, 0, "run"],
    ],
    [
      "touches that alternate",
      [
        ["touch", 2, 3],
        ["touch", 1, 4],
      ],
      [0, null, null],
    ],
    [
      "a clearance counts in no run of its team",
      [
        ["touch", 2, 3],
        ["clearance", 2, 4],
      ],
      [0, null, null],
    ],
    [
      "and ends one, whoever clears",
      [
        ["touch", 2, 3],
        ["clearance", 1, 4],
        ["touch", 2, 5],
      ],
      [0, null, null],
    ],
    [
      "after it a run begins anew",
      [
        ["touch", 2, 3],
        ["clearance", 2, 4],
        ["touch", 2, 5],
        ["touch", 2, 6],
      ],
      [0, 0, "run"],
    ],
    [
      "a clearance is a first contact",
      [
        ["clearance", 2, 3],
        ["pass", 1, 4],
      ],
      [0, 1, "pass"],
    ],
    ["a shot", [["shot", 1, 3]], [1, 1, "shot"]],
    ["a save", [["save", 2, 3]], [0, 0, "goalkeeper"]],
    [
      "a won duel is a first contact only",
      [
        ["duelWon", 1, 3],
        ["pass", 2, 4],
      ],
      [1, 0, "pass"],
    ],
    [
      "a lost duel is nothing",
      [
        ["duelLost", 1, 3],
        ["pass", 2, 4],
      ],
      [0, 0, "pass"],
    ],
    [
      "a duel is in no run",
      [
        ["touch", 1, 3],
        ["duelWon", 1, 4],
      ],
      [1, null, null],
    ],
    ["a restart before any touch", [["throwIn", 2, 20]], ["out", 0, "restart"]],
    [
      "a restart after a touch",
      [
        ["lostPass", 1, 3],
        ["throwIn", 2, 9],
      ],
      [1, 0, "restart"],
    ],
    [
      "a foul is passed over, even late",
      [
        ["foul", 1, 40],
        ["throwIn", 1, 60],
      ],
      ["out", 1, "restart"],
    ],
    ["15 s are not too late", [["pass", 1, 15]], [1, 1, "pass"]],
    ["more than 15 s are", [["pass", 1, 15.01]], [null, null, null]],
    [
      "a late duel ends the wait",
      [
        ["duelLost", 1, 16],
        ["throwIn", 2, 20],
      ],
      [null, null, null],
    ],
    [
      "the 24th event still counts",
      [...many<WyscoutWord>("duelLost", 23), ["pass", 1, 3]],
      [1, 1, "pass"],
    ],
    [
      "the 25th does not",
      [...many<WyscoutWord>("duelLost", 24), ["pass", 1, 3]],
      [null, null, null],
    ],
  ])("%s", (_, events, row) => {
    expect(decideWyscout(events)).toEqual(row);
  });

  test("a period ends the wait", () => {
    const raw = [
      wyscoutEvent("goalKick", 1, 2700),
      wyscoutEvent("pass", 2, 1, { matchPeriod: "2H" }),
    ];
    const [kick] = findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf));
    expect(rowOf(kick)).toEqual([null, null, null]);
  });

  test("order is period, second, id, whatever the file's", () => {
    const raw = [
      wyscoutEvent("pass", 2, 3, { id: 12 }),
      wyscoutEvent("pass", 1, 3, { id: 11 }),
      wyscoutEvent("goalKick", 1, 0),
    ];
    const [kick] = findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf));
    expect(rowOf(kick)).toEqual([1, 1, "pass"]);
  });

  test("a row: position turned, a goal kick from (5.5, 34), names and date from the lists", () => {
    const raw = [
      wyscoutEvent("goalKick", 1, 0.125),
      wyscoutEvent("keeperPass", 1, 50),
      wyscoutEvent("pass", 2, 90),
    ];
    const [goalKick, pass] = findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf));
    expect(goalKick).toMatchObject({
      match: "7",
      date: "2018-07-15",
      team: "Reds",
      opponent: "Blues",
      period: "1H",
      second: 0.125,
      kind: "goal_kick",
      x: 63,
      y: 54.4,
      length: Math.hypot(63 - 5.5, 54.4 - 34),
    });
    expect(pass).toMatchObject({ kind: "pass", length: Math.hypot(63 - 10.5, 54.4 - 34) });
  });

  test("no kick: another player's pass, and one without a landing", () => {
    const raw = [
      wyscoutEvent("pass", 1, 1),
      wyscoutEvent("keeperPass", 1, 2, { positions: [{ x: 1, y: 1 }] }),
      wyscoutEvent("keeperPass", 2, 3, { playerId: 0 }),
    ];
    expect(findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf))).toEqual([]);
  });
});

describe("StatsBomb's rules", () => {
  test.each<[string, Event<StatsBombWord>[], Row]>([
    ["nothing follows", [], [null, null, null]],
    [
      "a receipt and a carry",
      [
        ["receipt", 1, 2],
        ["carry", 1, 2.5],
      ],
      [1, 1, "carry"],
    ],
    [
      "an incomplete receipt is nothing",
      [
        ["lostReceipt", 1, 2],
        ["pass", 2, 3],
      ],
      [0, 0, "pass"],
    ],
    [
      "two of one team in a row",
      [
        ["recovery", 2, 3],
        ["lostPass", 2, 4],
      ],
      [0, 0, "run"],
    ],
    [
      "a failed recovery is nothing",
      [
        ["failedRecovery", 1, 3],
        ["pass", 2, 4],
      ],
      [0, 0, "pass"],
    ],
    [
      "nor a lost interception",
      [
        ["lostInterception", 1, 3],
        ["pass", 2, 4],
      ],
      [0, 0, "pass"],
    ],
    [
      "an interception is a touch",
      [
        ["interception", 2, 3],
        ["dribble", 2, 4],
      ],
      [0, 0, "run"],
    ],
    [
      "a clearance ends a run, whoever clears",
      [
        ["recovery", 2, 3],
        ["clearance", 1, 4],
        ["receipt", 2, 5],
      ],
      [0, null, null],
    ],
    [
      "a clearance of its own too",
      [
        ["recovery", 2, 3],
        ["clearance", 2, 4],
        ["receipt", 2, 5],
      ],
      [0, null, null],
    ],
    [
      "a block is a first contact, and no run",
      [
        ["block", 2, 3],
        ["receipt", 2, 4],
      ],
      [0, null, null],
    ],
    [
      "a lost duel in the air is the other's touch",
      [
        ["aerialLost", 2, 2],
        ["pass", 2, 3],
      ],
      [1, 0, "pass"],
    ],
    [
      "a tackle is nothing",
      [
        ["tackle", 2, 2],
        ["pass", 1, 3],
      ],
      [1, 1, "pass"],
    ],
    ["a goalkeeper who collects", [["collected", 2, 3]], [0, 0, "goalkeeper"]],
    ["a goalkeeper who faces a shot has nothing yet", [["shotFaced", 2, 3]], [0, null, null]],
    ["a shot", [["shot", 1, 3]], [1, 1, "shot"]],
    ["a restart before any touch", [["throwIn", 2, 30]], ["out", 0, "restart"]],
    [
      "pressure and fouls are passed over, even late",
      [
        ["pressure", 2, 30],
        ["foul", 2, 31],
        ["throwIn", 1, 50],
      ],
      ["out", 1, "restart"],
    ],
    ["15 s after landing are not too late", [["pass", 1, 17]], [1, 1, "pass"]],
    ["more than 15 s after landing are", [["pass", 1, 17.01]], [null, null, null]],
    [
      "what says nothing still ends the wait",
      [
        ["tackle", 1, 18],
        ["throwIn", 1, 19],
      ],
      [null, null, null],
    ],
    [
      "the 39th event still counts",
      [...many<StatsBombWord>("pressure", 38), ["pass", 1, 3]],
      [1, 1, "pass"],
    ],
    [
      "the 40th does not",
      [...many<StatsBombWord>("pressure", 39), ["pass", 1, 3]],
      [null, null, null],
    ],
  ])("%s", (_, events, row) => {
    expect(decideStatsBomb(events)).toEqual(row);
  });
});
