import { describe, expect, test } from "vitest";
import { madeUpDirectory, type WyscoutWord, wyscoutEvent } from "../events/madeUpEvents.ts";
import { normalizeWyscout } from "../events/wyscout/wyscout.ts";
import { findKicks } from "./kick.ts";

type Event = readonly [word: WyscoutWord, team: number, second: number];

const placeOf = (index: number) => ({ file: "made-up.json", event: index + 1 });

describe("who has the ball later on", () => {
  const laterOf = (...events: readonly Event[]) => {
    const all = [["goalKick", 1, 0], ...events] as const;
    const raw = all.map(([word, team, second]) => wyscoutEvent(word, team, second));
    const { later } = findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf))[0];
    return [later[15], later[30]];
  };

  test.each<[string, Event[], (0 | 1 | null)[]]>([
    ["nothing follows", [["pass", 1, 3]], [null, null]],
    [
      "kept after 15 s, lost before 30",
      [
        ["pass", 1, 14],
        ["pass", 1, 15],
        ["pass", 2, 30],
      ],
      [1, 0],
    ],
    [
      "what came before the mark does not count",
      [
        ["pass", 1, 14.9],
        ["pass", 2, 16],
      ],
      [0, null],
    ],
    ["an answer 15 s after the mark still counts", [["pass", 2, 30]], [0, 0]],
    ["a later one does not", [["pass", 2, 30.1]], [null, 0]],
    [
      "two touches, both after the mark",
      [
        ["touch", 2, 14],
        ["touch", 2, 16],
        ["touch", 2, 17],
      ],
      [0, null],
    ],
    [
      "a dead ball is the team's that brings it back",
      [
        ["touch", 1, 10],
        ["throwIn", 2, 44],
      ],
      [0, 0],
    ],
    [
      "a goal before the mark is the scorer's, whoever kicks off",
      [
        ["goal", 1, 12],
        ["pass", 2, 60],
      ],
      [1, 1],
    ],
    [
      "an own goal is the other team's",
      [
        ["pass", 2, 3],
        ["ownGoal", 1, 20],
        ["pass", 1, 60],
      ],
      [null, 0],
    ],
  ])("%s", (_, events, expected) => {
    expect(laterOf(...events)).toEqual(expected);
  });

  test("the next half is another", () => {
    const raw = [
      wyscoutEvent("goalKick", 1, 40),
      wyscoutEvent("pass", 1, 56, { matchPeriod: "2H" }),
    ];
    const [kick] = findKicks(normalizeWyscout(raw, madeUpDirectory, placeOf));
    expect(kick.later).toEqual({ 15: null, 30: null });
  });
});
