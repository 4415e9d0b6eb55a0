import fc from "fast-check";
import { expect, test } from "vitest";
import { convergenceQuestion } from "./convergence.ts";

/** By the cost that a tenth of the steps would have had to leave, and no quotient. */
function expected(before: number, end: number, share: number, isNoisy: boolean): string {
  if (isNoisy) return "not-judged";
  const lost = before - end;
  return lost > 0 && lost > before * 0.01 * (10 * share) ? "still-falling" : "settled";
}

test("still falling where the cost lost more than 1 % of itself for each tenth of the steps", () => {
  const cost = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 2, noNaN: true }));
  const share = fc.oneof(
    fc.constantFrom(0.1, 0.2, 1),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
  );
  const fall = fc.oneof(
    fc.constantFrom(0.5, 0.98, 0.991, 1, 1.5),
    fc.double({ min: 0, max: 2, noNaN: true }),
  );
  fc.assert(
    fc.property(cost, fall, share, fc.boolean(), (before, times, part, isNoisy) => {
      const end = before * times;
      // Within rounding of the threshold either is right.
      const distance = Math.abs(before - end - before * 0.1 * part);
      fc.pre(before === 0 || distance > 1e-9 * before);
      const numbers = { before, end, share: part, isNoisy };
      const is = expected(before, end, part, isNoisy);
      expect(convergenceQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      for (const name of convergenceQuestion.names) {
        if (name !== is) expect(() => convergenceQuestion.state(name, numbers)).toThrow(TypeError);
      }
    }),
    { seed: 14, numRuns: 2000 },
  );
});

test("a fall of exactly 1 % is none", () => {
  // 1/16 over 0.625 of the steps.
  const at = (end: number) =>
    convergenceQuestion.decide({ before: 1, end, share: 0.625, isNoisy: false }).claim;
  expect([at(0.9375), at(0.9374), at(1), at(2), at(0)]).toEqual([
    "settled",
    "still-falling",
    "settled",
    "settled",
    "still-falling",
  ]);
});

test.each([
  ["a cost below 0", { before: -1, end: 0, share: 0.1, isNoisy: false }],
  ["an end below 0", { before: 1, end: -1, share: 0.1, isNoisy: false }],
  ["an infinite cost", { before: Infinity, end: 1, share: 0.1, isNoisy: false }],
  ["an end that is no number", { before: 1, end: Number.NaN, share: 0.1, isNoisy: false }],
  ["no steps between", { before: 1, end: 0.5, share: 0, isNoisy: false }],
  ["more steps than there are", { before: 1, end: 1, share: 1.5, isNoisy: false }],
])("%s is refused", (_, numbers) => {
  expect(() => convergenceQuestion.decide(numbers)).toThrow(/^convergence: no answer on /);
});
