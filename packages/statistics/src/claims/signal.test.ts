import fc from "fast-check";
import { expect, test } from "vitest";
import { signalQuestion } from "./signal.ts";

test("a signal is shown where at most the level's share of orders reach as far, and only there", () => {
  const counts = fc.integer({ min: 1, max: 999 }).chain((permutations) =>
    fc.record({
      permutations: fc.constant(permutations),
      reached: fc.integer({ min: 1, max: 1 + permutations }),
      level: fc.constantFrom(0.01, 0.05, 0.1),
    }),
  );
  fc.assert(
    fc.property(counts, ({ permutations, reached, level }) => {
      const numbers = { p: reached / (1 + permutations), permutations, level };
      const isShown = !(numbers.p > level);
      const [is, isNot] = isShown
        ? (["shown", "not-shown"] as const)
        : (["not-shown", "shown"] as const);
      expect(signalQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      expect(() => signalQuestion.state(isNot, numbers)).toThrow(TypeError);
    }),
    { seed: 14, numRuns: 1000 },
  );
});

test("a p that equals the level shows a signal", () => {
  const numbers = { p: 0.05, permutations: 199, level: 0.05 };
  expect(signalQuestion.decide(numbers).claim).toBe("shown");
});

test.each([
  ["a p below 0", { p: -0.1, permutations: 199, level: 0.05 }],
  ["a p above 1", { p: 1.1, permutations: 199, level: 0.05 }],
  ["a p that is no number", { p: Number.NaN, permutations: 199, level: 0.05 }],
  ["a level above 1", { p: 0.5, permutations: 199, level: 2 }],
  ["a level below 0", { p: 0.5, permutations: 199, level: -1 }],
  ["no permutation", { p: 1, permutations: 0, level: 0.05 }],
  ["half a permutation", { p: 0.5, permutations: 1.5, level: 0.05 }],
  ["a p that so few permutations cannot give", { p: 0.001, permutations: 199, level: 0.05 }],
])("%s is refused", (_, numbers) => {
  expect(() => signalQuestion.decide(numbers)).toThrow(TypeError);
});
