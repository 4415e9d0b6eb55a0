import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../means/estimate.ts";
import { rankingQuestion } from "./ranking.ts";

const anyNumber = fc.oneof(
  fc.constantFrom(-0.5, 0, 0.5, 0.5 + 1e-9, 0.5 - 1e-9, 1),
  fc.double({ min: -1, max: 1, noNaN: true }),
);

const anyEstimate = fc.tuple(anyNumber, anyNumber, anyNumber).map((three): Estimate => {
  const [low, mean, high] = three.toSorted((a, b) => a - b);
  return { mean, interval: [low, high], withheld: null };
});

/** By where chance stands once it is sorted among the two ends. */
function expected({ interval }: Estimate, chance: number): string {
  if (!interval) return "withheld";
  const [above, below] = [
    interval.every((end) => end > chance),
    interval.every((end) => end < chance),
  ];
  if (above) return "ordered";
  return below ? "below" : "not-shown";
}

test("rows are ordered where the whole interval is above chance, below it where the whole is below, and only there", () => {
  fc.assert(
    fc.property(anyEstimate, fc.constantFrom(0, 0.5), (ranking, chance) => {
      const is = expected(ranking, chance);
      const numbers = { ranking, chance };
      expect(rankingQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      for (const name of rankingQuestion.names) {
        if (name !== is) expect(() => rankingQuestion.state(name, numbers)).toThrow(TypeError);
      }
    }),
    { seed: 14, numRuns: 2000 },
  );
});

test("without an interval nothing is said; numbers that cannot be are refused", () => {
  const withheld: Estimate = { mean: 0.9, interval: null, withheld: "few-groups" };
  expect(rankingQuestion.decide({ ranking: withheld, chance: 0.5 }).claim).toBe("withheld");
  const reversed: Estimate = { mean: 0.6, interval: [0.7, 0.5], withheld: null };
  expect(() => rankingQuestion.decide({ ranking: reversed, chance: 0.5 })).toThrow(/^ranking: no/);
  expect(() => rankingQuestion.decide({ ranking: withheld, chance: Number.NaN })).toThrow(
    TypeError,
  );
});
