import { expect, test } from "vitest";
import { editDistance } from "./editDistance.ts";

test.each([
  ["", "", 0],
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["flaw", "lawn", 2],
  ["kicks.csv", "kicks.csv", 0],
] as const)("from %j to %j are %i changes, and as many back", (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});
