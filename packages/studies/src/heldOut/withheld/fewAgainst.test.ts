import { expect, test } from "vitest";
import { countAgainst } from "./fewAgainst.ts";

test("rows against the mean's sign are counted, whichever it is; of groups their sums", () => {
  expect(countAgainst([1, 1, -0.5, 0], null)).toBe(1);
  expect(countAgainst([-1, -1, 0.5, 0], null)).toBe(1);
  expect(countAgainst([1, -0.5, -2, 3, 3], ["a", "a", "b", "b", "c"])).toBe(0);
  expect(countAgainst([1, -0.5, -2, 1, 3], ["a", "a", "b", "b", "c"])).toBe(1);
  // Two dead networks differ by rounding alone.
  expect(countAgainst([1, -1e-17, -1e-12], null)).toBe(0);
});
