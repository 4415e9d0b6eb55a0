import fc from "fast-check";
import { expect, test } from "vitest";
import { copiesQuestion } from "./copies.ts";

test("copies are found where a row is left over once copies count as one, and only there", () => {
  const rows = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(rows, fc.nat(999), (one, more) => {
      const numbers = { rows: one + more, distinct: one };
      const [is, isNot] = more > 0 ? (["found", "none"] as const) : (["none", "found"] as const);
      expect(copiesQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      expect(() => copiesQuestion.state(isNot, numbers)).toThrow(TypeError);
    }),
    { seed: 14, numRuns: 500 },
  );
});

test.each([
  ["more distinct rows than rows", { rows: 3, distinct: 4 }],
  ["no row", { rows: 0, distinct: 0 }],
  ["half a row", { rows: 2.5, distinct: 1 }],
  ["half a distinct row", { rows: 2, distinct: 1.5 }],
])("%s is refused", (_, numbers) => {
  expect(() => copiesQuestion.decide(numbers)).toThrow(/^copies: no answer on /);
});
