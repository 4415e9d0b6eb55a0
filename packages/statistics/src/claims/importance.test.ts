import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../means/estimate.ts";
import { importanceQuestion } from "./importance.ts";

const anyNumber = fc.oneof(
  fc.constantFrom(-1, -1e-9, 0, 1e-9, 1),
  fc.double({ min: -1, max: 1, noNaN: true }),
);

test("a column matters where the whole interval is above 0, misleads where it is below, and only there", () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, anyNumber, (...three) => {
      const [low, mean, high] = three.toSorted((a, b) => a - b);
      const growth: Estimate = { mean, interval: [low, high], withheld: null };
      const is = low > 0 ? "matters" : high < 0 ? "misleads" : "not-shown";
      expect(importanceQuestion.decide({ growth })).toEqual({ claim: is, numbers: { growth } });
      for (const name of importanceQuestion.names) {
        if (name !== is)
          expect(() => importanceQuestion.state(name, { growth })).toThrow(TypeError);
      }
    }),
    { seed: 19, numRuns: 1000 },
  );
});

test("without an interval nothing is shown, and numbers out of order are refused", () => {
  const growth: Estimate = { mean: 1, interval: null, withheld: "few-rows" };
  expect(importanceQuestion.decide({ growth }).claim).toBe("withheld");
  const wrong: Estimate = { mean: 1, interval: [2, 3], withheld: null };
  expect(() => importanceQuestion.decide({ growth: wrong })).toThrow(TypeError);
});
