import { kickLabels } from "@regula/football";
import { expect, test } from "vitest";
import { describeOutcome } from "./adviceWords.ts";

const nameOf = (label: string, classes: readonly string[]) =>
  describeOutcome({ kicks: { options: { label }, classes } }, true, "en");

test.each([...kickLabels, "won"])("both outcomes of %s have words", (label) => {
  expect(nameOf(label, ["0", "1"])).toMatch(/^kicking team /);
  expect(nameOf(label, ["no", "yes"])).toBe(`${label} = yes`);
});

test.each(["goal", "constructor", "toString", "__proto__"])(
  "a label %s of one's own table is told as it stands",
  (label) => {
    expect(nameOf(label, ["0", "1"])).toBe(`${label} = 1`);
  },
);
