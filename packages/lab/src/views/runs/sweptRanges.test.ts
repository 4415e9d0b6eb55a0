import { expect, test } from "vitest";
import { mostValues, readRange, sweptParameter, sweptSettings } from "./sweptRanges.ts";

test("values apart by semicolons are read once each, with point or comma", () => {
  const read = readRange(" 0;0,7 ; 3; 0.7", sweptParameter("l2"));
  expect(read).toMatchObject({ is: "read", values: [0, 0.7, 3] });
});

test.each([
  ["l2", "0; -1"],
  ["l2", "0; one"],
  ["l2", "NaN"],
  ["l2", "1e400"],
  ["keepProb", "0"],
  ["keepProb", "1.5"],
  ["keepProb", ""],
  ["keepProb", Array.from({ length: mostValues + 1 }, (_, i) => 0.5 + i / 100).join(";")],
] as const)("what %s cannot be is refused in both languages: %j", (name, text) => {
  const read = readRange(text, sweptParameter(name));
  if (read.is !== "refused") throw new Error("read");
  expect(read.text).toBe(text);
  expect(read.why.en.length * read.why["pt-BR"].length).toBeGreaterThan(0);
  expect(read.why.en).not.toBe(read.why["pt-BR"]);
});

test("whatever is typed on the way to a range, no text throws", () => {
  for (const name of sweptSettings) {
    const whole = "1; 0.95; 0,86; 0.6";
    for (let length = 0; length <= whole.length; length++)
      expect(readRange(whole.slice(0, length), sweptParameter(name)).text).toHaveLength(length);
  }
});
