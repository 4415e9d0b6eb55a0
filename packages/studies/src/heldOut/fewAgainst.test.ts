import type { Estimate } from "@regula/statistics";
import { expect, test } from "vitest";
import { countAgainst, withholdFewAgainst } from "./fewAgainst.ts";

const estimate: Estimate = { mean: 0.5, interval: [0.1, 0.9], withheld: null };

/** So many rows that speak for the first, and so many against it. */
const fold = (against: number, repeat = 0) => ({
  ...{ repeat, rows: Array.from({ length: 30 }, (_, j) => j) },
  values: Array.from({ length: 30 }, (_, j) => (j < against ? -0.5 : 1)),
});

test("rows against the mean's sign are counted, whichever it is; of groups their sums", () => {
  expect(countAgainst([1, 1, -0.5, 0], null)).toBe(1);
  expect(countAgainst([-1, -1, 0.5, 0], null)).toBe(1);
  expect(countAgainst([1, -0.5, -2, 3, 3], ["a", "a", "b", "b", "c"])).toBe(0);
  expect(countAgainst([1, -0.5, -2, 1, 3], ["a", "a", "b", "b", "c"])).toBe(1);
  // Two dead networks differ by rounding alone.
  expect(countAgainst([1, -1e-17, -1e-12], null)).toBe(0);
});

test("fewer than five against: no interval, and why; five: the estimate as it was", () => {
  expect(withholdFewAgainst(estimate, [fold(4)], null)).toEqual({
    ...{ mean: 0.5, interval: null, withheld: "few-against" },
  });
  expect(withholdFewAgainst(estimate, [fold(5)], null)).toBe(estimate);
  expect(withholdFewAgainst(estimate, [fold(5), fold(5, 1)], null)).toBe(estimate);
  const pairs = Array.from({ length: 30 }, (_, j) => j >> 1);
  expect(withholdFewAgainst(estimate, [fold(8)], pairs)).toMatchObject({
    ...{ interval: null, withheld: "few-groups-against" },
  });
  expect(withholdFewAgainst(estimate, [fold(10)], pairs)).toBe(estimate);
});

test("no difference at all, and what has no interval, stay as they are", () => {
  const none: Estimate = { mean: 0, interval: [-0.01, 0.01], withheld: null };
  const zeros = { ...fold(0), values: new Float64Array(30) };
  expect(withholdFewAgainst(none, [zeros], null)).toBe(none);
  const withheld: Estimate = { mean: 0.5, interval: null, withheld: "few-groups" };
  expect(withholdFewAgainst(withheld, [fold(1)], null)).toBe(withheld);
});
