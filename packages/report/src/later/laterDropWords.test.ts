import { languages } from "@regula/base";
import type { LaterDrop } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { describeLaterDrop } from "./laterDropWords.ts";

const judged = (interval: readonly [number, number] | null): LaterDrop => {
  const mean = interval ? (interval[0] + interval[1]) / 2 : 0.07;
  const ends = interval && ([interval[0], interval[1]] as const);
  return {
    metric: "logLoss",
    answer: "networks",
    rows: 300,
    shuffled: 0.45,
    later: 0.45 + mean,
    drop: ends
      ? { mean, interval: ends, withheld: null }
      : { mean, interval: null, withheld: "few-groups" },
    margin: 0.02,
  };
};

describe("the drop from shuffled to later rows in words", () => {
  test("says both figures, the difference with its interval, and what that bears", () => {
    expect(describeLaterDrop(judged([0.04, 0.1]), "model", "en")).toBe(
      "Judged on shuffled rows, one such network would seem to reach log-loss 0.450; on later rows, learned from as many rows that are all before them, it is 0.520 (difference +0.070, 95% interval [+0.040, +0.100]; the same 300 rows): figures of shuffled rows are too good for later rows.",
    );
  });

  test.each([
    ["by less than matters", [0.004, 0.01], /too good for later rows, by less than matters/],
    ["for practical purposes equal", [-0.01, 0.01], /the order makes no difference/],
    ["not shown", [-0.01, 0.05], /predicted worse is not shown\.$/],
    ["the other way", [-0.1, -0.04], /predicted better from earlier rows/],
    ["without an interval", null, /no interval \(.+\), and nothing is concluded\.$/],
  ] as const)("%s", (_, interval, expected) => {
    expect(describeLaterDrop(judged(interval), "default", "en")).toMatch(expected);
    const [en, pt] = languages.map((language) =>
      describeLaterDrop(judged(interval), "model", language),
    );
    expect(pt).not.toBe(en);
    expect(pt).toMatch(
      /^Em linhas embaralhadas, uma rede assim pareceria alcançar perda logarítmica 0,45/,
    );
  });

  test("says nothing where nothing was judged", () => {
    expect(describeLaterDrop(null, "model", "en")).toBeNull();
  });
});
