import { RegulaError } from "@regula/base";
import { expect, test } from "vitest";
import { chooseWon } from "./wonLabel.ts";

const place = { file: "k.csv", column: "control" };

test.each([
  ["0", "1", "1"],
  ["-1", "1", "1"],
  ["10", "9", "10"],
  ["lost", "won", "won"],
  ["ganho", "perdido", "ganho"],
  ["Good", "Poor", "Good"],
  ["não", "sim", "sim"],
  ["kept", "lost", "kept"],
  ["miss", "yes", "yes"],
])("of %s and %s in either order %s is won", (a, b, won) => {
  expect([chooseWon([a, b], place), chooseWon([b, a], place)]).toEqual([won, won]);
});

test("words that do not say it are refused with the option, not put in the order of the alphabet", () => {
  for (const labels of [
    ["A", "B"],
    ["won", "yes"],
    ["home", "1"],
  ] as const) {
    expect(() => chooseWon(labels, place)).toThrow(RegulaError);
    expect(() => chooseWon(labels, place)).toThrow(/k\.csv.*control.*--positive/);
  }
});
