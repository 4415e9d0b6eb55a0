import fc from "fast-check";
import { expect, test } from "vitest";
import { adviceQuestion } from "./advice.ts";

/** Another way of writing the rules: from the answer to the numbers. */
function oracle(
  reached: number | null,
  total: number,
  gain: number | "diverged" | null,
  isContradicted: boolean,
): string {
  if (reached === null) return "untested";
  if (isContradicted) return "contradicted";
  if (20 * reached > total) return "not-shown";
  if (gain === "diverged") return gain;
  return gain !== null && !(gain > 0) ? "no-gain" : "allowed";
}

test("advice takes a signal, no contradiction and, where rows can be held out, a gain above 0", () => {
  const numbers = fc.record({
    reached: fc.option(fc.integer({ min: 1, max: 40 })),
    gain: fc.option(fc.constantFrom(-1, -1e-9, 0, 1e-9, 0.3, "diverged" as const)),
    isContradicted: fc.boolean(),
  });
  fc.assert(
    fc.property(numbers, ({ reached, gain: drawn, isContradicted }) => {
      const gain = reached === null ? null : drawn;
      const signal = reached && { p: reached / 400, permutations: 399, level: 0.05 };
      const told = { signal: signal || null, gain, isContradicted };
      const { claim } = adviceQuestion.decide(told);
      expect(claim).toBe(oracle(reached, 400, gain, isContradicted));
      for (const other of adviceQuestion.names.filter((name) => name !== claim)) {
        expect(() => adviceQuestion.state(other, told)).toThrow(TypeError);
      }
    }),
    { seed: 14, numRuns: 1000 },
  );
});

test.each([
  [
    "a gain that is no number",
    { signal: { p: 0.01, permutations: 199, level: 0.05 }, gain: Number.NaN },
  ],
  ["a gain without a test", { signal: null, gain: 0.1 }],
  ["a divergence without a test", { signal: null, gain: "diverged" as const }],
  [
    "a p that its permutations cannot give",
    { signal: { p: 0.001, permutations: 199, level: 0.05 }, gain: 0.1 },
  ],
])("%s is refused", (_, numbers) => {
  expect(() => adviceQuestion.decide({ ...numbers, isContradicted: false })).toThrow(TypeError);
});
