import fc from "fast-check";
import { expect, test } from "vitest";
import { effectiveNumber } from "./effectiveNumber.ts";
import { shareOfLargest } from "./shareOfLargest.ts";

test.each([
  [[3, 3, 3, 3, 3], 5],
  [[7, 0, 0], 1],
  [[1, 1, 2], 16 / 6],
  [[0, 0], 0],
  [[], 0],
  [[1e300, 1e300, 0], 2],
])("%j rest on %f values", (values, effective) => {
  expect(effectiveNumber(values)).toBeCloseTo(effective, 14);
});

const values = fc.array(
  fc.oneof(
    fc.nat(1000),
    fc.double({ min: -8, max: 8, noNaN: true }).map((x) => Math.exp(x)),
  ),
  { minLength: 1, maxLength: 60 },
);

test("below 4 the two largest are over half of the sum; where one is, it is below 4 (to 1e-12)", () => {
  fc.assert(
    fc.property(values, (own) => {
      const effective = effectiveNumber(own);
      if (effective === 0) return;
      if (effective < 4) expect(shareOfLargest(own, 2)).toBeGreaterThan(0.5 - 1e-12);
      if (shareOfLargest(own, 1) > 0.5) expect(effective).toBeLessThan(4);
    }),
  );
});

test("neither the order nor the unit of the values matters (to 1e-12)", () => {
  fc.assert(
    fc.property(values, fc.constantFrom(0.1, 7, 1e6), (own, unit) => {
      const scaled = own.map((value) => value * unit).reverse();
      expect(effectiveNumber(scaled)).toBeCloseTo(effectiveNumber(own), 12);
    }),
  );
});
