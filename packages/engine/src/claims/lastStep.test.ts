import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnEstimate, drawnMargin, gainByPlaces } from "./drawnNumbers.ts";
import { lastStepQuestion } from "./lastStep.ts";

const words = new Map([
  ["better", "fell"],
  ["worse", "rose"],
  ["equal", "changed-nothing-that-matters"],
  ["not-distinguishable", "not-distinguishable"],
  ["withheld", "withheld"],
]);

test("a learning curve's last step fell where its gain is better, and so on; diverged without a gain", () => {
  fc.assert(
    fc.property(fc.option(drawnEstimate), drawnMargin, (gain, margin) => {
      const soundMargin = [0.02, 0.05, 1].includes(margin);
      const place = gain && gainByPlaces(gain, margin);
      const expected =
        gain === null ? (soundMargin ? "diverged" : null) : place && words.get(place);
      const decide = () => lastStepQuestion.decide({ gain, margin }).claim;
      if (expected === null) expect(decide).toThrow(TypeError);
      else expect(decide()).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
