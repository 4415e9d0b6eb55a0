import { expect, test } from "vitest";
import { countAgainst, countUnits, fewestAgainst, findFewAgainst } from "./fewAgainst.ts";

test("rows against the mean's sign are counted, whichever it is; with groups those that have one", () => {
  expect(countAgainst([1, 1, -0.5, 0], null)).toBe(1);
  expect(countAgainst([-1, -1, 0.5, 0], null)).toBe(1);
  // The sum of b has the mean's sign, one of its rows has not.
  expect(countAgainst([1, -0.5, 1, -0.5, 3], ["a", "b", "b", "b", "c"])).toBe(1);
  expect(countAgainst([1, -0.5, -2, 3, 3], ["a", "a", "b", "b", "c"])).toBe(2);
  expect(countAgainst([1, -0.5, -2, -1, 9], ["a", "b", "b", "b", "c"])).toBe(1);
  // Two dead networks differ by rounding alone.
  expect(countAgainst([1, -1e-17, -1e-12], null)).toBe(0);
  expect(countAgainst([1, -1e-17, -1e-12], ["a", "b", "c"])).toBe(0);
});

test("groups of one row each are rows", () => {
  const values = [3, -1, 2, -0.1, 4, -0.2];
  expect(countAgainst(values, [0, 1, 2, 3, 4, 5])).toBe(countAgainst(values, null));
  expect(countUnits([true, false, true], ["a", "b", "a"])).toBe(1);
});

test("few of rows and few of groups are named apart", () => {
  expect(findFewAgainst(fewestAgainst, null)).toBe(null);
  expect(findFewAgainst(fewestAgainst, ["a"])).toBe(null);
  expect(findFewAgainst(fewestAgainst - 1, null)).toBe("few-against");
  expect(findFewAgainst(fewestAgainst - 1, ["a"])).toBe("few-groups-against");
});
