import fc from "fast-check";
import { expect, test } from "vitest";
import { concatenate } from "./concatenate.ts";
import { largestOf, smallestOf } from "./extremes.ts";

test("the largest and the smallest are those of Math, to the bit, NaN and no values among them", () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { maxLength: 50 }), fc.double(), (values, bound) => {
      expect(largestOf(values)).toBe(Math.max(...values));
      expect(smallestOf(values)).toBe(Math.min(...values));
      expect(largestOf(values, bound)).toBe(Math.max(bound, ...values));
      expect(smallestOf(values, bound)).toBe(Math.min(bound, ...values));
    }),
  );
});

test("a million values are none too many", () => {
  const values = Float64Array.from({ length: 1e6 }, (_, i) => (i * 7919) % 1_000_003);
  const sorted = values.toSorted();
  expect([smallestOf(values), largestOf(values)]).toEqual([sorted[0], sorted[sorted.length - 1]]);
});

test("parts follow each other", () => {
  const parts = [Float64Array.of(1, 2), new Float64Array(0), Float64Array.of(-0, Number.NaN)];
  expect(concatenate(parts)).toEqual(Float64Array.of(1, 2, -0, Number.NaN));
});
