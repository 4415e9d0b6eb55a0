import fc from "fast-check";
import { expect, test } from "vitest";
import { neededRowsQuestion } from "./neededRows.ts";

test("needed rows are the fewest, a range, its lower end, or beyond what is told", () => {
  const count = fc.constantFrom(1, 20, 99, 100, 101, 5000, Infinity, -1, Number.NaN);
  fc.assert(
    fc.property(count, count, fc.constantFrom(100, 1, 0, 0.5), (low, high, fewest) => {
      const decide = () => neededRowsQuestion.decide({ range: [low, high], fewest }).claim;
      const isSound =
        fewest >= 1 && Math.min(low, fewest) === fewest && Math.max(low, high) === high;
      if (!isSound) {
        expect(decide).toThrow(TypeError);
        return;
      }
      const places = [low, high].map((size) => [fewest, Infinity].indexOf(size));
      const named = new Map([
        ["0,0", "fewest"],
        ["1,1", "beyond"],
        ["0,1", "at-least"],
        ["-1,1", "at-least"],
        ["-1,-1", low === high ? "one-size" : "range"],
        ["0,-1", "range"],
      ]);
      const expected = named.get(String(places));
      expect(decide()).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
